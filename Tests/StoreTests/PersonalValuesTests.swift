import Seams
import Simulation
import Testing

@testable import Store

@Suite struct PersonalValuesTests {
  private let salt = [UInt8](0..<32)

  /// Computed with Python: hmac.new(bytes(range(32)), "@ada".encode(), "sha256").hexdigest()[:20].
  @Test func areTheFirstDigitsOfAnHMAC() throws {
    let values = try #require(PersonalValues(salt: salt))
    #expect(values.hash("@ada") == "3fa1b126a66849d39024")
    #expect(values.hash("") != values.hash(" ") && values.hash("").count == 20)
  }

  @Test func keepTheirSaltFromTheFirstOpenOn() throws {
    let disk = SimulatedDisk(seed: 1)
    let first = try PersonalValues.open(disk: disk, newSalt: salt)
    disk.crash()
    let second = try PersonalValues.open(disk: disk, newSalt: [UInt8](repeating: 9, count: 32))
    #expect(first.hash("@ada") == second.hash("@ada") && disk.files["salt"] == salt)
    let other = try #require(PersonalValues(salt: [UInt8](repeating: 9, count: 32)))
    #expect(other.hash("@ada") != first.hash("@ada"))
  }

  @Test func refuseASaltOfTheWrongLength() throws {
    let disk = SimulatedDisk(seed: 1)
    #expect(throws: SaltError(found: 3)) { try PersonalValues.open(disk: disk, newSalt: [1, 2, 3]) }
    #expect(disk.files.isEmpty)
    disk.place([1, 2], at: "salt")
    let error = #expect(throws: SaltError.self) { try PersonalValues.open(disk: disk, newSalt: salt) }
    #expect(
      error?.description.contains("expected 32 bytes, found 2") == true && disk.files["salt"] == [1, 2])
  }
}

@Suite struct VaultFolderTests {
  struct Person: Codable, Equatable { var name: String }

  @Test func keepsReplacesAndDeletesDurably() throws {
    let disk = SimulatedDisk(seed: 1)
    let people = VaultFolder.people(on: disk)
    try people.write(Person(name: "A"), as: "ada")
    try people.write(Person(name: "Ada"), as: "ada")
    try people.write(Person(name: "Bo"), as: "bo.2")
    disk.crash()
    #expect(
      try people.ids() == ["ada", "bo.2"] && people.read(Person.self, of: "ada") == Person(name: "Ada"))
    #expect(disk.files["people/ada.json"] == Array("{\"name\":\"Ada\"}\n".utf8))
    try people.delete("ada")
    try people.delete("nobody")
    disk.crash()
    #expect(try people.ids() == ["bo.2"] && people.read(Person.self, of: "ada") == nil)
  }

  @Test(arguments: ["", "../salt", "a/b", ".hidden", "é", String(repeating: "a", count: 129)])
  func refusesAnIdThatIsNoFileName(id: String) {
    let evidence = VaultFolder.evidence(on: SimulatedDisk(seed: 1))
    #expect(throws: VaultError(folder: "evidence", id: id)) { try evidence.write(Person(name: "x"), as: id) }
    #expect(throws: VaultError.self) { try evidence.read(Person.self, of: id) }
    #expect(throws: VaultError.self) { try evidence.delete(id) }
  }
}
