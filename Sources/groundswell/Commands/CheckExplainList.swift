import Disclosure
import Rulebooks

/// `check --rules [MARKET]`: the markets, or the rules of one.
struct CheckRuleList {
  /// The folder laid over the rulebook, if one was given.
  var rulebook: String?

  func run(market code: String?) throws {
    let book = try CheckConsole.rulebook(rulebook, markets: nil)
    guard let code else { return CheckConsole.write(Array(Self.markets(book).utf8)) }
    let wanted = code.uppercased()
    if let market = book.markets.first(where: { $0.code == wanted || $0.aliases.contains(wanted) }) {
      return CheckConsole.write(Array(Self.rules(market).utf8))
    }
    let known = book.markets.map(\.code).joined(separator: ", ")
    CheckConsole.complain("error: there is no market \(code) (known are \(known))")
    throw CheckExit.unusable
  }

  private static func markets(_ rulebook: Rulebook) -> String {
    let rows = rulebook.markets.map { market in
      [
        market.code, market.name, "\(market.heads.count) rules", "since \(market.from)",
        "languages \(market.languages.joined(separator: ", "))",
      ]
    }
    return table(rows) + "rulebook \(rulebook.name)\n"
  }

  private static func rules(_ market: Market) -> String {
    let rows = RuleSummary.all(of: market).map { rule in
      [rule.head.id, rule.kind, rule.head.source.confidence.rawValue, rule.says]
    }
    return table(rows) + "groundswell check --explain RULE tells more of one.\n"
  }

  /// Columns as wide as their widest entry, the last one left as it is.
  private static func table(_ rows: [[String]]) -> String {
    guard let columns = rows.first?.count else { return "" }
    let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, text in
        column == columns - 1 ? text : text + String(repeating: " ", count: widths[column] - text.count)
      }.joined(separator: "  ") + "\n"
    }.joined()
  }
}
