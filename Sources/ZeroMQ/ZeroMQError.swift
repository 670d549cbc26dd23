import CZeroMQ
import Glibc

/// What libzmq, or a check made before it was asked, refused: the operation, the endpoint, the reason and a
/// hint.
public struct ZeroMQError: Error, Hashable, CustomStringConvertible {
  /// The system's or libzmq's error number (`EADDRINUSE`, `EHOSTUNREACH`, `ETERM`, …).
  public var code: Int32
  /// `bind`, `connect`, `receive`, …
  public var operation: String
  /// Where, as it was asked for; nil where the operation has no endpoint.
  public var endpoint: String?
  /// The reason in the library's words.
  public var reason: String
  /// What to do about it; nil where there is nothing better than the reason.
  public var hint: String?

  public init(
    code: Int32, operation: String, endpoint: String? = nil, reason: String? = nil, hint: String? = nil
  ) {
    self.code = code
    self.operation = operation
    self.endpoint = endpoint
    self.reason = reason ?? Self.text(of: code)
    self.hint = hint ?? Self.hint(for: code, endpoint: endpoint)
  }

  public var description: String {
    let place = endpoint.map { " \($0)" } ?? ""
    let advice = hint.map { " \($0)" } ?? ""
    return "ZeroMQ cannot \(operation)\(place): \(reason).\(advice)"
  }

  /// The error of the libzmq call that has just failed on this thread.
  static func last(_ operation: String, _ endpoint: String? = nil) -> ZeroMQError {
    ZeroMQError(code: zmq_errno(), operation: operation, endpoint: endpoint)
  }

  private static func text(of code: Int32) -> String {
    switch code {
    case EADDRINUSE: "the address is in use"
    case ENAMETOOLONG: "the ipc path is too long"
    case ETERM: "the context was shut down"
    default: unsafe String(cString: zmq_strerror(code))
    }
  }

  /// Advice for the failures that people meet when they choose an endpoint.
  private static func hint(for code: Int32, endpoint: String?) -> String? {
    let isIPC = endpoint?.hasPrefix(IPCPath.scheme) ?? false
    switch code {
    case EADDRINUSE where isIPC:
      return "Another process answers on this socket; stop it, or choose another path."
    case EADDRINUSE where endpoint?.hasPrefix("inproc://") ?? false:
      return "Another socket of this process is bound to that name."
    case EADDRINUSE:
      return "Another process listens on this port; find it with `ss -ltnp`, stop it, or choose another port."
    case ENAMETOOLONG:
      return
        "A socket path has at most \(IPCPath.maxBytes) bytes; choose a shorter one, as in /run/groundswell."
    case ENOENT where isIPC:
      return "The folder of the socket is missing; create it, or let systemd do so with RuntimeDirectory=."
    case EACCES where isIPC, EPERM where isIPC:
      return "This user may not create or open the socket; check the owner and mode of its folder and file."
    case EROFS where isIPC:
      return "The folder is on a read-only file system; choose one under /run or /tmp."
    case EACCES, EPERM:
      return "Ports below 1024 need a privilege; choose a higher one."
    case ENODEV:
      return "No network interface has this name or address; use an address of this machine, or * for all."
    case EADDRNOTAVAIL:
      return "This machine does not have that address; use one of its own, or * for all."
    case EINVAL where endpoint != nil, EPROTONOSUPPORT where endpoint != nil:
      return "An endpoint looks like tcp://127.0.0.1:5555 or ipc:///run/groundswell/work."
    case EMFILE:
      return "Too many sockets or open files; raise LimitNOFILE= or the context's maxSockets."
    default:
      return nil
    }
  }
}
