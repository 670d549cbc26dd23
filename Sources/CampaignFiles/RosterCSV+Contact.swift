import Campaigns

// How a person can be reached, and whether they may be.
extension RosterCSV {
  /// `yes`, `no`, or the day since when it is yes.
  struct Answer: Equatable {
    var value: Bool
    var on: String?

    static let expected = "yes, no or the day it was said, such as 2026-10-01"

    init?(_ text: String) {
      switch text.lowercased() {
      case "yes", "y", "true", "1": (value, on) = (true, nil)
      case "no", "n", "false", "0": (value, on) = (false, nil)
      default:
        guard let day = FieldReading.day(text) else { return nil }
        (value, on) = (true, day)
      }
    }
  }

  static func answer(_ field: CSVField, _ findings: inout Findings) -> Answer? {
    field.read(&findings, Answer.expected, hint: "leave it empty when nobody asked") { Answer($0) }
  }

  /// Every way in the cell, in its order; the bad ones are reported and left out.
  static func channels(_ field: CSVField, _ findings: inout Findings) -> [ContactChannel] {
    var channels: [ContactChannel] = []
    for part in field.text.split(separator: "|").map({ String($0).trimmed }) where !part.isEmpty {
      do throws(ChannelReading.Failure) {
        let channel = try ChannelReading.read(part)
        if channels.contains(channel) {
          findings.error(field.name, at: field.position, found: part, expected: "each way once")
        } else {
          channels.append(channel)
        }
      } catch {
        switch error {
        case .form(let hint):
          findings.error(
            field.name, at: field.position, found: part, expected: ChannelReading.expected, hint: hint)
        case .address(let expected):
          findings.error(field.name, at: field.position, found: part, expected: expected)
        }
      }
    }
    return channels
  }
}
