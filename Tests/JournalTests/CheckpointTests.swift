import JSONLines
import Seams
import Simulation
import Testing

@testable import Journal

@Suite struct CheckpointTests {
  @Test func replacesEverySegmentBeforeIt() throws {
    let disk = try diskWithJournal(30)
    let log = try JournalLog.openSmall(disk).log
    try log.appendNumbers(30..<31)
    try log.checkpointNumbers(upTo: 31)
    #expect(disk.segments == ["journal/00000000000000000032.jsonl"])
    try log.appendNumbers(31..<33)
    try log.commit()
    let (again, records, report) = try JournalLog.openSmall(disk)
    #expect(try records.numbers == Array(0..<33))
    #expect(report.removed.isEmpty && again.lastSeq == log.lastSeq && again.head == log.head)
    #expect(again.bytesSinceCheckpoint == log.bytesSinceCheckpoint)
  }

  @Test func mayBeEmptyAndMayFollowAnother() throws {
    let disk = SimulatedDisk(seed: 1)
    let log = try JournalLog.openSmall(disk).log
    try log.checkpoint([], at: noon)
    try log.checkpoint([], at: noon)
    try log.appendNumbers(0..<1)
    try log.commit()
    #expect(disk.segments.count == 1)
    #expect(try JournalLog.openSmall(disk).records.numbers == [0])
  }

  /// A first commit that was torn at its first byte leaves an empty segment, which has the checkpoint's name.
  @Test func takesThePlaceOfAnEmptySegment() throws {
    let disk = SimulatedDisk(seed: 1)
    disk.place([], at: "journal/00000000000000000001.jsonl")
    let log = try JournalLog.openSmall(disk).log
    try log.checkpointNumbers(upTo: 2)
    try log.appendNumbers(2..<3)
    try log.commit()
    #expect(try JournalLog.openSmall(disk).records.numbers == [0, 1, 2])
  }

  @Test func refusesABadRecordBeforeAnythingIsWritten() throws {
    let disk = try diskWithJournal(3)
    let log = try JournalLog.openSmall(disk).log
    let before = disk.files
    #expect(throws: LogAppendError.self) {
      try log.checkpoint(
        [("test.number", Array("{\"n\":1}".utf8)), ("test.number", Array("[]".utf8))], at: noon)
    }
    #expect(throws: LogAppendError.self) {
      try log.checkpoint([("checkpoint.end", Array("{}".utf8))], at: noon)
    }
    #expect(disk.files == before && log.bufferedCount == 0)
  }

  @Test func isIgnoredAndRemovedWhenOnlyHalfOfItIsThere() throws {
    let disk = try diskWithJournal(10)
    let old = disk.files
    try JournalLog.openSmall(disk).log.checkpointNumbers(upTo: 10)
    let path = try #require(disk.segments.last)
    let bytes = try #require(disk.files[path])
    let endLine = bytes.dropLast().lastIndex(of: UInt8(ascii: "\n"))! + 1
    for (name, bytes) in old { disk.place(bytes, at: name) }
    for cut in 0..<bytes.count {
      disk.place(Array(bytes[..<cut]), at: path)
      let (log, records, report) = try JournalLog.openSmall(disk)
      #expect(try records.numbers == Array(0..<10), "cut at \(cut)")
      #expect(log.lastSeq == 10)
      // Cut inside its first line it is not known for a checkpoint yet, and is emptied as a torn tail
      // instead.
      let firstLine = bytes.firstIndex(of: UInt8(ascii: "\n"))!
      if cut >= firstLine { #expect(report.removed == [path] && disk.files[path] == nil) }
      if cut > 0, cut < firstLine { #expect(report.tornTail?.file == path) }
      #expect(cut < endLine || report.removed == [path])
    }
  }

  @Test func replacesOlderSegmentsThatACrashLeft() throws {
    let disk = try diskWithJournal(10)
    let old = disk.files
    try JournalLog.openSmall(disk).log.checkpointNumbers(upTo: 10)
    for (name, bytes) in old { disk.place(bytes, at: name) }
    let (_, records, report) = try JournalLog.openSmall(disk)
    #expect(try records.numbers == Array(0..<10))
    #expect(report.removed == old.keys.sorted() && disk.segments.count == 1)
  }

  @Test func isCorruptWithoutItsEndWhenNothingOlderIsLeft() throws {
    let disk = try diskWithJournal(10)
    try JournalLog.openSmall(disk).log.checkpointNumbers(upTo: 10)
    let path = try #require(disk.segments.last)
    let bytes = try #require(disk.files[path])
    let endLine = bytes.dropLast().lastIndex(of: UInt8(ascii: "\n"))! + 1
    for cut in [endLine, endLine + 5, endLine - 5] {
      disk.place(Array(bytes[..<cut]), at: path)
      let before = disk.files
      let found = #expect(throws: LogCorruption.self) { try JournalLog.openSmall(disk) }
      #expect(found?.expected == "checkpoint.end before the journal ends" && disk.files == before)
    }
  }

  @Test func losesNothingWhereverTheMachineStops() throws {
    for seed in 0..<25 as Range<UInt64> {
      for step in 1...12 {
        let disk = try diskWithJournal(10, seed: seed)
        let log = try JournalLog.openSmall(disk).log
        disk.stop(after: step)
        try? log.checkpointNumbers(upTo: 10)
        disk.crash()
        let (again, records, _) = try JournalLog.openSmall(disk)
        #expect(try records.numbers == Array(0..<10), "seed \(seed), step \(step)")
        try again.appendNumbers(10..<11)
        try again.commit()
        disk.crash()
        #expect(try JournalLog.openSmall(disk).records.numbers == Array(0..<11), "seed \(seed), step \(step)")
      }
    }
  }
}
