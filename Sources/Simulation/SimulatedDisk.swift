public import Seams

/// A disk in memory that behaves as badly as a real one may: it forgets what was not synced, tears writes,
/// gets full and fails. The same seed and the same calls give the same disk.
///
/// - `crash()` is a power cut: of each file's unsynced bytes a random beginning stays, torn at any byte,
///   its last part at times as zeros; of the names not yet synced, a random number of the latest changes is
///   undone.
/// - A process that is killed loses nothing: open the folder again without `crash()`.
public final class SimulatedDisk: Disk {
  /// What was asked of the disk so far, failures included.
  public struct Counts: Hashable, Sendable {
    public var appends = 0
    public var syncs = 0
    public var folderSyncs = 0
    public var replaces = 0
  }
  public private(set) var counts = Counts()

  /// Bytes all files may have together; nil for no bound. Lower it to make the disk full.
  public var capacity: Int?
  /// Every change is refused as `denied`.
  public var isReadOnly = false

  private var random: SeededRandom
  private var names: [String: SimulatedFile] = [:]
  private var durableNames: [String: SimulatedFile] = [:]
  /// Changes of names since their folder was synced, oldest first. Those of one element happen together.
  private var nameChanges: [[NameChange]] = []
  private var syncsToFail = 0
  private var appendsToFail = 0
  private var stepsLeft: Int?

  private struct NameChange {
    var path: String
    var file: SimulatedFile?
  }

  public init(seed: UInt64, capacity: Int? = nil) {
    random = SeededRandom(seed: seed)
    self.capacity = capacity
  }

  // MARK: Faults

  /// The next `sync` or `syncFolder` fails, and makes nothing durable.
  public func failNextSync() { syncsToFail += 1 }

  /// The next `append` fails, having written a random part.
  public func failNextAppend() { appendsToFail += 1 }

  /// The machine stops during the `steps`-th change from now (1 is the next): that change happens or does
  /// not, and every later call fails until `crash()`. `replace` is four changes.
  public func stop(after steps: Int) { stepsLeft = steps }

  public var hasStopped: Bool { stepsLeft == 0 }

  /// A power cut and a restart.
  public func crash() {
    let kept = nameChanges.isEmpty ? 0 : Int.random(in: 0...nameChanges.count, using: &random)
    for change in nameChanges.prefix(kept).joined() { durableNames[change.path] = change.file }
    nameChanges = []
    names = durableNames
    // In order of the names, so that the same seed draws the same numbers.
    for path in names.keys.sorted() { names[path]?.crash(&random) }
    (stepsLeft, syncsToFail, appendsToFail) = (nil, 0, 0)
  }

  /// Turns over one bit of a file, on disk, as a failing medium does. `bit` counts from the file's first bit.
  public func flip(bit: Int, of path: String) {
    names[path]?.bytes[bit / 8] ^= 1 << UInt8(bit % 8)
  }

  /// Puts a file in place as if it had always been there.
  public func place(_ bytes: [UInt8], at path: String) {
    let file = SimulatedFile(bytes)
    names[path] = file
    durableNames[path] = file
  }

  /// Takes a file away as if it had never been there.
  public func lose(_ path: String) {
    names[path] = nil
    durableNames[path] = nil
  }

  // MARK: Looking

  /// Every file as a reader sees it now.
  public var files: [String: [UInt8]] { names.mapValues(\.bytes) }

  /// Bytes that a crash may take.
  public var unsyncedBytes: Int { names.values.reduce(0) { $0 + $1.bytes.count - $1.durable } }
}

// MARK: Disk

extension SimulatedDisk {
  public func list(_ folder: String) throws(DiskError) -> [String] {
    try check("list", folder)
    return names.keys.filter { Self.folder(of: $0) == Self.normal(folder) }
      .map { String($0.split(separator: "/").last ?? "") }.sorted()
  }

  public func size(_ path: String) throws(DiskError) -> Int? {
    try check("look at", path)
    return names[path]?.bytes.count
  }

  public func read(_ path: String) throws(DiskError) -> [UInt8] { try file(path, "read").bytes }

  public func read(_ path: String, from offset: Int, count: Int) throws(DiskError) -> [UInt8] {
    Array(try file(path, "read").bytes.dropFirst(offset).prefix(count))
  }

