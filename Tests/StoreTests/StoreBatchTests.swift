import JSONLines
import Seams
import Simulation
import Testing

@testable import Store

@Suite struct StoreBatchTests {
  private let name = "store/00000000000000000001.jsonl"

  /// One line alone, then a batch of three, in one store.
  private func written() throws -> (bytes: [UInt8], batchStart: Int) {
    let disk = SimulatedDisk(seed: 1)
    let log = try StoreLog.open(disk: disk, now: noon).log
    try log.appendVerdicts(0..<1)
    try log.commit()
    let start = try #require(disk.files[name]).count
    for (n, more) in [(1, true), (2, true), (3, false)] {
      try log.append(kind: "verdict.given", json: JSONText.encode(Verdict(post: "p", n: n)), more: more, at: noon)
    }
    try log.commit()
    return (try #require(disk.files[name]), start)
  }

  @Test func givesAWholeBatchBack() throws {
    let disk = SimulatedDisk(seed: 1)
    disk.place(try written().bytes, at: name)
    #expect(try StoreLog.open(disk: disk, now: noon).records.numbers == [0, 1, 2, 3])
  }

  @Test func cutAnywhereGivesAllOfABatchOrNoneOfIt() throws {
    let (bytes, start) = try written()
    for end in start..<bytes.count {
      let disk = SimulatedDisk(seed: 1)
      disk.place(Array(bytes[..<end]), at: name)
      let (log, records, report) = try StoreLog.open(disk: disk, now: noon)
      #expect(try records.numbers == [0], "cut at byte \(end)")
      #expect(report.tornTail?.offset == (end == start ? nil : start))
      #expect(log.lastSeq == 1 && disk.files[name]?.count == start)
    }
  }

  @Test func goesOnWithTheSameNumbersAfterABatchWasDropped() throws {
    let (bytes, start) = try written()
    let disk = SimulatedDisk(seed: 1)
    // Two whole lines of the batch are there; its last is not.
    let second = bytes[..<(bytes.count - 1)].lastIndex(of: UInt8(ascii: "\n"))!
    disk.place(Array(bytes[...second]), at: name)
    let log = try StoreLog.open(disk: disk, now: noon).log
    #expect(second > start)
    try log.appendVerdicts(7..<8)
    try log.commit()
    let again = try StoreLog.open(disk: disk, now: noon)
    #expect(try again.records.numbers == [0, 7] && again.records.map(\.seq) == [1, 2])
  }

  @Test func aFlippedBitInsideABatchIsCorruptionAndNoTornTail() throws {
    let (bytes, start) = try written()
    let disk = SimulatedDisk(seed: 1)
    disk.place(bytes, at: name)
    disk.flip(bit: (start + 20) * 8, of: name)
    #expect(throws: LogCorruption.self) { try StoreLog.open(disk: disk, now: noon) }
  }

  @Test func noRecordMaySpeakForTheLog() throws {
    let log = try StoreLog.open(disk: SimulatedDisk(seed: 1), now: noon).log
    #expect(throws: LogAppendError.self) { try log.append(kind: "x", json: Array(#"{"more":true}"#.utf8), at: noon) }
  }
}
