import Disclosure
import Foundation
import Fuzzing
import Rulebooks

@c(LLVMFuzzerInitialize)
public func initialize(count: UnsafePointer<CInt>?, arguments: UnsafeRawPointer?) -> CInt {
  DisclosureFuzz.answer(CommandLine.arguments)
}

@c(LLVMFuzzerTestOneInput)
public func testOneInput(start: UnsafePointer<UInt8>?, count: Int) -> CInt {
  PostPromises.hold(for: PostBytes.post(Array(UnsafeBufferPointer(start: start, count: count))))
  return 0
}

/// The disclosure check over any post.
enum DisclosureFuzz: FuzzTarget {
  /// Every example of every rule, with its connection and with one that nobody knows, and pieces that were hard once.
  static func seeds() throws -> [[UInt8]] {
    let book = try Rulebook.load(.compiledIn, examples: true)
    let examples = book.markets.flatMap(\.heads).flatMap { $0.catches + $0.nearMisses }
    let unknown = examples.map { post in
      var post = post
      post.connection = nil
      return post
    }
    return (examples + unknown + hardTexts.map(paidPost)).map(PostBytes.bytes)
  }

  static func dictionary() throws -> [[UInt8]] {
    (Vocabulary.labels(of: PostPromises.checker.rulebook) + signs).map { Array($0.utf8) } + [[Sections.mark]]
  }

  /// The post as a line that `groundswell check --jsonl` reads.
  static func show(_ input: [UInt8]) throws -> String {
    String(decoding: try JSONEncoder().encode(PostBytes.post(input)), as: UTF8.self)
  }

  private static func paidPost(_ text: String) -> CheckInput {
    var post = CheckInput(id: "fuzz", text: text)
    (post.jurisdictions, post.connection, post.platform) = (["US"], .paid, .instagram)
    return post
  }

  /// What cuts, joins and disguises words.
  private static let signs = [
    "#", "@", "@acme", "[", "]", "|", ":", "*", "-", "_", ".", "/", "\n", "\r\n", "\u{2028}", "\u{301}", "\u{308}",
    "\u{200D}", "\u{200B}", "\u{AD}", "\u{FE0F}", "\u{202E}", "\u{FF03}", "\u{130}", "\u{DF}", "\u{FB01}", "✨",
    "👩‍👩‍👧", "🇩🇪", "[00:01] ", "[on screen: ", "https://amazon.com/x?tag=b", "ACME15", "NailBox", "use code ",
  ]

  private static let hardTexts = [
    "#а\u{200D}d boots", "#a✨d boots", "thank you to A for the free ", "[on screen: #ad] boots",
    "[00:00] #ad [00:20] #ad",
    "#İ #ß #ﬁ", "not an ad, no ad, #notanad", "Ad: ad ad ad", "",
  ]
}