  public func append(_ bytes: [UInt8], to path: String) throws(DiskError) {
    counts.appends += 1
    try change("append to", path) {
      if names[path] == nil { rename([NameChange(path: path, file: SimulatedFile([]))]) }
    } then: { () throws(DiskError) in
      let room = freeRoom
      if appendsToFail > 0 || bytes.count > room {
        let part = Int.random(in: 0...min(bytes.count, room), using: &random)
        names[path]?.bytes += bytes.prefix(part)
        guard appendsToFail > 0 else { throw DiskError("append to", path, .full) }
        appendsToFail -= 1
        throw DiskError("append to", path, .failed("input/output error"))
      }
      names[path]?.bytes += bytes
    }
  }

  public func sync(_ path: String) throws(DiskError) {
    counts.syncs += 1
    let file = try file(path, "sync")
    try change("sync", path) {
    } then: { () throws(DiskError) in
      try failSyncIfAsked("sync", path)
      file.durable = file.bytes.count
    }
  }

  public func syncFolder(_ folder: String) throws(DiskError) {
    counts.folderSyncs += 1
    try change("sync", folder) {
    } then: { () throws(DiskError) in
      try failSyncIfAsked("sync", folder)
      syncNames(in: Self.normal(folder))
    }
  }

  public func replace(_ path: String, with bytes: [UInt8]) throws(DiskError) {
    counts.replaces += 1
    let (temporary, file) = ("\(path).tmp", SimulatedFile(bytes))
    file.durable = 0
    try change("replace", path) {
    } then: { () throws(DiskError) in
      if bytes.count > freeRoom { throw DiskError("replace", path, .full) }
      rename([NameChange(path: temporary, file: file)])
    }
    try change("replace", path) {
    } then: { () throws(DiskError) in
      try failSyncIfAsked("replace", path)
      file.durable = bytes.count
    }
    try change("replace", path) {
    } then: { () throws(DiskError) in
      rename([NameChange(path: temporary, file: nil), NameChange(path: path, file: file)])
    }
    try change("replace", path) {
    } then: { () throws(DiskError) in
      try failSyncIfAsked("replace", path)
      syncNames(in: Self.folder(of: path))
    }
  }

  public func truncate(_ path: String, to size: Int) throws(DiskError) {
    let file = try file(path, "cut")
    try change("cut", path) {
    } then: { () throws(DiskError) in
      file.bytes = Array(file.bytes.prefix(size))
      file.durable = min(file.durable, size)
      try failSyncIfAsked("cut", path)
      file.durable = file.bytes.count
    }
  }

  public func remove(_ path: String) throws(DiskError) {
    try change("remove", path) {
    } then: { () throws(DiskError) in
      if names[path] != nil { rename([NameChange(path: path, file: nil)]) }
    }
  }

  public func freeBytes() throws(DiskError) -> Int {
    try check("look at", ".")
    return freeRoom
  }
}

// MARK: Parts

extension SimulatedDisk {
  private static let noBound = 1 << 50

  private var freeRoom: Int {
    guard let capacity else { return Self.noBound }
    return max(0, capacity - names.values.reduce(0) { $0 + $1.bytes.count })
  }

  private func file(_ path: String, _ operation: String) throws(DiskError) -> SimulatedFile {
    try check(operation, path)
    guard let file = names[path] else { throw DiskError(operation, path, .missing) }
    return file
  }

  private func check(_ operation: String, _ path: String) throws(DiskError) {
    if hasStopped { throw DiskError(operation, path, .failed("the machine has stopped")) }
  }

  /// One change; when the machine stops in it, a coin says whether it still happened.
  private func change(
    _ operation: String, _ path: String, _ prepare: () -> Void, then apply: () throws(DiskError) -> Void
  ) throws(DiskError) {
    try check(operation, path)
    if isReadOnly { throw DiskError(operation, path, .denied) }
    guard let left = stepsLeft, left <= 1 else {
      if let left = stepsLeft { stepsLeft = left - 1 }
      prepare()
      return try apply()
    }
    if Bool.random(using: &random) {
      prepare()
      try? apply()
    }
    stepsLeft = 0
    try check(operation, path)
  }

  private func failSyncIfAsked(_ operation: String, _ path: String) throws(DiskError) {
    guard syncsToFail > 0 else { return }
    syncsToFail -= 1
    throw DiskError(operation, path, .failed("input/output error"))
  }

  private func rename(_ changes: [NameChange]) {
    for change in changes { names[change.path] = change.file }
    nameChanges.append(changes)
  }

  private func syncNames(in folder: String) {
    for change in nameChanges.joined() where Self.folder(of: change.path) == folder {
      durableNames[change.path] = change.file
    }
    nameChanges.removeAll { $0.allSatisfy { Self.folder(of: $0.path) == folder } }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return String(path[..<slash])
  }

  private static func normal(_ folder: String) -> String { folder.isEmpty ? "." : folder }
}
