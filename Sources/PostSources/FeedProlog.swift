/// What may stand before the root element: declaration, comments, document type.
///
/// The declaration and the document type are blanked out (line ends stay, so that line numbers hold), and the
/// few entities that old feeds declare are kept aside. libxml2 therefore never meets a declaration, and an
/// entity that is made of others never gets the chance to multiply.
struct FeedProlog {
  /// The document without declaration and document type.
  private(set) var document: [UInt8]
  /// Declared entities with plain values.
  private(set) var entities: [String: String] = [:]
  /// True when the document type is HTML's.
  private(set) var isHTML = false
  private(set) var notes: [String] = []

  static let maxEntityBytes = 256
  static let maxEntities = 512

  init(_ bytes: [UInt8]) throws(FeedError) {
    document = bytes
    var at = 0
    while let next = skipBlank(from: at) {
      if starts("<?", at: next) {
        guard let end = find("?>", from: next + 2) else { return }
        if starts("<?xml ", at: next) || starts("<?xml\t", at: next) || starts("<?xml\n", at: next)
          || starts("<?xml\r", at: next)
        {
          blank(next..<end)
        }
        at = end
      } else if starts("<!--", at: next) {
        guard let end = find("-->", from: next + 4) else { return }
        at = end
      } else if starts("<!doctype", at: next) {
        let end = try readDocumentType(from: next + 9)
        blank(next..<end)
        at = end
      } else {
        return
      }
    }
  }

  /// Reads to the byte after the closing `>`.
  private mutating func readDocumentType(from start: Int) throws(FeedError) -> Int {
    var at = skipBlank(from: start) ?? start
    isHTML = starts("html", at: at)
    while at < document.count {
      switch document[at] {
      case UInt8(ascii: ">"): return at + 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"): at = closingQuote(at)
      case UInt8(ascii: "["): at = try readInternalSubset(from: at + 1)
      default: at += 1
      }
    }
    return at
  }

  /// Reads to the byte after `]`.
  private mutating func readInternalSubset(from start: Int) throws(FeedError) -> Int {
    var at = start
    while at < document.count {
      if document[at] == UInt8(ascii: "]") { return at + 1 }
      if starts("<!--", at: at) {
        at = find("-->", from: at + 4) ?? document.count
      } else if document[at] == UInt8(ascii: "<") {
        let isEntity = starts("<!entity", at: at)
        let end = declarationEnd(at)
        if isEntity { try readEntity(document[min(at + 8, end)..<end]) }
        at = end
      } else {
        at += 1
      }
    }
    return at
  }

  /// ` name "value"`: kept when plain; ` % name …` and ` name SYSTEM …` are left out, for nothing is loaded.
  private mutating func readEntity(_ declaration: ArraySlice<UInt8>) throws(FeedError) {
    let text = String(decoding: declaration, as: UTF8.self)
    guard let quote = text.firstIndex(where: { $0 == "\"" || $0 == "'" }) else { return }
    let name = text[..<quote].trimmed
    let value = text[text.index(after: quote)...].prefix { $0 != text[quote] }
    if name.hasPrefix("%") || name.contains(where: \.isWhitespace) {
      if notes.isEmpty { notes.append("its document type names files outside; nothing was loaded") }
      return
    }
    let plain = HTMLEntities.decodeNumeric(value)
    guard !plain.hasBareReference, value.utf8.count <= Self.maxEntityBytes, entities.count < Self.maxEntities
    else {
      throw FeedError(
        .entities,
        found: "the entity \(name) in its document type is made of other entities, longer than "
          + "\(Self.maxEntityBytes) bytes, or one of more than \(Self.maxEntities)",
        expected: "no entities, or short plain ones",
        hint:
          "An attack looks like this (billion laughs). Do not poll this address; ask the site's owner."
      )
    }
    entities[name] = plain.text
  }

  // Bytes.

  private func skipBlank(from start: Int) -> Int? {
    document[min(start, document.count)...].firstIndex { !$0.isBlank }
  }

  private func starts(_ text: StaticString, at index: Int) -> Bool {
    document.hasASCII(text, at: index)
  }

  /// The index after the next `text`.
  private func find(_ text: String, from start: Int) -> Int? {
    document.index(after: Array(text.utf8), from: start)
  }

  private func closingQuote(_ at: Int) -> Int {
    let end = document[(at + 1)...].firstIndex(of: document[at])
    return end.map { $0 + 1 } ?? document.count
  }

  private func declarationEnd(_ start: Int) -> Int {
    var at = start
    while at < document.count, document[at] != UInt8(ascii: ">") {
      let isQuote = document[at] == UInt8(ascii: "\"") || document[at] == UInt8(ascii: "'")
      at = isQuote ? closingQuote(at) : at + 1
    }
    return min(at + 1, document.count)
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range where document[index] != 0x0A && document[index] != 0x0D { document[index] = 0x20 }
  }
}
