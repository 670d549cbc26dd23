import Disclosure
import Foundation
import Rulebooks
import Seams
import Testing

@Suite("The rulebook that is compiled in") struct CompiledInTests {
  static let book = Result { try Rulebook.load(.compiledIn) }

  static let markets = [
    "AU", "BR", "CA", "DE", "ES", "FR", "IE", "IN", "IT", "JP", "KR", "NL", "NZ", "PL", "UK", "US",
  ]

  @Test func `holds sixteen markets and says what it is`() throws {
    let book = try Self.book.get()
    #expect(book.markets.map(\.code) == Self.markets)
    #expect(book.languages.count >= 12)
    #expect(book.name.hasSuffix("(compiled in)") && book.name.hasPrefix(book.version + "+"))
  }

  @Test func `has every file of config`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../config/rulebook")
      .standardized
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".yaml")
    }
    #expect(Set(names) == Set(RulebookFiles.compiledIn.files.keys))
    for name in names {
      let bytes = try Data(contentsOf: folder.appending(path: name))
      #expect(RulebookFiles.compiledIn.files[name]?.bytes == [UInt8](bytes), "\(name) differs: build again")
    }
  }

  @Test func `reads the files of the asked markets alone, or all for an alias`() throws {
    #expect(try Rulebook.load(.compiledIn, markets: ["us"]).markets.map(\.code) == ["US"])
    #expect(try Rulebook.load(.compiledIn, markets: ["GB"]).markets.count == Self.markets.count)
  }

  @Test func `every word of every rule is seen in a post`() throws {
    let book = try Self.book.get()
    let checker = DisclosureChecker(rulebook: book)
    for market in book.markets {
      for rule in market.labels {
        var post = CheckInput(id: rule.head.id, text: "")
        post.jurisdictions = [market.code]
        post.connection = rule.when.connections.first ?? .paid
        post.platform = rule.when.platforms.first
        // The first and the last of each kind stand for the combinations between.
        for place in LabelPattern.Place.allCases {
          let patterns = rule.patterns.filter { $0.place == place }
          for pattern in [patterns.first, patterns.last].compactMap({ $0 }) {
            post.text = Self.text(pattern)
            post.publishedAt = "\(rule.head.until ?? rule.head.from)"
            let verdict = try checker.check(post, now: Instant(milliseconds: 1_795_000_000_000))
            #expect(!verdict.reasons.contains(.noLabel), "\(rule.head.id) does not see \"\(post.text)\"")
          }
        }
      }
    }
  }

  /// A post that is nothing but the pattern.
  private static func text(_ pattern: LabelPattern) -> String {
    let words = pattern.elements.map { element in
      switch element {
      case .word(let word), .stem(let word): word
      case .brand: "Acme"
      case .mention: "@acme"
      case .any: "thing"
      }
    }
    return pattern.place == .hashtags ? "#" + words.joined() : words.joined(separator: " ")
  }

  @Test func `every rule tells its source, review and days`() throws {
    for market in try Self.book.get().markets {
      for head in market.heads {
        #expect(head.id.hasPrefix(market.code.lowercased() + "."))
        #expect(!head.source.title.isEmpty && !head.reviewer.isEmpty)
        #expect(head.from <= head.reviewed)
      }
    }
  }
}
