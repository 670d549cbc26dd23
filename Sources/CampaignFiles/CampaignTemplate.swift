public import Campaigns
import Foundation
public import Seams

/// Fills the places that a sample campaign leaves open, so that its posts are due soon after it is copied.
///
///     {{+12s}}       a local time 12 seconds after the start; also m, h, d, and - for before
///     {{utc-3d}}     the same as RFC 3339 in UTC
///     {{feeds}}      a value given by name
public struct CampaignTemplate: Sendable {
  /// Where a placeholder could not be filled.
  public struct Unfilled: Error, Hashable, Sendable, CustomStringConvertible {
    public var placeholder: String
    public var position: SourcePosition

    public init(placeholder: String, position: SourcePosition) {
      self.placeholder = placeholder
      self.position = position
    }

    public var description: String {
      "\(position.line):\(position.column): cannot fill {{\(placeholder)}}: expected a time such as {{+12s}} or "
        + "{{utc-3d}}, or a name that is given"
    }
  }

  private let start: Instant
  private let zone: TimeZoneTable
  private let values: [String: String]

  /// - Parameters:
  ///   - start: the instant from which placeholders count; cut to whole seconds.
  ///   - zone: in which local times are written.
  ///   - values: what stands for names such as `feeds`.
  public init(start: Instant, zone: TimeZoneTable, values: [String: String] = [:]) {
    self.start = Instant(milliseconds: start.milliseconds / 1000 * 1000)
    self.zone = zone
    self.values = values
  }

  public func fill(_ text: String) throws(Unfilled) -> String {
    var filled = ""
    var rest = Substring(text)
    while let open = rest.range(of: "{{"), let close = rest[open.upperBound...].range(of: "}}") {
      let name = String(rest[open.upperBound..<close.lowerBound])
      guard let value = values[name] ?? time(name) else {
        throw Unfilled(placeholder: name, position: Self.position(of: open.lowerBound, in: text))
      }
      filled += rest[..<open.lowerBound] + value
      rest = rest[close.upperBound...]
    }
    return filled + rest
  }

  private func time(_ name: String) -> String? {
    let isUTC = name.hasPrefix("utc")
    let offset = isUTC ? name.dropFirst(3) : Substring(name)
    guard let sign = offset.first, sign == "+" || sign == "-",
      let seconds = FieldReading.duration(String(offset.dropFirst()))
    else { return nil }
    let instant = start + .seconds(sign == "-" ? -seconds : seconds)
    let local = zone.local(at: instant)
    // A time that the clock shows twice would be read as the earlier one.
    return isUTC || zone.resolve(local) != .exact(instant) ? instant.rfc3339 : local.description
  }

  private static func position(of index: String.Index, in text: String) -> SourcePosition {
    let lines = text[..<index].split(separator: "\n", omittingEmptySubsequences: false)
    return SourcePosition(line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
  }
}
