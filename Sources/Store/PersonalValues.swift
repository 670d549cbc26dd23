import Crypto
public import Seams

/// Turns personal values into the salted hashes that stand for them in store lines.
///
/// HMAC-SHA-256 with the salt of this installation, the first 20 hexadecimal digits (80 bits: that two of a
/// million values meet by chance has odds of about one in two million). Names, handles, addresses, captions
/// and page addresses go through it; equal text gives an equal hash, so lines can still be joined.
///
/// Who holds the salt can try guesses against a hash. The salt therefore stays in the state folder, and
/// export leaves it out.
public struct PersonalValues: Sendable {
  /// Path in the state folder.
  public static let saltFile = "salt"
  public static let saltBytes = 32
  /// Hexadecimal digits of a hash.
  public static let digits = 20

  private let key: SymmetricKey

  /// With a salt of `saltBytes` bytes; nil for any other length.
  public init?(salt: [UInt8]) {
    guard salt.count == Self.saltBytes else { return nil }
    key = SymmetricKey(data: salt)
  }

  /// Reads the salt of the state folder, or at the first open makes `newSalt` it: 32 bytes from a source
  /// fit for secrets.
  ///
  /// Throws `DiskError`, or `SaltError` for a salt of the wrong length.
  public static func open(disk: any Disk, newSalt: @autoclosure () -> [UInt8]) throws -> PersonalValues {
    if try disk.size(saltFile) != nil {
      let salt = try disk.read(saltFile)
      guard let values = PersonalValues(salt: salt) else { throw SaltError(found: salt.count) }
      return values
    }
    let salt = newSalt()
    guard let values = PersonalValues(salt: salt) else { throw SaltError(found: salt.count) }
    try disk.replace(saltFile, with: salt)
    return values
  }

  public func hash(_ value: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array(value.utf8), using: key)
    let text = code.lazy.flatMap { [$0 >> 4, $0 & 0xF] }.prefix(Self.digits)
    return String(text.map { Character(String($0, radix: 16)) })
  }
}

/// A salt that is not one. With another salt every hash in the store would stop matching.
public struct SaltError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Bytes there are.
  public var found: Int

  public var description: String {
    "\(PersonalValues.saltFile): expected \(PersonalValues.saltBytes) bytes, found \(found). "
      + "Put the file back from a backup: with another salt the hashes in the store match no value."
  }
}
