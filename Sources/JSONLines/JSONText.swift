import Foundation

/// Codable values to one line of JSON and back.
///
/// Keys are sorted and slashes are not escaped, so that equal values give equal bytes: checksums, tests and
/// people with `grep` rely on it.
public enum JSONText {
  /// The value as UTF-8 on one line, without a newline at the end.
  ///
  /// Fails for a number that JSON cannot hold (NaN, infinity) and for whatever the value's own `encode`
  /// throws.
  public static func encode(_ value: some Encodable) throws(JSONTextError) -> [UInt8] {
    do {
      return [UInt8](try encoder.encode(value))
    } catch {
      throw JSONTextError(encoding: type(of: value), error)
    }
  }

  /// Reads one JSON value; keys that `type` does not know are ignored.
  public static func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws(JSONTextError) -> T {
    do {
      return try decoder.decode(type, from: Data(bytes))
    } catch {
      throw JSONTextError(decoding: type, error)
    }
  }

  // The coders keep no state between calls, so one of each serves every thread.
  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()
  private static let decoder = JSONDecoder()
}
