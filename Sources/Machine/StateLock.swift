import Glibc
public import Seams

/// Held by the one process that may write to a state folder; let go when the value ends, or the process dies.
///
/// The lock is `flock` on `<state>/lock`, not the file's existence, so nothing is left to clean up after a
/// crash. The file says who took it last: three lines, `pid 4711`, `host db1`, `started
/// 2026-11-21T18:00:00.000Z`.
public struct StateLock: ~Copyable {
  /// The file's name in the state folder.
  public static let fileName = "lock"
  /// More than the three lines ever need.
  static let maxBytes = 1024

  private let file: Descriptor
  /// What this process wrote into the file.
  public let holder: Holder

  /// Takes the lock of the folder `root`, which is created when missing.
  ///
  /// - Throws: `.held` naming the holder, or `.disk` when the folder or the file cannot be used.
  public init(root: String, now: Instant) throws(StateLockError) {
    let holder = Holder(pid: getpid(), host: Host.name, started: now)
    file = try Self.acquire(root, holder)
    self.holder = holder
  }

  // Closing alone would leave the lock with a child process that is just being started.
  deinit { _ = flock(file.number, LOCK_UN) }

  private static func acquire(_ root: String, _ holder: Holder) throws(StateLockError) -> Descriptor {
    let path = "\(root)/\(fileName)"
    let first: Holder?
    do throws(DiskError) {
      try Folder.create(root)
      let file = try Descriptor(opening: path, O_RDWR | O_CREAT, "lock", path)
      if retryingInterrupted({ flock(file.number, LOCK_EX | LOCK_NB) }) == 0 {
        try file.truncate(to: 0, path)
        try file.write(Array(holder.text.utf8), "lock", path)
        return file
      }
      guard errno == EWOULDBLOCK else { throw DiskError("lock", path, .last) }
      first = Self.holder(in: file)
    } catch {
      throw .disk(error)
    }
    throw .held(path: path, by: first)
  }

  /// Who holds the lock of `root`; nil when nobody does. Takes nothing and waits for nothing.
  public static func holder(of root: String) throws(DiskError) -> Holder? {
    let path = "\(root)/\(fileName)"
    let file: Descriptor
    do throws(DiskError) {
      file = try Descriptor(opening: path, O_RDONLY, "read", path)
    } catch {
      if error.reason == .missing { return nil }
      throw error
    }
    if flock(file.number, LOCK_SH | LOCK_NB) == 0 { return nil }
    guard errno == EWOULDBLOCK else { throw DiskError("lock", path, .last) }
    return holder(in: file) ?? Holder(pid: 0, host: "", started: Instant(milliseconds: 0))
  }

  private static func holder(in file: borrowing Descriptor) -> Holder? {
    guard let bytes = try? file.read(from: 0, count: maxBytes, fileName) else { return nil }
    return Holder(text: String(decoding: bytes, as: UTF8.self))
  }
}

extension StateLock {
  /// The process that took a lock.
  public struct Holder: Hashable, Sendable {
    public var pid: Int32
    public var host: String
    public var started: Instant

    public init(pid: Int32, host: String, started: Instant) {
      self.pid = pid
      self.host = host
      self.started = started
    }

    var text: String { "pid \(pid)\nhost \(host)\nstarted \(started)\n" }

    /// Nil when the text is not three such lines: the holder has taken the lock and not yet written it.
    init?(text: String) {
      var fields: [Substring: Substring] = [:]
      for line in text.split(separator: "\n") {
        let parts = line.split(separator: " ", maxSplits: 1)
        if parts.count == 2 { fields[parts[0]] = parts[1] }
      }
      guard let pid = fields["pid"].flatMap({ Int32($0) }), let host = fields["host"],
        let started = fields["started"].flatMap({ Instant(rfc3339: $0) })
      else { return nil }
      self.init(pid: pid, host: String(host), started: started)
    }
  }
}

/// Why a state folder could not be locked.
public enum StateLockError: Error, Hashable, CustomStringConvertible {
  /// Another process has it; `by` is nil in the instant before it has written its name.
  case held(path: String, by: StateLock.Holder?)
  case disk(DiskError)

  public var description: String {
    switch self {
    case .held(let path, let holder?):
      "another coordinator uses this state folder: process \(holder.pid) on \(holder.host), "
        + "since \(holder.started) (lock \(path)). Stop it first, or choose another state folder."
    case .held(let path, nil):
      "another coordinator is starting on this state folder (lock \(path)). "
        + "Stop it first, or choose another state folder."
    case .disk(let error): error.description
    }
  }
}
