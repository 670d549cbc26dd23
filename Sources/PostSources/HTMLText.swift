/// Turns HTML into the text a reader sees, and collects the links in it.
///
/// A scanner of its own and not libxml2's HTML parser: that one compares every attribute with all before it
/// and every stray end tag with all open elements, so that one page of a few hundred kilobytes can keep it
/// busy for minutes. This one looks at each byte once, keeps no stack, and cannot fail.
struct HTMLText {
  private(set) var text = ""
  /// `href`s as written, references decoded.
  private(set) var links: [String] = []
  /// Something did not fit.
  private(set) var isCut = false

  /// Room for the text; what comes after is left out.
  private let maxBytes: Int
  private let maxLinks: Int
  private let unwanted: Set<String>
  private let bytes: [UInt8]
  private var at = 0
  private var output: [UInt8] = []
  /// A line break, or else a space, is due before the next word.
  private var owed = Gap.none
  private enum Gap: Int { case none, space, line, paragraph }
  private var isPreformatted = false

  /// - Parameter unwanted: elements that are left out beside those that nobody sees.
  init(
    _ html: String, maxBytes: Int = FeedLimits.defaultMaxContentBytes,
    maxLinks: Int = FeedLimits.defaultMaxLinks, leavingOut unwanted: Set<String> = []
  ) {
    bytes = Array(html.utf8)
    self.unwanted = unwanted
    self.maxBytes = maxBytes
    self.maxLinks = maxLinks
    while at < bytes.count { step() }
    text = String(decoding: output, as: UTF8.self)
  }

  /// Whether `text` is meant as HTML: a closing or well-known tag, or a reference, stands in it.
  static func looksLikeMarkup(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "&"), HTMLEntities.read(bytes, at: index) != nil { return true }
      guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count else { continue }
      if bytes[index + 1] == UInt8(ascii: "/"), index + 2 < bytes.count, bytes[index + 2].isASCIILetter {
        return true
      }
      if ["<br>", "<br/", "<br ", "<p>", "<p ", "<img ", "<hr", "<!--"].contains(where: {
        bytes.hasASCII($0, at: index)
      }) {
        return true
      }
    }
    return false
  }

  private mutating func step() {
    let byte = bytes[at]
    if byte == UInt8(ascii: "<") {
      if !readTag() { writeRun() }
    } else if byte == UInt8(ascii: "&"), let (scalar, next) = HTMLEntities.read(bytes, at: at) {
      at = next
      if scalar == "\u{A0}" { owe(.space) } else { emit(Array(String(Character(scalar)).utf8)[...]) }
    } else if byte.isBlank {
      at += 1
      if isPreformatted, byte == 0x0A { breakLine() } else { owe(.space) }
    } else if byte == 0xC2, at + 1 < bytes.count, bytes[at + 1] == 0xA0 {
      // A space that does not break is still a space to whoever looks for words.
      at += 2
      owe(.space)
    } else {
      writeRun()
    }
  }

  /// Writes the byte at `at` and those after it that mean nothing but themselves.
  private mutating func writeRun() {
    let start = at
    repeat { at += 1 } while at < bytes.count && !isSpecial(bytes[at])
    emit(bytes[start..<at])
  }

  private func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == 0xC2 || byte.isBlank
  }

  private mutating func emit(_ piece: ArraySlice<UInt8>) {
    if !output.isEmpty {
      switch owed {
      case .none: break
      case .space: append([0x20])
      case .line: append([0x0A])
      case .paragraph: append([0x0A, 0x0A])
      }
    }
    owed = .none
    append(piece)
  }

  private mutating func append(_ piece: ArraySlice<UInt8>) {
    // Once full it stays full, or a short word would follow a gap.
    guard !isCut else { return }
    var end = piece.startIndex + min(piece.count, maxBytes - output.count)
    isCut = end < piece.endIndex
    // Not in the middle of a character.
    while isCut, end > piece.startIndex, piece[end] & 0xC0 == 0x80 { end -= 1 }
    output += piece[..<end]
  }

  private mutating func owe(_ gap: Gap) { if gap.rawValue > owed.rawValue { owed = gap } }

  /// `<br>`: the second in a row leaves an empty line, a third none more.
  private mutating func breakLine() { owed = owed.rawValue >= Gap.line.rawValue ? .paragraph : .line }

  /// Reads what begins with `<`; false when it is no more than a less-than sign.
  private mutating func readTag() -> Bool {
    let start = at
    guard start + 1 < bytes.count else { return false }
    let next = bytes[start + 1]
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      let isComment = bytes.hasASCII("<!--", at: start)
      at = bytes.index(after: Array((isComment ? "-->" : ">").utf8), from: start + 2) ?? bytes.count
      return true
    }
    let isEnd = next == UInt8(ascii: "/")
    guard let tag = HTMLTagReader.read(bytes, from: start + (isEnd ? 2 : 1), keeping: isEnd ? [] : Self.hiding) else {
      return false
    }
    at = tag.next
    if isEnd { close(tag.name) } else { open(tag) }
    return true
  }

  private static let hiding: Set<String> = ["hidden", "style"]

  private mutating func open(_ tag: HTMLTagReader.Tag) {
    if HTMLTag.isHidden(tag), let end = endTags.ownStart(of: tag.name, in: bytes, from: at) {
      // A label that its author hides is not one that anybody reads.
      at = end
      return
    }
    if tag.name == "br" { breakLine() }
    if HTMLTag.isBlock(tag.name) { owe(.line) }
    if tag.name == "td" || tag.name == "th" { owe(.space) }
    if tag.name == "pre" { isPreformatted = true }
    if let href = tag.href, tag.name == "a" || tag.name == "area", links.count < maxLinks {
      links.append(href)
    }
    if HTMLTag.isHidden(tag.name) || unwanted.contains(tag.name), !tag.isSelfClosing { skip(to: tag.name) }
  }

  private mutating func close(_ name: String) {
    if HTMLTag.isBlock(name) { owe(.line) }
    if name == "pre" { isPreformatted = false }
  }

  private var endTags = EndTagSearch()

  /// To the end tag of a hidden element; without one, the element is taken for empty.
  private mutating func skip(to name: String) {
    if let end = endTags.start(of: name, in: bytes, from: at) { at = end }
  }
}
