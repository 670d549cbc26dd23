import Disclosure
import Rulebooks
import Seams
import Testing

@Suite struct `The examples of the rules` {
  static let book = Result { try Rulebook.load(.compiledIn, examples: true) }
  static let now = Instant(milliseconds: 1_795_000_000_000)

  @Test func `are there for every rule of every market, one of each kind at least`() throws {
    let book = try Self.book.get()
    for head in book.markets.flatMap(\.heads) {
      #expect(!head.catches.isEmpty, "\(head.id) has no post that it catches")
      #expect(!head.nearMisses.isEmpty, "\(head.id) has no near miss")
    }
  }

  @Test func `are caught by their rule, and its near misses are not`() throws {
    let book = try Self.book.get()
    let checker = DisclosureChecker(rulebook: book)
    for head in book.markets.flatMap(\.heads) {
      for post in head.catches {
        let rules = try checker.check(post, now: Self.now).findings.map(\.rule)
        #expect(rules.contains(head.id), "\(head.id) is silent on \"\(post.text)\": \(rules)")
      }
      for post in head.nearMisses {
        let rules = try checker.check(post, now: Self.now).findings.map(\.rule)
        #expect(!rules.contains(head.id), "\(head.id) speaks on \"\(post.text)\"")
      }
    }
  }

  @Test func `are left out where nobody asks for them`() throws {
    let heads = try Rulebook.load(.compiledIn).markets.flatMap(\.heads)
    #expect(heads.allSatisfy { $0.catches.isEmpty && $0.nearMisses.isEmpty })
  }
}
