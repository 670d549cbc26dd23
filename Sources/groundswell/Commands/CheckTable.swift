import CampaignFiles
import Disclosure
import Foundation
import PostLines
import Seams

/// `check --csv`: the captions of one column of a table, each judged as one caption is.
///
/// Columns that are called as the keys of a post (`platform`, `language`, `connection`, …) say these of their
/// row; the flags stand in for what a row does not say.
struct CheckTable {
  let checker: DisclosureChecker
  let markets: [String]
  /// Of the captions.
  private(set) var column: String
  let defaults: (inout CheckInput) -> Void
  let now: Instant
  let asJSON: Bool

  private struct BadCell: Error {
    var column: String
    var message: String
  }

  /// - Throws: the exit code: something was found, or the table cannot be used.
  mutating func run(_ file: String?) throws {
    let name = file.map { $0 == "-" ? "<stdin>" : $0 } ?? "<stdin>"
    let table = CSVRows.read(Array(try CheckConsole.readAll(file).utf8), file: name)
    for diagnostic in table.diagnostics { CheckConsole.complain("\(diagnostic)") }
    if let name = Self.header(column, among: table.names) { column = name }
    guard table.names.contains(column) else {
      let known = table.names.prefix(20).joined(separator: ", ")
      CheckConsole.complain(
        known.isEmpty
          ? "\(name): error: it is empty; the first line has to name the columns"
          : "\(name): error: there is no column \"\(column)\"; the header has \(known). Name the column of the "
            + "captions with --column")
      throw CheckExit.unusable
    }
    if table.diagnostics.contains(where: { $0.severity == .error }) { throw CheckExit.unusable }
    guard !table.rows.isEmpty else {
      CheckConsole.complain("\(name): error: there are no rows below the header")
      throw CheckExit.unusable
    }
    let unused = table.names.filter { $0 != column && !Self.isKnown($0) }
    if !unused.isEmpty {
      CheckConsole.complain("\(name): note: columns not used: \(unused.map(Self.hint).joined(separator: ", "))")
    }
    var counts: [Judgement: Int] = [:]
    var failed = 0
    var writer = VerdictLineWriter(checker, now: now)
    for (number, row) in table.rows.enumerated() {
      do {
        let judgement = try judge(row, number + 1, name, &writer)
        counts[judgement, default: 0] += 1
      } catch {
        failed += 1
        complain(error, row, number + 1, name)
      }
    }
    if !asJSON { summarise(counts, failed, table.rows.count) }
    let worst = counts.keys.min() ?? .notRequired
    if failed > 0 || worst < .adequate { throw CheckExit.found }
  }

  private func judge(
    _ row: CSVRows.Row, _ number: Int, _ name: String, _ writer: inout VerdictLineWriter
  ) throws -> Judgement {
    var post = try self.post(row, "row \(number)")
    defaults(&post)
    if post.jurisdictions.isEmpty { post.jurisdictions = markets }
    let ownAssumption = CheckCommand.assumePaid(&post)
    if asJSON {
      var line: [UInt8] = []
      let judgement = try writer.write(post, assumed: ownAssumption, to: &line)
      CheckConsole.write(line)
      return judgement
    }
    var verdict = try checker.check(post, now: now)
    verdict.assumed += ownAssumption
    let report = CheckReport(
      file: name, post: post, verdict: verdict, markets: try CheckMarkets.opinions(checker, post, verdict, now),
      correction: try CheckCorrection(checker, post, verdict, now),
      origin: row.positions[column] ?? .start)
    let lines = report.lines + CheckReport.assumed(verdict.assumed)
    CheckConsole.write(Array((lines.joined(separator: "\n") + "\n\n").utf8))
    return verdict.verdict
  }

  private func complain(_ error: any Error, _ row: CSVRows.Row, _ number: Int, _ name: String) {
    let bad = error as? BadCell
    let place = row.positions[bad?.column ?? column] ?? .start
    let message = bad?.message ?? "\(error)"
    if asJSON {
      CheckConsole.write(CheckJSON.error(id: "row \(number)", "line \(place.line): \(message)"))
    } else {
      CheckConsole.complain("\(name):\(place.line):\(place.column): error: \(message)")
    }
  }

