import CLinux
import Glibc
public import Seams

extension MachineDisk {
  /// From so many files on, one flush of the whole file system costs less than two for each of them.
  static let filesWorthAFlush = 16

  public func replaceAll(_ files: [(path: String, bytes: [UInt8])]) throws(DiskError) {
    guard files.count >= Self.filesWorthAFlush else {
      for file in files { try replace(file.path, with: file.bytes) }
      return
    }
    // Of a path that stands twice, the last is meant.
    let newest = Dictionary(files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 })
    var written: [(temporary: String, target: String, path: String)] = []
    do throws(DiskError) {
      for (path, bytes) in newest { written.append(try writeBeside(path, bytes)) }
      try flush()
      for file in written { try putInPlace(file.temporary, file.target, file.path) }
    } catch {
      for file in written { unsafe unlink(file.temporary) }
      throw error
    }
    for folder in Set(written.map { Folder.split($0.target).folder }) { try Folder.sync(folder) }
  }

  /// Everything that was written is on disk when this returns.
  private func flush() throws(DiskError) {
    let folder = try Descriptor(opening: root, O_RDONLY | O_DIRECTORY, "sync", root)
    guard retryingInterrupted({ syncfs(folder.number) }) == 0 else { throw DiskError("sync", root, .last) }
  }
}
