import JSONLines
import Seams
import Simulation
import Testing

@testable import Store

@Suite struct StoreLogTests {
  @Test func givesBackWhatWasCommitted() throws {
    let disk = SimulatedDisk(seed: 1)
    let log = try StoreLog.open(disk: disk, now: noon).log
    try log.appendVerdicts(0..<4)
    #expect(try log.commit() == nil)
    let (again, records, report) = try StoreLog.open(disk: disk, now: noon)
    #expect(try records.numbers == [0, 1, 2, 3])
    #expect(records.last?.seq == 4 && again.lastSeq == 4 && again.head == log.head && report.head == log.head)
    #expect(log.head.count == 64)
    #expect(String(decoding: records[3].bytes, as: UTF8.self).hasSuffix(",\"sum\":\"\(log.head)\"}"))
  }

  @Test func needsOneAppendAndOneSyncForAnyNumberOfRecords() throws {
    let disk = SimulatedDisk(seed: 1)
    let log = try StoreLog.open(disk: disk, now: noon).log
    try log.appendVerdicts(0..<1)
    try log.commit()
    let before = disk.counts
    try log.appendVerdicts(1..<200)
    try log.commit()
    #expect(disk.counts.appends == before.appends + 1 && disk.counts.syncs == before.syncs + 1)
    #expect(disk.counts.folderSyncs == before.folderSyncs)
  }

  @Test func reportsTheSegmentThatACommitFilled() throws {
    let (disk, sealed) = try diskWithStore(30)
    #expect(sealed.count >= 2 && sealed.map(\.name) == disk.segments.prefix(sealed.count).map { $0 })
    #expect(sealed[0].firstSeq == 1 && sealed[1].firstSeq == sealed[0].lastSeq + 1)
    let (_, records, report) = try StoreLog.openSmall(disk)
    #expect(report.sealed == sealed)
    let last = records[Int(sealed[0].lastSeq) - 1]
    #expect(String(decoding: last.bytes, as: UTF8.self).contains(sealed[0].head))
  }

  @Test func readsEachRecordBackFromItsPlace() throws {
    let (disk, _) = try diskWithStore(25)
    let (log, records, _) = try StoreLog.openSmall(disk)
    try log.appendVerdicts(25..<28)
    #expect(log.location(of: 26) == nil)
    try log.commit()
    for record in records { #expect(try log.record(record.seq) == record) }
    #expect(try [26, 27, 28].compactMap { try log.record($0) }.numbers == [25, 26, 27])
    #expect(try log.record(0) == nil && log.record(29) == nil)
    let place = try #require(log.location(of: 2))
    #expect(
      place.segment == disk.segments[0] && place.line == 2 && place.offset == records[0].bytes.count + 1)
  }

  @Test func saysWhenALineIsNoLongerWhereItWas() throws {
    let (disk, _) = try diskWithStore(5)
    let log = try StoreLog.openSmall(disk).log
    disk.place(Array(disk.files[disk.segments[0]]!.dropFirst()), at: disk.segments[0])
    let found = #expect(throws: LogCorruption.self) { try log.record(2) }
    #expect(found?.line == 2)
  }

  @Test func recoversTheWholeLinesBeforeACutAtEveryByte() throws {
    let disk = SimulatedDisk(seed: 1)
    let log = try StoreLog.open(disk: disk, now: noon).log
    try log.appendVerdicts(0..<3)
    try log.commit()
    let path = disk.segments[0]
    let bytes = try #require(disk.files[path])
    for cut in 0...bytes.count {
      disk.place(Array(bytes[..<cut]), at: path)
      let whole = bytes[..<cut].count { $0 == UInt8(ascii: "\n") }
      #expect(try StoreLog.open(disk: disk, now: noon).records.numbers == Array(0..<whole), "cut at \(cut)")
    }
  }

  @Test func refusesEveryCommitAfterOneFailed() throws {
    let (disk, _) = try diskWithStore(2)
    let log = try StoreLog.openSmall(disk).log
    try log.appendVerdicts(2..<3)
    disk.failNextSync()
    #expect(throws: DiskError.self) { try log.commit() }
    #expect(throws: DiskError.self) { try log.commit() }
    #expect(log.location(of: 3) == nil && log.committedSeq == 2)
  }

  /// The seed draws commits, crashes, kills, failures; what was committed is there, in order, and nothing
  /// else.
  @Test(arguments: 0..<200)
  func keepsWhatWasCommittedAndNothingHalf(seed: UInt64) throws {
    let disk = SimulatedDisk(seed: seed)
    var random = SeededRandom(seed: seed &* 17 &+ 3)
    var (log, committed, appended) = (try StoreLog.openSmall(disk).log, 0, 0)
    for _ in 0..<40 {
      let count = Int.random(in: 0...4, using: &random)
      try log.appendVerdicts(appended..<appended + count)
      appended += count
      switch Int.random(in: 0..<6, using: &random) {
      case 0: disk.failNextSync()
      case 1: disk.failNextAppend()
      case 2: disk.stop(after: Int.random(in: 1...5, using: &random))
      default: break
      }
      var mustRestart = random.oneIn(6)
      do {
        try log.commit()
        committed = appended
      } catch {
        mustRestart = true
      }
      guard mustRestart else { continue }
      if disk.hasStopped || random.oneIn(2) { disk.crash() }
      guard let opened = try? StoreLog.openSmall(disk) else {
        disk.crash()
        (log, committed, appended) = try reopen(disk, committed, appended)
        continue
      }
      (log, committed, appended) = try held(opened.log, opened.records, committed, appended)
    }
    disk.crash()
    _ = try reopen(disk, committed, appended)
  }

  private func reopen(
    _ disk: SimulatedDisk, _ committed: Int, _ appended: Int
  ) throws -> (StoreLog, Int, Int) {
    let opened = try StoreLog.openSmall(disk)
    return try held(opened.log, opened.records, committed, appended)
  }

  private func held(
    _ log: StoreLog, _ records: [LogRecord], _ committed: Int, _ appended: Int
  ) throws -> (StoreLog, Int, Int) {
    #expect(try records.numbers == Array(0..<records.count))
    #expect((committed...appended).contains(records.count))
    return (log, records.count, records.count)
  }
}
