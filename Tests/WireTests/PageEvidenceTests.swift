import JSONLines
import Seams
import Testing
import Wire

@Suite("The evidence of a page")
struct PageEvidenceTests {
  private func evidence(_ body: [UInt8], headers: [PageEvidence.Header] = []) -> PageEvidence {
    PageEvidence(
      finalURL: "https://blog.example/post", status: 200, headers: headers, fetchedAt: Instant(milliseconds: 0),
      sha256: String(repeating: "0", count: 64), body: body)
  }

  @Test func everyByteComesBackAsItWas() throws {
    let before = evidence(Array(0...255), headers: [.init(name: "content-type", value: "text/html")])
    let after = try JSONText.decode(PageEvidence.self, from: JSONText.encode(before))
    #expect(after == before)
    #expect(after.bytes == Array(0...255) && !after.isCut)
  }

  @Test func aPageOverTheBoundIsCutAndSaysSo() throws {
    let long = evidence([UInt8](repeating: 7, count: PageEvidence.maxBytes + 1))
    #expect(long.isCut && long.bytes.count == PageEvidence.maxBytes && long.size == PageEvidence.maxBytes + 1)
    let text = try JSONText.encode(long)
    #expect(text.count < WireBounds.maxPayloadBytes * 2 / 3)
    #expect(try JSONText.decode(PageEvidence.self, from: text).isCut)
  }

  @Test func cookiesAreNotKeptAndHeadersAreBounded() {
    let many = (0..<10_000).map { PageEvidence.Header(name: "x-\($0)", value: "v") }
    let kept = evidence([], headers: [.init(name: "set-cookie", value: "session=1")] + many).headers
    #expect(kept.first?.name == "x-0")
    #expect(kept.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count } <= PageEvidence.maxHeaderBytes)
  }

  @Test("A body that is no base64, or more than it says, is refused", arguments: ["=?", "AAAAAAAA"])
  func badBody(_ body: String) {
    let text = """
      {"body":"\(body)","fetched_at":"2026-11-21T08:00:00.000Z","final_url":"u","headers":[],"size":3,"status":200}
      """
    #expect(throws: (any Error).self) { try JSONText.decode(PageEvidence.self, from: Array(text.utf8)) }
  }
}
