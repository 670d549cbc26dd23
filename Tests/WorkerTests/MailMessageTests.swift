import Broadcasts
import Campaigns
import Foundation
import Seams
import Testing
import Wire

@testable import Worker

private let when = Instant(milliseconds: 1_795_284_005_678)

private func order(
  id: String = "riverbank.flood.ava.1", to address: String = "ava@riverbank.example",
  kind: ContactChannel.Kind = .email, from: String = "Riverbank Trust <team@riverbank.example>",
  subject: String = "The river needs you", text: String = "Please share this.\n"
) throws -> BroadcastDeliverOrder {
  BroadcastDeliverOrder(
    messageID: id, channel: ContactChannel(kind: kind, address: address), from: try #require(Mailbox(from)),
    subject: subject, text: text, date: when)
}

/// A message as a mail program would read it: fields unfolded, words and body decoded.
private struct ReadMail {
  var lines: [String]
  var fields: [(name: String, value: String)] = []
  var body = ""

  init(_ bytes: [UInt8]) throws {
    let text = try #require(String(validating: bytes, as: UTF8.self))
    #expect(!text.replacingOccurrences(of: "\r\n", with: "").unicodeScalars.contains { $0 == "\r" || $0 == "\n" })
    lines = text.components(separatedBy: "\r\n")
    let end = try #require(lines.firstIndex(of: ""))
    for line in lines[..<end] {
      if line.hasPrefix(" ") {
        fields[fields.count - 1].value += line
      } else {
        let colon = try #require(line.firstIndex(of: ":"))
        fields.append((String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " })))
      }
    }
    let raw = lines[(end + 1)...].joined(separator: "\n")
    body = self["Content-Transfer-Encoding"] == "7bit" ? raw : try Self.unquoted(raw)
  }

  subscript(name: String) -> String? {
    let found = fields.filter { $0.name == name }
    return found.count == 1 ? Self.decoded(found[0].value) : nil
  }

  private static func decoded(_ value: String) -> String {
    var octets: [UInt8] = []
    var lastWasWord = false
    for piece in value.split(separator: " ", omittingEmptySubsequences: false) {
      let isWord = piece.hasPrefix("=?UTF-8?B?") && piece.hasSuffix("?=")
      if !octets.isEmpty, !(isWord && lastWasWord) { octets.append(0x20) }
      octets +=
        isWord ? [UInt8](Data(base64Encoded: String(piece.dropFirst(10).dropLast(2))) ?? Data()) : Array(piece.utf8)
      lastWasWord = isWord
    }
    return String(decoding: octets, as: UTF8.self)
  }

  private static func unquoted(_ text: String) throws -> String {
    var octets: [UInt8] = []
    var rest = Array(text.replacingOccurrences(of: "=\n", with: "").utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x3D {
        octets.append(try #require(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)))
        rest = rest.dropFirst(2)
      } else {
        octets.append(byte)
      }
    }
    return try #require(String(validating: octets, as: UTF8.self))
  }
}

@Suite("A message as a mail file")
struct MailMessageTests {
  @Test("a plain one is plain to read")
  func plain() throws {
    let text = String(decoding: try MailMessage(order()).bytes, as: UTF8.self)
    #expect(
      text
        == """
        Date: Sat, 21 Nov 2026 18:00:05 +0000
        From: Riverbank Trust <team@riverbank.example>
        To: <ava@riverbank.example>
        Subject: The river needs you
        Message-ID: <riverbank.flood.ava.1@riverbank.example>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 7bit
        Auto-Submitted: auto-generated
        X-Groundswell-Channel: email
        X-Groundswell-Address: ava@riverbank.example

        Please share this.

        """.replacingOccurrences(of: "\n", with: "\r\n"))
  }

  @Test(
    "whatever a subject and a text say, a mail program reads the same",
    arguments: [
      "Ça coule 🌊 — übermorgen", "\u{2068}נועה לדוגמה\u{2069}, בוא", "نور، شارك الآن", "=?UTF-8?B?SGFsbG8=?=", "a=b",
      String(repeating: "👩‍👧‍👦 ", count: 80) + "end", String(repeating: "longword", count: 40), "x",
      String(repeating: "a b ", count: 60) + ".",
    ])
  func roundTrip(said: String) throws {
    let bytes = try MailMessage(order(subject: said, text: "\(said)\n\n\(said)")).bytes
    let mail = try ReadMail(bytes)
    #expect(mail["Subject"] == said)
    #expect(mail.body == "\(said)\n\n\(said)\n")
    #expect(mail.lines.allSatisfy { $0.utf8.count <= 76 })
    #expect(bytes.allSatisfy { $0 < 0x80 })
  }

  @Test("no header can be begun by what people wrote")
  func injection() throws {
    let evil = "Hi\r\nBcc: all@riverbank.example\n\rX: y\u{2028}Z: z\u{85}\u{0}"
    let mail = try ReadMail(MailMessage(order(subject: evil, text: evil)).bytes)
    #expect(mail.fields.count == 11)
    #expect(mail["Bcc"] == nil && mail["X"] == nil)
    #expect(mail["Subject"]?.hasPrefix("Hi  Bcc: all@riverbank.example") == true)
    #expect(mail.body == "Hi\nBcc: all@riverbank.example\n\nX: y\nZ: z\n")
    let free = try ReadMail(MailMessage(order(to: "desk 4\r\nBcc: x@y", kind: .other)).bytes)
    #expect(free.fields.count == 11 && free["X-Groundswell-Address"] == "desk 4  Bcc: x@y")
    for address in ["a@b\r\nBcc: c@d", "a@b, c@d", "", "nobody", "<a@b>"] {
      let failure = #expect(throws: JobFailure.self) { try MailMessage(order(to: address)) }
      #expect(failure?.isRetryable == false && failure?.isOutcomeKnown == true)
    }
  }

  @Test(
    "a sender's name is quoted or encoded as it needs",
    arguments: [
      ("Trust, Riverbank <t@r.example>", #""Trust, Riverbank" <t@r.example>"#),
      (#"The "River" <t@r.example>"#, #""The \"River\"" <t@r.example>"#), ("t@r.example", "<t@r.example>"),
      ("Flußufer <t@r.example>", "Flußufer <t@r.example>"),
    ])
  func sender(from: String, shown: String) throws {
    #expect(try ReadMail(MailMessage(order(from: from)).bytes)["From"] == shown)
  }

  @Test("an address beyond ASCII stands as it is, for nothing else would reach it")
  func internationalAddress() throws {
    let mail = try ReadMail(MailMessage(order(to: "søren@eksempel.example", from: "x <t@übung.example>")).bytes)
    #expect(mail["To"] == "<søren@eksempel.example>")
    #expect(mail["Message-ID"] == "<riverbank.flood.ava.1@groundswell.invalid>")
  }

  @Test("what goes by telephone is addressed to nobody by mail")
  func telephone() throws {
    let mail = try ReadMail(MailMessage(order(to: "+15550100", kind: .sms)).bytes)
    #expect(mail["To"] == "undisclosed-recipients:;")
    #expect(mail["X-Groundswell-Channel"] == "sms" && mail["X-Groundswell-Address"] == "+15550100")
  }

  @Test("lines that mailboxes and mail servers change are quoted")
  func fragileLines() throws {
    let mail = try ReadMail(MailMessage(order(text: "From here on\n.\ntab\t\nspace \n\r\nend\r\n\n\n")).bytes)
    let body = mail.lines.drop { $0 != "" }.dropFirst()
    #expect(Array(body) == ["=46rom here on", "=2E", "tab=09", "space=20", "", "end", ""])
    #expect(mail.body == "From here on\n.\ntab\t\nspace \n\nend\n")
  }

  @Test("a line of any length is broken and joined again", arguments: 70...80)
  func longLines(length: Int) throws {
    for end in ["x", "é", "=", " "] {
      let text = String(repeating: "a", count: length) + end
      let mail = try ReadMail(MailMessage(order(text: text)).bytes)
      #expect(mail.body == text + "\n" && mail.lines.allSatisfy { $0.utf8.count <= 76 })
    }
  }

  @Test("an id that could lead out of the folder is refused", arguments: ["", ".a", "a/b", "..", "a\r\nb", "é"])
  func badID(id: String) throws {
    #expect(throws: JobFailure.self) { try MailMessage(order(id: id)) }
  }
}
