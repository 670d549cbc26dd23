import PostSources
import Testing

@Suite("A feed's charset")
struct CharsetTests {
  func title(_ bytes: [UInt8], _ contentType: String? = nil) throws -> (String?, notes: [String]) {
    let feed = try FeedParser().parse(bytes, contentType: contentType)
    return (feed.title, feed.notes)
  }
  func document(_ declaration: String = "", _ title: [UInt8]) -> [UInt8] {
    Array("\(declaration)<rss><channel><title>".utf8) + title + Array("</title></channel></rss>".utf8)
  }
  func declared(_ charset: String) -> String { "<?xml version=\"1.0\" encoding=\"\(charset)\"?>" }

  @Test("UTF-8 is seen whatever the labels say", arguments: [nil, "text/xml; charset=iso-8859-1"])
  func utf8(contentType: String?) throws {
    for declaration in ["", declared("utf-8"), declared("windows-1251"), declared("nonsense")] {
      let found = try title(document(declaration, Array("café 茶".utf8)), contentType)
      #expect(found.0 == "café 茶")
      #expect(found.notes.isEmpty)
    }
  }

  @Test("CP1252 declared as UTF-8 is read, and told")
  func mislabelled() throws {
    let found = try title(document(declared("utf-8"), [0x63, 0x61, 0x66, 0xE9, 0x20, 0x93, 0x78, 0x94]))
    #expect(found.0 == "café “x”")
    #expect(found.notes.contains { $0.contains("utf-8") && $0.contains("windows-1252") })
  }

  @Test(
    "a charset that nobody knows ends in windows-1252, and is told",
    arguments: ["x-klingon", "utf-8//IGNORE", ""])
  func unknown(charset: String) throws {
    let found = try title(document(declared(charset), [0xE9]))
    #expect(found.0 == "é")
    #expect(found.notes.count == 1)
  }

  @Test("the header's label counts before the declaration's")
  func precedence() throws {
    let bytes = document(declared("iso-8859-1"), [0xD4, 0xC5])
    #expect(try title(bytes, "text/xml; charset=\"KOI8-R\"").0 == "те")
    #expect(try title(bytes, "text/xml").0 == "ÔÅ")
  }

  @Test("what libc knows is converted")
  func others() throws {
    #expect(try title(document(declared("Shift_JIS"), [0x83, 0x65, 0x83, 0x58])).0 == "テス")
    #expect(try title(document(declared("windows-1251"), [0xD2, 0xE5])).0 == "Те")
  }

  @Test("UTF-16 with and without its mark, either way round", arguments: [true, false], [true, false])
  func utf16(bigEndian: Bool, marked: Bool) throws {
    let text =
      (marked ? "\u{FEFF}" : "") + declared("utf-16")
      + "<rss><channel><title>café 茶 🎉</title></channel></rss>"
    let bytes = text.utf16.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
      return bigEndian ? [high, low] : [low, high]
    }
    #expect(try title(bytes).0 == "café 茶 🎉")
    #expect(try title(bytes + [0x20]).notes.contains { $0.contains("odd") })
  }

  @Test("UTF-8's mark is taken off")
  func mark() throws {
    #expect(try title([0xEF, 0xBB, 0xBF] + document(declared("utf-8"), Array("é".utf8))).0 == "é")
  }
}
