import Testing
import ZeroMQ

@Suite("Publishing and subscribing")
struct PublishTests {
  let context: Context

  init() throws { context = try Context() }

  @Test func aSubscriberReceivesWhatBeginsWithItsPrefix() throws {
    let folder = TemporaryFolder()
    var publisher = try context.socket(.xpub)
    try publisher.bind("ipc://\(folder.path)/alerts")
    var subscriber = try context.socket(.sub)
    try subscriber.connect("ipc://\(folder.path)/alerts")
    try subscriber.subscribe(to: "alert.deadline.missed.berks.")
    #expect(try publisher.next() == [[1] + bytes("alert.deadline.missed.berks.")])

    for topic in ["missed.berks-2.", "late.berks.", "missed.berks."] {
      #expect(try publisher.send([bytes("alert.deadline.\(topic)"), bytes("body of \(topic)")]) == .queued)
    }
    #expect(try subscriber.next() == [bytes("alert.deadline.missed.berks."), bytes("body of missed.berks.")])
    #expect(try subscriber.receive() == nil)
  }

  @Test func theTrailingDotKeepsANeighbourOut() throws {
    var publisher = try context.socket(.xpub)
    try publisher.bind("inproc://alerts")
    var loose = try context.socket(.sub)
    try loose.connect("inproc://alerts")
    try loose.subscribe(to: "alert.deadline.missed.berks")
    _ = try publisher.next()
    _ = try publisher.send([bytes("alert.deadline.missed.berks-2."), bytes("1")])
    #expect(try loose.next().first == bytes("alert.deadline.missed.berks-2."))
  }

  @Test func aVerbosePublisherHearsEverySubscription() throws {
    var publisher = try context.socket(.xpub, .with { $0.xpubVerbose = true })
    try publisher.bind("inproc://alerts")
    var first = try context.socket(.sub)
    try first.connect("inproc://alerts")
    try first.subscribe(to: "head.")
    #expect(try publisher.next() == [[1] + bytes("head.")])
    var second = try context.socket(.sub)
    try second.connect("inproc://alerts")
    try second.subscribe(to: "head.")
    #expect(try publisher.next() == [[1] + bytes("head.")])
  }

  @Test func unsubscribingIsHeardToo() throws {
    var publisher = try context.socket(.xpub)
    try publisher.bind("inproc://alerts")
    var subscriber = try context.socket(.sub)
    try subscriber.connect("inproc://alerts")
    try subscriber.subscribe(to: "")
    #expect(try publisher.next() == [[1]])
    try subscriber.unsubscribe(from: "")
    #expect(try publisher.next() == [[0]])
    _ = try publisher.send([bytes("head."), bytes("1")])
    #expect(try subscriber.receive() == nil)
  }

  @Test func aPublisherWithoutSubscribersAcceptsAndForgets() throws {
    var publisher = try context.socket(.pub)
    try publisher.bind("inproc://alerts")
    #expect(try publisher.send([bytes("head."), bytes("1")]) == .queued)
  }
}
