import ArgumentParser
import Disclosure
import Foundation
import Languages
import PostLines
import Rulebooks
import Seams

/// Judges captions without a daemon: one for a person, or a line each for programs.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Judge whether a post discloses its sponsor as the law of its market wants.",
    discussion: """
      Reads one caption and prints what is wrong, where, by which rule and source, and what cures it. With \
      --jsonl it reads one post a line (JSON) and writes one verdict a line; with --csv it judges one column of a \
      table, and columns called platform, format, language, connection, jurisdiction, … say these of their row. \
      Where words cure a caption, the corrected one is printed. It informs people who decide; it is not legal \
      advice.

      A line of --jsonl is an object with the keys id and text; jurisdiction is required too unless \
      --jurisdiction is given. All others may be missing: title, platform, format, language, connection, \
      published_at, …

      Where the connection is not said, one caption is judged as paid, for somebody wonders about it; a line of \
      --jsonl as unknown, so that a post without a label asks a person. The verdict lists it under assumed.

      Exit code 0: all adequate or not required; 1: something else was found; 2: usage or unreadable input.
      """)

  @Option(
    name: [.customLong("jurisdiction"), .customLong("market")],
    help: "Markets, separated by commas: US,UK,DE. --rules lists them.")
  var jurisdiction: [String] = []

  @Option(
    help: "instagram, tiktok, youtube, x, …: where it cuts the text with “more”, and rules of its own.",
    transform: CheckWord.option("--platform"))
  var platform: CheckInput.Platform?

  @Option(help: "feed_post, story, reel, video, live, audio, …", transform: CheckWord.option("--format"))
  var format: CheckInput.Format?

  @Option(
    help:
      """
      What ties the author to the brand: paid, gifted, affiliate, own_brand, …, none, unknown (default: paid, for \
      one caption and for --csv; with --jsonl unknown).
      """, transform: CheckWord.option("--connection"))
  var connection: CheckInput.Connection?

  @Option(help: "Language of the post (BCP 47), such as en or de-AT.")
  var language: String?

  @Option(help: "Folder whose files are laid over the rulebook that is compiled in.")
  var rulebook: String?

  @Flag(help: "Read one post a line and write one verdict a line.")
  var jsonl = false

  @Flag(help: "Read a table (CSV with a header) and judge the caption of each row.")
  var csv = false

  @Option(help: "With --csv: the column of the captions.")
  var column = "text"

  @Flag(help: "Print the verdict of one caption, or of each row of a table, as a JSON line.")
  var json = false

  @Option(
    name: .customLong("explain"),
    help: "Print a rule, such as us.ad: what it says, its source, a post that passes and one that fails.")
  var explained: String?

  @Flag(
    name: .customLong("rules"),
    help: "List the rules of the market given as argument, or the markets.")
  var listsRules = false

  @Argument(help: "A file; - or nothing reads standard input. With --rules a market, such as US.")
  var file: String?

  func validate() throws {
    if jsonl && json {
      throw ValidationError("--json prints one caption's verdict; --jsonl prints JSON anyway")
    }
    if jsonl && csv {
      throw ValidationError("--jsonl and --csv are two kinds of input; give one of them")
    }
    if let language, !CheckInput.isLanguageTag(language) {
      throw ValidationError(
        "--language is \"\(language.prefix(40))\"; expected \(CheckInput.languageTagExpected)")
    }
    if listsRules && explained != nil {
      throw ValidationError("--rules lists rules and --explain tells of one; give one of them")
    }
    let judges = !listsRules && explained == nil
    if judges && !jsonl && !csv && markets.isEmpty {
      throw ValidationError("which market? Give --jurisdiction, such as --jurisdiction US,UK")
    }
  }

  private var markets: [String] {
    jurisdiction.flatMap { $0.split { ",;".contains($0) } }
      .map { $0.trimmingCharacters(in: .whitespaces).uppercased() }.filter { !$0.isEmpty }
  }

  func run() throws {
    if listsRules { return try CheckRuleList(rulebook: rulebook).run(market: file) }
    if let explained { return try CheckExplain.run(explained, rulebook: rulebook) }
    let files: RulebookFiles
    let checker: DisclosureChecker
    do {
      files = try RulebookFiles.resolve(flag: rulebook)
      checker = DisclosureChecker(
        rulebook: try Rulebook.load(files, markets: jsonl || csv ? nil : markets), detectLanguage: DetectedLanguage.of)
    } catch {
      CheckConsole.complain("\(error)")
      throw CheckExit.unusable
    }
    let now = CheckConsole.now
    if jsonl {
      try CheckLines(checker: checker, markets: markets, defaults: withFlags, now: now).run(file)
    } else if csv {
      var table = CheckTable(
        checker: checker, markets: markets, column: column, defaults: withFlags, now: now, asJSON: json)
      try table.run(file)
    } else {
      try checkOne(checker, now)
    }
  }

  /// The flags stand in for what a post does not say.
  private func withFlags(_ post: inout CheckInput) {
    if post.platform == nil { post.platform = platform }
    if post.format == nil { post.format = format }
    if post.connection == nil { post.connection = connection }
    if post.language == nil { post.language = language }
  }

  /// One caption is looked at because somebody wonders about it. Returns what was assumed.
  static func assumePaid(_ post: inout CheckInput) -> [String] {
    guard post.connection == nil else { return [] }
    post.connection = .paid
    return ["connection=paid"]
  }

  private func checkOne(_ checker: DisclosureChecker, _ now: Instant) throws {
    let text = try CheckConsole.readAll(file)
    try CheckConsole.refuse(text, file)
    var post = CheckInput(id: file ?? "-", text: text)
    withFlags(&post)
    post.jurisdictions = markets
    let assumed = Self.assumePaid(&post)
    let judgement: Judgement
    do {
      judgement = try json ? writeLine(checker, post, assumed, now) : report(checker, post, assumed, now)
    } catch {
      CheckConsole.complain("error: \(error)")
      throw CheckExit.unusable
    }
    if judgement < .adequate { throw CheckExit.found }
  }

  private func writeLine(
    _ checker: DisclosureChecker, _ post: CheckInput, _ assumed: [String], _ now: Instant
  ) throws -> Judgement {
    var (writer, line) = (VerdictLineWriter(checker, now: now), [UInt8]())
    let judgement = try writer.write(post, assumed: assumed, to: &line)
    CheckConsole.write(line)
    return judgement
  }

  private func report(
    _ checker: DisclosureChecker, _ post: CheckInput, _ assumed: [String], _ now: Instant
  ) throws -> Judgement {
    var verdict = try checker.check(post, now: now)
    verdict.assumed += assumed
    let name = file.map { $0 == "-" ? "<stdin>" : $0 } ?? "<stdin>"
    let correction = try CheckCorrection(checker, post, verdict, now)
    let report = CheckReport(
      file: name, post: post, verdict: verdict, markets: try CheckMarkets.opinions(checker, post, verdict, now),
      correction: correction)
    CheckConsole.write(Array(report.text.utf8))
    return verdict.verdict
  }
}
