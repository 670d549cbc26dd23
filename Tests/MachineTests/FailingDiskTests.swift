import Glibc
import Machine
import Seams
import Testing

/// A mount on a folder of its own, while the value lives.
private final class Mount {
  let path: String

  /// Nil when this process may not mount.
  init?(_ type: String, options: String) {
    guard getuid() == 0 else { return nil }
    var template = Array("/tmp/gsm-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { return nil }
    path = String(cString: made)
    guard mount("none", path, type, 0, options) == 0 else {
      rmdir(path)
      return nil
    }
  }

  func makeReadOnly() -> Bool { mount("none", path, nil, UInt(MS_REMOUNT | MS_RDONLY), nil) == 0 }

  deinit {
    umount2(path, Int32(MNT_DETACH))
    rmdir(path)
  }

  static let isPossible = Mount("tmpfs", options: "size=64k") != nil
}

@Suite("A disk that refuses", .enabled(if: Mount.isPossible, "needs root and mount(2) for a small tmpfs"))
struct FailingDiskTests {
  @Test func aFullDiskIsSaidAndLeavesNoPieceBehind() throws {
    let small = try #require(Mount("tmpfs", options: "size=64k"))
    let disk = try MachineDisk(root: small.path)
    try disk.append(bytes("first\n"), to: "log")
    let error = try diskError { try disk.append([UInt8](repeating: 1, count: 1 << 20), to: "log") }
    #expect(error == DiskError("append", "log", .full))
    #expect(text(try disk.read("log")) == "first\n")
    try disk.append(bytes("second\n"), to: "log")
    #expect(text(try disk.read("log")) == "first\nsecond\n")
  }

  @Test func aReplaceThatDoesNotFitLeavesTheOldFile() throws {
    let small = try #require(Mount("tmpfs", options: "size=64k"))
    let disk = try MachineDisk(root: small.path)
    try disk.replace("epoch", with: bytes("7"))
    let error = try diskError { try disk.replace("epoch", with: [UInt8](repeating: 1, count: 1 << 20)) }
    #expect(error.reason == .full)
    #expect(text(try disk.read("epoch")) == "7")
    #expect(names(in: small.path) == ["epoch"])
  }

  @Test func aMessageThatDoesNotFitIsNotPutAndLeavesNoPieceBehind() throws {
    let small = try #require(Mount("tmpfs", options: "size=64k"))
    let outbox = try MachineOnceFolder(root: small.path, now: Instant(seconds: 0))
    #expect(throws: OnceFolderError.notPut(DiskError("put", "\(small.path)/a.eml", .full))) {
      try outbox.put([UInt8](repeating: 1, count: 1 << 20), as: "a.eml")
    }
    #expect(names(in: small.path) == [])
  }

  @Test func freeRoomShrinks() throws {
    let small = try #require(Mount("tmpfs", options: "size=64k"))
    let disk = try MachineDisk(root: small.path)
    let before = try disk.freeBytes()
    #expect(before <= 65_536)
    try disk.append([UInt8](repeating: 1, count: 20_000), to: "log")
    #expect(try disk.freeBytes() <= before - 20_000)
  }

  @Test func aReadOnlyFolderIsDenied() throws {
    let readOnly = try #require(Mount("tmpfs", options: "size=64k"))
    let disk = try MachineDisk(root: readOnly.path)
    try disk.append(bytes("first\n"), to: "log")
    try disk.replace("epoch", with: bytes("7"))
    disk.closeAll()
    try #require(readOnly.makeReadOnly())
    #expect(try diskError { try disk.append(bytes("x"), to: "log") }.reason == .denied)
    #expect(try diskError { try disk.append(bytes("x"), to: "new/log") }.reason == .denied)
    #expect(try diskError { try disk.replace("epoch", with: bytes("8")) }.reason == .denied)
    #expect(try diskError { try disk.remove("epoch") }.reason == .denied)
    #expect(try diskError { try disk.truncate("log", to: 0) }.reason == .denied)
    #expect(text(try disk.read("log")) == "first\n")
    #expect(throws: StateLockError.self) {
      _ = try StateLock(root: readOnly.path, now: Instant(seconds: 0)).holder
    }
  }
}

@Suite("A folder of somebody else", .enabled(if: getuid() != 0, "permission bits do not stop root"))
struct ForeignFolderTests {
  @Test func itIsDeniedWithAHint() throws {
    let error = try diskError { _ = try MachineDisk(root: "/root/state") }
    #expect(error.reason == .denied)
    #expect(error.description.contains("must own the state folder"))
  }
}
