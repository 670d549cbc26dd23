import Glibc
import Machine
import Seams
import Testing

@Suite("The disk of this machine")
struct MachineDiskTests {
  @Test func whatIsAppendedIsReadBackInOrder() throws {
    let folder = TemporaryFolder()
    let disk = try MachineDisk(root: folder.path)
    try disk.append(bytes("one\n"), to: "journal/1.jsonl")
    try disk.append(bytes("two\n"), to: "journal/1.jsonl")
    try disk.sync("journal/1.jsonl")
    try disk.syncFolder("journal")
    #expect(text(try disk.read("journal/1.jsonl")) == "one\ntwo\n")
    #expect(try disk.size("journal/1.jsonl") == 8)
    #expect(text(try disk.read("journal/1.jsonl", from: 4, count: 3)) == "two")
    #expect(text(try disk.read("journal/1.jsonl", from: 4, count: 1_000_000)) == "two\n")
    #expect(try disk.read("journal/1.jsonl", from: 800, count: 5).isEmpty)
  }

  @Test func anotherDiskOnTheFolderAppendsWhereThisOneEnded() throws {
    let folder = TemporaryFolder()
    try MachineDisk(root: folder.path).append(bytes("one\n"), to: "log")
    let again = try MachineDisk(root: folder.path)
    try again.append(bytes("two\n"), to: "log")
    #expect(text(try again.read("log")) == "one\ntwo\n")
  }

  @Test func filesAndFoldersAreForOwnerAndGroupOnly() throws {
    let mask = umask(0)
    defer { umask(mask) }
    let folder = TemporaryFolder()
    let disk = try MachineDisk(root: "\(folder.path)/state/deep/")
    try disk.append(bytes("x"), to: "store/1.jsonl")
    try disk.replace("epoch", with: bytes("7"))
    #expect(disk.root == "\(folder.path)/state/deep")
    #expect(mode(of: "\(disk.root)") == 0o750)
    #expect(mode(of: "\(disk.root)/store") == 0o750)
    #expect(mode(of: "\(disk.root)/store/1.jsonl") == 0o640)
    #expect(mode(of: "\(disk.root)/epoch") == 0o640)
  }

  @Test func namesComeSortedAndAMissingFolderIsEmpty() throws {
    let folder = TemporaryFolder()
    let disk = try MachineDisk(root: folder.path)
    for name in ["b", "a", "c"] { try disk.append([], to: "store/\(name)") }
    #expect(try disk.list("store") == ["a", "b", "c"])
    #expect(try disk.list("journal").isEmpty)
    #expect(try disk.list("") == ["store"])
  }

  @Test func aMissingFileIsNilEmptyOrAnErrorAsTheContractSays() throws {
    let folder = TemporaryFolder()
    let disk = try MachineDisk(root: folder.path)
    #expect(try disk.size("none") == nil)
    #expect(try disk.size("none/such") == nil)
    try disk.remove("none")
    try disk.remove("none/such")
    #expect(try diskError { _ = try disk.read("none") } == DiskError("read", "none", .missing))
    #expect(try diskError { try disk.sync("none") }.reason == .missing)
    #expect(try diskError { try disk.truncate("none", to: 0) }.reason == .missing)
  }

  @Test(arguments: ["/etc/passwd", "../outside", "store/../../outside", "store//1", "./x", "a/."])
  func aPathOutOfTheFolderIsRefused(_ path: String) throws {
    let folder = TemporaryFolder()
    let disk = try MachineDisk(root: "\(folder.path)/state")
    let error = try diskError { try disk.append(bytes("x"), to: path) }
    #expect(error.description.contains("inside the state folder"))
    #expect(names(in: folder.path) == ["state"])
  }

  @Test func aTruncatedFileGoesOnFromItsNewEnd() throws {
    let folder = TemporaryFolder()
    let disk = try MachineDisk(root: folder.path)
    try disk.append(bytes("good\ntor"), to: "log")
    try disk.truncate("log", to: 5)
    try disk.append(bytes("new\n"), to: "log")
    #expect(text(try disk.read("log")) == "good\nnew\n")
  }

