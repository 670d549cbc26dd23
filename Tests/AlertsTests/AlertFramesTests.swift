import Alerts
import JSONLines
import Seams
import Testing

@Suite struct AlertFramesTests {
  private let head = Head(seq: 0x0102_0304_0506_0708, epoch: 1, at: Instant(seconds: 0))

  @Test func writesTheSeqInNetworkOrder() {
    #expect(AlertFrames(head).frames[1] == [1, 2, 3, 4, 5, 6, 7, 8])
  }

  @Test func readsWhatItWrote() {
    #expect(AlertFrames(frames: AlertFrames(head).frames) == AlertFrames(head))
  }

  @Test func readsNothingElse() {
    let frames = AlertFrames(head).frames
    #expect(AlertFrames(frames: Array(frames.dropLast())) == nil)
    #expect(AlertFrames(frames: frames + [[]]) == nil)
    #expect(AlertFrames(frames: [frames[0], Array(frames[1].dropLast()), frames[2]]) == nil)
  }

  @Test func endsEveryTopicWithADotSoThatNoPrefixCatchesANeighbour() {
    let berks = Topic(kind: .deadlineMissed, campaign: "berks").text
    let neighbour = Topic(kind: .deadlineMissed, campaign: "berks-2").text
    #expect(berks == "alert.deadline.missed.berks.")
    #expect(!neighbour.hasPrefix(berks))
    #expect(Topic(kind: .clockJumped, campaign: nil).text == "alert.clock.jumped._.")
    #expect(!Topic.head.hasPrefix(Topic.root))
  }

  @Test func namesTheMostTellingSubject() throws {
    func subject(_ change: (inout AlertFacts) -> Void, campaign: String? = "berks") throws -> String {
      var facts = AlertFacts()
      change(&facts)
      let message = try #require(
        AlertLedger().raise(
          .jobDead, campaign: campaign, fingerprint: "f", summary: "", facts: facts, at: Instant(seconds: 0)))
      return CloudEvent(message).subject
    }
    #expect(try subject { ($0.deliverable, $0.post, $0.job) = ("d", "p", "j") } == "d")
    #expect(try subject { ($0.post, $0.job) = ("p", "j") } == "p")
    #expect(try subject { $0.job = "j" } == "j")
    #expect(try subject { _ in } == "berks")
    #expect(try subject({ _ in }, campaign: nil) == "_")
  }

  @Test func givesEachMessageOfAnAlertItsOwnEventId() throws {
    var ledger = AlertLedger()
    let first = try #require(
      ledger.raise(
        .jobDead, campaign: nil, fingerprint: "f", summary: "", facts: AlertFacts(), at: Instant(seconds: 0)))
    ledger.apply(first)
    let second = try #require(ledger.resolve(fingerprint: "f", summary: "", at: Instant(seconds: 1)))
    #expect(CloudEvent(first).id == "a1/1" && CloudEvent(second).id == "a1/2")
  }
}

@Suite struct SubscriberPositionTests {
  @Test func deliversTheNextMessage() {
    var position = SubscriberPosition(after: 4)
    #expect(position.live(5) == .deliver)
    #expect(position.live(6) == .deliver)
    #expect(position.last == 6)
  }

  @Test func dropsWhatItHasSeen() {
    var position = SubscriberPosition(after: 4)
    #expect(position.live(4) == .seen)
    #expect(position.replayed(3) == .seen)
    #expect(position.head(4) == .seen)
  }

  @Test func asksForWhatAGapHidesAndStaysWhereItIs() {
    var position = SubscriberPosition(after: 4)
    #expect(position.live(7) == .replay(from: 4))
    #expect(position.last == 4)
    #expect([5, 6, 7].map { position.replayed($0) } == [.deliver, .deliver, .deliver])
    #expect(position.live(7) == .seen)
  }

  @Test func learnsFromAHeadThatTheLastMessageWasLost() {
    #expect(SubscriberPosition(after: 4).head(5) == .replay(from: 4))
  }

  @Test func takesTheEndOfAReplayForCompleteAndNeverGoesBack() {
    var position = SubscriberPosition(after: 4)
    position.complete(through: 9)
    position.complete(through: 2)
    #expect(position.last == 9)
    #expect(position.live(10) == .deliver)
  }
}
