import Glibc
import Seams

/// A file that is open for appending, and how long it is.
final class AppendingFile {
  private let descriptor: Descriptor
  private var size: Int
  private(set) var isSynced = true
  /// Counts up with each use; the smallest is the longest unused.
  var lastUse: UInt64 = 0

  init(_ descriptor: consuming Descriptor, _ path: String) throws(DiskError) {
    size = try descriptor.size(path)
    self.descriptor = descriptor
  }

  /// All bytes or none: what a full disk cut off is taken back, so that the file ends where it ended before.
  func append(_ bytes: [UInt8], _ path: String) throws(DiskError) {
    isSynced = false
    do throws(DiskError) {
      try descriptor.write(bytes, "append", path)
      size += bytes.count
    } catch {
      // If this fails too, the reader finds a torn tail, as after a crash.
      try? descriptor.truncate(to: size, path)
      throw error
    }
  }

  func sync(_ path: String) throws(DiskError) {
    try descriptor.sync(path)
    isSynced = true
  }
}