  @Test func aRemovedFileBeginsAnew() throws {
    let folder = TemporaryFolder()
    let disk = try MachineDisk(root: folder.path)
    try disk.append(bytes("old"), to: "log")
    try disk.remove("log")
    try disk.append(bytes("new"), to: "log")
    #expect(text(try disk.read("log")) == "new")
  }

  @Test func manyFilesStayUsableWhileOnlyAFewAreKeptOpen() throws {
    let folder = TemporaryFolder()
    let disk = try MachineDisk(root: folder.path)
    let paths = (0..<40).map { "many/\($0)" }
    let before = names(in: "/proc/self/fd").count
    for round in ["a", "b"] {
      for path in paths {
        try disk.append(bytes(round), to: path)
        try disk.sync(path)
      }
    }
    // Other tests open files meanwhile; 40 kept open would still show.
    #expect(names(in: "/proc/self/fd").count - before < 30)
    #expect(try paths.allSatisfy { text(try disk.read($0)) == "ab" })
  }

  @Test func freeRoomIsThatOfTheFileSystem() throws {
    let folder = TemporaryFolder()
    #expect(try MachineDisk(root: folder.path).freeBytes() > 0)
  }

  @Test func aFolderWhereNothingCanBeMadeIsSaid() throws {
    let folder = TemporaryFolder()
    #expect(symlink("\(folder.path)/nowhere/at-all", "\(folder.path)/link") == 0)
    for path in ["\(folder.path)/link/state", "/proc/groundswell/state"] {
      let error = try diskError { _ = try MachineDisk(root: path) }
      #expect(error.description.hasPrefix("cannot create "))
    }
  }

  @Test func aFileInPlaceOfTheFolderIsSaid() throws {
    let folder = TemporaryFolder()
    try MachineDisk(root: folder.path).append([], to: "state")
    let error = try diskError { _ = try MachineDisk(root: "\(folder.path)/state") }
    #expect(error.description.contains("found a file of that name"))
  }
}

@Suite("Replacing a file")
struct ReplaceTests {
  @Test func aReaderSeesTheOldOrTheNewAndNeverAPiece() async throws {
    let folder = TemporaryFolder()
    let path = folder.path
    let disk = try MachineDisk(root: path)
    let versions = (0..<10).map { [UInt8](repeating: UInt8($0), count: 300_000 + $0) }
    try disk.replace("checkpoint", with: versions[0])
    let reader = Task.detached {
      let disk = try MachineDisk(root: path)
      var seen: Set<UInt8> = []
      while !seen.contains(9) {
        let content = try disk.read("checkpoint")
        let first = try #require(content.first)
        try #require(content == [UInt8](repeating: first, count: 300_000 + Int(first)))
        seen.insert(first)
        await Task.yield()
      }
    }
    for version in versions.dropFirst() { try disk.replace("checkpoint", with: version) }
    try await reader.value
    #expect(names(in: path) == ["checkpoint"])
  }

  @Test func whatACrashLeftBesideTheFileIsNeitherListedNorInTheWay() throws {
    let folder = TemporaryFolder()
    let disk = try MachineDisk(root: folder.path)
    try disk.append(bytes("half"), to: ".replacing-epoch")
    #expect(try disk.list("").isEmpty)
    try disk.replace("epoch", with: bytes("7"))
    #expect(text(try disk.read("epoch")) == "7")
    #expect(names(in: folder.path) == ["epoch"])
  }

  @Test func appendingAfterwardsGoesToTheNewFile() throws {
    let folder = TemporaryFolder()
    let disk = try MachineDisk(root: folder.path)
    try disk.append(bytes("old"), to: "log")
    try disk.replace("log", with: bytes("new"))
    try disk.append(bytes("er"), to: "log")
    #expect(text(try disk.read("log")) == "newer")
  }
}
