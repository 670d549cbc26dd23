import Foundation

/// The header of a message: fields, folded, and nothing in a value that could begin another one.
struct MailHeader {
  /// Characters in a line that has an encoded word in it.
  ///
  /// Source: RFC 2047, section 2; RFC 5322, section 2.1.1, wishes for 78 in any line.
  static let longestLine = 76
  /// Characters of an encoded word beside its base64: `=?UTF-8?B?` and `?=`.
  static let wordFrame = 12

  private(set) var text = ""

  /// A value that is made here and short; an address beyond ASCII may stand in it.
  mutating func add(_ name: String, ascii value: String) {
    text += "\(name): \(Self.line(value))\r\n"
  }

  /// A value that people wrote, as words: plain where it is short ASCII that cannot be taken for an encoded word,
  /// encoded otherwise.
  ///
  /// - Parameters:
  ///   - then: what follows as it is: the address after a name.
  mutating func add(_ name: String, words value: String, then rest: String? = nil) {
    let value = Self.line(value)
    let rest = rest.map(Self.line)
    let plain = [name + ":", rest == nil ? value : Self.phrase(value), rest ?? ""].filter { !$0.isEmpty }
    let line = plain.joined(separator: " ")
    if Self.isPlain(value), line.utf8.count <= Self.longestLine {
      text += line + "\r\n"
      return
    }
    let pieces = Self.encodedWords(value, after: name.utf8.count + 2) + (rest.map { [$0] } ?? [])
    // A line that has white space alone before its fold is forbidden: the first word stays on the name's line.
    text += "\(name): \(pieces.joined(separator: "\r\n "))\r\n"
  }

  /// Printable ASCII, and not the beginning of an encoded word.
  private static func isPlain(_ value: String) -> Bool {
    value.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !value.contains("=?")
  }

  /// A name before an address: quoted when it has anything but letters, digits and spaces.
  ///
  /// Source: RFC 5322, section 3.2.4 and 3.2.5.
  private static func phrase(_ name: String) -> String {
    guard name.utf8.contains(where: { !isWordByte($0) }) else { return name }
    var quoted = ""
    for character in name {
      if character == "\"" || character == "\\" { quoted += "\\" }
      quoted.append(character)
    }
    return "\"\(quoted)\""
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// Words that fit their line, the first one after `start` characters, the others after the space of the fold; a
  /// character of several octets is never split between two.
  ///
  /// Source: RFC 2047, sections 2 and 5; white space between two of them is not shown.
  private static func encodedWords(_ value: String, after start: Int) -> [String] {
    var words: [String] = []
    var chunk: [UInt8] = []
    // Base64 makes four characters of three octets.
    var room: Int { (longestLine - (words.isEmpty ? start : 1) - wordFrame) / 4 * 3 }
    func close() {
      guard !chunk.isEmpty else { return }
      words.append("=?UTF-8?B?\(Data(chunk).base64EncodedString())?=")
      chunk = []
    }
    for scalar in value.unicodeScalars {
      let octets = Array(String(scalar).utf8)
      if chunk.count + octets.count > room { close() }
      chunk += octets
    }
    close()
    return words
  }

  /// Whatever the value was, it is one line: what breaks lines or controls anything becomes a space.
  private static func line(_ value: String) -> String {
    String(
      String.UnicodeScalarView(
        value.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .lineSeparator, .paragraphSeparator: " "
          default: scalar
          }
        }))
  }
}
