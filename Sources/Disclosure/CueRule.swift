/// Something in a post that hints at a connection to a brand. It accuses nobody: where the connection is not
/// known it becomes a question for a person, with the words that raised it.
public struct CueRule: Sendable, Hashable {
  public enum Strength: String, Sendable, Hashable, CaseIterable {
    /// Enough alone to ask.
    case strong
    /// Asks together with another one.
    case weak
  }

  /// What needs no list of words.
  public enum Sign: String, Sendable, Hashable, CaseIterable {
    /// `@somebody`.
    case mention
    /// A word with a capital inside, as company names have: `NailBox`.
    case innerCapital = "inner_capital"
    /// A hashtag that repeats a mention or such a name.
    case brandTag = "brand_tag"
    /// Capitals that end in a number: `HANNA15`.
    case codeWord = "code_word"
  }

  public var head: RuleHead
  public var strength: Strength
  public var signs: Set<Sign>
  public var links: [LinkShape]
  public var patterns: [LabelPattern]

  public init(
    head: RuleHead, strength: Strength, signs: Set<Sign> = [], links: [LinkShape] = [],
    patterns: [LabelPattern] = []
  ) {
    self.head = head
    self.strength = strength
    self.signs = signs
    self.links = links
    self.patterns = patterns
  }
}

/// Links that are made to pay whoever published them.
public struct LinkShape: Sendable, Hashable {
  /// Lower case, without `www.`; a host that ends in `.` and one of these counts too. Empty: any host.
  public var hosts: [String]
  /// What the path has to begin with, `/` included; empty: anything.
  public var path: String
  /// Parameters that have to be there, all of them; `key=start` asks for the beginning of the value.
  public var parameters: [String]

  public init(hosts: [String], path: String = "", parameters: [String] = []) {
    self.hosts = hosts
    self.path = path
    self.parameters = parameters
  }
}
