import Machine
import Testing

@Suite("The exit code for monitoring", .ownThreads)
struct StatusCheckTests {
  @Test func itSaysHowSoonSomebodyShouldLook() throws {
    let place = try Installation()
    let coordinator = try place.coordinator()
    let alone = try place.run("status", "--check")
    #expect(alone.exit == .code(1))
    #expect(alone.output.hasPrefix("WARNING: no worker"))

    _ = try place.run("jobs", "submit", "probe.wait", "--id", "waits", "--payload", #"{"wait_ms":0}"#)
    let stuck = try place.run("status", "--check")
    #expect(stuck.exit == .code(2))
    #expect(stuck.output.hasPrefix("CRITICAL: 1 jobs wait"))

    let worker = try place.worker("w")
    try place.ask("jobs", "list") { $0.list.contains { $0["state"].text == "done" } }
    let well = try place.run("status", "--check")
    #expect(well.exit == .code(0))
    #expect(well.output.hasPrefix("OK: "))
    #expect(coordinator.poll() == nil && worker.poll() == nil)
  }

  @Test func nobodyThereIsUnknown() throws {
    let answer = try Installation().run("status", "--check")
    #expect(answer.exit == .code(3))
    #expect(answer.output.hasPrefix("UNKNOWN: No answer"))
  }
}
