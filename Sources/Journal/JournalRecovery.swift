public import JSONLines
public import Seams

extension JournalLog {
  /// The journal, ready for appending; what it holds; and what opening it found. The records are the newest
  /// checkpoint's, then all that came after it, in order, without the lines around the checkpoint.
  public typealias Opened = (log: JournalLog, records: [LogRecord], report: RecoveryReport)

  /// Reads the journal back, starting at the newest complete checkpoint; a new one when the folder is empty.
  ///
  /// Throws `LogCorruption`, with nothing changed on disk, or `DiskError`. `now` is held against the newest
  /// record, for `report.clockBehind`.
  public static func open(disk: any Disk, now: Instant) throws -> Opened {
    try open(disk: disk, now: now, segmentBytes: LogLimits.segmentBytes)
  }

  package static func open(disk: any Disk, now: Instant, segmentBytes: Int) throws -> Opened {
    let reader = try LogReader<CRC32CSum>(disk: disk, folder: folder, segmentBytes: segmentBytes)
    let plan = try JournalPlan(reader: reader)
    var recovered = try plan.read()
    try reader.repair(&recovered.position)
    recovered.position.report.removed = try plan.removeReplacedSegments()
    recovered.position.report.compare(clock: now)
    let log = SegmentedLog<CRC32CSum>(
      disk: disk, folder: folder, after: recovered.position, segmentBytes: segmentBytes)
    let journal = JournalLog(
      disk: disk, log: log, segments: plan.kept, bytesSinceCheckpoint: recovered.bytesSinceCheckpoint)
    return (journal, recovered.records, recovered.position.report)
  }
}

extension JournalLog {
  /// Reads the journal as a start would and changes nothing: for `doctor`.
  ///
  /// Throws `LogCorruption` or `DiskError`.
  public static func examine(disk: any Disk) throws -> RecoveryReport {
    let reader = try LogReader<CRC32CSum>(disk: disk, folder: folder, segmentBytes: LogLimits.segmentBytes)
    return try JournalPlan(reader: reader).read().position.report
  }
}
