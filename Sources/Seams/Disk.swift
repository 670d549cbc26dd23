/// The files of one folder, as the journal and the store need them: append, sync, replace, read.
///
/// Paths are relative to the state folder and use `/`. Nothing is durable before `sync` (for bytes)
/// and `syncFolder` (for names) have returned; the simulator's disk forgets the rest in a crash, and
/// tears the last write. A failed `sync` is fatal for the caller: what the kernel kept is unknown.
public protocol Disk: AnyObject {
  /// Names in a folder, sorted; empty when the folder is missing.
  func list(_ folder: String) throws(DiskError) -> [String]
  /// Size in bytes; nil when the file is missing.
  func size(_ path: String) throws(DiskError) -> Int?
  func read(_ path: String) throws(DiskError) -> [UInt8]
  /// At most `count` bytes from `offset`; fewer at the end of the file.
  func read(_ path: String, from offset: Int, count: Int) throws(DiskError) -> [UInt8]
  /// Appends; creates the file, and its folder, when missing. All bytes or an error.
  func append(_ bytes: [UInt8], to path: String) throws(DiskError)
  /// Makes every byte appended to `path` durable (`fdatasync`).
  func sync(_ path: String) throws(DiskError)
  /// Makes names created, replaced or removed in `folder` durable.
  func syncFolder(_ folder: String) throws(DiskError)
  /// Puts `bytes` in place of the file at once and durably: temporary file, sync, rename, sync of the folder.
  func replace(_ path: String, with bytes: [UInt8]) throws(DiskError)
  /// Replaces each file as `replace` does; all of them are durable at the end, and a crash before may leave some
  /// replaced and others not. For many files at once it is far quicker than one after the other.
  func replaceAll(_ files: [(path: String, bytes: [UInt8])]) throws(DiskError)
  /// Cuts the file to `size` bytes, durably.
  func truncate(_ path: String, to size: Int) throws(DiskError)
  /// Removes the file; no error when it is missing.
  func remove(_ path: String) throws(DiskError)
  /// Bytes that may still be written before the disk is full.
  func freeBytes() throws(DiskError) -> Int
}

extension Disk {
  public func replaceAll(_ files: [(path: String, bytes: [UInt8])]) throws(DiskError) {
    for file in files { try replace(file.path, with: file.bytes) }
  }
}

/// What a disk refused to do: the operation, the path and the system's reason, with a hint.
public struct DiskError: Error, Hashable, CustomStringConvertible {
  public enum Reason: Hashable, Sendable {
    case full
    case denied
    case missing
    case failed(String)
  }
  /// `append`, `sync`, …
  public var operation: String
  public var path: String
  public var reason: Reason

  public init(_ operation: String, _ path: String, _ reason: Reason) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }

  public var description: String {
    switch reason {
    case .full:
      "cannot \(operation) \(path): the disk is full. Free some space, then start again; nothing acknowledged was lost."
    case .denied:
      "cannot \(operation) \(path): permission denied. The coordinator's user must own the state folder (mode 0750)."
    case .missing: "cannot \(operation) \(path): no such file."
    case .failed(let why): "cannot \(operation) \(path): \(why)."
    }
  }
}
