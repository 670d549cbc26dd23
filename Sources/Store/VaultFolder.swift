import JSONLines
public import Seams

/// A folder of values that may have to be deleted one day: `people/<id>.json`, `evidence/<post>.json`.
///
/// Store lines name the id and salted hashes only, so deleting a file here breaks no chain.
public struct VaultFolder {
  /// What is known of each influencer.
  public static func people(on disk: any Disk) -> VaultFolder { VaultFolder("people", on: disk) }
  /// What each post said when it was seen.
  public static func evidence(on disk: any Disk) -> VaultFolder { VaultFolder("evidence", on: disk) }

  /// An id's longest text.
  public static let maxIDBytes = 128
  private static let ending = ".json"

  public let folder: String
  private let disk: any Disk

  public init(_ folder: String, on disk: any Disk) {
    self.folder = folder
    self.disk = disk
  }

  /// Puts the value in place, durably; it replaces what was there.
  ///
  /// Throws `VaultError` for an id that is no file name, `JSONTextError`, or `DiskError`.
  public func write(_ value: some Encodable, as id: String) throws {
    try disk.replace(try path(id), with: try JSONText.encode(value) + [UInt8(ascii: "\n")])
  }

  /// Nil when there is none, or no longer.
  public func read<T: Decodable>(_ type: T.Type = T.self, of id: String) throws -> T? {
    let path = try path(id)
    guard try disk.size(path) != nil else { return nil }
    return try JSONText.decode(type, from: try disk.read(path))
  }

  /// Durably; no error when there is none.
  public func delete(_ id: String) throws {
    let path = try path(id)
    guard try disk.size(path) != nil else { return }
    try disk.remove(path)
    try disk.syncFolder(folder)
  }

  /// Sorted.
  public func ids() throws(DiskError) -> [String] {
    try disk.list(folder).filter { $0.hasSuffix(Self.ending) }.map { String($0.dropLast(Self.ending.count)) }
      .filter(Self.isID)
  }

  private func path(_ id: String) throws(VaultError) -> String {
    guard Self.isID(id) else { throw VaultError(folder: folder, id: id) }
    return "\(folder)/\(id)\(Self.ending)"
  }

  private static func isID(_ id: String) -> Bool {
    let bytes = id.utf8
    return (1...maxIDBytes).contains(bytes.count) && bytes.first != UInt8(ascii: ".")
      && bytes.allSatisfy {
        ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x61 && $0 <= 0x7A)
          || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
      }
  }
}

/// An id that cannot be a file name. Ids that come from outside are hashed first.
public struct VaultError: Error, Hashable, Sendable, CustomStringConvertible {
  public var folder: String
  public var id: String

  public var description: String {
    "\(folder): \"\(id)\" cannot name a file; expected 1 to \(VaultFolder.maxIDBytes) of "
      + "A-Z, a-z, 0-9, -, _ and ., not beginning with a dot. Use a hash of it."
  }
}
