import Alerts
import Coordinator
import Disclosure
import JSONLines
import Seams
import Simulation
import Testing
import Wire

@Suite struct DurabilityTests {
  @Test func saysNothingBeforeItIsOnDisk() throws {
    let bench = try Bench.withCampaign()
    var (early, said) = ([String](), Set<String>())
    for link in [bench.control, bench.work, bench.publisher] {
      link.outcome = { envelope in
        let told = Told(envelope)
        said.insert(told.word)
        if bench.disk.unsyncedBytes > 0 || !told.isKept(by: bench) { early.append(told.word) }
        return .queued
      }
    }
    bench.read = { order in BenchCampaign.reading(BenchCampaign.post("p1", at: noon), order: order) }
    bench.judge = { _ in .undisclosed }
    try bench.submit("a", "b")
    try bench.submit("c", kind: .probeEffect)
    try bench.report(bench.held.first { $0.id == "a" })
    try bench.pass(.seconds(10))
    #expect(said.isSuperset(of: ["ACCEPTED", "JOBS", "RESULT_ACK", "alert"]))
    #expect(early.isEmpty)
  }

  @Test func answersNobodyWhenTheDiskRefuses() throws {
    let bench = try Bench()
    bench.disk.failNextSync()
    bench.control.inbox = [Envelope(peer: Bench.client, frames: Bench.submit(["a"]).frames)]
    #expect(throws: DiskError.self) { try bench.turn() }
    #expect(bench.control.sent.isEmpty)
  }

  @Test func keepsAnAcceptedJobOverAPowerCut() throws {
    let bench = try Bench()
    try bench.submit("a")
    try bench.restart(cuttingPower: true)
    #expect(try bench.state(of: "a") == "queued")
    #expect(bench.recovered.openJobs == 1 && bench.recovered.epoch == 2)
  }

  @Test func keepsWhatBecameOfAJobOverAPowerCut() throws {
    let bench = try Bench()
    try bench.hello()
    try bench.submit("a")
    try bench.report()
    try bench.restart(cuttingPower: true)
    #expect(try bench.submit("a") == [.init(id: "a", state: "done", duplicate: true)])
    #expect(bench.recovered.openJobs == 0)
  }

  @Test func answersARepeatWithTheStateOfTheFirst() throws {
    let bench = try Bench()
    #expect(try bench.submit("a") == [.init(id: "a", state: "queued", duplicate: false)])
    #expect(try bench.submit("a") == [.init(id: "a", state: "queued", duplicate: true)])
    try bench.hello()
    #expect(try bench.submit("a", "b").map(\.state) == ["leased", "queued"])
    try bench.report(bench.held.first { $0.id == "a" })
    #expect(try bench.submit("a") == [.init(id: "a", state: "done", duplicate: true)])
    #expect(try bench.lines.count { $0.kind == "job.ended" } == 1)
  }

  @Test func takesAnIdTwiceInOneMessageForOneJob() throws {
    let bench = try Bench()
    #expect(try bench.submit("a", "a").map(\.duplicate) == [false, true])
    #expect(try bench.lines(in: "journal/").count { $0.kind == "job.accepted" } == 1)
  }

  @Test func countsAResultOnceHoweverOftenItComes() throws {
    let bench = try Bench()
    try bench.hello()
    try bench.submit("a")
    let entry = try #require(bench.held.first)
    try bench.report(entry)
    try bench.report(entry)
    #expect(try bench.lines.count { $0.kind == "job.ended" } == 1)
    #expect(bench.told.count { $0.command == .resultAck } == 2)
  }

  @Test func givesEachStartAnEpochOfItsOwn() throws {
    let bench = try Bench()
    for epoch in 2...4 as ClosedRange<UInt64> {
      try bench.restart(cuttingPower: true)
      #expect(bench.recovered.epoch == epoch)
    }
  }

  @Test func knowsTheSameAfterAReplay() throws {
    let bench = try Bench.withCampaign(["reel-1", "reel-2"])
    bench.read = { order in
      BenchCampaign.reading(BenchCampaign.post("p1", at: noon + .seconds(90)), order: order)
    }
    try bench.submit("a", "b")
    try bench.submit("c", kind: .probeEffect)
    try bench.report(bench.held.first { $0.id == "a" })
    try bench.pass(.seconds(200))
    let before = bench.daemon.core.digest
    #expect(before.contains("reel-1") && before.contains("ended a") && before.contains("open a"))
    try bench.restart(cuttingPower: true)
    #expect(bench.daemon.core.digest == before)
  }

  @Test func tellsOfASealedSegmentOnce() throws {
    let disk = SimulatedDisk(seed: 1)
    try fillStore(of: disk)
    let bench = try Bench(disk: disk)
    try bench.turn()
    let told = bench.alerts.filter { $0.kind == .storeSealed }
    #expect(told.count == 1 && told[0].facts.head?.count == 64)
    #expect(told[0].facts.segment == "store/00000000000000000001.jsonl")
    try bench.restart()
    try bench.pass(.seconds(6))
    #expect(bench.alerts.count == 1)
  }
}

/// One message that is on its way out, and the facts that it gives away.
private struct Told {
  var word: String
  private var facts: [(folder: String, text: String)] = []

  init(_ envelope: Envelope) {
    let frames = envelope.frames
    if let alert = AlertFrames(frames: frames) {
      word = alert.message == nil ? "head" : "alert"
      if let message = alert.message { facts = [("store/", #""seq":\#(message.seq),"severity""#)] }
      return
    }
    guard let message = try? WireMessage(frames: frames) else {
      word = "nonsense"
      return
    }
    word = message.command.rawValue
    if let accepted = try? message.decode(AcceptedHeader.self), message.command == .accepted {
      facts = accepted.jobs.map { ("journal/", #""job":"\#($0.id)""#) }
    } else if let jobs = try? message.decode(JobsHeader.self), message.command == .jobs {
      facts = jobs.jobs.filter { $0.kind.hasPrefix("probe.") }.map { ("journal/", #""job":"\#($0.id)""#) }
    } else if let results = try? message.decode(ResultAckHeader.self), message.command == .resultAck {
      facts = results.results.filter { ["a", "b", "c"].contains($0.id) }.map { ("store/", #""job":"\#($0.id)""#) }
    }
  }

  /// Whether every one of them is on disk.
  func isKept(by bench: Bench) -> Bool {
    facts.allSatisfy { fact in
      bench.disk.files.contains { path, bytes in
        path.hasPrefix(fact.folder) && String(decoding: bytes, as: UTF8.self).contains(fact.text)
      }
    }
  }
}
