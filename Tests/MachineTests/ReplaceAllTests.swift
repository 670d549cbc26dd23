import Glibc
import Machine
import Seams
import Testing

@Suite("Many files of this machine's disk replaced at once")
struct ReplaceAllTests {
  @Test(arguments: [1, 15, 16, 300]) func allOfThemAreInPlaceAndNothingElse(count: Int) throws {
    let folder = TemporaryFolder()
    let disk = try MachineDisk(root: folder.path)
    try disk.replace("people/p0.json", with: bytes("old"))
    try disk.replaceAll((0..<count).map { ("people/p\($0).json", bytes("new \($0)")) })
    #expect(try disk.list("people").count == count)
    for number in 0..<count { #expect(text(try disk.read("people/p\(number).json")) == "new \(number)") }
    var names: [String] = []
    if let listing = opendir("\(folder.path)/people") {
      while let entry = readdir(listing) {
        names.append(
          withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
          })
      }
      closedir(listing)
    }
    #expect(names.count { $0 != "." && $0 != ".." } == count)
  }

  @Test func ofAPathThatStandsTwiceTheLastIsMeant() throws {
    let folder = TemporaryFolder()
    let disk = try MachineDisk(root: folder.path)
    let files = (0..<40).map { (path: "people/p\($0 % 20).json", bytes: bytes("\($0)")) }
    try disk.replaceAll(files)
    #expect(text(try disk.read("people/p3.json")) == "23")
  }

  @Test func aPathOutOfTheFolderIsRefused() throws {
    let folder = TemporaryFolder()
    let disk = try MachineDisk(root: folder.path)
    let files = (0..<20).map { (path: $0 == 7 ? "../x" : "p\($0)", bytes: bytes("x")) }
    #expect(throws: DiskError.self) { try disk.replaceAll(files) }
    #expect(try disk.list("") == [])
  }
}
