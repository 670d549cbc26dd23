import Disclosure
import Rulebooks
import Seams
import Testing

@Suite struct `The words of a language` {
  struct Sample: Sendable, CustomTestStringConvertible {
    var language: String
    var market: String
    /// Passes.
    var labelled: String
    /// A label that is denied.
    var denied: String
    /// What the fix names for an unlabelled post.
    var fix: String
    var testDescription: String { "\(language) in \(market)" }
  }

  static let samples = [
    Sample(
      language: "en", market: "UK", labelled: "#ad New boots on the ridge.",
      denied: "Not an ad: new boots on the ridge.", fix: "#ad"),
    Sample(
      language: "ga", market: "IE", labelled: "#Fógra Lá breá ar an sliabh.",
      denied: "Ní fógra é seo. Lá breá ar an sliabh.", fix: "#Fógra"),
    Sample(
      language: "de", market: "DE", labelled: "Werbung | Neue Stiefel am Grat.",
      denied: "Keine Werbung: neue Stiefel am Grat.", fix: "Werbung"),
    Sample(
      language: "fr", market: "FR", labelled: "Publicité : de nouvelles bottes.",
      denied: "Ce n’est pas une publicité, de nouvelles bottes.", fix: "Publicité"),
    Sample(
      language: "nl", market: "NL", labelled: "#reclame Nieuwe laarzen.", denied: "Geen reclame: nieuwe laarzen.",
      fix: "#advertentie"),
    Sample(
      language: "es", market: "ES", labelled: "Publicidad. Botas nuevas en la cresta.",
      denied: "No es publicidad. Botas nuevas en la cresta.", fix: "Publicidad"),
    Sample(
      language: "ca", market: "ES", labelled: "Publicitat | Botes noves a la carena.",
      denied: "No és publicitat. Botes noves a la carena.", fix: "Publicitat"),
    Sample(
      language: "it", market: "IT", labelled: "Pubblicità: scarponi nuovi sul crinale.",
      denied: "Non è pubblicità: scarponi nuovi sul crinale.", fix: "#pubblicità"),
    Sample(
      language: "pl", market: "PL", labelled: "[REKLAMA] Nowe buty na grani.",
      denied: "To nie reklama: nowe buty na grani.", fix: "[REKLAMA]"),
    Sample(
      language: "pt", market: "BR", labelled: "#publicidade Botas novas na serra.",
      denied: "Não é publi: botas novas na serra.", fix: "#publicidade"),
    Sample(
      language: "hi", market: "IN", labelled: "विज्ञापन: नए जूते और बारिश।", denied: "विज्ञापन नहीं है: नए जूते और बारिश।",
      fix: "विज्ञापन"),
    Sample(
      language: "ko", market: "KR", labelled: "[광고] 새 등산화로 능선을 걸었어요.", denied: "광고 아니에요. 새 등산화로 능선을 걸었어요.",
      fix: "[광고]"),
    Sample(
      language: "ja", market: "JP", labelled: "【広告】新しい登山靴で尾根を歩きました。", denied: "広告ではありません。新しい登山靴で尾根を歩きました。",
      fix: "【広告】"),
  ]

  private func check(_ text: String, _ sample: Sample) throws -> Verdict {
    var post = CheckInput(id: sample.language, text: text)
    (post.jurisdictions, post.language, post.connection) = ([sample.market], sample.language, .paid)
    return try RuleBooks.checker.get()
      .check(post, now: Instant(milliseconds: 1_795_000_000_000))
  }

  @Test(arguments: samples) func `has a label that passes`(sample: Sample) throws {
    #expect(try check(sample.labelled, sample).verdict == .adequate)
  }

  @Test(arguments: samples) func `has a denial that is no label`(sample: Sample) throws {
    let verdict = try check(sample.denied, sample)
    #expect(verdict.verdict == .inadequate)
    #expect(verdict.reasons.contains(.negation))
  }

  @Test(arguments: samples) func `has a fix in that language, which cures`(sample: Sample) throws {
    let bare = String(sample.labelled.drop { $0 != " " && $0 != "】" }.dropFirst())
    let fixes = try check(bare, sample).findings.compactMap(\.fix)
    #expect(fixes.contains { $0.contains(sample.fix) }, "\(fixes)")
    let cured = sample.fix + (sample.fix.hasPrefix("#") ? " " : " | ") + bare
    #expect(try check(cured, sample).verdict == .adequate, "\(cured)")
  }

  /// Chinese is read too: a label in it is seen where another language is asked for.
  @Test func `of Chinese is seen as a label in another language`() throws {
    var post = CheckInput(id: "zh", text: "#广告 New boots on the ridge.")
    (post.jurisdictions, post.language, post.connection) = (["US"], "en", .paid)
    let verdict = try RuleBooks.checker.get()
      .check(post, now: Instant(milliseconds: 1_795_000_000_000))
    #expect(verdict.reasons == [.wrongLanguage])
  }
}

/// Read and made ready once for all tests.
enum RuleBooks {
  static let compiledIn = Result { try Rulebook.load(.compiledIn) }
  static let checker = compiledIn.map { DisclosureChecker(rulebook: $0) }
}
