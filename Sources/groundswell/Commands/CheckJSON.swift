import Disclosure

/// Writes the lines of `groundswell check`. Keys stand in the order of the contract, always and all of them,
/// so that lines can be compared as text; a corrected caption follows them where there is one.
enum CheckJSON {
  static func line(_ verdict: Verdict, corrected: Correction? = nil) -> [UInt8] {
    var json = Writer()
    json.object {
      $0.field("id", verdict.id)
      $0.field("verdict", verdict.verdict.rawValue)
      $0.list("reasons", verdict.reasons) { $0.string($1.rawValue) }
      $0.list("findings", verdict.findings) { json, finding in json.finding(finding) }
      $0.list("assumed", verdict.assumed) { $0.string($1) }
      $0.field("rulebook", verdict.rulebook)
      if let corrected { $0.correction(corrected) }
    }
    return json.bytes + [0x0A]
  }

  static func error(id: String?, _ message: String) -> [UInt8] {
    var json = Writer()
    json.object {
      $0.field("id", id)
      $0.field("error", message)
    }
    return json.bytes + [0x0A]
  }

  struct Writer {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    mutating func object(_ body: (inout Writer) -> Void) {
      bytes.append(0x7B)
      needsComma = false
      body(&self)
      bytes.append(0x7D)
      needsComma = true
    }

    mutating func list<Item>(_ key: String, _ items: [Item], _ body: (inout Writer, Item) -> Void) {
      name(key)
      bytes.append(0x5B)
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        needsComma = false
        body(&self, item)
      }
      bytes.append(0x5D)
      needsComma = true
    }

    mutating func finding(_ finding: Finding) {
      object {
        $0.field("rule", finding.rule)
        $0.field("jurisdiction", finding.jurisdiction)
        $0.field("source", finding.source)
        $0.field("confidence", finding.confidence.rawValue)
        $0.name("span")
        $0.object {
          $0.field("field", finding.span.field)
          $0.number("start", finding.span.start)
          $0.number("end", finding.span.end)
        }
        $0.field("message", finding.message)
        $0.field("fix", finding.fix)
      }
    }

    mutating func correction(_ correction: Correction) {
      name("corrected")
      object {
        if let text = correction.text { $0.field("text", text) }
        if let title = correction.title { $0.field("title", title) }
        if let frames = correction.frames { $0.list("frames", frames) { $0.string($1) } }
      }
    }

    mutating func field(_ key: String, _ value: String?) {
      name(key)
      if let value { string(value) } else { bytes.append(contentsOf: "null".utf8) }
      needsComma = true
    }

    mutating func number(_ key: String, _ value: Int) {
      name(key)
      bytes.append(contentsOf: String(value).utf8)
      needsComma = true
    }

    mutating func name(_ key: String) {
      if needsComma { bytes.append(0x2C) }
      string(key)
      bytes.append(0x3A)
      needsComma = false
    }

    mutating func string(_ text: String) {
      bytes.append(0x22)
      for byte in text.utf8 {
        switch byte {
        case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
        case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
        case 0x00..<0x20, 0x7F:
          let digits = String(byte, radix: 16)
          bytes.append(contentsOf: ("\\u00" + (digits.count == 1 ? "0" : "") + digits).utf8)
        default: bytes.append(byte)
        }
      }
      bytes.append(0x22)
    }
  }
}
