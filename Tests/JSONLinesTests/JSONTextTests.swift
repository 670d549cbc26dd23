import JSONLines
import Testing

@Suite struct JSONTextTests {
  struct Account: Codable, Equatable {
    var handle: String
    var followers: Int?
  }
  struct Person: Codable, Equatable {
    var name: String
    var accounts: [Account]
  }
  let person = Person(name: "Ada/\"B\"\n\u{2028}é", accounts: [Account(handle: "ada", followers: 3)])

  @Test func writesSortedKeysOnOneLineWithPlainSlashes() throws {
    let text = String(decoding: try JSONText.encode(person), as: UTF8.self)
    #expect(text.hasPrefix(#"{"accounts":[{"followers":3,"handle":"ada"}],"name":"Ada/\"B\"\n"#))
    #expect(!text.utf8.contains(0x0A))
  }

  @Test func readsBackWhatItWrote() throws {
    #expect(try JSONText.decode(Person.self, from: JSONText.encode(person)) == person)
  }

  @Test func ignoresKeysItDoesNotKnow() throws {
    let bytes = Array(#"{"handle":"ada","later":{"version":[1]}}"#.utf8)
    #expect(try JSONText.decode(Account.self, from: bytes) == Account(handle: "ada", followers: nil))
  }

  @Test(arguments: [
    (#"{"name":"a","accounts":[{"handle":"x"},{"followers":1}]}"#, "accounts[1]", "\"handle\" is missing"),
    (#"{"name":"a","accounts":[{"handle":7}]}"#, "accounts[0].handle", "expected text"),
    (
      #"{"name":"a","accounts":[{"handle":"x","followers":"many"}]}"#, "accounts[0].followers",
      "a whole number"
    ),
    (#"{"name":null,"accounts":[]}"#, "name", "null"),
    (#"{"name":"a","accounts":{}}"#, "accounts", "a list"),
  ])
  func namesThePlaceOfAMistake(text: String, path: String, problem: String) {
    let error = #expect(throws: JSONTextError.self) {
      try JSONText.decode(Person.self, from: Array(text.utf8))
    }
    #expect(error?.path == path)
    #expect(error?.problem.contains(problem) == true, "\(error.map { "\($0)" } ?? "none")")
    #expect(error?.description.contains("cannot read Person as JSON at \(path)") == true)
  }

  @Test func saysWhatIsNotJSONAtAll() {
    let error = #expect(throws: JSONTextError.self) {
      try JSONText.decode(Person.self, from: Array("{\"a\":".utf8))
    }
    #expect(error?.path == "")
    #expect(error?.problem.isEmpty == false)
  }

  @Test func refusesANumberThatJSONCannotHold() {
    let error = #expect(throws: JSONTextError.self) { try JSONText.encode(["rate": [1, Double.nan]]) }
    #expect(error?.path == "rate[1]")
    #expect(error?.operation == .write)
  }
}
