import Glibc
import Seams

/// What the disk does with folders. Paths are full ones here.
enum Folder {
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  /// Creates the folder and its missing parents, and makes their names durable.
  static func create(_ path: String) throws(DiskError) {
    if unsafe mkdir(path, MachineDisk.folderMode) == 0 { return try sync(split(path).folder) }
    switch errno {
    case EEXIST: return try check(path)
    case ENOENT:
      let parent = split(path).folder
      guard parent != path else { throw DiskError("create", path, .missing) }
      try create(parent)
      // Where nothing can be made, as in /proc or below a link that leads nowhere, it is said to be missing
      // although the parent is there: one more try, not another round.
      if unsafe mkdir(path, MachineDisk.folderMode) == 0 { return try sync(parent) }
      guard errno == EEXIST else { throw DiskError("create", path, .last) }
      try check(path)
    case let code: throw DiskError("create", path, SystemError(code))
    }
  }

  private static func check(_ path: String) throws(DiskError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw DiskError("create", path, .last) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw DiskError("create", path, .failed("expected a folder, found a file of that name"))
    }
  }

  /// Sorted; empty when the folder is missing.
  static func names(in path: String) throws(DiskError) -> [String] {
    guard let folder = unsafe opendir(path) else {
      if errno == ENOENT { return [] }
      throw DiskError("list", path, .last)
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    errno = 0
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw DiskError("list", path, .last) }
    return names.sorted()
  }

  static func sync(_ path: String) throws(DiskError) {
    let folder = try Descriptor(opening: path, O_RDONLY | O_DIRECTORY, "sync", path)
    guard retryingInterrupted({ fsync(folder.number) }) == 0 else { throw DiskError("sync", path, .last) }
  }
}
