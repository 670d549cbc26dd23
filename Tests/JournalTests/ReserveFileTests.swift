import Seams
import Simulation
import Testing

@testable import Journal

@Suite struct ReserveFileTests {
  private let mebibyte = 1024 * 1024

  @Test func holdsItsRoomFromTheStartAndKeepsItOverARestart() throws {
    let disk = SimulatedDisk(seed: 1, capacity: 1000 * mebibyte)
    #expect(try ReserveFile(disk: disk).room == .enough)
    disk.crash()
    #expect(disk.files[ReserveFile.file]?.count == ReserveFile.bytes)
    let before = disk.counts
    #expect(try ReserveFile(disk: disk).room == .enough)
    #expect(disk.counts == before)
  }

  @Test func refusesFirstThenGivesUpItsRoomThenTakesItBack() throws {
    let disk = SimulatedDisk(seed: 1, capacity: 1000 * mebibyte)
    let reserve = try ReserveFile(disk: disk)
    disk.capacity = ReserveFile.bytes + reserve.refuseBelow - 1
    #expect(try reserve.update() == .low)
    disk.capacity = ReserveFile.bytes + reserve.refuseBelow
    #expect(try reserve.update() == .enough)
    disk.capacity = ReserveFile.bytes + reserve.releaseBelow - 1
    #expect(try reserve.update() == .released)
    #expect(disk.files.isEmpty)
    #expect(try disk.freeBytes() > ReserveFile.bytes)
    // Room enough for new work, but not for the file as well: that comes first.
    #expect(try reserve.update() == .released)
    disk.capacity = ReserveFile.bytes + reserve.refuseBelow
    #expect(try reserve.update() == .enough)
    #expect(disk.files[ReserveFile.file]?.count == ReserveFile.bytes)
  }

  @Test func startsReleasedOnADiskThatIsNearlyFull() throws {
    let disk = SimulatedDisk(seed: 1, capacity: 70 * mebibyte)
    #expect(try ReserveFile(disk: disk).room == .released)
    #expect(disk.files.isEmpty)
  }

  @Test func makesAHalfWrittenFileAnew() throws {
    let disk = SimulatedDisk(seed: 1, capacity: 1000 * mebibyte)
    disk.place([0, 0], at: ReserveFile.file)
    #expect(try ReserveFile(disk: disk).room == .enough)
    #expect(disk.files[ReserveFile.file]?.count == ReserveFile.bytes)
  }

  @Test func leavesRoomToFinishWhenNothingElseIsLeft() throws {
    let disk = SimulatedDisk(seed: 1, capacity: 200 * mebibyte)
    let reserve = try ReserveFile(disk: disk)
    let log = try JournalLog.open(disk: disk, now: noon).log
    disk.capacity = disk.files.values.reduce(0) { $0 + $1.count }
    #expect(try reserve.update() == .released)
    try log.appendNumbers(0..<10)
    try log.commit()
    #expect(try JournalLog.open(disk: disk, now: noon).records.count == 10)
  }
}
