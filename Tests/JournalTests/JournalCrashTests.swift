import JSONLines
import Seams
import Simulation
import Testing

@testable import Journal

/// Random work on a disk that forgets, tears, fills up, fails and stops, held against what was promised.
@Suite struct JournalCrashTests {
  @Test(arguments: 0..<300)
  func keepsWhatWasCommittedAndNothingHalf(seed: UInt64) throws {
    var run = JournalRun(seed: seed)
    for _ in 0..<40 { try run.step() }
    try run.restart(after: .crash)
  }

  @Test func doesTheSameForTheSameSeed() throws {
    func files(_ seed: UInt64) throws -> [String: [UInt8]] {
      var run = JournalRun(seed: seed)
      for _ in 0..<60 { try run.step() }
      return run.disk.files
    }
    for seed in 0..<10 as Range<UInt64> { #expect(try files(seed) == files(seed)) }
    #expect(try files(1) != files(2))
  }
}

/// A journal of the numbers 0, 1, 2 … and what is known about them.
private struct JournalRun {
  enum Death { case crash, kill }

  let seed: UInt64
  let disk: SimulatedDisk
  var random: SeededRandom
  var log: JournalLog
  /// Numbers below it were committed.
  var committed = 0
  /// Numbers below it were appended.
  var appended = 0

  init(seed: UInt64) {
    self.seed = seed
    random = SeededRandom(seed: seed &* 31 &+ 7)
    disk = SimulatedDisk(seed: seed)
    guard let log = try? JournalLog.openSmall(disk).log else { fatalError("a new disk cannot be opened") }
    self.log = log
  }

  mutating func step() throws {
    switch Int.random(in: 0..<12, using: &random) {
    case 0...3: try append()
    case 4...6: try commit()
    case 7: try checkpoint()
    case 8:
      disk.stop(after: Int.random(in: 1...6, using: &random))
      try commit()
    case 9:
      disk.failNextSync()
      try commit()
    case 10:
      disk.failNextAppend()
      try commit()
    default: try restart(after: random.oneIn(2) ? .crash : .kill)
    }
  }

  mutating func append() throws {
    let count = Int.random(in: 1...6, using: &random)
    try log.appendNumbers(appended..<appended + count)
    appended += count
  }

  mutating func commit() throws {
    do {
      try log.commit()
      committed = appended
    } catch {
      try restart(after: disk.hasStopped || random.oneIn(2) ? .crash : .kill)
    }
  }

  mutating func checkpoint() throws {
    if random.oneIn(3) { disk.stop(after: Int.random(in: 1...12, using: &random)) }
    do {
      try log.checkpointNumbers(upTo: appended)
      committed = appended
    } catch is DiskError {
      try restart(after: .crash)
    }
  }

  mutating func restart(after death: Death) throws {
    if death == .crash || disk.hasStopped { disk.crash() }
    while true {
      // Recovery itself may be cut short, too.
      if random.oneIn(3) { disk.stop(after: Int.random(in: 1...5, using: &random)) }
      do {
        let opened = try JournalLog.openSmall(disk)
        let numbers = try opened.records.numbers
        #expect(numbers == Array(0..<numbers.count), "seed \(seed): a hole or a double")
        #expect(
          numbers.count >= committed, "seed \(seed): \(committed - numbers.count) committed records lost")
        #expect(numbers.count <= appended, "seed \(seed): records nobody appended")
        (log, committed, appended) = (opened.log, numbers.count, numbers.count)
        return
      } catch is DiskError {
        disk.crash()
      }
    }
  }
}
