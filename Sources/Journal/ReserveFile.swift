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
  /// Its size.
  public static let bytes = 64 * 1024 * 1024
  /// With less than this free, new work is refused.
  public static let refuseBelow = 64 * 1024 * 1024
  /// With less than this free, the file is given up. More than one commit writes.
  public static let releaseBelow = 16 * 1024 * 1024
  private static let chunkBytes = 1024 * 1024

  private let disk: any Disk
  public private(set) var room = Room.enough

  /// Makes the file when it is missing and there is room for it.
  public init(disk: any Disk) throws(DiskError) {
    self.disk = disk
    if try disk.size(Self.file) != Self.bytes {
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
      if free >= Self.refuseBelow {
        room = .enough
      } else if free >= Self.releaseBelow {
        room = .low
      } else {
        try release()
        room = .released
      }
    case .released:
      guard free >= Self.refuseBelow + Self.bytes else { break }
      try make()
      room = .enough
    }
    return room
  }

  private func make() throws(DiskError) {
    let zeros = [UInt8](repeating: 0, count: Self.chunkBytes)
    for _ in 0..<(Self.bytes / Self.chunkBytes) { try disk.append(zeros, to: Self.file) }
    try disk.sync(Self.file)
    try disk.syncFolder(".")
  }

  private func release() throws(DiskError) {
    guard try disk.size(Self.file) != nil else { return }
    try disk.remove(Self.file)
    try disk.syncFolder(".")
  }
}
