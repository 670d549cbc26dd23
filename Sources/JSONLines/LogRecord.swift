public import Seams

/// One line of the journal or of the store.
public struct LogRecord: Hashable, Sendable {
  /// Its number in its log: 1 for the first line ever, then +1 each.
  public var seq: UInt64
  public var at: Instant
  /// `job.accepted`, `verdict.given`, …
  public var kind: String
  /// The whole line as it stands on disk, without its newline.
  public var bytes: [UInt8]

  public init(seq: UInt64, at: Instant, kind: String, bytes: [UInt8]) {
    self.seq = seq
    self.at = at
    self.kind = kind
    self.bytes = bytes
  }

  /// Reads the record's fields out of the line. `seq`, `at`, `kind` and the checksum are keys beside them,
  /// and a type may take them too.
  public func decode<T: Decodable>(_ type: T.Type = T.self) throws(JSONTextError) -> T {
    do {
      return try JSONText.decode(type, from: bytes)
    } catch {
      var told = error
      told.type = "\(error.type) (record \(seq), \(kind))"
      throw told
    }
  }
}
