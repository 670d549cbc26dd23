public import Seams

/// Disk room that is kept for finishing work: results, outcomes and the checkpoint that frees more.
///
/// A file of zeros holds it. Ask `room` before taking new work. States:
///
///     enough ──free < refuseBelow──► low ──free < releaseBelow──► released
///       ▲                             │                              │
///       └──────free ≥ refuseBelow─────┘                              │
///       └──────free ≥ refuseBelow + bytes, the file is made anew─────┘
///
/// On file systems that compress or copy on write, the file may hold less than its size.
public final class ReserveFile {
  public enum Room: Hashable, Sendable {
    case enough
    /// Refuse new work (BUSY); what was accepted still finds room.
    case low
    /// The file is gone and its room is being used: finish, checkpoint, tell somebody.
    case released
  }

  /// Path in the state folder.
  public static let file = "reserve"
  /// Its size, where nothing else is asked for.
  public static let bytes = 64 * 1024 * 1024
  private static let chunkBytes = 1024 * 1024

  private let disk: any Disk
  private let size: Int
  /// With less than this free, new work is refused.
  public let refuseBelow: Int
  /// With less than this free, the file is given up. More than one commit writes.
  public let releaseBelow: Int
  public private(set) var room = Room.enough

  /// Makes the file when it is missing and there is room for it. `bytes` 0 keeps no room and refuses nothing.
  public init(disk: any Disk, bytes: Int = ReserveFile.bytes) throws(DiskError) {
    self.disk = disk
    size = max(0, bytes)
    refuseBelow = size
    releaseBelow = size / 4
    if try disk.size(Self.file) ?? 0 != size {
      try release()
      room = .released
    }
    try update()
  }

  /// Looks at the disk and moves to the state it asks for.
  @discardableResult
  public func update() throws(DiskError) -> Room {
    let free = try disk.freeBytes()
    switch room {
    case .enough, .low:
      if free >= refuseBelow {
        room = .enough
      } else if free >= releaseBelow {
        room = .low
      } else {
        try release()
        room = .released
      }
    case .released:
      guard free >= refuseBelow + size else { break }
      try make()
      room = .enough
    }
    return room
  }

  private func make() throws(DiskError) {
    guard size > 0 else { return }
    var rest = size
    while rest > 0 {
      let chunk = min(rest, Self.chunkBytes)
      try disk.append([UInt8](repeating: 0, count: chunk), to: Self.file)
      rest -= chunk
    }
    try disk.sync(Self.file)
    try disk.syncFolder(".")
  }

  private func release() throws(DiskError) {
    guard try disk.size(Self.file) != nil else { return }
    try disk.remove(Self.file)
    try disk.syncFolder(".")
  }
}
