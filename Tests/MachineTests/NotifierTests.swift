import Glibc
import Machine
import Testing

/// The other end of `$NOTIFY_SOCKET`: a datagram socket, as systemd's.
private struct NotifySocket: ~Copyable {
  let number: Int32

  /// - Parameter name: a path, or `@name` for an abstract socket.
  init(_ name: String) throws {
    number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var path = Array(name.utf8)
    if path[0] == UInt8(ascii: "@") { path[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
    let descriptor = number
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    try #require(result == 0)
  }

  deinit { close(number) }

  /// The next datagram; nil when there is none.
  func next() -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(number, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    return count < 0 ? nil : text(Array(buffer.prefix(count)))
  }
}

@Suite("Telling systemd")
struct NotifierTests {
  @Test func eachMessageIsOneDatagram() throws {
    let folder = TemporaryFolder()
    let systemd = try NotifySocket("\(folder.path)/notify")
    let notifier = Notifier(environment: ["NOTIFY_SOCKET": "\(folder.path)/notify"])
    #expect(notifier.isActive)
    #expect(notifier.send(.ready, .status("12 jobs\nwaiting")))
    #expect(notifier.send(.watchdog))
    #expect(notifier.send(.stopping, .extendTimeout(.milliseconds(2500))))
    #expect(notifier.send(.errno(28)))
    #expect(systemd.next() == "READY=1\nSTATUS=12 jobs waiting")
    #expect(systemd.next() == "WATCHDOG=1")
    #expect(systemd.next() == "STOPPING=1\nEXTEND_TIMEOUT_USEC=2500000")
    #expect(systemd.next() == "ERRNO=28")
    #expect(systemd.next() == nil)
  }

  @Test func anAbstractSocketWorksToo() throws {
    let name = "@groundswell-test-\(getpid())"
    let systemd = try NotifySocket(name)
    #expect(Notifier(environment: ["NOTIFY_SOCKET": name]).send(.ready))
    #expect(systemd.next() == "READY=1")
  }

  @Test(arguments: [nil, "", "relative", "vsock:2:1"])
  func outsideSystemdItIsSilent(_ socket: String?) {
    let notifier = Notifier(environment: socket.map { ["NOTIFY_SOCKET": $0] } ?? [:])
    #expect(!notifier.isActive)
    #expect(!notifier.send(.ready))
  }

  @Test func aSocketThatIsGoneIsNoError() {
    let notifier = Notifier(environment: ["NOTIFY_SOCKET": "/tmp/no-such-folder-here/notify"])
    #expect(!notifier.send(.ready))
  }

  @Test func theWatchdogWantsHalfItsTimeAndOnlyFromTheProcessItMeans() {
    let mine = ["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "\(getpid())"]
    #expect(Notifier(environment: mine).watchdogInterval == .seconds(15))
    #expect(Notifier(environment: ["WATCHDOG_USEC": "30000000"]).watchdogInterval == .seconds(15))
    #expect(Notifier(environment: mine.merging(["WATCHDOG_PID": "1"]) { $1 }).watchdogInterval == nil)
    #expect(Notifier(environment: ["WATCHDOG_USEC": "0"]).watchdogInterval == nil)
    #expect(Notifier(environment: [:]).watchdogInterval == nil)
  }
}
