import Foundation
import Machine
import Testing

@Suite("A damaged record", .ownThreads)
struct DamageTests {
  /// An installation whose coordinator was killed, with three ended jobs in the store and an open one.
  private func killed() throws -> Installation {
    let place = try Installation()
    let coordinator = try place.coordinator()
    let worker = try place.worker("w")
    for (before, id) in ["a", "b", "c"].enumerated() {
      _ = try place.run("jobs", "submit", "probe.wait", "--id", id, "--payload", #"{"wait_ms":0}"#)
      // One after the other: what ends at once would be one batch, which is whole or not there.
      try place.ask("jobs", "list") { $0.list.count { $0["state"].text == "done" } == before + 1 }
    }
    worker.kill()
    _ = try worker.ended()
    _ = try place.run("jobs", "submit", "probe.wait", "--id", "open", "--payload", #"{"wait_ms":0}"#)
    coordinator.kill()
    _ = try coordinator.ended()
    return place
  }

  @Test(arguments: ["journal", "store"])
  func aLineCutShortIsTakenOffAndTold(_ log: String) throws {
    let place = try killed()
    let segment = try #require(place.segments(of: log).last)
    let end = place.text("state/\(log)/\(segment)").utf8.count
    let half = #"{"seq":999,"at":"2026-1"#
    try place.damage("\(log)/\(segment)") { $0 += Data(half.utf8) }

    let coordinator = try place.coordinator(log: "again.log")
    let jobs = try place.ask("jobs", "list") { !$0.list.isEmpty }
    #expect(jobs.list.count { $0["state"].text == "done" } == 3)
    #expect(jobs.list.count { $0["state"].text == "queued" } == 1)
    let told = place.text("again.log")
    #expect(told.contains("\(log)/\(segment) at byte \(end): \(half.utf8.count) bytes"))
    #expect(place.text("state/\(log)/\(segment).torn-\(end)") == half)
    #expect(coordinator.poll() == nil)
  }

  @Test func theLastLineCutInTheMiddleIsTakenOffAndTold() throws {
    let place = try killed()
    let segment = try #require(place.segments(of: "journal").last)
    try place.damage("journal/\(segment)") { $0.removeLast(20) }
    let coordinator = try place.coordinator(log: "again.log")
    // The cut took the acceptance of the job with it: that is what a disk that lied would do.
    let jobs = try place.ask("jobs", "list") { $0.list.count { $0["state"].text == "done" } == 3 }
    #expect(jobs.list.count == 3)
    #expect(place.text("again.log").contains("journal/\(segment) at byte "))
    #expect(coordinator.poll() == nil)
  }

  @Test(arguments: ["journal", "store"])
  func aFlippedBitIsRefusedAndNothingIsChanged(_ log: String) throws {
    let place = try killed()
    let segment = try #require(place.segments(of: log).first)
    let lines = place.text("state/\(log)/\(segment)").split(separator: "\n", omittingEmptySubsequences: false)
    let offset = lines[0].utf8.count + 1
    try place.damage("\(log)/\(segment)") { $0[offset + 20] ^= 1 }
    let before = try place.snapshot()

    let answer = try place.run("coordinator")
    #expect(answer.exit != .code(0))
    #expect(answer.errors.contains("\(log)/\(segment): line 2 (byte \(offset))"))
    #expect(answer.errors.contains("groundswell doctor"))
    #expect(try place.snapshot() == before)

    let doctor = try place.run("doctor")
    #expect(doctor.exit == .code(1))
    #expect(doctor.output.contains("LOOK  \(log): \(log)/\(segment): line 2 (byte \(offset))"))
    let verify = try place.run("store", "verify")
    #expect(verify.exit == .code(log == "store" ? 1 : 0))
    #expect(verify.errors.contains("line 2 (byte \(offset))") == (log == "store"))
    #expect(try place.snapshot() == before)
  }

  @Test func aFlippedBitAtTheVeryEndOfASealedSegmentIsRefused() throws {
    let place = try killed()
    // The chain runs across segments: two of them are as good as one.
    let name = try #require(place.segments(of: "store").first)
    let lines = place.text("state/store/\(name)").split(separator: "\n").map { $0 + "\n" }
    try place.write(lines[0] + "", to: "state/store/\(name)")
    try place.write(lines.dropFirst().joined(), to: "state/store/00000000000000000002.jsonl")
    #expect(try place.run("store", "verify").exit == .code(0))
    try place.damage("store/\(name)") { $0[$0.count - 4] ^= 1 }
    let before = try place.snapshot()
    let answer = try place.run("coordinator")
    #expect(answer.exit != .code(0))
    #expect(answer.errors.contains("store/\(name): line 1 (byte 0)"))
    #expect(try place.snapshot() == before)
  }

  @Test func aWholeRecordIsSaidToBeWhole() throws {
    let place = try killed()
    let verify = try place.run("store", "verify")
    #expect(verify.exit == .code(0))
    #expect(verify.output.hasPrefix("intact: 3 lines"))
    let head = try #require(place.lines(of: "store").last?["sum"].text)
    #expect(try place.run("store", "verify", "--head", head).exit == .code(0))
    let other = try place.run("store", "verify", "--head", String(repeating: "0", count: 63) + "1")
    #expect(other.exit == .code(1))
    let doctor = try place.run("doctor")
    #expect(doctor.exit == .code(0))
    #expect(!doctor.output.contains("LOOK"))
  }
}
