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
  /// Rules with links, by host; the empty host stands for any.
  private var linkRules: [String: [(rule: Int, shape: LinkShape)]] = [:]
  private var mentionRule, innerCapitalRule, brandTagRule, codeWordRule: Int?

  /// Cues of one rule that a verdict names; more of the same tell nothing new.
  static let mostOfOneRule = 3
  /// Host names are looked at from the right, that many parts of them.
  static let longestHost = 8

  init(_ rules: [CueRule]) {
    self.rules = rules
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
    var counts = Array(repeating: 0, count: rules.count)
    var reach = Array(repeating: -1, count: rules.count)
    func add(_ rule: Int, _ field: Int, _ first: Int, _ last: Int) {
      counts[rule] += 1
      guard counts[rule] <= Self.mostOfOneRule else { return }
      found.append(Cue(rule: rule, field: field, first: first, last: last))
    }
    for (index, field) in reading.fields.enumerated() where field.role != .bio {
      for rule in reach.indices { reach[rule] = -1 }
      for hit in field.hits {
        guard case .cue(let rule) = lexicon.owners[hit.pattern], hit.last > reach[rule] else { continue }
        reach[rule] = hit.last
        add(rule, index, hit.first, hit.last)
      }
      searchTokens(field) { add($0, index, $1, $1) }
    }
    let strong = found.contains { rules[$0.rule].strength == .strong }
    let weak = counts.indices.count { counts[$0] > 0 && rules[$0].strength == .weak }
    return strong || weak > 1 ? found : []
  }

  private func searchTokens(_ field: PostReading.Field, _ add: (Int, Int) -> Void) {
    let text = field.text
    var names: [ArraySlice<UInt8>] = []
    func note(_ name: Token) {
      // As much of it as a tag has to repeat.
      let letters = text.folded[name.folded.lowerBound..<text.folded.end(of: Self.longestRepeated, in: name.folded)]
      if names.count < Self.mostNames, !names.contains(letters) { names.append(letters) }
    }
    for index in text.tokens.indices {
      let token = text.tokens[index]
      switch token.kind {
      case .link:
        for rule in rules(for: text.bytes, token.bytes) { add(rule, index) }
      case .mention:
        note(token)
        if let rule = mentionRule { add(rule, index) }
      case .word:
        if token.hasInnerCapital, token.letters >= Self.shortestName {
          note(token)
          if let rule = innerCapitalRule { add(rule, index) }
        }
        if token.isAllUpper, let rule = codeWordRule, field.isCodeLike(token) { add(rule, index) }
      case .hashtag, .number, .timestamp: break
      }
    }
    guard let rule = brandTagRule, !names.isEmpty else { return }
    for index in text.tokens.indices where text.tokens[index].isHashtag {
      let token = text.tokens[index]
      guard token.letters >= Self.shortestName else { continue }
      if names.contains(where: { text.letters(of: token).starts(with: $0) }) { add(rule, index) }
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
