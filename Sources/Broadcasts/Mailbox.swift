/// An address as mail writes it: `Riverbank Trust <team@riverbank.example>`, or the address alone.
public struct Mailbox: Hashable, Sendable {
  /// Nil when there is only an address.
  public var name: String?
  public var address: String

  public static let expected = "an address such as Riverbank Trust <team@riverbank.example>"
  /// Octets of an address.
  ///
  /// Source: RFC 5321, section 4.5.3.1.3 (a path is at most 256, two of which are the brackets).
  public static let longestAddress = 254
  /// Unicode scalars of a name; a bound of ours.
  public static let longestName = 200

  /// Nil when `text` is not of this form, or has a control character or a line break in it.
  public init?(_ text: String) {
    let trimmed = Self.trim(text[...])
    guard !trimmed.unicodeScalars.contains(where: Self.isControl) else { return nil }
    guard trimmed.last == ">" else {
      guard Self.isAddress(trimmed) else { return nil }
      self.init(name: nil, address: String(trimmed))
      return
    }
    guard let open = trimmed.lastIndex(of: "<") else { return nil }
    let address = trimmed[trimmed.index(after: open)...].dropLast()
    var name = Self.trim(trimmed[..<open])
    if name.count >= 2, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
    guard Self.isAddress(address), name.unicodeScalars.count <= Self.longestName else { return nil }
    self.init(name: name.isEmpty ? nil : String(name), address: String(address))
  }

  private init(name: String?, address: String) {
    self.name = name
    self.address = address
  }

  /// Whether `text` can stand in a mail's header as an address: one `@` with something on both sides, and nothing
  /// that could end the address or the header.
  ///
  /// Quoted local parts and address literals (RFC 5322, section 3.4.1) are not taken; nobody is reached by them.
  /// Letters beyond ASCII are (RFC 6531).
  public static func isAddress(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= longestAddress else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty && part.first != "." && part.last != "." && !part.contains("..")
        && part.unicodeScalars.allSatisfy { scalar in
          !isControl(scalar) && !scalar.properties.isWhitespace && !"()<>[]:;,\\\"".unicodeScalars.contains(scalar)
        }
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }

  private static func trim(_ text: Substring) -> Substring {
    let start = text.drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
  }
}

extension Mailbox: Codable, CustomStringConvertible {
  public var description: String { name.map { "\($0) <\(address)>" } ?? address }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let mailbox = Mailbox(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "expected \(Self.expected), got \"\(text)\""))
    }
    self = mailbox
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
