extension UInt8 {
  /// Space, tab or a line end.
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
  /// Lower case for ASCII letters.
  var lowered: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}

extension [UInt8] {
  /// Whether `text`, which is in lower case, stands at `index` in any case.
  func hasASCII(_ text: StaticString, at index: Int) -> Bool {
    text.withUTF8Buffer { wanted in
      guard index >= 0, index + wanted.count <= count else { return false }
      return wanted.indices.allSatisfy { unsafe self[index + $0].lowered == wanted[$0] }
    }
  }

  /// The index after the next `bytes` at or after `start`.
  func index(after bytes: [UInt8], from start: Int) -> Int? {
    guard let first = bytes.first, start >= 0 else { return nil }
    var at = start
    while at + bytes.count <= count {
      guard let next = self[at...].firstIndex(of: first), next + bytes.count <= count else { return nil }
      if self[next..<next + bytes.count].elementsEqual(bytes) { return next + bytes.count }
      at = next + 1
    }
    return nil
  }
}

extension StringProtocol {
  /// Without white space and control characters at its ends.
  var trimmed: String {
    let isEdge = { (scalar: Unicode.Scalar) in
      scalar.value <= 0x20 || scalar.value == 0x7F || scalar.properties.isWhitespace
    }
    let scalars = unicodeScalars.drop(while: isEdge)
    guard let last = scalars.lastIndex(where: { !isEdge($0) }) else { return "" }
    return String(String.UnicodeScalarView(scalars[...last]))
  }

  /// Every run of white space as one space, none at the ends.
  var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  var escapedForMarkup: String {
    reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
