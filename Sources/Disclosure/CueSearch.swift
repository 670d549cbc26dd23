import Seams

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
  ///
  /// - Parameter day: on which a rule has to be in force to count.
  func cues(in reading: PostReading, _ lexicon: Lexicon, on day: CivilDate) -> [Cue] {
    guard !rules.isEmpty else { return [] }
    var found = FoundCues(rules, on: day)
    for (index, field) in reading.fields.enumerated() where field.role != .bio {
      found.enter(index)
      for hit in field.hits { if case .cue(let rule) = lexicon.owners[hit.pattern] { found.add(rule, hit) } }
      searchTokens(field, &found)
    }
    let isEnough = found.cues.contains { rules[$0.rule].strength == .strong } || found.hasSeveralRules
    return isEnough ? found.cues : []
  }

  private func searchTokens(_ field: PostReading.Field, _ found: inout FoundCues) {
    let tokens = field.text.tokens
    var names = RepeatedNames(field.text.folded)
    for index in tokens.indices {
      switch tokens[index].kind {
      case .link:
        for rule in rules(for: field.text.bytes, tokens[index].bytes) { found.add(rule, at: index) }
      case .mention:
        names.note(tokens[index])
        if let rule = mentionRule { found.add(rule, at: index) }
      case .word:
        if tokens[index].hasInnerCapital, tokens[index].letters >= Self.shortestName {
          names.note(tokens[index])
          if let rule = innerCapitalRule { found.add(rule, at: index) }
        }
        if tokens[index].isAllUpper, let rule = codeWordRule, field.isCodeLike(tokens[index]) {
          found.add(rule, at: index)
        }
      case .hashtag, .number, .timestamp: break
      }
    }
    guard let rule = brandTagRule, !names.isEmpty else { return }
    for index in tokens.indices where tokens[index].isHashtag && tokens[index].letters >= Self.shortestName {
      if names.areRepeated(in: tokens[index]) { found.add(rule, at: index) }
    }
  }

  /// Letters of a name with a capital inside, and of a tag that repeats a name.
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
    var rest = link.lowercased()[...]
    for scheme in ["https://", "http://", "www."] where rest.utf8.starts(with: scheme.utf8) {
      rest = rest.dropFirst(scheme.count)
    }
    let end = rest.utf8.firstIndex { [0x2F, 0x3F, 0x23, 0x3A].contains($0) } ?? rest.endIndex
    host = String(rest[..<end])
    guard !host.isEmpty else { return nil }
    let tail = rest[end...]
    let query = tail.utf8.firstIndex(of: 0x3F)
    path = String(tail[..<(query ?? tail.endIndex)])
    parameters =
      query.map { start in
        tail[start...].dropFirst().split(separator: "&", maxSplits: Self.mostParameters).map(String.init)
      } ?? []
  }

  func fits(_ shape: LinkShape) -> Bool {
    path.hasPrefix(shape.path)
      && shape.parameters.allSatisfy { wanted in
        parameters.contains { $0.hasPrefix(wanted.contains("=") ? wanted : wanted + "=") }
      }
  }
}
