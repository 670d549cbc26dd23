import Disclosure

/// The findings of a rule in given circumstances differ only in the words of the post: the rest is kept as JSON.
struct FindingForms {
  private struct Key: Hashable {
    var rules: Int
    var citation: Int
    var text: FindingText
    var isSilenced: Bool
  }
  /// A finding up to its message, the message, and what cures it.
  private struct Form {
    var head: [UInt8]
    var message: JSONPhrase
    var fix: JSONPhrase
  }

  private var numbers: [Key: Int] = [:]
  private var forms: [Form] = []

  /// Forms that are kept; beyond that all are made anew.
  static let most = 8192

  mutating func write(_ draft: Draft, _ rules: ActiveRules, _ reading: PostReading, to output: inout [UInt8]) {
    let form = form(draft.citation, draft.text, draft.isSilenced, rules)
    let field = reading.fields[draft.spot.field]
    let condition = rules.condition(of: draft)
    output.append(contentsOf: forms[form].head)
    output.append(contentsOf: field.name.utf8)
    output.append(contentsOf: "\",\"start\":".utf8)
    output.append(number: draft.spot.start)
    output.append(contentsOf: ",\"end\":".utf8)
    output.append(number: draft.spot.end)
    output.append(contentsOf: "},\"message\":\"".utf8)
    forms[form].message.write(field.text.bytes, draft.label, condition, to: &output)
    output.append(contentsOf: "\",\"fix\":".utf8)
    switch draft.fix {
    case .none: output.append(contentsOf: "null".utf8)
    case .own: forms[form].fix.writeQuoted(field.text.bytes, draft.label, condition, to: &output)
    case .of(let citation, let text):
      forms[self.form(citation, text, false, rules)].fix
        .writeQuoted(field.text.bytes, draft.label, condition, to: &output)
    case .written(let text): output.appendJSON("", text)
    }
    output.append(0x7D)
  }

  private mutating func form(
    _ citation: Int, _ text: FindingText, _ isSilenced: Bool, _ rules: ActiveRules
  ) -> Int {
    let key = Key(rules: rules.number, citation: citation, text: text, isSilenced: isSilenced)
    if let known = numbers[key] { return known }
    let head = rules.citations[citation].head
    let (message, fix) = Wording.phrases(citation, text, isSilenced: isSilenced, rules)
    var bytes: [UInt8] = []
    bytes.appendJSON("{\"rule\":", head.id)
    bytes.appendJSON(",\"jurisdiction\":", rules.market.code)
    bytes.appendJSON(",\"source\":", head.source.title)
    bytes.appendJSON(",\"confidence\":", head.source.confidence.rawValue)
    bytes.append(contentsOf: ",\"span\":{\"field\":\"".utf8)
    if forms.count >= Self.most {
      forms.removeAll(keepingCapacity: true)
      numbers.removeAll(keepingCapacity: true)
    }
    forms.append(Form(head: bytes, message: JSONPhrase(message), fix: JSONPhrase(fix)))
    numbers[key] = forms.count - 1
    return forms.count - 1
  }
}

/// A phrase with its own words escaped for JSON.
struct JSONPhrase {
  private enum Part {
    case literal([UInt8])
    case label, condition
  }
  private let parts: [Part]

  init(_ phrase: Phrase) {
    parts = phrase.parts.map { part in
      switch part {
      case .literal(let text):
        var bytes: [UInt8] = []
        bytes.append(escaped: text)
        return .literal(bytes)
      case .label: return .label
      case .condition: return .condition
      }
    }
  }

  func write(_ field: [UInt8], _ label: Range<Int>, _ condition: String, to output: inout [UInt8]) {
    for part in parts {
      switch part {
      case .literal(let bytes): output.append(contentsOf: bytes)
      case .label: output.append(escaped: field, label)
      case .condition: output.append(escaped: condition)
      }
    }
  }

  func writeQuoted(_ field: [UInt8], _ label: Range<Int>, _ condition: String, to output: inout [UInt8]) {
    output.append(0x22)
    write(field, label, condition, to: &output)
    output.append(0x22)
  }
}
