/// What a scalar does to the words around it.
enum ScalarClass {
  case letter, digit
  /// A letter of a script that writes no spaces; each is a word of its own.
  case ideograph
  case space, newline, sentenceEnd, hyphen, hash, at, openBracket, closeBracket
  /// Quotation marks and apostrophes: what they enclose still runs on.
  case quote
  /// Not seen at all.
  case invisible
  /// Any other sign or an emoji: separates what stands on its sides.
  case breaking

  var isWord: Bool { self == .letter || self == .digit }

  init(_ scalar: Unicode.Scalar) {
    self = scalar.value < 0x80 ? Self.ascii[Int(scalar.value)] : Self.other(scalar)
  }

  /// The classes of ASCII; whoever reads whole texts holds it in a constant of its own.
  static let ascii: [ScalarClass] = (0..<0x80).map { value in
    let scalar = Unicode.Scalar(UInt8(value))
    return switch scalar {
    case "a"..."z", "A"..."Z", "_": .letter
    case "0"..."9": .digit
    case "\n", "\r": .newline
    case ".", "!", "?": .sentenceEnd
    case "-": .hyphen
    case "#": .hash
    case "@": .at
    case "(", "[", "{", "<": .openBracket
    case ")", "]", "}", ">": .closeBracket
    case "'", "\"", "`": .quote
    case "\0"..." ": .space
    default: .breaking
    }
  }

  /// The commonest letters and emoji first, which spares a look into Unicode's tables.
  static func other(_ scalar: Unicode.Scalar) -> ScalarClass {
    switch scalar.value {
    case 0xC0...0x24F: return scalar.value == 0xD7 || scalar.value == 0xF7 ? .breaking : .letter
    case 0x400...0x481, 0x48A...0x52F, 0xAC00...0xD7A3: return .letter
    case 0x1F300...0x1FAFF, 0x2190...0x23FF, 0x2600...0x27BF: return .breaking
    case 0xFE00...0xFE0F, 0x200B...0x200F: return .invisible
    case 0x85, 0x2028, 0x2029: return .newline
    case 0x2026, 0x964, 0x965, 0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0xFF61: return .sentenceEnd
    case 0x2010, 0x2011: return .hyphen
    case 0xFF03, 0xFE5F: return .hash
    case 0xFF20, 0xFE6B: return .at
    case 0x3010, 0xFF08, 0x300C: return .openBracket
    case 0x3011, 0xFF09, 0x300D: return .closeBracket
    case 0xAB, 0xBB, 0x2018...0x201F, 0x2BC, 0x2039, 0x203A: return .quote
    case 0x3041...0x30FF where scalar.value != 0x30FB, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      return .ideograph
    case 0xFF10...0xFF19, 0x1D7CE...0x1D7FF: return .digit
    case 0x249C...0x24E9, 0x1F110...0x1F149, 0x1F150...0x1F189: return .letter
    default: break
    }
    return byTables(scalar)
  }

  /// What Unicode's tables say.
  static func byTables(_ scalar: Unicode.Scalar) -> ScalarClass {
    if CharacterFolding.isInvisible(scalar) { return .invisible }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .connectorPunctuation:
      .letter
    case .decimalNumber: .digit
    case .spaceSeparator, .control: .space
    default: .breaking
    }
  }
}

extension CharacterFolding {
  static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar.value == 0x2019 || scalar.value == 0x2BC
  }
}
