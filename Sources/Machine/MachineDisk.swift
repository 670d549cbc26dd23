import Glibc
public import Seams

/// The files of the state folder on this machine.
///
/// Files are made with mode 0640 and folders with 0750 (the umask may take more away), so that members of the
/// group can read the logs. For the one writer that holds ``StateLock``: the size of a file that is being
/// appended to is remembered, not asked for. Not `Sendable`; it belongs to its role's thread.
public final class MachineDisk: Disk {
  /// Files kept open for appending: the two logs, and room for what else grows. More are closed, the idle
  /// ones first.
  public static let maxOpenFiles = 8
  static let fileMode: mode_t = 0o640
  static let folderMode: mode_t = 0o750
  /// Begins the name of the file that `replace` writes before it takes its place; a crash may leave one,
  /// `list` never shows it, and the next `replace` of the same file overwrites it.
  static let temporaryPrefix = ".replacing-"

  /// The state folder, without a trailing slash.
  public let root: String
  private var appending: [String: AppendingFile] = [:]
  private var uses: UInt64 = 0

  /// The disk of the folder `root`, which is created, its parents too, when missing.
  ///
  /// - Throws: `.denied`, or `.failed` when something else has that name.
  public init(root: String) throws(DiskError) {
    var trimmed = root[...]
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
    self.root = String(trimmed)
    try Folder.create(self.root)
  }

  public func list(_ folder: String) throws(DiskError) -> [String] {
    try Folder.names(in: try place(folder, "list")).filter { !$0.hasPrefix(Self.temporaryPrefix) }
  }

  public func size(_ path: String) throws(DiskError) -> Int? {
    var status = stat()
    if unsafe stat(try place(path, "look at"), &status) == 0 { return Int(status.st_size) }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw DiskError("look at", path, .last)
  }

  public func read(_ path: String) throws(DiskError) -> [UInt8] {
    let file = try Descriptor(opening: try place(path, "read"), O_RDONLY, "read", path)
    return try file.read(from: 0, count: file.size(path), path)
  }

  public func read(_ path: String, from offset: Int, count: Int) throws(DiskError) -> [UInt8] {
    let file = try Descriptor(opening: try place(path, "read"), O_RDONLY, "read", path)
    return try file.read(from: offset, count: count, path)
  }

  public func append(_ bytes: [UInt8], to path: String) throws(DiskError) {
    try appendingFile(path).append(bytes, path)
  }

  public func sync(_ path: String) throws(DiskError) {
    if let open = appending[path] { return try open.sync(path) }
    let file = try Descriptor(opening: try place(path, "sync"), O_WRONLY, "sync", path)
    try file.sync(path)
  }

  public func syncFolder(_ folder: String) throws(DiskError) { try Folder.sync(try place(folder, "sync")) }

  public func replace(_ path: String, with bytes: [UInt8]) throws(DiskError) {
    let file = try writeBeside(path, bytes, syncing: true)
    try putInPlace(file.temporary, file.target, path)
    try Folder.sync(Folder.split(file.target).folder)
  }

  /// Writes what `putInPlace` then gives the file's name.
  func writeBeside(
    _ path: String, _ bytes: [UInt8], syncing: Bool = false
  ) throws(DiskError) -> (temporary: String, target: String, path: String) {
    let target = try place(path, "replace")
    let (folder, name) = Folder.split(target)
    try Folder.create(folder)
    let temporary = "\(folder)/\(Self.temporaryPrefix)\(name)"
    do throws(DiskError) {
      let file = try Descriptor(opening: temporary, O_WRONLY | O_CREAT | O_TRUNC, "replace", path)
      try file.write(bytes, "replace", path)
      if syncing { try file.sync(path) }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
    return (temporary, target, path)
  }

  func putInPlace(_ temporary: String, _ target: String, _ path: String) throws(DiskError) {
    appending[path] = nil
    guard unsafe rename(temporary, target) == 0 else {
      let reason = SystemError.last
      unsafe unlink(temporary)
      throw DiskError("replace", path, reason)
    }
  }

  public func truncate(_ path: String, to size: Int) throws(DiskError) {
    appending[path] = nil
    let file = try Descriptor(opening: try place(path, "truncate"), O_WRONLY, "truncate", path)
    try file.truncate(to: size, path)
    try file.sync(path)
  }

  public func remove(_ path: String) throws(DiskError) {
    appending[path] = nil
    guard unsafe unlink(try place(path, "remove")) != 0, errno != ENOENT, errno != ENOTDIR else { return }
    throw DiskError("remove", path, .last)
  }

  /// Closes what is kept open for appending. Bytes not yet synced stay with the kernel.
  public func closeAll() { appending = [:] }

  public func freeBytes() throws(DiskError) -> Int {
    var status = statvfs()
    guard unsafe statvfs(root, &status) == 0 else { throw DiskError("measure", root, .last) }
    // What a user without privileges may still write.
    return Int(
      clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
  }
}

extension MachineDisk {
  /// The full path; a path that could leave the state folder is a mistake of the caller.
  private func place(_ path: String, _ operation: String) throws(DiskError) -> String {
    if path.isEmpty || path == "." { return root }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }), !path.utf8.contains(0) else {
      throw DiskError(
        operation, path, .failed("expected a path inside the state folder, such as journal/1.jsonl"))
    }
    return "\(root)/\(path)"
  }

  /// The open file for `path`, opened (and created, with its folder) when it is not.
  private func appendingFile(_ path: String) throws(DiskError) -> AppendingFile {
    uses += 1
    if let open = appending[path] {
      open.lastUse = uses
      return open
    }
    let target = try place(path, "append")
    try Folder.create(Folder.split(target).folder)
    let file = try AppendingFile(
      Descriptor(opening: target, O_WRONLY | O_CREAT | O_APPEND, "append", path), path)
    file.lastUse = uses
    closeIdle()
    appending[path] = file
    return file
  }

  /// Closes what was longest unused. A file with bytes not yet synced stays: only a descriptor that was open
  /// at the time is sure to hear of a write that failed later.
  private func closeIdle() {
    while appending.count >= Self.maxOpenFiles {
      let idle = appending.filter { $0.value.isSynced }.min { $0.value.lastUse < $1.value.lastUse }
      guard let idle else { return }
      appending[idle.key] = nil
    }
  }
}
