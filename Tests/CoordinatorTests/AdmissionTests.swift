import Coordinator
import Seams
import Simulation
import Testing
import Wire

/// New work is refused before anything that was promised is in danger.
@Suite struct AdmissionTests {
  @Test func isBusyWhileItDrainsAndTellsItsWorkers() throws {
    let bench = try Bench.withCampaign()
    try bench.submit("a")
    let status: StatusAnswer = try bench.call(.drain)
    #expect(status.draining)
    #expect(bench.told.contains { $0.command == .drain })
    #expect(throws: Bench.Busy.self) { try bench.submit("b") }
    let refused = #expect(throws: RefusedHeader.self) { try bench.importCampaign() }
    #expect(refused?.code == "busy")
    try bench.report()
    #expect(try bench.state(of: "a") == "done")
    #expect(bench.daemon.isIdle)
  }

  @Test func isBusyWhenTooManyJobsAreOpen() throws {
    let bench = try Bench(CoordinatorSettings(maxOpenJobs: 2, diskReserveBytes: 0))
    try bench.submit("a", "b")
    let busy = #expect(throws: Bench.Busy.self) { try bench.submit("c") }
    #expect(busy?.reason == "2 jobs are open, and no more than 2 may be")
    try bench.hello()
    try bench.report()
    #expect(try bench.submit("c").first?.duplicate == false)
  }

  @Test func takesNothingOfAMessageThatDoesNotFitWhole() throws {
    let bench = try Bench(CoordinatorSettings(maxOpenJobs: 2, diskReserveBytes: 0))
    #expect(throws: Bench.Busy.self) { try bench.submit("a", "b", "c") }
    #expect(try bench.submit("a").first?.duplicate == false)
  }

  @Test func refusesNewWorkOnAFullDiskAndStillTakesResults() throws {
    let bench = try Bench(CoordinatorSettings(diskReserveBytes: 1 << 20))
    try bench.hello()
    try bench.submit("a")
    // The reserve lies on the disk; beside it there is room for half as much.
    bench.disk.capacity = bench.disk.files.values.reduce(0) { $0 + $1.count } + (1 << 19)
    try bench.pass(.seconds(2))
    let busy = #expect(throws: Bench.Busy.self) { try bench.submit("b") }
    #expect(busy?.reason.contains("nearly full") == true)
    let status: StatusAnswer = try bench.call(.status)
    #expect(status.diskLow)
    try bench.report()
    #expect(try bench.state(of: "a") == "done")
    bench.disk.capacity = nil
    try bench.pass(.seconds(2))
    #expect(try bench.submit("b").first?.duplicate == false)
  }

  @Test func tellsHowLongToWait() throws {
    let bench = try Bench()
    bench.daemon.drain()
    let answer = try bench.ask(Bench.submit(["a"]))
    #expect(answer.command == .busy)
    #expect(try answer.decode(BusyHeader.self).retryAfterMs == 1000)
  }
}
