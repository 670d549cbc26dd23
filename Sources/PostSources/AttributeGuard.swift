/// Counts the attributes of the tag that is being read, without understanding more of XML than it must.
///
///     text ──<──► opened ──letter──► tag ──quote──► value
///      ▲             │               │ ▲             │
///      ├─anything else               │ └────quote────┘
///      └───────────────>─────────────┘          `<` leads to opened from anywhere
///
/// CDATA sections and comments are not shown to it. The bound is there because libxml2 2.9 compares every
/// attribute of an element with all the others.
struct AttributeGuard {
  private enum State {
    case text, opened, tag
    case value(quote: UInt8)
  }
  private var state = State.text
  private var attributes = 0
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// False at the byte that begins one value too many.
  mutating func accepts(_ byte: UInt8) -> Bool {
    if byte == UInt8(ascii: "<") {
      (state, attributes) = (.opened, 0)
      return true
    }
    switch state {
    case .text: return true
    case .opened:
      let beginsName =
        byte.isASCIILetter || byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
      state = beginsName ? .tag : .text
      return true
    case .tag:
      if byte == UInt8(ascii: ">") { state = .text }
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { return true }
      attributes += 1
      state = .value(quote: byte)
      return attributes <= limit
    case .value(let quote):
      if byte == quote { state = .tag }
      return true
    }
  }
}
