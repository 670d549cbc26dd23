import JSONLines
import Seams
import Simulation
import Testing

@testable import Journal

@Suite struct JournalRecoveryTests {
  /// Twelve records in one segment, of which the last five are one commit.
  private func disk() throws -> (disk: SimulatedDisk, path: String, bytes: [UInt8], lastBatch: Int) {
    let disk = SimulatedDisk(seed: 3)
    let log = try JournalLog.open(disk: disk, now: noon).log
    try log.appendNumbers(0..<7)
    try log.commit()
    let path = try #require(disk.segments.first)
    let lastBatch = try #require(disk.files[path]).count
    try log.appendNumbers(7..<12)
    try log.commit()
    return (disk, path, try #require(disk.files[path]), lastBatch)
  }

  @Test func recoversExactlyTheWholeLinesBeforeACutAtEveryByteOfTheLastBatch() throws {
    let (disk, path, bytes, lastBatch) = try disk()
    for cut in lastBatch...bytes.count {
      disk.place(Array(bytes[..<cut]), at: path)
      let whole = bytes[..<cut].count { $0 == UInt8(ascii: "\n") }
      let (log, records, report) = try JournalLog.open(disk: disk, now: noon)
      #expect(try records.numbers == Array(0..<whole), "cut at \(cut)")
      let end = bytes[..<cut].lastIndex(of: UInt8(ascii: "\n"))! + 1
      #expect(disk.files[path]?.count == end)
      if cut > end {
        let kept = "\(path).torn-\(end)"
        #expect(report.tornTail == TornTail(file: path, offset: end, count: cut - end, keptAs: kept))
        #expect(disk.files[kept] == Array(bytes[end..<cut]))
        disk.lose(kept)
      } else {
        #expect(report.tornTail == nil)
      }
      // It goes on where it stopped, and what is written now is read back.
      try log.appendNumbers(whole..<whole + 1)
      try log.commit()
      #expect(try JournalLog.open(disk: disk, now: noon).records.numbers == Array(0...whole))
    }
  }

  @Test func takesARunOfZerosAtTheEndForATornTail() throws {
    let (disk, path, bytes, _) = try disk()
    for zeros in [1, 4096, LogLimits.keptTornBytes + 5] {
      disk.place(bytes + [UInt8](repeating: 0, count: zeros), at: path)
      let (_, records, report) = try JournalLog.open(disk: disk, now: noon)
      #expect(try records.numbers == Array(0..<12))
      #expect(report.tornTail?.count == zeros)
      #expect(disk.files["\(path).torn-\(bytes.count)"]?.count == min(zeros, LogLimits.keptTornBytes))
    }
  }

  @Test func readsNoRecordFromALastLineWithoutItsNewline() throws {
    let (disk, path, bytes, _) = try disk()
    disk.place(Array(bytes.dropLast()), at: path)
    #expect(try JournalLog.open(disk: disk, now: noon).records.count == 11)
  }

  @Test func stopsAtAFlippedBitAnywhereAndChangesNothing() throws {
    let disk = try diskWithJournal(14)
    for path in disk.segments {
      let size = try #require(disk.files[path]).count
      for bit in stride(from: 0, to: size * 8, by: 5) {
        disk.flip(bit: bit, of: path)
        let before = disk.files
        let found = #expect(throws: LogCorruption.self, "bit \(bit) of \(path)") {
          try JournalLog.openSmall(disk)
        }
        if let found {
          let line = before[path]!.prefix(bit / 8).count { $0 == UInt8(ascii: "\n") }
          // A newline that was hit makes two lines one; a line that became two is bad in its first half.
          #expect(found.file == path && found.line == line + 1, "bit \(bit): \(found)")
          #expect(found.description.contains("groundswell doctor"))
        }
        #expect(disk.files == before)
        disk.flip(bit: bit, of: path)
      }
    }
    #expect(try JournalLog.openSmall(disk).records.numbers == Array(0..<14))
  }

  @Test func takesACutInASealedSegmentForCorruption() throws {
    let disk = try diskWithJournal(30)
    let path = disk.segments[1]
    let bytes = try #require(disk.files[path])
    for cut in [bytes.count - 1, bytes.count / 2, 1] {
      disk.place(Array(bytes[..<cut]), at: path)
      let before = disk.files
      let found = #expect(throws: LogCorruption.self) { try JournalLog.openSmall(disk) }
      #expect(found?.file == path && found?.expected == "a line that ends with a newline")
      #expect(disk.files == before)
    }
  }

  @Test func findsALostSegment() throws {
    let disk = try diskWithJournal(30)
    let lost = disk.segments
    for path in lost.dropLast() {
      let bytes = try #require(disk.files[path])
      disk.lose(path)
      let found = #expect(throws: LogCorruption.self) { try JournalLog.openSmall(disk) }
      if path == lost.first {
        #expect(found?.file == lost[1] && found?.expected.contains("checkpoint.begin") == true)
      } else {
        #expect(
          found?.file == path && found?.line == 0 && found?.found.contains(".jsonl in its place") == true)
      }
      disk.place(bytes, at: path)
    }
  }

  @Test func leavesFilesAloneThatAreNoSegments() throws {
    let disk = try diskWithJournal(3)
    disk.place([1, 2], at: "journal/notes.txt")
    disk.place([1, 2], at: "journal/1.jsonl")
    disk.place([1, 2], at: "journal/00000000000000000009.jsonl.torn-4")
    #expect(try JournalLog.openSmall(disk).records.count == 3)
    #expect(disk.files.count == 4)
  }

  /// A process that was killed leaves bytes with the kernel; what recovery counts as there must survive a
  /// power cut.
  @Test func syncsWhatAKilledProcessLeftBehind() throws {
    for seed in 0..<20 as Range<UInt64> {
      let disk = try diskWithJournal(2, seed: seed)
      let path = try #require(disk.segments.first)
      var line: [UInt8] = []
      let head = LogLine<CRC32CSum>.sum(endOf: disk.files[path]!.dropLast())!
      _ = try LogLine<CRC32CSum>.write(
        seq: 3, at: noon, kind: "test.number", body: Array("{\"n\":2}".utf8), previous: head, to: &line)
      try disk.append(line, to: path)
      #expect(try JournalLog.openSmall(disk).records.numbers == [0, 1, 2])
      disk.crash()
      #expect(try JournalLog.openSmall(disk).records.numbers == [0, 1, 2])
    }
  }

  @Test func givesTheSameRecordsEachTime() throws {
    let disk = try diskWithJournal(25, batch: 4)
    let first = try JournalLog.openSmall(disk)
    let second = try JournalLog.openSmall(disk)
    #expect(first.records == second.records && first.report == second.report)
  }

  @Test(arguments: 0..<200)
  func neverCrashesOnAnyBytes(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let disk = try diskWithJournal(20)
    if random.oneIn(2) { try JournalLog.openSmall(disk).log.checkpointNumbers(upTo: 20) }
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let path = disk.segments.randomElement(using: &random)!
      var bytes = disk.files[path]!
      for _ in 0..<Int.random(in: 1...30, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if random.oneIn(3) { bytes.removeLast(Int.random(in: 0...bytes.count, using: &random)) }
      disk.place(bytes, at: path)
    }
    do {
      let opened = try JournalLog.openSmall(disk)
      #expect(try opened.records.numbers == Array(0..<opened.records.count))
    } catch let error as LogCorruption {
      #expect(!error.expected.isEmpty && !error.found.isEmpty)
    }
  }
}
