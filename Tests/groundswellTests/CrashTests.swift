import Machine
import Testing

@Suite("A coordinator killed in mid-run", .ownThreads)
struct CrashTests {
  @Test func nothingAcceptedIsLostOrDoubled() throws {
    let place = try Installation()
    try SmallCampaign().put(into: place)
    var coordinator = try place.coordinator()
    let workers = [try place.worker("one"), try place.worker("two")]
    let follower = try place.start(
      ["alerts", "tail", "--json", "--config", place.configuration], log: "tail.log", output: .captured)
    let tail = LineReader(follower)
    try place.ready(workers: 2)

    // Killed while the first reads of the feeds are on their way.
    var accepted = try submit(1...8, place)
    #expect(try place.run("campaign", "import", "\(place.root)/campaign").exit == .code(0))
    try killAndRestart(&coordinator, place)
    // Killed as soon as a subscriber has heard something.
    accepted += try submit(9...16, place)
    try tail.read("the first alert") { !$0.isEmpty }
    try killAndRestart(&coordinator, place)
    // Killed when some of the jobs have ended and others have not.
    accepted += try submit(17...24, place)
    try place.ask("jobs", "list") { $0.list.count { $0["state"].text == "done" } > 8 }
    try killAndRestart(&coordinator, place)

    let ids = Set(accepted)
    try place.ask("jobs", "list") { list in ids.isSubset(of: list.list.filter(Self.isDone).compactMap(\.["job"].text)) }
    let report = try place.ask("campaign", "report", "riverbank") { Self.isTold($0) }
    let outcome = report["deliverables"].list.map {
      ($0["deliverable"].text ?? "?", [$0["state"].text, $0["verdict"].text])
    }
    #expect(Dictionary(outcome, uniquingKeysWith: { $1 }) == SmallCampaign.outcome)

    // Every job that was accepted ended exactly once.
    #expect(place.jobEnds == Dictionary(uniqueKeysWithValues: accepted.map { ($0, ["done"]) }))
    // The alerts of the record have no gap, and the subscriber has each of them, once, as it stands there.
    let alerts = place.store("alert").map { $0["alert"] }
    #expect(alerts.map { $0["seq"].number } == alerts.indices.map { $0 + 1 })
    try tail.read("all \(alerts.count) alerts") { $0.count >= alerts.count }
    let heard = tail.lines.map { JSON($0)["data"] }
    #expect(heard.map(Self.name) == alerts.map(Self.name))
    // One fact, one alert.
    for kind in ["deadline.missed", "deadline.overdue", "disclosure.undisclosed"] {
      #expect(alerts.count { $0["kind"].text == kind && $0["state"].text == "firing" } == 1, "\(kind)")
    }
    // One post, one line, one verdict.
    let posts = place.store("post.seen").compactMap { $0["post"].text }
    #expect(posts.count == 3 && Set(posts).count == 3)
    #expect(Set(place.store("verdict.given").compactMap { $0["post"].text }) == Set(posts))
    #expect(place.store("verdict.given").count == 3)
    #expect(try place.run("store", "verify").exit == .code(0))
    #expect(try place.run("status", "--json").json["epoch"].number == 4)
    #expect(workers.allSatisfy { $0.poll() == nil } && coordinator.poll() == nil)
  }

  private static func isDone(_ job: JSON) -> Bool { job["state"].text == "done" }

  private static func name(_ alert: JSON) -> String {
    "\(alert["id"].text ?? "?") \(alert["state"].text ?? "?") \(alert["seq"].number ?? 0)"
  }

  /// Each promise has come to its end, and each post has its verdict.
  private static func isTold(_ report: JSON) -> Bool {
    report["deliverables"].list.allSatisfy { line in
      switch line["state"].text {
      case "posted", "late": line["verdict"].text != nil
      case "missed": true
      default: false
      }
    }
  }

  /// Hands in jobs one by one; returns those of which the coordinator has said that it took them.
  private func submit(_ numbers: ClosedRange<Int>, _ place: Installation) throws -> [String] {
    try numbers.compactMap { number in
      let answer = try place.run(
        "jobs", "submit", "probe.wait", "--id", "job-\(number)", "--payload", #"{"wait_ms":300}"#)
      return answer.output == "job-\(number) queued\n" ? "job-\(number)" : nil
    }
  }

  private func killAndRestart(_ coordinator: inout ChildProcess, _ place: Installation) throws {
    coordinator.kill()
    #expect(try coordinator.ended() == .signal(9))
    coordinator = try place.coordinator(log: "coordinator.log")
  }
}
