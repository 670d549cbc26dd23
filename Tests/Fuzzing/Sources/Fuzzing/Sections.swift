/// The parts of an input stand between bytes that no UTF-8 text has, so that every text can be a part.
public enum Sections {
  public static let mark: UInt8 = 0xFF

  public static func split(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
    bytes.split(separator: mark, omittingEmptySubsequences: false).map(Array.init)
  }

  public static func join(_ parts: [[UInt8]]) -> [UInt8] { Array(parts.joined(separator: [mark])) }

  /// Any bytes as text: what is no UTF-8 becomes U+FFFD.
  public static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
