/// Something found in a post that hints at a connection.
struct Cue {
  /// Number of the rule in the rulebook.
  var rule: Int
  var field: Int
  var first: Int
  var last: Int
}

/// Looks for hints at a connection in a post whose connection nobody told.
struct CueSearch {
  private let rules: [CueRule]
  /// By the rule's number.
  private let isStrong: [Bool]
  /// Rules with links, by host; the empty host stands for any.
  private var linkRules: [String: [(rule: Int, shape: LinkShape)]] = [:]
  private var mentionRule, innerCapitalRule, brandTagRule, codeWordRule: Int?

  /// Cues of one rule that a verdict names; more of the same tell nothing new.
  static let mostOfOneRule = 3
  /// Host names are looked at from the right, that many parts of them.
  static let longestHost = 8

  init(_ rules: [CueRule]) {
    self.rules = rules
    isStrong = rules.map { $0.strength == .strong }
    for (index, rule) in rules.enumerated() {
      for shape in rule.links {
        for host in shape.hosts.isEmpty ? [""] : shape.hosts {
          linkRules[host, default: []].append((index, shape))
        }
      }
      for sign in rule.signs {
        switch sign {
        case .mention: mentionRule = index
        case .innerCapital: innerCapitalRule = index
        case .brandTag: brandTagRule = index
        case .codeWord: codeWordRule = index
        }
      }
    }
  }

  /// The cues of the fields that readers see beside the profile; empty unless they are enough to ask.
  func cues(in reading: PostReading, _ lexicon: Lexicon) -> [Cue] {
    guard !rules.isEmpty else { return [] }
    var found: [Cue] = []
    var tallies = Array(repeating: Tally(), count: rules.count)
    func add(_ rule: Int, _ field: Int, _ first: Int, _ last: Int) {
      tallies[rule].count += 1
      guard tallies[rule].count <= Self.mostOfOneRule else { return }
      found.append(Cue(rule: rule, field: field, first: first, last: last))
    }
    for (index, field) in reading.fields.enumerated() where field.role != .bio {
      if index > 0 { for rule in tallies.indices { tallies[rule].reach = -1 } }
      for number in field.hits.indices {
        let hit = field.hits[number]
        guard case .cue(let rule) = lexicon.owners[hit.pattern], hit.last > tallies[rule].reach else { continue }
        tallies[rule].reach = hit.last
        add(rule, index, hit.first, hit.last)
      }
      searchTokens(field) { add($0, index, $1, $1) }
    }
    if found.contains(where: { isStrong[$0.rule] }) { return found }
    let weak = tallies.indices.count { tallies[$0].count > 0 }
    return weak > 1 ? found : []
  }

  /// What was found of one rule.
  private struct Tally {
    var count = 0
    /// The last token of the hits in the field that is looked at.
    var reach = -1
  }

  private func searchTokens(_ field: PostReading.Field, _ add: (Int, Int) -> Void) {
    let (tokens, folded) = (field.text.tokens, field.text.folded)
    var names: [Range<Int>] = []
    func note(_ name: Token) {
      // As much of it as a tag has to repeat.
      let letters = name.folded.lowerBound..<folded.end(of: Self.longestRepeated, in: name.folded)
      if names.count < Self.mostNames, !names.contains(where: { folded.isSame(in: $0, letters) }) {
        names.append(letters)
      }
    }
    for index in tokens.indices {
      switch tokens[index].kind {
      case .link:
        for rule in rules(for: field.text.bytes, tokens[index].bytes) { add(rule, index) }
      case .mention:
        note(tokens[index])
        if let rule = mentionRule { add(rule, index) }
      case .word:
        if tokens[index].hasInnerCapital, tokens[index].letters >= Self.shortestName {
          note(tokens[index])
          if let rule = innerCapitalRule { add(rule, index) }
        }
        if tokens[index].isAllUpper, let rule = codeWordRule, field.isCodeLike(tokens[index]) { add(rule, index) }
      case .hashtag, .number, .timestamp: break
      }
    }
    guard let rule = brandTagRule, !names.isEmpty else { return }
    for index in tokens.indices where tokens[index].isHashtag && tokens[index].letters >= Self.shortestName {
      let tag = tokens[index].folded
      if names.contains(where: { $0.count <= tag.count && folded.isSame(in: $0, tag.prefix($0.count)) }) {
        add(rule, index)
      }
    }
  }

  /// Names of one field that tags are compared with.
  static let mostNames = 8
  /// Letters of a name with which a tag has to begin.
  static let longestRepeated = 8
  /// Letters of a name with a capital inside.
  static let shortestName = 5

  // MARK: - Links

  private func rules(for bytes: [UInt8], _ link: Range<Int>) -> [Int] {
    let shown = link.lowerBound..<bytes.end(of: LinkParts.longest, in: link)
    guard !linkRules.isEmpty, let parts = LinkParts(bytes.text(in: shown)) else { return [] }
    var matching: [Int] = []
    var host = parts.host[...]
    for _ in 0..<Self.longestHost {
      for (rule, shape) in linkRules[String(host)] ?? [] where parts.fits(shape) && !matching.contains(rule) {
        matching.append(rule)
      }
      guard !host.isEmpty else { break }
      host = host.firstIndex(of: ".").map { host[host.index(after: $0)...] } ?? ""
    }
    return matching
  }
}

/// A link cut into what its rules ask for.
struct LinkParts {
  var host: String
  var path: String
  /// `key=value`, in lower case.
  var parameters: [String]

  /// Scalars of one link that are looked at.
  static let longest = 2_000
  static let mostParameters = 32

  init?(_ link: String) {
    var rest = Substring(link.lowercased())
    for scheme in ["https://", "http://", "www."] where rest.hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    let end = rest.firstIndex { "/?#:".contains($0) } ?? rest.endIndex
    host = String(rest[..<end])
    guard !host.isEmpty else { return nil }
    let tail = rest[end...]
    let query = tail.firstIndex(of: "?")
    path = String(tail[..<(query ?? tail.endIndex)])
    parameters =
      query.map { start in
        tail[tail.index(after: start)...].split(separator: "&", maxSplits: Self.mostParameters)
          .map(String.init)
      } ?? []
  }

  func fits(_ shape: LinkShape) -> Bool {
    path.hasPrefix(shape.path)
      && shape.parameters.allSatisfy { wanted in
        parameters.contains { $0.hasPrefix(wanted.contains("=") ? wanted : wanted + "=") }
      }
  }
}
