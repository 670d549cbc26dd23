import Glibc
public import Seams
import Synchronization

/// An outbox on this machine: complete files under a temporary name, synced, then linked to their own.
///
/// `link(2)` refuses a name that is taken, where `rename(2)` would replace it. The folder must be on a file system
/// with hard links. Files have mode 0640, so that the group can take them away.
public final class MachineOnceFolder: OnceFolder {
  /// Begins a temporary name. A crash may leave one; it is in nobody's way, and swept away when a writer opens the
  /// folder and finds it older than `sweepAge`.
  static let temporaryPrefix = ".writing-"
  /// No writer takes nearly as long for one file.
  static let sweepAge = Duration.seconds(3600)

  /// Without a slash at the end.
  public let root: String
  /// Of the process, not of the folder: two values may stand for one folder.
  private static let written = Atomic<UInt64>(0)

  /// The folder `root`, made with its parents when missing.
  ///
  /// - Parameters:
  ///   - now: the wall clock, to tell old temporary files.
  /// - Throws: when it cannot be made, or nothing can be written in it.
  public init(root: String, now: Instant) throws(DiskError) {
    var trimmed = root[...]
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
    self.root = String(trimmed)
    try Folder.create(self.root)
    guard unsafe access(self.root, W_OK | X_OK) == 0 else { throw DiskError("write in", self.root, .last) }
    try sweep(now)
  }

  public func put(_ bytes: [UInt8], as name: String) throws(OnceFolderError) -> (path: String, isNew: Bool) {
    let target = "\(root)/\(name)"
    guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/"), !name.utf8.contains(0) else {
      throw .notPut(DiskError("put", target, .failed("expected a file's name without / and not beginning with .")))
    }
    let temporary = freshName(for: name)
    defer { unsafe unlink(temporary) }
    do throws(DiskError) {
      let file = try Descriptor(opening: temporary, O_WRONLY | O_CREAT | O_EXCL, "put", target)
      try file.write(bytes, "put", target)
      try file.sync(target)
    } catch {
      throw .notPut(error)
    }
    let isNew = try link(temporary, to: target)
    // Also for a name that was taken: who took it may not have lived to do this.
    do throws(DiskError) { try Folder.sync(root) } catch { throw .unknown(error) }
    return (target, isNew)
  }

  private func link(_ temporary: String, to target: String) throws(OnceFolderError) -> Bool {
    if unsafe Glibc.link(temporary, target) == 0 { return true }
    let code = errno
    let error = DiskError("put", target, SystemError(code))
    switch code {
    case EEXIST: return false
    // These are said before anything is done.
    case ENOSPC, EDQUOT, EACCES, EPERM, EROFS, ENOENT, ENOTDIR, EMLINK, ENAMETOOLONG, EOPNOTSUPP: throw .notPut(error)
    default: throw .unknown(error)
    }
  }

  /// A temporary name that nobody has: an earlier process of the same number may have left some.
  private func freshName(for name: String) -> String {
    while true {
      let number = Self.written.wrappingAdd(1, ordering: .relaxed).newValue
      let path = "\(root)/\(Self.temporaryPrefix)\(getpid())-\(number)-\(name)"
      if unsafe access(path, F_OK) != 0 { return path }
    }
  }

  /// Removes what writers left that ended in the middle; one that is young may still be written.
  private func sweep(_ now: Instant) throws(DiskError) {
    for name in try Folder.names(in: root) where name.hasPrefix(Self.temporaryPrefix) {
      let path = "\(root)/\(name)"
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { continue }
      if now - Instant(seconds: Int64(status.st_mtim.tv_sec)) > Self.sweepAge { unsafe unlink(path) }
    }
  }
}
