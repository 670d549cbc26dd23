import Machine
import Seams
import Testing
import ZeroMQ

@Suite("A link over ZeroMQ")
struct ZeroMQLinkTests {
  let context: Context

  init() throws { context = try Context() }

  private func pair(
    _ folder: borrowing TemporaryFolder, router: SocketOptions = .init(), name: String = "w1"
  ) throws -> (ZeroMQLink, ZeroMQLink) {
    var bound = try context.socket(.router, router)
    try bound.bind("ipc://\(folder.path)/work")
    var connected = try context.socket(.dealer, .with { $0.routingID = bytes(name) })
    try connected.connect("ipc://\(folder.path)/work")
    return (ZeroMQLink(bound), ZeroMQLink(connected))
  }

  private func next(on link: ZeroMQLink, limit: Int = 1) throws -> [Envelope] {
    var poller = Poller()
    link.watch(in: &poller)
    try #require(try !poller.wait(upTo: patience).isEmpty)
    return link.receive(limit: limit)
  }

  @Test func aRouterKnowsItsPeersAndADealerHasOne() throws {
    let folder = TemporaryFolder()
    let (coordinator, worker) = try pair(folder)
    #expect(worker.send(Envelope(frames: [bytes("HELLO"), []])) == .queued)
    #expect(try next(on: coordinator) == [Envelope(peer: bytes("w1"), frames: [bytes("HELLO"), []])])
    #expect(coordinator.send(Envelope(peer: bytes("w1"), frames: [bytes("JOBS")])) == .queued)
    #expect(try next(on: worker) == [Envelope(frames: [bytes("JOBS")])])
    #expect(coordinator.endpoint == "ipc://\(folder.path)/work")
  }

  @Test func nothingArrivedIsEmptyAndTheLimitHolds() throws {
    let folder = TemporaryFolder()
    let (coordinator, worker) = try pair(folder)
    #expect(coordinator.receive(limit: 100).isEmpty)
    for number in 0..<5 { _ = worker.send(Envelope(frames: [bytes("\(number)")])) }
    var texts = try next(on: coordinator, limit: 2).map { text($0.frames[0]) }
    #expect(texts.count <= 2)
    while texts.count < 5 {
      texts += try next(on: coordinator, limit: 5 - texts.count).map { text($0.frames[0]) }
    }
    #expect(texts == ["0", "1", "2", "3", "4"])
  }

  @Test func aPeerThatIsNotThereIsUnreachable() throws {
    let folder = TemporaryFolder()
    let (coordinator, _) = try pair(folder)
    #expect(coordinator.send(Envelope(peer: bytes("nobody"), frames: [bytes("JOBS")])) == .unreachable)
    #expect(coordinator.failure == nil)
  }

  @Test func aPeerThatWentAwayBecomesUnreachable() throws {
    let folder = TemporaryFolder()
    var bound = try context.socket(.router)
    try bound.bind("ipc://\(folder.path)/work")
    let coordinator = ZeroMQLink(bound)
    do {
      var connected = try context.socket(.dealer, .with { $0.routingID = bytes("brief") })
      try connected.connect("ipc://\(folder.path)/work")
      let worker = ZeroMQLink(connected)
      #expect(worker.send(Envelope(frames: [bytes("HELLO")])) == .queued)
      #expect(try next(on: coordinator).count == 1)
    }
    var outcome = SendOutcome.queued
    var poller = Poller()
    coordinator.watch(in: &poller)
    for _ in 0..<1000 where outcome != .unreachable {
      outcome = coordinator.send(Envelope(peer: bytes("brief"), frames: [bytes("JOBS")]))
      _ = try poller.wait(upTo: .milliseconds(1))
    }
    #expect(outcome == .unreachable)
  }

  @Test func aPeerThatDoesNotReadIsFull() throws {
    var bound = try context.socket(.router, .with { $0.sendHighWaterMark = 5 })
    try bound.bind("inproc://work")
    var connected = try context.socket(
      .dealer,
      .with {
        $0.routingID = bytes("slow")
        $0.receiveHighWaterMark = 5
      })
    try connected.connect("inproc://work")
    let (coordinator, worker) = (ZeroMQLink(bound), ZeroMQLink(connected))
    _ = worker.send(Envelope(frames: [bytes("HELLO")]))
    #expect(try next(on: coordinator).count == 1)
    var accepted = 0
    var outcome = SendOutcome.queued
    while accepted < 100, outcome == .queued {
      outcome = coordinator.send(Envelope(peer: bytes("slow"), frames: [bytes("JOBS")]))
      if outcome == .queued { accepted += 1 }
    }
    #expect(outcome == .full)
    #expect(accepted == 10)
  }

  @Test func afterShutdownItSaysWhy() throws {
    let folder = TemporaryFolder()
    let (coordinator, worker) = try pair(folder)
    context.shutdown()
    #expect(coordinator.receive(limit: 1).isEmpty)
    #expect(coordinator.failure?.reason == "the context was shut down")
    #expect(worker.send(Envelope(frames: [bytes("HELLO")])) == .unreachable)
  }

  @Test func alertsGoOutAndSubscriptionsComeInOnTheSameLink() throws {
    var publisher = try context.socket(.xpub)
    try publisher.bind("inproc://alerts")
    let alerts = ZeroMQLink(publisher)
    var subscriber = try context.socket(.sub)
    try subscriber.connect("inproc://alerts")
    try subscriber.subscribe(to: "head.")
    #expect(try next(on: alerts) == [Envelope(frames: [[1] + bytes("head.")])])
    #expect(alerts.send(Envelope(frames: [bytes("head."), bytes("1")])) == .queued)
    #expect(try next(on: ZeroMQLink(subscriber)) == [Envelope(frames: [bytes("head."), bytes("1")])])
  }
}
