import Campaigns
import Seams

/// Reads `sms:+15550100`: how a person can be reached.
enum ChannelReading {
  static let expected =
    "\(FieldReading.names(of: ContactChannel.Kind.self).joined(separator: ", ")), a colon and the address, "
    + "such as sms:+15550100"
  static let expectedNumber = "a telephone number with its country, such as +15550100"
  /// Digits of a number with its country. Source: ITU-T E.164.
  static let digits = 6...15

  enum Failure: Error {
    case form(hint: String?)
    case address(expected: String)
  }

  static func read(_ text: String) throws(Failure) -> ContactChannel {
    guard let colon = text.firstIndex(of: ":") else {
      throw .form(hint: FieldReading.email(text) != nil ? "write email:\(text)" : nil)
    }
    let name = String(text[..<colon]).trimmed
    guard let kind: ContactChannel.Kind = FieldReading.choice(name) else {
      throw .form(hint: Nearest.hint(for: name, among: FieldReading.names(of: ContactChannel.Kind.self)))
    }
    let address = String(text[text.index(after: colon)...]).trimmed
    switch kind {
    case .email:
      guard FieldReading.email(address) != nil else { throw .address(expected: FieldReading.expectedEmail) }
      return ContactChannel(kind: kind, address: address)
    case .sms, .whatsapp:
      guard let number = number(address) else { throw .address(expected: expectedNumber) }
      return ContactChannel(kind: kind, address: number)
    case .signal:
      if let number = number(address) { return ContactChannel(kind: kind, address: number) }
      let isName = address.contains(".") && address.first?.isLetter == true && !address.contains(where: \.isWhitespace)
      guard isName else { throw .address(expected: "\(expectedNumber), or a Signal user name such as ava.01") }
      return ContactChannel(kind: kind, address: address)
    case .other:
      guard !address.isEmpty else { throw .address(expected: "an address after the colon") }
      return ContactChannel(kind: kind, address: address)
    }
  }

  /// `+` and digits; spaces, hyphens, points and brackets between them are taken out.
  private static func number(_ text: String) -> String? {
    guard text.first == "+" else { return nil }
    let rest = text.dropFirst().filter { !" -.()\u{A0}".contains($0) }
    return digits.contains(rest.count) && rest.allSatisfy { $0.isASCII && $0.isNumber } ? "+" + rest : nil
  }
}
