import JSONLines
import Seams
import Simulation

@testable import Journal

/// What the tests write: a numbered record.
struct Numbered: Codable, Hashable {
  var n: Int
  var pad: String?
}

let noon = Instant(rfc3339: "2026-11-21T12:00:00.000Z")!
/// Small, so that a few dozen records fill several segments.
let smallSegment = 600

extension JournalLog {
  static func openSmall(_ disk: any Disk, now: Instant = noon) throws -> Opened {
    try open(disk: disk, now: now, segmentBytes: smallSegment)
  }

  func appendNumbers(_ numbers: Range<Int>) throws {
    for n in numbers { try append(kind: "test.number", body: Numbered(n: n), at: noon) }
  }

  /// A checkpoint whose records are the numbers so far.
  func checkpointNumbers(upTo end: Int) throws {
    try checkpoint(
      try (0..<end).map { ("test.number", try JSONText.encode(Numbered(n: $0))) }, at: noon)
  }
}

extension [LogRecord] {
  var numbers: [Int] { get throws { try map { try $0.decode(Numbered.self).n } } }
}

/// A disk with `count` records in segments of `smallSegment` bytes, one commit for every `batch` records.
func diskWithJournal(_ count: Int, batch: Int = 1, seed: UInt64 = 1) throws -> SimulatedDisk {
  let disk = SimulatedDisk(seed: seed)
  let log = try JournalLog.openSmall(disk).log
  for start in stride(from: 0, to: count, by: batch) {
    try log.appendNumbers(start..<min(count, start + batch))
    try log.commit()
  }
  return disk
}

extension SimulatedDisk {
  /// The journal's segments, oldest first.
  var segments: [String] { files.keys.filter { $0.hasPrefix("journal/") && $0.hasSuffix(".jsonl") }.sorted() }
}
