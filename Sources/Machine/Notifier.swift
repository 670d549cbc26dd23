import Glibc

/// Tells systemd how the service is doing: one datagram per message to `$NOTIFY_SOCKET` (sd_notify(3)).
///
/// Outside systemd every call does nothing and says so by returning false. A notification that cannot be
/// delivered is no reason to stop working; systemd's watchdog draws its own conclusion.
public final class Notifier {
  /// How long a full socket of systemd's may hold the caller up, in milliseconds.
  public static let maxSendMilliseconds = 1000

  /// Something systemd understands.
  public enum Notification: Hashable, Sendable {
    /// Started: state replayed, sockets bound.
    case ready
    /// The event loop has turned.
    case watchdog
    /// One line for `systemctl status`.
    case status(String)
    /// Draining; no new work.
    case stopping
    /// Starting or stopping takes this much longer from now.
    case extendTimeout(Duration)
    /// Why the service failed, as an `errno`.
    case errno(Int32)

    var line: String {
      switch self {
      case .ready: "READY=1"
      case .watchdog: "WATCHDOG=1"
      case .status(let text): "STATUS=" + String(text.map { $0.isNewline ? " " : $0 })
      case .stopping: "STOPPING=1"
      case .extendTimeout(let duration): "EXTEND_TIMEOUT_USEC=\(Notifier.microseconds(duration))"
      case .errno(let code): "ERRNO=\(code)"
      }
    }
  }

  private let socket: Descriptor
  private let address: [UInt8]

  /// Half of what systemd waits for before it restarts the service; nil when it does not watch this process.
  /// Send ``Notification/watchdog`` at least this often.
  public let watchdogInterval: Duration?

  /// - Parameter environment: the process's own (`NOTIFY_SOCKET`, `WATCHDOG_USEC`, `WATCHDOG_PID`).
  public init(environment: [String: String]) {
    let path = environment["NOTIFY_SOCKET"] ?? ""
    address = Self.encode(path)
    socket = Descriptor(address.isEmpty ? -1 : Self.open())
    watchdogInterval = Self.watchdogInterval(environment)
  }

  /// Whether systemd listens.
  public var isActive: Bool { socket.number >= 0 }

  /// Sends the notifications in one datagram; false when nobody listens or it could not be delivered.
  @discardableResult
  public func send(_ notifications: Notification...) -> Bool {
    guard isActive else { return false }
    let number = socket.number
    let text = Array(notifications.map(\.line).joined(separator: "\n").utf8)
    let sent = unsafe withSocketAddress { address, length in
      retryingInterrupted {
        unsafe sendto(number, text, text.count, Int32(MSG_NOSIGNAL), address, length)
      }
    }
    return sent == text.count
  }
}

extension Notifier {
  private static func open() -> Int32 {
    let type = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
    let made = Glibc.socket(AF_UNIX, type, 0)
    guard made >= 0 else { return made }
    var limit = timeval(tv_sec: maxSendMilliseconds / 1000, tv_usec: maxSendMilliseconds % 1000 * 1000)
    unsafe setsockopt(made, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    return made
  }

  /// The bytes of `sun_path`: a leading `@` names an abstract socket, written as a zero. Empty when it is
  /// neither that nor an absolute path, or too long.
  private static func encode(_ path: String) -> [UInt8] {
    var bytes = Array(path.utf8)
    guard bytes.count <= MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1 else { return [] }
    switch path.first {
    case "/": return bytes
    case "@":
      bytes[0] = 0
      return bytes
    default: return []
    }
  }

  private func withSocketAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int) -> Int {
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &name.sun_path) { unsafe $0.copyBytes(from: address) }
    // An abstract name has no closing zero and ends with the length.
    let length = MemoryLayout<sa_family_t>.size + address.count
    return unsafe withUnsafePointer(to: &name) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, socklen_t(length)) }
    }
  }

  private static func watchdogInterval(_ environment: [String: String]) -> Duration? {
    guard let limit = environment["WATCHDOG_USEC"].flatMap({ Int64($0) }), limit > 0 else { return nil }
    if let pid = environment["WATCHDOG_PID"], Int32(pid) != getpid() { return nil }
    return .microseconds(limit / 2)
  }

  private static func microseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
  }
}
