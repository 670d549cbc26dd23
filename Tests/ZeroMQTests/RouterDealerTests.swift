import Glibc
import Testing
import ZeroMQ

@Suite("Router and dealer")
struct RouterDealerTests {
  let context: Context

  init() throws { context = try Context() }

  @Test func tenThousandMultipartMessagesGoThereAndBackInOrder() throws {
    let folder = TemporaryFolder()
    let count = 10_000
    var router = try context.socket(.router)
    try router.bind("ipc://\(folder.path)/work")
    var dealer = try context.socket(.dealer, .with { $0.routingID = bytes("w1") })
    try dealer.connect("ipc://\(folder.path)/work")
    var poller = Poller()
    poller.add(router)
    poller.add(dealer)

    func message(_ number: Int) -> [[UInt8]] {
      [bytes("job"), bytes("\(number)"), [], [UInt8](repeating: UInt8(number % 256), count: number % 300)]
    }
    var (sent, echoed) = (0, 0)
    while echoed < count {
      while sent < count, try dealer.send(message(sent)) == .queued { sent += 1 }
      let isAlive = try !poller.wait(upTo: patience).isEmpty
      try #require(isAlive, "stuck after \(sent) sent and \(echoed) back")
      while let frames = try router.receive() {
        try #require(frames.first == bytes("w1"))
        try #require(try router.send(frames) == .queued)
      }
      while let frames = try dealer.receive() {
        try #require(frames == message(echoed))
        echoed += 1
      }
    }
    #expect(sent == count)
    #expect(try dealer.receiveAll().isEmpty)
  }

  @Test func aMandatoryRouterSaysThatAPeerIsUnknown() throws {
    var router = try context.socket(.router)
    try router.bind("inproc://work")
    #expect(try router.send([bytes("nobody"), bytes("job")]) == .unreachable)
  }

  @Test func afterAnUndeliveredMessageTheNextOneGoesOutWhole() throws {
    var router = try context.socket(.router)
    try router.bind("inproc://work")
    var dealer = try context.socket(.dealer, .with { $0.routingID = bytes("w1") })
    try dealer.connect("inproc://work")
    _ = try dealer.send([bytes("hello")])
    _ = try router.next()
    #expect(try router.send([bytes("nobody"), bytes("lost"), bytes("lost too")]) == .unreachable)
    #expect(try router.send([bytes("w1"), bytes("one"), bytes("two")]) == .queued)
    #expect(try dealer.next() == [bytes("one"), bytes("two")])
  }

  @Test func aRouterThatIsNotMandatoryDropsUnseen() throws {
    var router = try context.socket(.router, .with { $0.routerMandatory = false })
    try router.bind("inproc://work")
    #expect(try router.send([bytes("nobody"), bytes("job")]) == .queued)
  }

  @Test func aPeerThatDoesNotReadFillsItsQueueAndNoMore() throws {
    var router = try context.socket(.router, .with { $0.sendHighWaterMark = 10 })
    try router.bind("inproc://work")
    var dealer = try context.socket(
      .dealer,
      .with {
        $0.routingID = bytes("slow")
        $0.receiveHighWaterMark = 10
      })
    try dealer.connect("inproc://work")
    _ = try dealer.send([bytes("hello")])
    _ = try router.next()
    var accepted = 0
    while accepted < 1000, try router.send([bytes("slow"), bytes("\(accepted)"), bytes("job")]) == .queued {
      accepted += 1
    }
    // In process both queues are one, of both sizes together.
    #expect(accepted == 20)
    let arrived = try dealer.receiveAll()
    #expect(arrived.count == accepted)
    #expect(arrived.allSatisfy { $0.count == 2 })
  }

  @Test func anImmediateDealerKeepsNothingForAPeerThatIsNotThere() throws {
    let folder = TemporaryFolder()
    var dealer = try context.socket(.dealer, .with { $0.immediate = true })
    try dealer.connect("ipc://\(folder.path)/nobody")
    #expect(try dealer.send([bytes("job")]) == .full)
    var patient = try context.socket(.dealer)
    try patient.connect("ipc://\(folder.path)/nobody")
    #expect(try patient.send([bytes("job")]) == .queued)
  }

  @Test func aFrameBeyondTheBoundEndsTheConnectionAndNotTheProcess() throws {
    let folder = TemporaryFolder()
    var router = try context.socket(.router, .with { $0.maxMessageBytes = 1000 })
    try router.bind("ipc://\(folder.path)/work")
    var hostile = try context.socket(.dealer)
    try hostile.connect("ipc://\(folder.path)/work")
    _ = try hostile.send([[UInt8](repeating: 7, count: 1001)])
    var honest = try context.socket(.dealer)
    try honest.connect("ipc://\(folder.path)/work")
    _ = try honest.send([[UInt8](repeating: 8, count: 1000)])
    #expect(try router.next().last == [UInt8](repeating: 8, count: 1000))
    #expect(try router.receive() == nil)
  }

  @Test func aMessageWithoutFramesIsRefused() throws {
    let error = try zeroMQError {
      var dealer = try context.socket(.dealer)
      _ = try dealer.send([])
    }
    #expect(error.code == EINVAL)
  }

  @Test func afterShutdownEveryCallSaysSo() throws {
    var router = try context.socket(.router)
    try router.bind("inproc://work")
    context.shutdown()
    var failure: ZeroMQError?
    do { _ = try router.receive() } catch { failure = error }
    #expect(failure?.description == "ZeroMQ cannot receive: the context was shut down.")
  }

  @Test func onePairOfSocketsTalksBothWays() throws {
    var left = try context.socket(.pair)
    var right = try context.socket(.pair)
    try left.bind("inproc://pair")
    try right.connect("inproc://pair")
    _ = try left.send([bytes("ping")])
    #expect(try right.next() == [bytes("ping")])
    _ = try right.send([bytes("pong")])
    #expect(try left.next() == [bytes("pong")])
  }
}
