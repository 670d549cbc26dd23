import Disclosure

/// The findings of a rule in given circumstances differ only in what they quote of the post: the rest is kept as JSON.
struct FindingForms {
  /// All that the words of a finding depend on, the post aside.
  private struct Key: Hashable {
    var rules: Int
    /// Its citation and text, whether it is silenced, and what its cure is, another one's citation and text included.
    var draft: UInt64
  }

  private var numbers: [Key: Int] = [:]
  private var forms: [FindingForm] = []

  /// Forms that are kept; beyond that all are made anew.
  static let most = 8192

  mutating func write(_ draft: Draft, _ rules: ActiveRules, _ reading: PostReading, to output: inout [UInt8]) {
    let key = Key(rules: rules.number, draft: Self.packed(draft))
    let number = numbers[key] ?? add(FindingForm(draft, rules), key)
    forms[number].write(draft, rules, reading.fields[draft.spot.field], to: &output)
  }

  private mutating func add(_ form: FindingForm, _ key: Key) -> Int {
    if forms.count >= Self.most {
      forms.removeAll(keepingCapacity: true)
      numbers.removeAll(keepingCapacity: true)
    }
    forms.append(form)
    numbers[key] = forms.count - 1
    return forms.count - 1
  }

  private static func packed(_ draft: Draft) -> UInt64 {
    func words(_ citation: Int, _ text: FindingText) -> UInt64 {
      precondition(citation < 1 << 21, "a rulebook has fewer rules")
      return UInt64(citation) << 8 | UInt64(text.rawValue)
    }
    let own = words(draft.citation, draft.text) << 3 | (draft.isSilenced ? 4 : 0)
    return switch draft.fix {
    case .none: own
    case .own: own | 1
    case .written: own | 2
    case .of(let citation, let text): own | 3 | words(citation, text) << 32
    }
  }
}

/// A finding as JSON, cut where something of the post comes in.
private struct FindingForm {
  private enum Part {
    case field, start, end, label, condition
    /// A cure that was written for this post.
    case cure
  }
  private struct Cut {
    /// In the words.
    var place: Int
    var part: Part
  }

  private var words: [UInt8] = []
  private var cuts: [Cut] = []

  init(_ draft: Draft, _ rules: ActiveRules) {
    let head = rules.citations[draft.citation].head
    let (message, fix) = Wording.phrases(draft.citation, draft.text, isSilenced: draft.isSilenced, rules)
    words.appendJSON("{\"rule\":", head.id)
    words.appendJSON(",\"jurisdiction\":", rules.market.code)
    words.appendJSON(",\"source\":", head.source.title)
    words.appendJSON(",\"confidence\":", head.source.confidence.rawValue)
    words.append(",\"span\":{\"field\":\"")
    cut(.field)
    words.append("\",\"start\":")
    cut(.start)
    words.append(",\"end\":")
    cut(.end)
    words.append("},\"message\":\"")
    add(message)
    words.append("\",\"fix\":")
    switch draft.fix {
    case .none: words.append("null")
    case .own: addQuoted(fix)
    case .of(let citation, let text): addQuoted(Wording.phrases(citation, text, isSilenced: false, rules).fix)
    case .written: cut(.cure)
    }
    words.append(0x7D)
  }

  private mutating func cut(_ part: Part) { cuts.append(Cut(place: words.count, part: part)) }

  private mutating func add(_ phrase: Phrase) {
    for part in phrase.parts {
      switch part {
      case .literal(let text): words.append(escaped: text)
      case .label: cut(.label)
      case .condition: cut(.condition)
      }
    }
  }

  private mutating func addQuoted(_ phrase: Phrase) {
    words.append(0x22)
    add(phrase)
    words.append(0x22)
  }

  func write(_ draft: Draft, _ rules: ActiveRules, _ field: PostReading.Field, to output: inout [UInt8]) {
    unsafe words.withUnsafeBufferPointer { words in unsafe write(words, draft, rules, field, to: &output) }
  }

  private func write(
    _ words: UnsafeBufferPointer<UInt8>, _ draft: Draft, _ rules: ActiveRules, _ field: PostReading.Field,
    to output: inout [UInt8]
  ) {
    var start = 0
    for index in cuts.indices {
      let cut = cuts[index]
      unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: words[start..<cut.place]))
      start = cut.place
      switch cut.part {
      case .field: output.append(plain: field.name)
      case .start: output.append(number: draft.spot.start)
      case .end: output.append(number: draft.spot.end)
      case .label: output.append(escaped: field.text.bytes, draft.label)
      case .condition: output.append(escaped: rules.condition(of: draft))
      case .cure: if case .written(let text) = draft.fix { output.appendJSON("", text) }
      }
    }
    unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: words[start...]))
  }
}
