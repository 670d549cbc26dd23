import Disclosure

/// The findings of a rule in given circumstances differ only in the words of the post: the rest is kept as JSON.
struct FindingForms {
  /// A finding up to its message, the message, and what cures it.
  private struct Form {
    var head: [UInt8]
    var message: JSONPhrase
    var fix: JSONPhrase
  }

  private var numbers: [Key: Int] = [:]
  /// One number, because it is hashed for each finding.
  private typealias Key = Int
  private var forms: [Form] = []

  /// Forms that are kept; beyond that all are made anew.
  static let most = 8192

  mutating func write(_ draft: Draft, _ rules: ActiveRules, _ reading: PostReading, to output: inout [UInt8]) {
    let form = form(draft.citation, draft.text, draft.isSilenced, rules)
    let field = reading.fields[draft.spot.field]
    let condition = rules.condition(of: draft)
    output.append(contentsOf: forms[form].head)
    output.append(plain: field.name)
    output.append("\",\"start\":")
    output.append(number: draft.spot.start)
    output.append(",\"end\":")
    output.append(number: draft.spot.end)
    output.append("},\"message\":\"")
    forms[form].message.write(field.text.bytes, draft.label, condition, to: &output)
    output.append("\",\"fix\":")
    switch draft.fix {
    case .none: output.append("null")
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
    let key = (rules.number << 32 | citation) << 8 | Int(text.rawValue) << 1 | (isSilenced ? 1 : 0)
    if let known = numbers[key] { return known }
    let head = rules.citations[citation].head
    let (message, fix) = Wording.phrases(citation, text, isSilenced: isSilenced, rules)
    var bytes: [UInt8] = []
    bytes.appendJSON("{\"rule\":", head.id)
    bytes.appendJSON(",\"jurisdiction\":", rules.market.code)
    bytes.appendJSON(",\"source\":", head.source.title)
    bytes.appendJSON(",\"confidence\":", head.source.confidence.rawValue)
    bytes.append(",\"span\":{\"field\":\"")
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
  private struct Cut {
    /// In the words, where something of the post comes in.
    var place: Int
    var isLabel: Bool
  }
  private var words: [UInt8] = []
  private var cuts: [Cut] = []

  init(_ phrase: Phrase) {
    for part in phrase.parts {
      switch part {
      case .literal(let text): words.append(escaped: text)
      case .label: cuts.append(Cut(place: words.count, isLabel: true))
      case .condition: cuts.append(Cut(place: words.count, isLabel: false))
      }
    }
  }

  func write(_ field: [UInt8], _ label: Range<Int>, _ condition: String, to output: inout [UInt8]) {
    var start = 0
    for index in cuts.indices {
      let cut = cuts[index]
      output.append(contentsOf: words[start..<cut.place])
      if cut.isLabel { output.append(escaped: field, label) } else { output.append(escaped: condition) }
      start = cut.place
    }
    output.append(contentsOf: words[start...])
  }

  func writeQuoted(_ field: [UInt8], _ label: Range<Int>, _ condition: String, to output: inout [UInt8]) {
    output.append(0x22)
    write(field, label, condition, to: &output)
    output.append(0x22)
  }
}
