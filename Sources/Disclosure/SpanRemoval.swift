/// Takes words out of a post.
enum SpanRemoval {
  static func remove(_ spans: [Span], from post: inout CheckInput) {
    for (field, own) in Dictionary(grouping: Set(spans), by: \.field) {
      switch field {
      case "text": post.text = without(own, post.text)
      case "title": post.title = post.title.map { without(own, $0) }
      default:
        if let index = post.frames.indices.first(where: { "frames[\($0)]" == field }) {
          post.frames[index] = without(own, post.frames[index])
        }
      }
    }
  }

  /// The text without the words, the signs that set them off, and the blanks they leave.
  private static func without(_ spans: [Span], _ text: String) -> String {
    let bytes = Array(text.utf8)
    let starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
    let opening = bytes.firstVisible
    // From the back, so that what a removal leaves behind it is known; what is kept there stands reversed.
    var (cursor, tail) = (bytes.count, [UInt8]())
    for span in spans.sorted(by: { ($0.start, $0.end) > ($1.start, $1.end) }) {
      guard span.start <= span.end, span.end < starts.count else { continue }
      var (start, end) = (starts[span.start], starts[span.end])
      guard end <= cursor else { continue }
      tail.append(contentsOf: bytes[end..<cursor].reversed())
      if let before = bytes.scalar(endingAt: start), ScalarClass(before) == .openBracket,
        let after = tail.firstOfReversed, ScalarClass(after) == .closeBracket
      {
        start -= before.utf8.count
        tail.removeLast(after.utf8.count)
      }
      if start <= opening {
        while let next = tail.firstOfReversed, isSeparator(next) { tail.removeLast(next.utf8.count) }
      } else if tail.firstOfReversed?.properties.isWhitespace ?? true {
        while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
      }
      cursor = start
    }
    return String(decoding: bytes[..<cursor] + tail.reversed(), as: UTF8.self)
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || [",", ".", ":", ";", "|", "!", "-", "–", "—", "…"].contains(scalar)
  }
}

extension Array where Element == UInt8 {
  /// Where the first scalar stands that is no blank and no line end.
  fileprivate var firstVisible: Int {
    var index = 0
    while index < count {
      let (scalar, length) = scalar(at: index)
      guard ScalarClass(scalar) == .newline || scalar.properties.isWhitespace else { break }
      index += length
    }
    return index
  }

  fileprivate func scalar(endingAt index: Int) -> Unicode.Scalar? { index > 0 ? scalar(before: index).scalar : nil }

  /// The first scalar of a text whose bytes stand reversed.
  fileprivate var firstOfReversed: Unicode.Scalar? {
    guard !isEmpty else { return nil }
    return [UInt8](suffix(4).reversed()).scalar(at: 0).scalar
  }
}
