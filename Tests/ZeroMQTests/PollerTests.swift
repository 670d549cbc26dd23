import Glibc
import Testing
import ZeroMQ

@Suite("Poller")
struct PollerTests {
  let context: Context

  init() throws { context = try Context() }

  @Test func aSocketAndADescriptorWakeItEachByItsKey() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { ends.forEach { close($0) } }
    var left = try context.socket(.pair)
    var right = try context.socket(.pair)
    try left.bind("inproc://pair")
    try right.connect("inproc://pair")
    var poller = Poller()
    let socketKey = poller.add(left)
    let pipeKey = poller.add(descriptor: ends[0])
    #expect(try poller.wait(upTo: .zero).isEmpty)

    write(ends[1], "x", 1)
    #expect(try poller.wait(upTo: patience).map(\.key) == [pipeKey])
    _ = try right.send([bytes("ping")])
    var keys: Set<Poller.Key> = []
    while keys.count < 2 {
      let events = try poller.wait(upTo: patience)
      try #require(!events.isEmpty)
      keys.formUnion(events.filter(\.isReadable).map(\.key))
    }
    #expect(keys == [socketKey, pipeKey])

    poller.remove(pipeKey)
    #expect(try left.receive() == [bytes("ping")])
    #expect(try poller.wait(upTo: .zero).isEmpty)
  }

  @Test func writableIsAskedForSeparately() throws {
    let folder = TemporaryFolder()
    var dealer = try context.socket(.dealer, .with { $0.immediate = true })
    try dealer.connect("ipc://\(folder.path)/work")
    var poller = Poller()
    let key = poller.add(dealer)
    poller.change(key, to: [.readable, .writable])
    #expect(try poller.wait(upTo: .zero).isEmpty)
    var router = try context.socket(.router)
    try router.bind("ipc://\(folder.path)/work")
    let events = try poller.wait(upTo: patience)
    #expect(events.map(\.key) == [key])
    #expect(events.first?.isWritable == true && events.first?.isReadable == false)
  }

  @Test func aClosedSocketLeavesThePoller() throws {
    var poller = Poller()
    do {
      let socket = try context.socket(.router)
      poller.add(socket)
    }
    #expect(try poller.wait(upTo: .zero).isEmpty)
  }

  @Test func signalsDoNotEndAWait() throws {
    // A handler without SA_RESTART, so that each signal interrupts the system call underneath.
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in }
    sigaction(SIGUSR1, &action, nil)
    // The pool's threads have every signal blocked.
    var (wanted, before) = (sigset_t(), sigset_t())
    sigemptyset(&wanted)
    sigaddset(&wanted, SIGUSR1)
    pthread_sigmask(SIG_UNBLOCK, &wanted, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { ends.forEach { close($0) } }
    let writing = ends[1]
    let (waiting, place) = (pthread_self(), threadFolder())
    let pesterer = Thread {
      var interruptions = 0
      while interruptions < 20 {
        if isAsleep(place) {
          pthread_kill(waiting, SIGUSR1)
          interruptions += 1
        }
        sched_yield()
      }
      write(writing, "x", 1)
    }
    var poller = Poller()
    let key = poller.add(descriptor: ends[0])
    let events = try poller.wait(upTo: nil)
    pesterer.join()
    #expect(events.map(\.key) == [key])
  }
}

/// Where the system tells about the calling thread.
private func threadFolder() -> String {
  var buffer = [CChar](repeating: 0, count: 256)
  readlink("/proc/thread-self", &buffer, buffer.count - 1)
  return "/proc/" + text(buffer.prefix { $0 != 0 }.map(UInt8.init))
}

/// Whether a thread waits in a system call.
private func isAsleep(_ folder: String) -> Bool {
  guard let file = fopen("\(folder)/stat", "r") else { return false }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 512)
  fgets(&line, 512, file)
  let fields = text(line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)))
  // `pid (name) state …`, and a name may hold spaces.
  return fields.split(separator: ")").last?.hasPrefix(" S") ?? false
}

/// A thread of its own, for what must happen while this one waits.
final class Thread {
  private var thread = pthread_t()

  init(_ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Box(body))
    pthread_create(
      &thread, nil,
      { raw in
        Unmanaged<Box>.fromOpaque(raw!).takeRetainedValue().body()
        return nil
      }, box.toOpaque())
  }

  func join() { pthread_join(thread, nil) }

  private final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
