import Glibc

/// The file behind an `ipc://` endpoint, looked at before libzmq is asked to bind there.
///
/// libzmq unlinks whatever lies at the path, so that a second process would silently take a living one's
/// place, and a mistyped path would lose a file. Both are refused here.
struct IPCPath {
  static let scheme = "ipc://"
  /// `sun_path` of Linux's `sockaddr_un` without its closing zero.
  static let maxBytes = 107

  let endpoint: String
  let path: String

  /// Nil when `endpoint` is not ipc, or names no file (abstract `@…`, or `*` for a temporary one).
  init?(_ endpoint: String) {
    guard endpoint.hasPrefix(Self.scheme) else { return nil }
    path = String(endpoint.dropFirst(Self.scheme.count))
    guard !path.isEmpty, !path.hasPrefix("@"), path != "*" else { return nil }
    self.endpoint = endpoint
  }

  func checkLength(_ operation: String) throws(ZeroMQError) {
    guard path.utf8.count > Self.maxBytes else { return }
    throw ZeroMQError(
      code: ENAMETOOLONG, operation: operation, endpoint: endpoint,
      reason: "the path has \(path.utf8.count) bytes, \(path.utf8.count - Self.maxBytes) too many")
  }

  /// Refuses a path that is taken; a socket file that nobody answers on is stale and may be replaced.
  func checkFree() throws(ZeroMQError) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return try checkFolder() }
      throw ZeroMQError(code: errno, operation: "bind", endpoint: endpoint)
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else {
      throw ZeroMQError(
        code: EEXIST, operation: "bind", endpoint: endpoint, reason: "the path exists and is not a socket",
        hint: "Move it away, or choose another path; it would be deleted otherwise.")
    }
    if answers() { throw ZeroMQError(code: EADDRINUSE, operation: "bind", endpoint: endpoint) }
  }

  func setMode(_ mode: UInt32) throws(ZeroMQError) {
    guard unsafe chmod(path, mode) == 0 else {
      throw ZeroMQError(code: errno, operation: "set the mode of", endpoint: endpoint)
    }
  }

  /// The file as it is now; nil when it is gone.
  func file() -> File? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return File(path: path, device: status.st_dev, number: status.st_ino)
  }

  /// A socket's file, by which it is known even when another took its path.
  struct File: Hashable {
    let path: String
    let device: dev_t
    let number: ino_t

    /// Removes it unless something else lies at the path by now. libzmq leaves that to us.
    func remove() {
      var status = stat()
      guard unsafe lstat(path, &status) == 0, status.st_dev == device, status.st_ino == number else { return }
      unsafe unlink(path)
    }
  }

  private func checkFolder() throws(ZeroMQError) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    guard unsafe access(folder, W_OK | X_OK) != 0 else { return }
    throw ZeroMQError(code: errno, operation: "bind", endpoint: endpoint)
  }

  /// Whether a process accepts connections here.
  private func answers() -> Bool {
    let descriptor = Glibc.socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) {
      unsafe $0.copyBytes(from: path.utf8.prefix(Self.maxBytes))
    }
    let result = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    // EAGAIN: its backlog is full, so somebody owns it.
    return result == 0 || errno == EAGAIN
  }
}
