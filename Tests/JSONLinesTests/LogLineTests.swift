import JSONLines
import Seams
import Testing

@Suite struct LogLineTests {
  let at = Instant(rfc3339: "2026-11-21T18:00:00.000Z")!

  private func line(kind: String = "job.accepted", body: String, seq: UInt64 = 12) throws -> [UInt8] {
    var bytes: [UInt8] = []
    _ = try LogLine<CRC32CSum>.write(
      seq: seq, at: at, kind: kind, body: Array(body.utf8), previous: CRC32CSum.zero, to: &bytes)
    return bytes
  }

  @Test func hasTheLayoutOfThePage() throws {
    let text = String(decoding: try line(body: #"{"job":"j1"}"#), as: UTF8.self)
    #expect(
      text.hasPrefix(#"{"seq":12,"at":"2026-11-21T18:00:00.000Z","kind":"job.accepted","job":"j1","crc":""#))
    #expect(text.hasSuffix("\"}\n"))
  }

  @Test func standsWithoutFieldsToo() throws {
    let text = String(decoding: try line(body: "{}"), as: UTF8.self)
    #expect(text.contains(#""kind":"job.accepted","crc":""#))
    let parsed = try #require(LogLine<CRC32CSum>(Array(text.utf8).dropLast()))
    #expect(parsed.isIntact(after: CRC32CSum.zero))
  }

  @Test(arguments: [
    (#"{"seq":1}"#, "\"seq\" belongs to the log"), (#"{"a":{"seq":1},"kind":2}"#, "\"kind\" belongs"),
    (#"{"a":[1],"at":0}"#, "\"at\" belongs"), (#"{"crc":""}"#, "\"crc\" belongs"),
    ("[1]", "not a JSON object"),
    ("", "not a JSON object"), ("{}{}", "not a JSON object"), ("{\"a\":1\n}", "on one line"),
    ("{\"a\":\"\n\"}", "on one line"), ("{\"a\":\"}", "not a JSON object"),
  ])
  func refusesABodyThatWouldBreakTheLine(body: String, problem: String) {
    let error = #expect(throws: LogAppendError.self) { try line(body: body) }
    #expect(error?.problem.contains(problem) == true, "\(error.map { "\($0)" } ?? "none")")
  }

  @Test(arguments: [#"{"a":"\"seq\":1,"}"#, #"{"a":{"seq":1}}"#, #"{"a":["kind"],"b":"\\"}"#, #"{"sum":1}"#])
  func allowsTheLogsOwnWordsAnywhereElse(body: String) throws {
    #expect(LogLine<CRC32CSum>(try line(body: body).dropLast()) != nil)
  }

  @Test(arguments: ["", "Job", "a b", "a\"b", String(repeating: "k", count: 65)])
  func refusesAKindThatIsNoName(kind: String) {
    #expect(throws: LogAppendError.self) { try line(kind: kind, body: "{}") }
  }

  @Test func refusesABodyBeyondItsBound() {
    let body = "{\"a\":\"\(String(repeating: "x", count: LogLineText.maxBodyBytes))\"}"
    #expect(throws: LogAppendError.self) { try line(body: body) }
  }

  @Test func readsTheFieldsOfARecord() throws {
    struct Job: Decodable, Equatable {
      var seq: UInt64
      var job: String
    }
    let bytes = Array(try line(body: #"{"job":"j1"}"#).dropLast())
    let record = LogRecord(seq: 12, at: at, kind: "job.accepted", bytes: bytes)
    #expect(try record.decode(Job.self) == Job(seq: 12, job: "j1"))
    struct Other: Decodable { var worker: String }
    let error = #expect(throws: JSONTextError.self) { try record.decode(Other.self) }
    #expect(error?.description.contains("record 12, job.accepted") == true)
  }

  @Test(arguments: [
    "0000-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z", "2024-02-29T12:34:56.789Z",
    "9999-12-31T23:59:59.999Z",
  ])
  func readsAnyInstantOfTheYears0To9999(text: String) throws {
    let at = try #require(Instant(rfc3339: text))
    var bytes: [UInt8] = []
    _ = try LogLine<CRC32CSum>.write(
      seq: 1, at: at, kind: "a", body: Array("{}".utf8), previous: CRC32CSum.zero, to: &bytes)
    #expect(LogLine<CRC32CSum>(bytes.dropLast())?.at == at)
    let late = Instant(milliseconds: at.milliseconds + 400_000_000_000_000)
    #expect(throws: LogAppendError.self) {
      try LogLine<CRC32CSum>.write(
        seq: 1, at: late, kind: "a", body: Array("{}".utf8), previous: CRC32CSum.zero, to: &bytes)
    }
  }

  @Test(arguments: [
    "", "{}", "\n", #"{"seq":0,"#, #"{"seq":99999999999999999999,"#,
    #"{"seq":1,"at":"2026-11-21T18:00:00+00:00","kind":"a","crc":"00000000"}"#,
    #"{"seq":1,"at":"2026-11-21T18:00:00.000Z","kind":"a"x,"crc":"00000000"}"#,
    #"{"seq":1,"at":"2026-11-21T18:00:00.000Z","kind":"a","crc":"0000000G"}"#,
    #"{"seq":1,"at":"2026-13-21T18:00:00.000Z","kind":"a","crc":"00000000"}"#,
    #"{"seq":1,"at":"2026-11-21T24:00:00.000Z","kind":"a","crc":"00000000"}"#,
    #"{"seq":1,"at":"2026-11-21T18:00:00,000Z","kind":"a","crc":"00000000"}"#,
    #"{"seq":01,"at":"2026-11-21T18:00:00.000Z","kind":"a","crc":"00000000"}"#,
  ])
  func knowsWhatIsNotALine(text: String) {
    #expect(LogLine<CRC32CSum>(Array(text.utf8)[...]) == nil)
  }
}
