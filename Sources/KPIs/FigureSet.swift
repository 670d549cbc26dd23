/// The figures of one post, one influencer, one phase or the campaign, by KPI.
///
/// In JSON an object of the KPIs' names. A figure of nothing (0 of 0) is left out, and what is left out reads as 0 of
/// 0; so a set that an earlier version wrote, with fewer KPIs, reads as well. Names of a later version are passed over.
public struct FigureSet: Hashable, Sendable {
  private var figures: [KPI: Figure] = [:]

  public init() {}

  public init(_ figures: [KPI: Figure]) {
    for (kpi, figure) in figures { self[kpi] = figure }
  }

  public subscript(kpi: KPI) -> Figure {
    get { figures[kpi] ?? .none }
    set { figures[kpi] = newValue.m == 0 ? nil : newValue }
  }

  /// The KPIs of which there is something to be seen, in the order of `KPI`.
  public var kpis: [KPI] { KPI.allCases.filter { figures[$0] != nil } }
}

extension FigureSet: Codable {
  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    for name in container.allKeys {
      guard let kpi = KPI(rawValue: name.stringValue) else { continue }
      self[kpi] = try container.decode(Figure.self, forKey: name)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    for (kpi, figure) in figures { try container.encode(figure, forKey: Name(stringValue: kpi.rawValue)) }
  }
}
