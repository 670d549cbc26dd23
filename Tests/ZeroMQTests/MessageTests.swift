import Glibc
import Testing
import ZeroMQ

@Suite("Messages")
struct MessageTests {
  @Test(arguments: [0, 1, 33, 34, 100, 100_000])
  func aMessageHoldsItsBytesWhereverItMoves(_ count: Int) throws {
    let content = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let made = try Message(content)
    let moved = made
    let (size, copy) = (moved.count, moved.bytes)
    #expect(size == count)
    #expect(copy == content)
    let sum = moved.withBytes { span in span.indices.reduce(0) { $0 + Int(span[$1]) } }
    #expect(sum == content.reduce(0) { $0 + Int($1) })
  }

  @Test func messagesAreFreed() throws {
    // 4,000 messages of 1 MiB: kept, they would be 4 GiB.
    let before = residentBytes()
    for _ in 0..<4000 {
      let message = try Message([UInt8](repeating: 1, count: 1 << 20))
      #expect(message.count == 1 << 20)
    }
    #expect(residentBytes() - before < 256 << 20)
  }

  @Test func receivedAndOverwrittenFramesAreFreed() throws {
    let context = try Context()
    var left = try context.socket(.pair)
    var right = try context.socket(.pair)
    try left.bind("inproc://pair")
    try right.connect("inproc://pair")
    let before = residentBytes()
    let content = [UInt8](repeating: 1, count: 1 << 20)
    var message = Message()
    for _ in 0..<2000 {
      _ = try left.send([content, content])
      while try right.receive(into: &message) {}
    }
    #expect(residentBytes() - before < 256 << 20)
  }

  @Test func socketsAreClosedWithTheirValues() throws {
    let context = try Context(maxSockets: 10)
    var (made, refused) = (0, 0)
    while made < 1000 {
      do {
        var socket = try context.socket(.router)
        try socket.bind("inproc://again-\(made)")
        made += 1
      } catch {
        // libzmq gives a closed socket's place back in its own time.
        try #require(error.code == EMFILE && refused < 10_000_000)
        refused += 1
        sched_yield()
      }
    }
    let error = try zeroMQError {
      var kept: [Kept] = []
      for _ in 0..<11 { kept.append(Kept(try context.socket(.pair))) }
    }
    #expect(error.code == EMFILE)
    #expect(error.hint?.contains("maxSockets") == true)
  }

  /// A class can hold a socket, and then has one owner itself.
  private final class Kept {
    var socket: Socket
    init(_ socket: consuming Socket) { self.socket = socket }
  }

  private func residentBytes() -> Int {
    let file = fopen("/proc/self/statm", "r")
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    fgets(&line, 256, file)
    let fields = text(line.prefix { $0 != 0 }.map(UInt8.init)).split(separator: " ")
    return (Int(fields[1]) ?? 0) * Int(getpagesize())
  }
}
