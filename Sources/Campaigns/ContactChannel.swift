/// One way to reach a person.
public struct ContactChannel: Hashable, Codable, Sendable {
  public enum Kind: String, CaseIterable, Codable, Hashable, Sendable { case email, sms, whatsapp, signal, other }
  public var kind: Kind
  /// An e-mail address, or a telephone number as `+` and digits; free text for `other`.
  public var address: String

  public init(kind: Kind, address: String) {
    self.kind = kind
    self.address = address
  }
}

extension ContactChannel: CustomStringConvertible {
  /// `sms:+15550100`, as in the roster.
  public var description: String { "\(kind.rawValue):\(address)" }
}
