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

  mutating func instant() -> Instant? {
    let text = rest.prefix(LogLineText.instantWidth)
    guard text.count == LogLineText.instantWidth, text.last == UInt8(ascii: "Z"),
      let instant = Instant(rfc3339: String(decoding: text, as: UTF8.self))
    else { return nil }
    rest = rest.dropFirst(LogLineText.instantWidth)
    return instant
  }

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
