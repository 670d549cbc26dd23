import Broadcasts
import Campaigns
import Seams
import Testing

@Suite("The message of a broadcast")
struct MessageTests {
  private func render(
    _ text: String, subject: String = "s", name: String = "Ava Sample (fictional)", deadline: String = "today",
    keys: MatchKeys? = nil, assets: [String] = []
  ) throws -> RenderedMessage {
    let broadcast = try People.broadcast(
      message: MessageTemplate(subject: subject, text: text), keys: keys, assets: assets)
    let person = try People.person("ava", name: name)
    return try broadcast.render(
      for: MessageReader(person, account: AccountKey(.instagram, "ava.sample"), deadline: deadline))
  }

  @Test("every placeholder has its value")
  func all() throws {
    let text = Placeholder.allCases.map { "{{\($0.rawValue)}}" }.joined(separator: "|")
    #expect(
      try render(text, assets: ["graphic.png", "https://riverbank.example/clip"]).text
        == "Ava Sample (fictional)|Ava|ava.sample|instagram|https://riverbank.example/call|#CallNow|today|Kim|"
        + "graphic.png\nhttps://riverbank.example/clip")
    #expect(try render("Dear {{ name }},\n{not} }} {one}").text == "Dear Ava Sample (fictional),\n{not} }} {one}")
  }

  @Test("braces in a value are never filled in again")
  func notTwice() throws {
    #expect(try render("{{name}} {{link}}", name: "{{link}}").text == "{{link}} https://riverbank.example/call")
    #expect(try render("{{first_name}}link}}", name: "{{").text == "{{link}}")
  }

  @Test("a name cannot bring a line break into the subject or the text")
  func lineBreaks() throws {
    let message = try render(
      "Hi {{name}}!", subject: "For {{name}}\r\nBcc: x", name: "Ava\r\nBcc: all@riverbank.example\u{2028}\u{85}\u{0}x")
    #expect(message.subject == "For Ava Bcc: all@riverbank.example x Bcc: x")
    #expect(message.text == "Hi Ava Bcc: all@riverbank.example x!")
  }

  @Test("a right-to-left name keeps its direction to itself, and cannot turn the rest round")
  func rightToLeft() throws {
    #expect(try render("{{name}}, hello", name: "נועה לדוגמה").text == "\u{2068}נועה לדוגמה\u{2069}, hello")
    #expect(try render("{{first_name}}!", name: "نور مثال").text == "\u{2068}نور\u{2069}!")
    #expect(try render("{{name}} www", name: "Ava\u{202E}moc\u{2069}").text == "Avamoc www")
    #expect(try render("{{name}}", name: "👩‍👧 Ava").text == "👩‍👧 Ava", "the joiner in an emoji stays")
  }

  @Test(
    "what is unknown, unclosed or empty is refused with its place",
    arguments: [
      ("Hi {{naem}}", MessageTemplateError.unknownPlaceholder("naem", offset: 3)),
      ("é{{name", .unclosed(offset: 1)), ("{{na\nme}}", .unclosed(offset: 0)),
      ("{{{name}}", .unclosed(offset: 0)), ("{{}}", .unknownPlaceholder("", offset: 0)),
      ("see {{assets}}", .noValue(.assets, offset: 4)),
    ])
  func refused(text: String, mistake: MessageTemplateError) throws {
    #expect(throws: mistake) { try render(text) }
    #expect(throws: mistake) { try render("fine", subject: text) }
  }

  @Test("all mistakes of a text are told at once, in order")
  func mistakes() {
    let found = MessageTemplate.mistakes(in: "{{link}} {{x}} {{y}} {{") { $0 != .link }
    #expect(
      found == [
        .noValue(.link, offset: 0), .unknownPlaceholder("x", offset: 9), .unknownPlaceholder("y", offset: 15),
        .unclosed(offset: 21),
      ])
  }

  @Test(
    "each person reads it in the first of their languages that it is written in",
    arguments: [
      (["es-MX", "en"], "Hola", "hola"), (["en", "es"], "Hello", "hi"), (["fr", "pt-BR"], "Olá", "hi"),
      (["pt-PT"], "Olá", "hi"), (["fr"], "Hello", "hi"), ([], "Hello", "hi"), (["ES"], "Hola", "hola"),
      (["en-GB", "es"], "Hello", "hi"),
    ])
  func languages(spoken: [String], text: String, subject: String) throws {
    let broadcast = try People.broadcast(
      message: MessageTemplate(
        subject: "hi", text: "Hello", texts: ["es": "Hola", "pt-br": "Olá"], subjects: ["es": "hola"]))
    let person = try People.person("ava", languages: spoken)
    let message = try broadcast.render(
      for: MessageReader(person, account: AccountKey(.instagram, "a"), deadline: ""))
    #expect(message == RenderedMessage(subject: subject, text: text))
  }

  @Test("a post is expected in the language that its message was read in")
  func language() throws {
    var broadcast = try People.broadcast(
      message: MessageTemplate(subject: "hi", text: "Hello", texts: ["es": "Hola", "pt-br": "Olá"]))
    broadcast.language = "en"
    #expect(broadcast.language(for: ["es-MX", "en"]) == "es")
    #expect(broadcast.language(for: ["pt-PT"]) == "pt-br")
    #expect(broadcast.language(for: ["en-GB", "es"]) == "en")
    #expect(broadcast.language(for: ["fr"]) == "en")
    broadcast.language = nil
    #expect(broadcast.language(for: ["fr"]) == nil)
  }

  @Test("a deadline is told in the person's time, or in UTC and says so")
  func deadline() throws {
    let due = try #require(Instant(rfc3339: "2026-11-21T17:59:59.999Z"))
    #expect(DeadlineText.text(due, zone: "Mars/Olympus", table: nil) == "2026-11-21 17:59 UTC")
  }
}

