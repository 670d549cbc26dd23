import Campaigns
import Coordinator
import Foundation
import JSONLines
import Seams
import Simulation
import Testing
import Wire

private func submit(_ jobs: String, _ bodies: String...) -> WireMessage {
  WireMessage(.submit, header: Array(#"{"request":"s","jobs":\#(jobs)}"#.utf8), bodies: bodies.map { Array($0.utf8) })
}

private func call(_ operation: String, _ arguments: String = "{}") -> WireMessage {
  WireMessage(.call, CallHeader(request: "s", operation: operation), bodies: [Array(arguments.utf8)])
}

private let probe = #"[{"id":"a","kind":"probe.wait"}]"#

/// Each refusal names what is wrong, says what to do, and has taken nothing.
@Suite struct RefusalTests {
  @Test(arguments: [
    ("wrong_socket", WireMessage(.hello, EmptyHeader())),
    ("bad_header", WireMessage(.submit, header: Array("{}".utf8))),
    ("bad_header", WireMessage(.call, header: Array("nonsense".utf8))),
    ("bad_count", submit(probe)),
    ("bad_count", submit(probe, "{}", "{}")),
    ("bad_job_id", submit(#"[{"id":"a b","kind":"probe.wait"}]"#, "{}")),
    ("bad_job_id", submit(#"[{"id":"","kind":"probe.wait"}]"#, "{}")),
    ("unknown_kind", submit(#"[{"id":"a","kind":"mail.send"}]"#, "{}")),
    ("bad_priority", submit(#"[{"id":"a","kind":"probe.wait","priority":10}]"#, "{}")),
    ("bad_payload", submit(probe, "[]")),
    ("bad_payload", submit(probe, "{")),
    ("too_large", submit(probe, "{}" + String(repeating: " ", count: WireBounds.maxPayloadBytes))),
    ("unknown_operation", call("campaign.forget")),
    ("bad_arguments", call("campaign.report", #"{"campaign":"Berks!"}"#)),
    ("unknown_campaign", call("campaign.report", #"{"campaign":"nobody"}"#)),
    ("unknown_campaign", call("posts.list", #"{"campaign":"nobody"}"#)),
    (
      "bad_batch",
      call(
        "samples.import",
        #"{"campaign":"berks","post":["p"],"influencer":[],"at":[],"views":[],"likes":[],"comments":[]}"#)
    ),
    ("unknown_alert", call("alerts.ack", #"{"alert":"a99","by":"mara"}"#)),
    ("unknown_post", call("posts.match", #"{"post":"p","deliverable":"reel-1","by":"mara"}"#)),
    ("unknown_job", call("jobs.cancel", #"{"job":"nobody"}"#)),
  ])
  func refuses(_ code: String, _ message: WireMessage) throws {
    let bench = try Bench()
    try bench.importCampaign()
    let before = bench.daemon.core.digest
    let answer = try bench.ask(message)
    #expect(answer.command == .refused)
    let refused = try answer.decode(RefusedHeader.self)
    #expect(refused.code == code, "\(refused)")
    #expect(!refused.message.isEmpty && !refused.hint.isEmpty)
    let isUnread = ["wrong_socket", "bad_header"].contains(code)
    #expect(refused.request == (isUnread ? "" : "s"))
    #expect(bench.daemon.core.digest == before)
  }

  @Test(arguments: [
    (["GSW/2 SUBMIT", "{}"], "other_version"), (["hello"], "not_gsw"), (["GSW/1 SING", "{}"], "unknown_command"),
  ])
  func refusesWhatIsNoMessage(_ frames: [String], _ code: String) throws {
    let bench = try Bench()
    bench.control.inbox = [Envelope(peer: Bench.client, frames: frames.map { Array($0.utf8) })]
    try bench.turn()
    let answer = try WireMessage(frames: try #require(bench.control.takeSent().first).frames)
    #expect(try answer.decode(RefusedHeader.self).code == code)
  }

  @Test func refusesABundleThatNamesSomebodyItDoesNotBring() throws {
    let bench = try Bench()
    var bundle = BenchCampaign.bundle()
    bundle.influencers = []
    let refused = #expect(throws: RefusedHeader.self) { try bench.importCampaign(bundle) }
    #expect(refused?.code == "bad_reference")
    #expect(try bench.lines.isEmpty)
  }

  @Test func saysNothingToStrangeMessagesOnTheWorkSocket() throws {
    let bench = try Bench()
    bench.work.inbox = [Envelope(peer: Bench.worker, frames: [Array("GET /".utf8)])]
    bench.say(.submit, EmptyHeader())
    try bench.settle()
    #expect(bench.told.isEmpty && bench.held.isEmpty)
  }

  @Test func refusesWhatIsNoReplay() throws {
    let bench = try Bench()
    bench.replay.inbox = [Envelope(peer: Bench.client, frames: WireMessage(.end, EmptyHeader()).frames)]
    try bench.turn()
    let answer = try WireMessage(frames: try #require(bench.replay.takeSent().first).frames)
    #expect(try answer.decode(RefusedHeader.self).code == "bad_replay")
  }

  @Test func isDescribedOnThePageWithEveryCodeAndOperation() throws {
    let page = try Page.protocol.text
    let codes = [
      "not_gsw", "other_version", "unknown_command", "wrong_socket", "bad_header", "too_large", "bad_count",
      "bad_job_id", "unknown_kind", "bad_priority", "bad_payload", "unknown_operation", "bad_arguments", "busy",
      "unknown_campaign", "bad_reference", "bad_batch", "unknown_alert", "resolved", "unknown_post", "no_candidate",
      "no_evidence", "unknown_job", "bad_replay",
    ]
    for code in codes { #expect(page.contains("| `\(code)` |"), "\(code)") }
    for operation in Coordinator.Operation.allCases {
      #expect(page.contains("| `\(operation.rawValue)` |"), "\(operation)")
    }
  }
}
