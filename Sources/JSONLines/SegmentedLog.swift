package import Seams

/// The writing end of a log: buffers records, and puts all that is buffered on disk with one append and one
/// sync.
///
/// After a failed commit it refuses every later one with the same error: what the kernel kept of the write is
/// unknown, so the process has to end and read the log again.
package final class SegmentedLog<Sum: LineSum> {
  private let disk: any Disk
  private let folder: String
  private let segmentBytes: Int
  /// The segment that grows; nil before the first commit and after a seal.
  private var active: SegmentName?
  private var activeSize: Int
  private var folderIsDurable: Bool

  private var buffer: [UInt8] = []
  private var lengths: [Int] = []
  private var head: [UInt8]
  /// Number of the last record that was appended, committed or not.
  package private(set) var lastSeq: UInt64
  /// Number of the last record that is on disk.
  package private(set) var committedSeq: UInt64
  private var committedHead: [UInt8]
  private var failure: DiskError?

  /// What one commit put where.
  package struct Batch {
    package var segment: SegmentName
    package var firstSeq: UInt64
    /// Of its first line in the segment.
    package var offset: Int
    /// Of each line, without its newline.
    package var lengths: [Int]
    package var sealed: SealedSegment?
  }

  /// Goes on after `position`, whose torn tail has been cut off.
  package init(
    disk: any Disk, folder: String, after position: LogReader<Sum>.Position,
    segmentBytes: Int = LogLimits.segmentBytes
  ) {
    self.disk = disk
    self.folder = folder
    self.segmentBytes = segmentBytes
    let isOpen = position.segment != nil && position.size < segmentBytes
    active = isOpen ? position.segment : nil
    activeSize = isOpen ? position.size : 0
    folderIsDurable = position.segment != nil
    lastSeq = position.seq - 1
    committedSeq = lastSeq
    head = position.head
    committedHead = position.head
  }

  /// Checksum of the last committed line, hexadecimal.
  package var headText: String { String(decoding: committedHead, as: UTF8.self) }
  package var bufferedCount: Int { lengths.count }
  package var bufferedBytes: Int { buffer.count }
  /// The segments that hold committed lines end with this one.
  package var activeSegment: SegmentName? { active }

  /// Buffers one record and returns its number. `body` is a JSON object on one line. `more` ties it to the next
  /// one: after a crash both are there or neither.
  package func append(
    kind: String, body: [UInt8], more: Bool = false, at: Instant
  ) throws(LogAppendError) -> UInt64 {
    let start = buffer.count
    head = try LogLine<Sum>.write(
      seq: lastSeq + 1, at: at, kind: kind, body: body, more: more, previous: head, to: &buffer)
    lengths.append(buffer.count - start - 1)
    lastSeq += 1
    return lastSeq
  }

  /// Makes every buffered record durable; nil when there is none.
  package func commit() throws(DiskError) -> Batch? {
    if let failure { throw failure }
    guard !lengths.isEmpty else { return nil }
    let segment = active ?? SegmentName(folder: folder, firstSeq: committedSeq + 1)
    do throws(DiskError) {
      try disk.append(buffer, to: segment.path)
      try disk.sync(segment.path)
      if active == nil { try makeNameDurable() }
    } catch {
      failure = error
      throw error
    }
    return committed(in: segment)
  }

  /// Writes all that is buffered as a segment of its own, which appears whole or not at all.
  package func commitAsNewSegment() throws(DiskError) -> Batch? {
    if let failure { throw failure }
    guard !lengths.isEmpty else { return nil }
    let segment = SegmentName(folder: folder, firstSeq: committedSeq + 1)
    do throws(DiskError) {
      try disk.replace(segment.path, with: buffer)
      try makeNameDurable()
    } catch {
      failure = error
      throw error
    }
    activeSize = 0
    return committed(in: segment)
  }

  /// Stops every later commit; for a failure beside the log that leaves its state unknown too.
  package func poison(_ error: DiskError) { failure = failure ?? error }

  private func makeNameDurable() throws(DiskError) {
    try disk.syncFolder(folder)
    if !folderIsDurable { try disk.syncFolder(LogLimits.stateFolder) }
    folderIsDurable = true
  }

  private func committed(in segment: SegmentName) -> Batch {
    var batch = Batch(segment: segment, firstSeq: committedSeq + 1, offset: activeSize, lengths: lengths)
    active = segment
    activeSize += buffer.count
    committedSeq = lastSeq
    committedHead = head
    buffer.removeAll(keepingCapacity: buffer.capacity <= LogLimits.keptBufferBytes)
    lengths.removeAll(keepingCapacity: true)
    if activeSize >= segmentBytes {
      batch.sealed = SealedSegment(
        name: segment.path, firstSeq: segment.firstSeq, lastSeq: committedSeq, head: headText)
      active = nil
      activeSize = 0
    }
    return batch
  }
}

extension LogLimits {
  /// The folder that every path is relative to.
  package static let stateFolder = "."
  /// Of the write buffer, kept from one commit to the next.
  package static let keptBufferBytes = 4 * 1024 * 1024
}
