import JSONLines
import Seams
import Simulation
import Testing

@testable import Journal

@Suite struct JournalLogTests {
  @Test func isEmptyAtFirst() throws {
    let disk = SimulatedDisk(seed: 1)
    let (log, records, report) = try JournalLog.open(disk: disk, now: noon)
    #expect(records.isEmpty && log.lastSeq == 0 && log.head == "00000000" && report.segments == 0)
    #expect(disk.files.isEmpty)
  }

  @Test func numbersRecordsFromOne() throws {
    let log = try JournalLog.open(disk: SimulatedDisk(seed: 1), now: noon).log
    #expect(try log.append(kind: "job.accepted", body: Numbered(n: 7), at: noon) == 1)
    #expect(try log.append(kind: "job.accepted", body: Numbered(n: 8), at: noon) == 2)
    #expect(log.lastSeq == 2 && log.committedSeq == 0 && log.bufferedCount == 2)
  }

  @Test func givesBackWhatWasCommittedInOrder() throws {
    let disk = SimulatedDisk(seed: 1)
    let log = try JournalLog.open(disk: disk, now: noon).log
    try log.appendNumbers(0..<5)
    try log.commit()
    let (again, records, report) = try JournalLog.open(disk: disk, now: noon)
    #expect(try records.numbers == Array(0..<5))
    #expect(
      records.map(\.seq) == [1, 2, 3, 4, 5]
        && records.allSatisfy { $0.kind == "test.number" && $0.at == noon })
    #expect(report.lastSeq == 5 && report.head == log.head && again.head == log.head)
    #expect(try again.append(kind: "test.number", body: Numbered(n: 5), at: noon) == 6)
  }

  @Test func putsAllThatIsBufferedOnDiskWithOneAppendAndOneSync() throws {
    let disk = SimulatedDisk(seed: 1)
    let log = try JournalLog.open(disk: disk, now: noon).log
    try log.appendNumbers(0..<1)
    try log.commit()
    let before = disk.counts
    try log.appendNumbers(1..<1000)
    #expect(disk.counts == before)
    try log.commit()
    #expect(disk.counts.appends == before.appends + 1 && disk.counts.syncs == before.syncs + 1)
    #expect(disk.counts.folderSyncs == before.folderSyncs && disk.unsyncedBytes == 0)
  }

  @Test func asksNothingOfTheDiskWhenThereIsNothingToCommit() throws {
    let disk = SimulatedDisk(seed: 1)
    let log = try JournalLog.open(disk: disk, now: noon).log
    let before = disk.counts
    try log.commit()
    #expect(disk.counts == before)
  }

  @Test func beginsANewSegmentWhenOneIsFullAndChainsAcross() throws {
    let disk = try diskWithJournal(30)
    #expect(disk.segments.count > 2)
    #expect(disk.segments.first == "journal/00000000000000000001.jsonl")
    let (_, records, report) = try JournalLog.openSmall(disk)
    #expect(try records.numbers == Array(0..<30))
    #expect(report.segments == disk.segments.count)
  }

  @Test func buffersNothingOfARefusedRecord() throws {
    let log = try JournalLog.open(disk: SimulatedDisk(seed: 1), now: noon).log
    #expect(throws: LogAppendError.self) {
      try log.append(kind: "NOT A KIND", body: Numbered(n: 1), at: noon)
    }
    #expect(throws: LogAppendError.self) {
      try log.append(kind: "checkpoint.end", body: Numbered(n: 1), at: noon)
    }
    #expect(throws: JSONTextError.self) { try log.append(kind: "a", body: ["x": Double.infinity], at: noon) }
    #expect(log.bufferedCount == 0 && log.lastSeq == 0)
  }

  @Test func tellsAClockThatStandsBeforeTheLastRecord() throws {
    let disk = try diskWithJournal(3)
    #expect(try JournalLog.openSmall(disk, now: noon - .seconds(90)).report.clockBehind == .seconds(90))
    #expect(try JournalLog.openSmall(disk, now: noon).report.clockBehind == nil)
  }
}

@Suite struct JournalFailureTests {
  @Test func refusesEveryCommitAfterASyncFailed() throws {
    let disk = SimulatedDisk(seed: 1)
    let log = try JournalLog.open(disk: disk, now: noon).log
    try log.appendNumbers(0..<1)
    try log.commit()
    try log.appendNumbers(1..<2)
    disk.failNextSync()
    let first = #expect(throws: DiskError.self) { try log.commit() }
    let before = disk.counts
    let second = #expect(throws: DiskError.self) { try log.commit() }
    try log.appendNumbers(2..<3)
    #expect(throws: DiskError.self) { try log.commit() }
    #expect(throws: DiskError.self) { try log.checkpointNumbers(upTo: 3) }
    #expect(first == second && disk.counts == before && log.committedSeq == 1)
  }

  @Test func refusesEveryCommitAfterAnAppendFailed() throws {
    let disk = SimulatedDisk(seed: 1)
    let log = try JournalLog.open(disk: disk, now: noon).log
    try log.appendNumbers(0..<3)
    disk.failNextAppend()
    #expect(throws: DiskError.self) { try log.commit() }
    #expect(throws: DiskError.self) { try log.commit() }
  }

  @Test(arguments: 0..<50)
  func losesNothingCommittedWhenTheDiskIsFull(seed: UInt64) throws {
    let disk = SimulatedDisk(seed: seed)
    let log = try JournalLog.openSmall(disk).log
    try log.appendNumbers(0..<4)
    try log.commit()
    disk.capacity = disk.files.values.reduce(0) { $0 + $1.count } + 30
    try log.appendNumbers(4..<6)
    let error = #expect(throws: DiskError.self) { try log.commit() }
    #expect(error?.reason == .full)
    // The tail of the failed write finds no room to be kept; that stops nobody from starting again.
    let (_, records, _) = try JournalLog.openSmall(disk)
    #expect(try records.numbers == Array(0..<4))
  }

  @Test func saysWhenTheFolderCannotBeWritten() throws {
    let disk = SimulatedDisk(seed: 1)
    disk.isReadOnly = true
    let log = try JournalLog.open(disk: disk, now: noon).log
    try log.appendNumbers(0..<1)
    #expect(#expect(throws: DiskError.self) { try log.commit() }?.reason == .denied)
  }
}
