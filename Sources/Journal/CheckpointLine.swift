import JSONLines
import Seams

/// The two lines around a checkpoint's records.
enum CheckpointLine {
  static let prefix = "checkpoint."
  static let begin = "checkpoint.begin"
  static let end = "checkpoint.end"

  struct Begin: Codable {
    /// Checksum of the line before, which is deleted with its segment: it lets a reader check this line.
    var previous: String
    var records: Int
  }

  struct End: Codable {
    var records: Int
  }

  /// Every record is tried before the first is written, so that a bad one leaves no half checkpoint buffered.
  static func check(_ records: [(kind: String, body: [UInt8])], at: Instant) throws(LogAppendError) {
    var scratch: [UInt8] = []
    for record in records {
      guard !record.kind.hasPrefix(prefix) else {
        throw LogAppendError(
          kind: record.kind, problem: "kinds that begin with \(prefix) are the journal's own")
      }
      scratch.removeAll(keepingCapacity: true)
      _ = try LogLine<CRC32CSum>.write(
        seq: 1, at: at, kind: record.kind, body: record.body, previous: CRC32CSum.zero, to: &scratch)
    }
  }
}
