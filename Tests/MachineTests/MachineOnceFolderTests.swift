import Glibc
import Machine
import Seams
import Testing

private let now = Instant(seconds: Int64(time(nil)))

@Suite("A folder in which each name is written once")
struct MachineOnceFolderTests {
  private func read(_ path: String) throws -> String {
    text(try MachineDisk(root: "/tmp").read(String(path.dropFirst("/tmp/".count))))
  }

  @Test func aFileIsPutWholeAndNothingElse() throws {
    let temporary = TemporaryFolder()
    let folder = try MachineOnceFolder(root: temporary.path + "/out/box/", now: now)
    let put = try folder.put(bytes("hello"), as: "a.eml")
    #expect(put.isNew && put.path == "\(temporary.path)/out/box/a.eml")
    let (content, found) = (try read(put.path), names(in: "\(temporary.path)/out/box"))
    #expect(content == "hello" && found == ["a.eml"])
    #expect(mode(of: put.path) & 0o137 == 0)
  }

  @Test func aNameThatIsTakenStaysAsItIs() throws {
    let temporary = TemporaryFolder()
    let first = try MachineOnceFolder(root: temporary.path, now: now).put(bytes("one"), as: "a.eml")
    let second = try MachineOnceFolder(root: temporary.path, now: now).put(bytes("two"), as: "a.eml")
    let content = try read(first.path)
    let found = names(in: temporary.path)
    #expect(first.isNew && !second.isNew && second.path == first.path)
    #expect(content == "one" && found == ["a.eml"])
  }

  @Test func whatAWriterLeftInTheMiddleIsInNobodysWayAndSweptAwayLater() throws {
    let temporary = TemporaryFolder()
    let folder = try MachineOnceFolder(root: temporary.path, now: now)
    let disk = try MachineDisk(root: temporary.path)
    try disk.append(bytes("hal"), to: ".writing-1-1-a.eml")
    // By an earlier process of the same number, under names that this one would choose.
    for number in 1...50 { try disk.replace(".writing-\(getpid())-\(number)-a.eml", with: bytes("hal")) }
    disk.closeAll()
    let isNew = try folder.put(bytes("hello"), as: "a.eml").isNew
    let before = names(in: temporary.path)
    #expect(isNew && before.count == 52)
    _ = try MachineOnceFolder(root: temporary.path, now: now + .seconds(600))
    #expect(names(in: temporary.path) == before, "it may still be written")
    _ = try MachineOnceFolder(root: temporary.path, now: now + .seconds(7200))
    #expect(names(in: temporary.path) == ["a.eml"])
  }

  @Test func ofManyWritersOfOneNameOneIsNew() async throws {
    let temporary = TemporaryFolder()
    let folders = [
      try MachineOnceFolder(root: temporary.path, now: now), try MachineOnceFolder(root: temporary.path, now: now),
    ]
    let new = await withTaskGroup(of: Int.self) { group in
      for writer in 0..<16 {
        group.addTask {
          (0..<20).count { name in
            (try? folders[writer % 2].put(bytes("\(writer)"), as: "\(name).eml"))?.isNew == true
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(new == 20)
    #expect(names(in: temporary.path).count == 20)
  }

  @Test(arguments: ["", ".hidden", "a/b", "../a", "a\0b"])
  func aNameThatIsNoneIsRefused(name: String) throws {
    let temporary = TemporaryFolder()
    let folder = try MachineOnceFolder(root: temporary.path, now: now)
    #expect(throws: OnceFolderError.self) { try folder.put([], as: name) }
    #expect(names(in: temporary.path) == [])
  }

  @Test func aFolderThatIsAFileOrCannotBeMadeIsSaidAtOnce() throws {
    let temporary = TemporaryFolder()
    try MachineDisk(root: temporary.path).append(bytes("x"), to: "outbox")
    let path = temporary.path + "/outbox"
    #expect(throws: DiskError.self) { _ = try MachineOnceFolder(root: path, now: now) }
    #expect(throws: DiskError.self) { _ = try MachineOnceFolder(root: "/proc/outbox", now: now) }
  }
}
