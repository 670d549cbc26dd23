import Glibc
import Machine
import Seams
import Testing

@Suite("This machine's clock, name and randomness")
struct MachineClockTests {
  @Test func elapsedTimeNeverGoesBack() {
    let clock = MachineClock()
    let moments = (0..<1000).map { _ in clock.now.elapsed }
    #expect(moments == moments.sorted())
  }

  @Test func theWallClockIsTheSystems() {
    let before = systemTime()
    let wall = MachineClock().now.wall
    #expect(wall >= before)
    #expect(wall <= systemTime())
  }

  private func systemTime() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  @Test func thisHostHasAName() { #expect(!Host.name.isEmpty) }

  @Test func randomBytesAreAsManyAsAskedForAndDiffer() {
    #expect(secureRandom(0).isEmpty)
    #expect(secureRandom(16).count == 16)
    #expect(Set((0..<100).map { _ in secureRandom(16) }).count == 100)
  }
}
