package import Seams

/// Reads the segments of one log in order and holds them to each other. Changes nothing.
package struct LogReader<Sum: LineSum> {
  package let disk: any Disk
  package let folder: String
  package let segmentBytes: Int
  /// Oldest first.
  package private(set) var segments: [SegmentName]

  package init(
    disk: any Disk, folder: String, segmentBytes: Int = LogLimits.segmentBytes
  ) throws(DiskError) {
    self.disk = disk
    self.folder = folder
    self.segmentBytes = segmentBytes
    segments = try disk.list(folder).compactMap { SegmentName(folder: folder, file: $0) }.sorted()
  }

  /// Where reading stands: after the last good line so far.
  package struct Position {
    package var seq: UInt64
    package var head: [UInt8]
    /// The segment read last, its good bytes, and the tail behind them.
    package var segment: SegmentName?
    package var size = 0
    package var tornBytes = 0
    package var report = RecoveryReport()

    /// Before the first line of a log.
    package static var start: Position { Position(seq: 1, head: Sum.zero) }

    package init(seq: UInt64, head: [UInt8]) {
      self.seq = seq
      self.head = head
    }
  }

  package typealias Visit = (_ record: LogRecord, _ segment: SegmentName, _ offset: Int) throws -> Void

  /// Reads `segments` from `position` on. Only the last of them may end in a torn write.
  package func read(
    _ segments: ArraySlice<SegmentName>, from position: Position = .start, visit: Visit
  ) throws -> Position {
    var position = position
    for segment in segments {
      try check(segment, isNextAfter: position)
      let isLast = segment == segments.last
      try read(segment, isLast: isLast, to: &position, visit: visit)
    }
    return position
  }

  private func read(
    _ segment: SegmentName, isLast: Bool, to position: inout Position, visit: Visit
  ) throws {
    let bytes = try disk.read(segment.path)
    var lastAt = position.report.lastAt
    let scan = try SegmentScan<Sum>(bytes, file: segment.path, seq: position.seq, previous: position.head) {
      lastAt = $0.at
      try visit($0, segment, $1)
    }
    switch scan.ending {
    case .clean: break
    case .torn(let problem): if !isLast { throw problem }
    case .corrupt(let problem): throw problem
    }
    position.seq = scan.nextSeq
    position.head = scan.head
    position.segment = segment
    position.size = scan.goodEnd
    position.tornBytes = bytes.count - scan.goodEnd
    position.report.segments += 1
    position.report.records += scan.lines
    position.report.bytes += scan.goodEnd
    position.report.lastAt = lastAt
    position.report.lastSeq = scan.nextSeq - 1
    position.report.head = String(decoding: scan.head, as: UTF8.self)
    let seals = !isLast || (scan.goodEnd >= segmentBytes && position.tornBytes == 0)
    if seals {
      position.report.sealed.append(
        SealedSegment(
          name: segment.path, firstSeq: segment.firstSeq, lastSeq: scan.nextSeq - 1,
          head: position.report.head))
    }
  }

  private func check(_ segment: SegmentName, isNextAfter position: Position) throws(LogCorruption) {
    guard segment.firstSeq != position.seq else { return }
    let missing = SegmentName(folder: folder, firstSeq: position.seq)
    throw LogCorruption(
      file: missing.path, line: 0, offset: 0, expected: "a segment that begins with seq \(position.seq)",
      found: "\(segment.path) in its place")
  }
}

/// Bounds of both logs.
package enum LogLimits {
  /// A segment of this size or more is sealed: the next commit begins another one.
  package static let segmentBytes = 64 * 1024 * 1024
  /// Of a torn tail, kept for a person to look at.
  package static let keptTornBytes = 1024 * 1024
}
