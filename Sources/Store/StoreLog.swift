public import JSONLines
public import Seams

/// The public record: imports, posts, verdicts, samples, alerts, task outcomes. Never rewritten.
///
/// Folder `store`, lines with a SHA-256 chain. One owner, one thread; readers of the files need no lock.
public final class StoreLog {
  public static let folder = "store"

  private let disk: any Disk
  private let log: SegmentedLog<SHA256Sum>
  private var index: StoreIndex

  init(disk: any Disk, log: SegmentedLog<SHA256Sum>, index: StoreIndex) {
    self.disk = disk
    self.log = log
    self.index = index
  }

  /// Number of the last record that was appended, on disk or not.
  public var lastSeq: UInt64 { log.lastSeq }
  /// Number of the last record that is on disk.
  public var committedSeq: UInt64 { log.committedSeq }
  /// Checksum of the last line on disk, hexadecimal: it stands for every line up to there.
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
    try log.append(kind: kind, body: json, more: more, at: at)
  }

  /// Makes every buffered record durable: one append, one sync. Does nothing when there is none.
  ///
  /// Returns the segment when this commit filled it. After an error every later commit throws it again; the
  /// process has to end and read the log anew.
  @discardableResult
  public func commit() throws(DiskError) -> SealedSegment? {
    guard let batch = try log.commit() else { return nil }
    index.add(segment: batch.segment, offset: batch.offset, lengths: batch.lengths)
    return batch.sealed
  }

  /// Where the line of a committed record stands; nil for any other number.
  public func location(of seq: UInt64) -> LineLocation? { index.location(of: seq) }

  /// Reads one committed record back; nil for any other number.
  public func record(_ seq: UInt64) throws -> LogRecord? {
    guard let location = location(of: seq) else { return nil }
    let bytes = try disk.read(location.segment, from: location.offset, count: location.length)
    guard let line = LogLine<SHA256Sum>(bytes[...]), line.seq == seq else {
      throw LogCorruption(
        file: location.segment, line: location.line, offset: location.offset,
        expected: "the line of record \(seq)",
        found: "\(bytes.count) bytes that are not it")
    }
    return LogRecord(seq: seq, at: line.at, kind: line.kind, bytes: bytes)
  }
}

extension StoreLog {
  /// The store, ready for appending; all it holds; and what opening it found.
  public typealias Opened = (log: StoreLog, records: [LogRecord], report: RecoveryReport)

  /// Reads the whole store into memory; a new one when the folder is empty.
  ///
  /// Throws `LogCorruption`, with nothing changed on disk, or `DiskError`. `now` is held against the newest
  /// record, for `report.clockBehind`.
  public static func open(disk: any Disk, now: Instant) throws -> Opened {
    var records: [LogRecord] = []
    let (log, report) = try open(disk: disk, now: now) { records.append($0) }
    return (log, records, report)
  }

  /// The same, handing each record to `visit` in order and keeping none. When it throws in the end, what was
  /// visited before is void.
  public static func open(
    disk: any Disk, now: Instant, visit: (LogRecord) throws -> Void
  ) throws -> (log: StoreLog, report: RecoveryReport) {
    try open(disk: disk, now: now, segmentBytes: LogLimits.segmentBytes, visit: visit)
  }

  package static func open(
    disk: any Disk, now: Instant, segmentBytes: Int, visit: (LogRecord) throws -> Void
  ) throws -> (log: StoreLog, report: RecoveryReport) {
    let reader = try LogReader<SHA256Sum>(disk: disk, folder: folder, segmentBytes: segmentBytes)
    var index = StoreIndex()
    var position = try reader.read(reader.segments[...]) { record, segment, offset in
      index.add(segment: segment, offset: offset, lengths: [record.bytes.count])
      try visit(record)
    }
    try reader.repair(&position)
    position.report.compare(clock: now)
    let log = SegmentedLog<SHA256Sum>(disk: disk, folder: folder, after: position, segmentBytes: segmentBytes)
    return (StoreLog(disk: disk, log: log, index: index), position.report)
  }
}
