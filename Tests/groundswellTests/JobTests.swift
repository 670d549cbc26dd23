import Machine
import Testing

@Suite("Jobs through the whole daemon", .ownThreads)
struct JobTests {
  @Test func theSameIdTwiceIsTheSameJob() throws {
    let place = try Installation()
    let coordinator = try place.coordinator()
    func submit() throws -> Installation.Answer {
      try place.run("jobs", "submit", "probe.wait", "--id", "once", "--payload", #"{"wait_ms":0}"#)
    }
    #expect(try submit().output == "once queued\n")
    #expect(try submit().output == "once queued (known already)\n")
    let worker = try place.worker("w")
    try place.ask("jobs", "list") { $0.list.contains { $0["state"].text == "done" } }
    #expect(try submit().output == "once done (known already)\n")
    #expect(place.jobEnds == ["once": ["done"]])
    #expect(place.lines(of: "journal").count { $0["kind"].text == "job.accepted" } == 1)
    #expect(coordinator.poll() == nil && worker.poll() == nil)
  }

  @Test func aWrongJobIsRefusedWithAHint() throws {
    let place = try Installation()
    let coordinator = try place.coordinator()
    let kind = try place.run("jobs", "submit", "probe.weight", "--id", "a")
    #expect(kind.exit == .code(65))
    #expect(kind.errors.contains("probe.weight") && kind.errors.contains("probe.wait"))
    let payload = try place.run("jobs", "submit", "probe.wait", "--id", "a", "--payload", "{")
    #expect(payload.exit == .code(65))
    #expect(try place.run("jobs", "list", "--json").json.list.isEmpty)
    #expect(coordinator.poll() == nil)
  }

  @Test func aJobWhoseWorkerIsKilledEndsOnce() throws {
    let place = try Installation("  lease_seconds:\n    probe.wait: 2")
    let coordinator = try place.coordinator()
    var workers = ["one": try place.worker("one"), "two": try place.worker("two")]
    try place.ready(workers: 2)
    _ = try place.run("jobs", "submit", "probe.wait", "--id", "mid", "--payload", #"{"wait_ms":3000}"#)
    let leased = try place.ask("jobs", "list") { $0.list.contains { $0["state"].text == "leased" } }
    let holder = try #require(leased.list.first?["worker"].text)
    let taken = workers.removeValue(forKey: holder)
    let victim = try #require(taken)
    victim.kill()
    #expect(try victim.ended() == .signal(9))
    let ended = try place.ask("jobs", "list") { $0.list.contains { $0["state"].text == "done" } }
    // A second attempt; a third when the second was meant for the dead worker and could not be delivered.
    #expect(ended.list.map { ($0["attempts"].number ?? 0) >= 2 } == [true])
    #expect(place.jobEnds == ["mid": ["done"]])
    #expect(coordinator.poll() == nil && workers.values.allSatisfy { $0.poll() == nil })
  }
}
