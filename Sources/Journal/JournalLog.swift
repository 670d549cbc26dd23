public import JSONLines
public import Seams

/// The log that recovery reads: what was accepted and is not finished, cursors, intents, the epoch.
///
/// Folder `journal`, lines with a CRC-32C chain. A checkpoint writes the whole live state into a new segment;
/// everything older is deleted then. One owner, one thread.
public final class JournalLog {
  public static let folder = "journal"

  private let disk: any Disk
  private let log: SegmentedLog<CRC32CSum>
  /// Every segment on disk, oldest first.
  private var segments: [SegmentName]
  /// Bytes in records since the newest checkpoint; the owner decides by it when to write the next.
  public private(set) var bytesSinceCheckpoint: Int

  init(disk: any Disk, log: SegmentedLog<CRC32CSum>, segments: [SegmentName], bytesSinceCheckpoint: Int) {
    self.disk = disk
    self.log = log
    self.segments = segments
    self.bytesSinceCheckpoint = bytesSinceCheckpoint
  }

  /// Number of the last record that was appended, on disk or not.
  public var lastSeq: UInt64 { log.lastSeq }
  /// Number of the last record that is on disk.
  public var committedSeq: UInt64 { log.committedSeq }
  /// Checksum of the last line on disk, hexadecimal.
  public var head: String { log.headText }
  public var bufferedCount: Int { log.bufferedCount }

  /// Buffers one record and returns its number; nothing is on disk before `commit`.
  ///
  /// Throws `JSONTextError` or `LogAppendError`, with nothing buffered.
  @discardableResult
  public func append(kind: String, body: some Encodable, at: Instant) throws -> UInt64 {
    try append(kind: kind, json: try JSONText.encode(body), at: at)
  }

  /// The same for a body that is a JSON object already, on one line. `more` ties it to the next record: after
  /// a crash both are there or neither. The last of a batch is appended without.
  @discardableResult
  public func append(
    kind: String, json: [UInt8], more: Bool = false, at: Instant
  ) throws(LogAppendError) -> UInt64 {
    guard !kind.hasPrefix(CheckpointLine.prefix) else {
      throw LogAppendError(
        kind: kind, problem: "kinds that begin with \(CheckpointLine.prefix) are the journal's own")
    }
    return try log.append(kind: kind, body: json, more: more, at: at)
  }

  /// Makes every buffered record durable: one append, one sync. Does nothing when there is none.
  ///
  /// After an error every later commit throws it again; the process has to end and read the log anew.
  public func commit() throws(DiskError) {
    guard let batch = try log.commit() else { return }
    note(batch.segment)
    bytesSinceCheckpoint += batch.lengths.reduce(0) { $0 + $1 + 1 }
  }

  /// Commits what is buffered, writes `records` as a checkpoint in a segment of its own, then deletes every
  /// older segment. `body` is a JSON object on one line.
  ///
  /// Throws `LogAppendError` with nothing written, or `DiskError`; after the latter every later commit
  /// throws.
  public func checkpoint(_ records: [(kind: String, body: [UInt8])], at: Instant) throws {
    try CheckpointLine.check(records, at: at)
    try commit()
    try writeCheckpoint(records, at: at)
    try removeOlderSegments()
  }

  private func writeCheckpoint(_ records: [(kind: String, body: [UInt8])], at: Instant) throws {
    let begin = CheckpointLine.Begin(previous: log.headText, records: records.count)
    _ = try log.append(kind: CheckpointLine.begin, body: try JSONText.encode(begin), at: at)
    for record in records { _ = try log.append(kind: record.kind, body: record.body, at: at) }
    _ = try log.append(
      kind: CheckpointLine.end, body: try JSONText.encode(CheckpointLine.End(records: records.count)), at: at)
    guard let batch = try log.commitAsNewSegment() else { return }
    note(batch.segment)
    bytesSinceCheckpoint = 0
  }

  /// A checkpoint takes the place of a segment that is still empty: it has the same name, and is not older.
  private func note(_ segment: SegmentName) {
    if segment != segments.last { segments.append(segment) }
  }

  private func removeOlderSegments() throws(DiskError) {
    do throws(DiskError) {
      for segment in segments.dropLast() { try disk.remove(segment.path) }
      try disk.syncFolder(Self.folder)
    } catch {
      log.poison(error)
      throw error
    }
    segments = Array(segments.suffix(1))
  }
}
