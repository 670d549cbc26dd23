import Disclosure
import Foundation
import PostLines
import Testing

@Suite struct `The reader of plain lines` {
  private static func read(_ line: String) -> CheckInput? {
    guard var reader = PostLineReader() else { return nil }
    let bytes = Array(line.utf8) + [UInt8](repeating: 0x7D, count: PostLineReader.padding)
    return reader.post(bytes, 0..<line.utf8.count)
  }

  @Test(
    arguments: [
      #"{"id":"1","text":"hi"}"#,
      #"  {"text":"a\nb \u00e9 \ud83d\ude00 \"q\"","id":"x","jurisdiction":"US","platform":"tiktok"}  "#,
      #"{"id":"1","text":"","format":"pin","connection":"own_brand","subject":"cause","language":"de-AT"}"#,
      #"{"id":"1","text":"t","title":"a","transcript":"b","bio":"c","published_at":"2026-01-01","unknown":7}"#,
      #"{"id":"1","text":"t","platform_label":true,"x_premium":false,"minors":null,"followers":12,"bio":null}"#,
      #"{"id":"1","text":"t","jurisdiction":null,"platform":null,"frames":null,"followers":-3}"#,
    ])
  func `reads what the other reader reads`(_ line: String) throws {
    let post = try JSONDecoder().decode(CheckInput.self, from: Data(line.utf8))
    #expect(Self.read(line) == post)
  }

  @Test(
    arguments: [
      "", "  ", "nonsense", "[]", "{", #"{"id":"1"}"#, #"{"id":1,"text":"t"}"#, #"{"id":null,"text":"t"}"#,
      #"{"id":"1","text":"t"} x"#, #"{"id":"1","text":"t"}{}"#, #"{"id":"1","text":"t","id":"2"}"#,
      #"{"id":"1","text":"t","platform":"myspace"}"#, #"{"id":"1","text":"t","jurisdiction":["US"]}"#,
      #"{"id":"1","text":"t","frames":["a"]}"#, #"{"id":"1","text":"t","followers":1.5}"#,
      #"{"id":"1","text":"t","followers":99999999999999999999}"#, #"{"id":"1","text":"\ud800"}"#,
      #"{"id":"1","text":"t","minors":"yes"}"#, #"{"id":"1","text":"t","extra":{"a":1}}"#,
      "{\"id\":\"1\",\"text\":\"\u{1}\"}", #"{"id":"1","text":"t","x_premium":tru}"#,
    ])
  func `leaves to the other reader what is not plain`(_ line: String) {
    #expect(Self.read(line) == nil)
  }

  @Test func `reads no further than its line`() {
    let first = #"{"id":"1","text":"first"}"#
    let bytes = Array((first + "\n" + #"{"id":"2","text":"second"}"#).utf8)
    var reader = PostLineReader()
    let padded = bytes + [UInt8](repeating: 0, count: PostLineReader.padding)
    #expect(reader?.post(padded, 0..<first.utf8.count)?.text == "first")
    #expect(reader?.post(padded, (first.utf8.count + 1)..<bytes.count)?.id == "2")
    #expect(reader?.post(padded, 0..<(first.utf8.count - 1)) == nil)
  }

  @Test func `crashes on nothing`() {
    var state: UInt64 = 5
    let start = Array(#"{"id":"1","text":"a b","platform":"x","followers":3,"minors":true}"#.utf8)
    for _ in 0..<20_000 {
      var line = start
      for _ in 0..<4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        line[Int(state >> 33) % line.count] = UInt8(truncatingIfNeeded: state >> 20)
      }
      var reader = PostLineReader()
      let post = reader?.post(line + [UInt8](repeating: 0, count: PostLineReader.padding), 0..<line.count)
      if let post { #expect((try? JSONDecoder().decode(CheckInput.self, from: Data(line))) == post) }
    }
  }
}
