import Seams

/// Reads the head of a log line, field by field.
struct LineScanner {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func skip(_ text: [UInt8]) -> Bool {
    guard rest.starts(with: text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }

  /// A whole number from 1, without leading zeros.
  mutating func number() -> UInt64? {
    guard let first = rest.first, first != UInt8(ascii: "0") else { return nil }
    var value: UInt64 = 0
    var digits = 0
    while let byte = rest.first, byte >= 0x30, byte <= 0x39 {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(UInt64(byte - 0x30))
      guard !overflow, !carry else { return nil }
      value = sum
      digits += 1
      rest = rest.dropFirst()
    }
    return digits > 0 ? value : nil
  }

  /// `2026-11-21T18:00:00.000Z`, in exactly this form: replay reads one per line, so it is not left to the
  /// reader of RFC 3339, which takes many forms.
  mutating func instant() -> Instant? {
    let text = rest.prefix(LogLineText.instantWidth)
    guard text.count == LogLineText.instantWidth else { return nil }
    var values: [Int] = []
    var start = text.startIndex
    for (digits, end) in Self.instantForm {
      var value = 0
      for byte in text[start..<start + digits] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      guard text[start + digits] == end else { return nil }
      values.append(value)
      start += digits + 1
    }
    guard let date = CivilDate(year: values[0], month: values[1], day: values[2]), values[3] < 24,
      values[4] < 60, values[5] < 60
    else { return nil }
    rest = rest.dropFirst(LogLineText.instantWidth)
    let seconds = (values[3] * 60 + values[4]) * 60 + values[5]
    return Instant(milliseconds: date.daysSince1970 * 86_400_000 + Int64(seconds * 1000 + values[6]))
  }

  /// How many digits, and what follows them.
  private static let instantForm: [(Int, UInt8)] = [
    (4, UInt8(ascii: "-")), (2, UInt8(ascii: "-")), (2, UInt8(ascii: "T")), (2, UInt8(ascii: ":")),
    (2, UInt8(ascii: ":")), (2, UInt8(ascii: ".")), (3, UInt8(ascii: "Z")),
  ]

  /// The kind and the quote that ends it; then the line's fields or its end must follow.
  mutating func kind() -> String? {
    let text = rest.prefix { $0 != UInt8(ascii: "\"") }
    rest = rest.dropFirst(text.count)
    guard LogLineText.isKind(text), rest.first == UInt8(ascii: "\"") else { return nil }
    rest = rest.dropFirst()
    guard rest.isEmpty || rest.first == UInt8(ascii: ",") else { return nil }
    return String(decoding: text, as: UTF8.self)
  }
}