  private func summarise(_ counts: [Judgement: Int], _ failed: Int, _ rows: Int) {
    var parts = Judgement.allCases.compactMap { judgement in
      counts[judgement].map { "\($0) \(judgement.rawValue)" }
    }
    if failed > 0 { parts.append("\(failed) not judged") }
    let lines =
      ["\(rows == 1 ? "1 caption" : "\(rows) captions"): \(parts.isEmpty ? "none" : parts.joined(separator: ", "))"]
      + CheckReport.closing(rulebook: checker.rulebook.name)
    CheckConsole.write(Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  private func post(_ row: CSVRows.Row, _ id: String) throws -> CheckInput {
    func cell(_ name: String) -> String? {
      guard let name = header(name, row), name != column,
        let text = row.cells[name]?.trimmingCharacters(in: .whitespaces), !text.isEmpty
      else { return nil }
      return text
    }
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) throws -> Choice? {
      guard let text = cell(name) else { return nil }
      if let value: Choice = CheckWord.choice(text) { return value }
      throw BadCell(column: header(name, row) ?? name, message: CheckWord.mistake(name, text, Choice.self))
    }
    guard let caption = row.cells[column], !caption.allSatisfy(\.isWhitespace) else {
      throw BadCell(column: column, message: "the caption is empty; nothing was judged")
    }
    var post = CheckInput(id: cell("id") ?? id, text: caption)
    post.jurisdictions = (cell("jurisdiction") ?? "").split { ",;| ".contains($0) }.map { $0.uppercased() }
    post.platform = try choice("platform")
    post.format = try choice("format")
    post.connection = try choice("connection")
    post.subject = try choice("subject")
    post.language = cell("language")
    post.title = cell("title")
    post.bio = cell("bio")
    post.transcript = cell("transcript")
    post.publishedAt = cell("published_at")
    if let text = cell("platform_label") {
      guard ["true", "false"].contains(text.lowercased()) else {
        throw BadCell(
          column: "platform_label", message: "platform_label is \"\(text.prefix(40))\"; expected true or false")
      }
      post.platformLabel = text.lowercased() == "true"
    }
    return post
  }
}

/// The columns that say something of their row.
extension CheckTable {
  private static let known = [
    "id", "jurisdiction", "platform", "format", "connection", "subject", "language", "title", "bio", "transcript",
    "published_at", "platform_label",
  ]

  /// People write `Platform` or `Published at`.
  private static func plain(_ name: String) -> String {
    String(name.trimmingCharacters(in: .whitespaces).lowercased().map { " -".contains($0) ? "_" : $0 })
  }

  static func isKnown(_ name: String) -> Bool { known.contains(plain(name)) }

  static func header(_ wanted: String, among names: some Sequence<String>) -> String? {
    names.first { $0 == wanted } ?? names.first { plain($0) == plain(wanted) }
  }

  private func header(_ wanted: String, _ row: CSVRows.Row) -> String? {
    row.cells[wanted] != nil ? wanted : Self.header(wanted, among: row.cells.keys.sorted())
  }

  static func hint(_ name: String) -> String {
    let other = ["market": "jurisdiction", "country": "jurisdiction", "caption": "text", "lang": "language"][
      plain(name)]
    let meant = other ?? Nearest.word(to: plain(name), among: known)
    return name + (meant.map { " (is it \($0)?)" } ?? "")
  }
}

/// What each market of a post says for itself.
enum CheckMarkets {
  /// In the order asked for.
  static func opinions(
    _ checker: DisclosureChecker, _ post: CheckInput, _ verdict: Verdict, _ now: Instant
  ) throws -> [(market: String, verdict: Verdict)] {
    var all: [(market: String, verdict: Verdict)] = []
    for market in post.jurisdictions {
      var one = post
      one.jurisdictions = [market]
      var own = try checker.check(one, now: now)
      // The fixes of the common verdict keep one market's label from being replaced for another's.
      let codes = Set(own.findings.map(\.jurisdiction))
      own.findings = verdict.findings.filter { codes.contains($0.jurisdiction) }
      all.append((market, own))
    }
    return all
  }
}
