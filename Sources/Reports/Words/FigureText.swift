import Coordinator
public import KPIs

/// A figure as people read it: with its unit, with what it was made of, and `unknown` where nothing was seen.
public struct FigureText: Sendable {
  public static let unknown = "unknown"
  let kpi: KPI
  /// ISO 4217; nil when the campaign names none.
  let currency: String?
  /// Promised posts of the figure's scope that nobody could judge; the share of disclosed posts leaves them out.
  let neverSeen: Int

  public init(_ kpi: KPI, currency: String?, neverSeen: Int = 0) {
    (self.kpi, self.currency, self.neverSeen) = (kpi, currency, neverSeen)
  }

  public func value(_ value: Double?) -> String {
    guard let value else { return Self.unknown }
    switch kpi.unit {
    case .fraction: return percent(value)
    case .ratio: return "× " + (abs(value) < 10 ? NumberText.fixed(value, 2) : NumberText.grouped(value, decimals: 1))
    case .count: return NumberText.grouped(value, decimals: value == value.rounded() ? 0 : 1)
    case .money: return money(value)
    case .seconds: return TimeText.span(seconds: whole(value))
    case .minutes: return TimeText.span(seconds: whole(value * 60))
    }
  }

  /// `41 of 60 posts seen`; of disclosure, where seeing a post is not enough, `41 of 60 found posts judged, 2 never seen`.
  public func seen(_ figure: Figure) -> String {
    let counted = figure.m == 1 ? kpi.counts.one : kpi.counts.rawValue
    guard kpi == .disclosureRate else { return "\(figure.n) of \(figure.m) \(counted) seen" }
    return "\(figure.n) of \(figure.m) found \(counted) judged" + (neverSeen > 0 ? ", \(neverSeen) never seen" : "")
  }

  /// `4.20 % (41 of 60 posts seen)`
  public func text(_ figure: Figure) -> String { "\(value(figure.value)) (\(seen(figure)))" }

  /// `at least 3.5 %, by 30 Nov, 23:59 UTC`
  func bounds(_ goal: CampaignReport.GoalLine) -> String {
    let bounds = [goal.atLeast.map { "at least \(value($0))" }, goal.atMost.map { "at most \(value($0))" }]
    let by = goal.by.map { ", by \(TimeText.short($0)) UTC" } ?? ""
    return bounds.compactMap(\.self).joined(separator: " and ") + by
  }

  private func percent(_ value: Double) -> String {
    NumberText.plain((value * 100 * (abs(value) < 0.1 ? 100 : 10)).rounded() / (abs(value) < 0.1 ? 100 : 10)) + " %"
  }

  private func money(_ value: Double) -> String {
    let amount = NumberText.grouped(value, decimals: abs(value) < 0.1 && value != 0 ? 3 : 2)
    return currency.map { "\(amount) \($0)" } ?? amount
  }

  private func whole(_ value: Double) -> Int64 { Int64(min(max(value.rounded(), 0), 1e15)) }
}

extension KPI.Counted {
  /// A single one.
  var one: String {
    switch self {
    case .posts: "post"
    case .promises: "promise"
    case .people: "person"
    case .tasks: "task"
    }
  }
}

extension KPI {
  /// With a capital letter, for a heading.
  public var heading: String { title.prefix(1).uppercased() + title.dropFirst() }
}
