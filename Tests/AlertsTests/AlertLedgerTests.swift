import Alerts
import Seams
import Testing

private let noon = Instant(rfc3339: "2026-11-21T12:00:00Z")!

extension AlertLedger {
  /// Raises and takes in, as the coordinator does; the message, or nil when it was no news.
  fileprivate mutating func fire(
    _ kind: AlertKind, _ fingerprint: String, campaign: String? = "berks", at: Instant = noon
  ) -> AlertMessage? {
    let message = raise(
      kind, campaign: campaign, fingerprint: fingerprint, summary: "it is so", facts: AlertFacts(), at: at)
    if let message { apply(message) }
    return message
  }

  fileprivate mutating func end(_ fingerprint: String, at: Instant = noon) -> AlertMessage? {
    let message = resolve(fingerprint: fingerprint, summary: "it is over", at: at)
    if let message { apply(message) }
    return message
  }

  fileprivate mutating func take(_ id: String, by person: String) throws -> AlertMessage? {
    let message = try acknowledge(id, by: person, at: noon)
    if let message { apply(message) }
    return message
  }
}

@Suite struct AlertLedgerTests {
  @Test func numbersItsMessagesFromOneWithoutGaps() throws {
    var ledger = AlertLedger()
    let seqs = [ledger.fire(.jobDead, "a"), ledger.fire(.jobDead, "b"), ledger.end("a"), ledger.fire(.jobDead, "c")]
      .map { $0?.seq }
    #expect(seqs == [1, 2, 3, 4])
    #expect(ledger.lastSeq == 4)
  }

  @Test func namesTheMessageBeforeOnTheSameTopicOnly() {
    var ledger = AlertLedger()
    let prevs = [
      ledger.fire(.jobDead, "a"), ledger.fire(.jobDoubtful, "b"), ledger.fire(.jobDead, "c"),
      ledger.fire(.jobDead, "d", campaign: "berks-2"), ledger.end("a"),
    ].map { $0?.prev }
    #expect(prevs == [0, 0, 1, 0, 3])
  }

  @Test func tellsAnOpenFactOnce() {
    var ledger = AlertLedger()
    #expect(ledger.fire(.deadlineMissed, "fact") != nil)
    #expect(ledger.fire(.deadlineMissed, "fact") == nil)
    #expect(ledger.lastSeq == 1)
  }

  @Test func givesAFactThatComesBackAnotherId() {
    var ledger = AlertLedger()
    let first = ledger.fire(.sourceFailing, "fact")
    let end = ledger.end("fact")
    let again = ledger.fire(.sourceFailing, "fact")
    #expect(first?.id == "a1" && end?.id == "a1" && again?.id == "a3")
    #expect(end?.state == .resolved && again?.state == .firing)
  }

  @Test func resolvesNothingThatIsNotOpen() {
    var ledger = AlertLedger()
    #expect(ledger.end("fact") == nil)
    _ = ledger.fire(.jobDead, "fact")
    _ = ledger.end("fact")
    #expect(ledger.end("fact") == nil)
    #expect(ledger.lastSeq == 2)
  }

  @Test func keepsWhenAnAlertFirstFired() {
    var ledger = AlertLedger()
    _ = ledger.fire(.jobDead, "fact")
    let end = ledger.end("fact", at: noon + .seconds(60))
    #expect(end?.since == noon && end?.at == noon + .seconds(60))
  }

  @Test func tellsANoticeEachTimeAndLeavesItNotOpen() {
    var ledger = AlertLedger()
    #expect(ledger.fire(.clockJumped, "clock.jumped", campaign: nil)?.seq == 1)
    #expect(ledger.fire(.clockJumped, "clock.jumped", campaign: nil)?.seq == 2)
    #expect(ledger.open.isEmpty)
  }

  @Test func saysWhoHasTakenAnAlertAndLeavesItOpen() throws {
    var ledger = AlertLedger()
    _ = ledger.fire(.jobDead, "fact")
    let taken = try #require(try ledger.take("a1", by: "mara"))
    #expect(taken.state == .acknowledged && taken.by == "mara" && taken.seq == 2)
    #expect(ledger.isOpen(fingerprint: "fact"))
    #expect(ledger.fire(.jobDead, "fact") == nil)
    #expect(ledger.end("fact")?.by == "mara")
  }

  @Test func letsTheFirstWhoTookAnAlertStand() throws {
    var ledger = AlertLedger()
    _ = ledger.fire(.jobDead, "fact")
    _ = try ledger.take("a1", by: "mara")
    #expect(try ledger.take("a1", by: "tom") == nil)
    #expect(ledger.latest["a1"]?.by == "mara")
  }

  @Test func refusesToTakeWhatIsUnknownOrOver() {
    var ledger = AlertLedger()
    _ = ledger.fire(.jobDead, "fact")
    _ = ledger.end("fact")
    #expect(throws: AlertLedger.AcknowledgeFailure.alreadyResolved) { try ledger.take("a1", by: "mara") }
    #expect(throws: AlertLedger.AcknowledgeFailure.unknown) { try ledger.take("a9", by: "mara") }
  }

  @Test func isTheFoldOfItsMessages() throws {
    var (ledger, messages) = (AlertLedger(), [AlertMessage]())
    messages += [ledger.fire(.jobDead, "a"), ledger.fire(.sourceFailing, "b"), ledger.end("a")].compactMap(\.self)
    messages += [try ledger.take("a2", by: "mara"), ledger.fire(.clockJumped, "c", campaign: nil)].compactMap(\.self)
    var replayed = AlertLedger()
    for message in messages { replayed.apply(message) }
    #expect(messages.count == 5)
    #expect(replayed.latest == ledger.latest && replayed.open == ledger.open && replayed.lastSeq == 5)
    #expect(replayed.fire(.jobDead, "d")?.prev == ledger.fire(.jobDead, "d")?.prev)
  }

  @Test func listsOpenAlertsOldestFirst() {
    var ledger = AlertLedger()
    _ = ledger.fire(.jobDead, "young", at: noon + .seconds(1))
    _ = ledger.fire(.jobDead, "old")
    #expect(ledger.open.map(\.fingerprint) == ["old", "young"])
  }
}