@Suite("The names that a broadcast makes")
struct BroadcastNameTests {
  private let long = String(repeating: "x", count: 63)

  @Test("a message's name tells what it is, and stays a possible name of a job when the parts are long")
  func messages() throws {
    #expect(try People.broadcast().messageID(for: People.slug("ava")) == "riverbank.flood.ava.1")
    #expect(try People.broadcast().messageID(for: People.slug("ava"), number: 2) == "riverbank.flood.ava.2")
    let broadcast = try People.broadcast(id: long, campaign: long)
    let names = try ["\(long.dropLast())a", "\(long.dropLast())b"].map {
      broadcast.messageID(for: try People.slug($0), number: 10)
    }
    #expect(
      Set(names).count == 2 && names.allSatisfy { $0.utf8.count <= Broadcast.longestMessageID && $0.hasSuffix(".10") })
    #expect(try names.first == broadcast.messageID(for: People.slug("\(long.dropLast())a"), number: 10))
  }

  @Test("a deliverable's id is readable, and another one where that is too long or taken")
  func deliverables() throws {
    let plain = try People.broadcast().deliverableID(for: People.slug("ava"))
    #expect(plain.text == "flood-ava")
    let other = try People.broadcast().deliverableID(for: People.slug("ava")) { $0 == plain }
    #expect(other.text.hasPrefix("flood-ava-") && other != plain)
    let third = try People.broadcast().deliverableID(for: People.slug("ava")) { [plain, other].contains($0) }
    #expect(![plain, other].contains(third))
    let ids = try ["a", "b"].map {
      try People.broadcast(id: long).deliverableID(for: People.slug("\(long.dropLast())\($0)"))
    }
    #expect(Set(ids).count == 2)
  }
}

@Suite("An address of a message")
struct MailboxTests {
  @Test(
    "with and without a name",
    arguments: [
      ("team@riverbank.example", nil, "team@riverbank.example"),
      (" Riverbank Trust  <team@riverbank.example> ", "Riverbank Trust", "team@riverbank.example"),
      ("\"Trust, Riverbank\" <team@riverbank.example>", "Trust, Riverbank", "team@riverbank.example"),
      ("<a@b>", nil, "a@b"), ("Ørsted <søren@eksempel.example>", "Ørsted", "søren@eksempel.example"),
    ])
  func taken(text: String, name: String?, address: String) throws {
    let mailbox = try #require(Mailbox(text))
    #expect(mailbox.name == name && mailbox.address == address)
    #expect(Mailbox(mailbox.description) == mailbox)
  }

  @Test(
    "what is none, or would bring another header, is refused",
    arguments: [
      "", "Riverbank", "a b@c", "a@b@c", "@b", "a@", "a@b>", "<a@b", "a,b@c", "a@b,c", ".a@b", "a@b..c",
      "Riverbank\r\nBcc: x <a@b>", "a@b\n", "a@b\u{0}", "x <a@b\r\nBcc: c@d>", "a\u{202E}b@c",
    ])
  func refused(text: String) {
    // A line break at the very end is trimmed away and harmless.
    #expect(text == "a@b\n" || Mailbox(text) == nil)
  }
}
