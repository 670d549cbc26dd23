public import Seams

/// What opening a log found and did.
public struct RecoveryReport: Hashable, Sendable {
  /// Segments that were read.
  public var segments = 0
  public var records = 0
  public var bytes = 0
  /// Number of the last record; 0 in a new log.
  public var lastSeq: UInt64 = 0
  /// Checksum of the last line, hexadecimal; zeros in a new log.
  public var head = ""
  /// Of the last record.
  public var lastAt: Instant?
  /// How far the clock stood before the last record when the log was opened; nil when it did not. A clock
  /// that was set back makes deadlines fire late.
  public var clockBehind: Duration?
  /// What was cut off the last segment.
  public var tornTail: TornTail?
  /// Files removed because a complete checkpoint replaces them, or because they are half a checkpoint.
  public var removed: [String] = []
  /// Every segment that is closed for good, oldest first.
  public var sealed: [SealedSegment] = []

  public init() {}

  package mutating func compare(clock now: Instant) {
    if let lastAt, now < lastAt { clockBehind = lastAt - now }
  }
}

/// The end of a segment that a crash left unfinished. It was never acknowledged.
public struct TornTail: Hashable, Sendable {
  public var file: String
  /// Where the segment now ends.
  public var offset: Int
  /// Bytes cut off.
  public var count: Int
  /// Where they are kept for a person to look at; nil when the disk had no room for them.
  public var keptAs: String?

  public init(file: String, offset: Int, count: Int, keptAs: String?) {
    self.file = file
    self.offset = offset
    self.count = count
    self.keptAs = keptAs
  }
}

/// A segment that will not grow any more.
public struct SealedSegment: Hashable, Sendable, Codable {
  /// Path in the state folder.
  public var name: String
  public var firstSeq: UInt64
  public var lastSeq: UInt64
  /// Checksum of its last line, hexadecimal: it stands for every line up to here.
  public var head: String

  public init(name: String, firstSeq: UInt64, lastSeq: UInt64, head: String) {
    self.name = name
    self.firstSeq = firstSeq
    self.lastSeq = lastSeq
    self.head = head
  }
}
