import JSONLines
import Seams

/// Which segments recovery reads: from the newest complete checkpoint on.
///
/// Making and reading a plan changes nothing; `removeReplacedSegments` is for afterwards.
struct JournalPlan {
  private typealias Position = LogReader<CRC32CSum>.Position

  let reader: LogReader<CRC32CSum>
  /// Read and kept, oldest first.
  let kept: [SegmentName]
  /// Older than the checkpoint.
  private let replaced: [SegmentName]
  /// A checkpoint without its end. Its records all stand in `kept`, which is deleted only after a
  /// checkpoint is on disk whole.
  private let half: SegmentName?
  private let start: Position

  init(reader: LogReader<CRC32CSum>) throws {
    self.reader = reader
    var segments = reader.segments[...]
    var checkpoint = try Checkpoint(newestOf: segments, reader: reader)
    if let newest = checkpoint, newest.segment == segments.last, segments.count > 1,
      try !newest.isComplete(reader)
    {
      half = newest.segment
      segments = segments.dropLast()
      checkpoint = try Checkpoint(newestOf: segments, reader: reader)
    } else {
      half = nil
    }
    let first = checkpoint?.segment ?? segments.first
    replaced = segments.filter { $0.firstSeq < first?.firstSeq ?? 0 }
    kept = Array(segments.dropFirst(replaced.count))
    start = checkpoint.map { Position(seq: $0.segment.firstSeq, head: $0.previous) } ?? .start
    if checkpoint == nil, let first, first.firstSeq != 1 { throw Self.lostBeginning(first) }
  }

  struct Recovered {
    var position: LogReader<CRC32CSum>.Position
    var records: [LogRecord] = []
    var bytesSinceCheckpoint = 0
  }

  func read() throws -> Recovered {
    var recovered = Recovered(position: start)
    var isInCheckpoint = false
    recovered.position = try reader.read(kept[...], from: start) { record, _, _ in
      switch record.kind {
      case CheckpointLine.begin: isInCheckpoint = true
      case CheckpointLine.end: isInCheckpoint = false
      default:
        recovered.records.append(record)
        if !isInCheckpoint { recovered.bytesSinceCheckpoint += record.bytes.count + 1 }
      }
    }
    if isInCheckpoint, let segment = kept.first {
      throw LogCorruption(
        file: segment.path, line: recovered.position.report.records + 1, offset: recovered.position.size,
        expected: "\(CheckpointLine.end) before the journal ends",
        found: "none, and no older segment to read instead")
    }
    if let half, half.firstSeq != recovered.position.seq {
      throw LogCorruption(
        file: half.path, line: 1, offset: 0,
        expected: "seq \(recovered.position.seq), after the segment before",
        found: "seq \(half.firstSeq)")
    }
    return recovered
  }

  /// The paths that were removed.
  func removeReplacedSegments() throws(DiskError) -> [String] {
    let gone = replaced + (half.map { [$0] } ?? [])
    for segment in gone { try reader.disk.remove(segment.path) }
    if !gone.isEmpty { try reader.disk.syncFolder(reader.folder) }
    return gone.map(\.path)
  }

  private static func lostBeginning(_ first: SegmentName) -> LogCorruption {
    LogCorruption(
      file: first.path, line: 1, offset: 0,
      expected: "\(CheckpointLine.begin), as in every oldest segment but the first",
      found: "another line or none; the segments before it are gone")
  }
}

/// A segment that begins with a checkpoint, complete or not.
private struct Checkpoint {
  var segment: SegmentName
  /// Checksum text of the line before it.
  var previous: [UInt8]

  /// Longer than any `checkpoint.begin` line.
  private static let maxFirstLineBytes = 512

  init?(newestOf segments: ArraySlice<SegmentName>, reader: LogReader<CRC32CSum>) throws {
    for segment in segments.reversed() {
      let bytes = try reader.disk.read(segment.path, from: 0, count: Self.maxFirstLineBytes)
      guard let line = LogLine<CRC32CSum>(bytes.prefix { $0 != UInt8(ascii: "\n") }),
        line.kind == CheckpointLine.begin
      else { continue }
      let record = LogRecord(
        seq: line.seq, at: line.at, kind: line.kind, bytes: Array(bytes.prefix { $0 != 0x0A }))
      guard let begin = try? record.decode(CheckpointLine.Begin.self) else { continue }
      (self.segment, previous) = (segment, Array(begin.previous.utf8))
      return
    }
    return nil
  }

  /// Does `checkpoint.end` follow? Throws `LogCorruption` for a segment that no cut-short write explains.
  func isComplete(_ reader: LogReader<CRC32CSum>) throws -> Bool {
    var hasEnd = false
    _ = try reader.read([segment], from: .init(seq: segment.firstSeq, head: previous)) { record, _, _ in
      if record.kind == CheckpointLine.end { hasEnd = true }
    }
    return hasEnd
  }
}
