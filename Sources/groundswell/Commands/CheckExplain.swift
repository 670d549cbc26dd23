import Disclosure
import Foundation
import Rulebooks
import Seams

/// `check --explain RULE`: what a rule says, on what it rests, and posts that it lets pass and stops.
struct CheckExplain {
  private let rulebook: Rulebook
  private let checker: DisclosureChecker
  private let now: Instant

  /// Names offered for one that is not known.
  static let mostNames = 8

  static func run(_ id: String, rulebook folder: String?) throws {
    // A rule's name begins with its market; any other reads them all.
    let market = id.split(separator: ".").first.map(String.init)
    let id = id.lowercased()
    let explained = CheckExplain(
      rulebook: try CheckConsole.rulebook(folder, markets: market.map { [$0] }), now: CheckConsole.now)
    if let text = explained.text(of: id) { return CheckConsole.write(Array(text.utf8)) }
    let all = CheckExplain(rulebook: try CheckConsole.rulebook(folder, markets: nil), now: CheckConsole.now)
    if let text = all.text(of: id) { return CheckConsole.write(Array(text.utf8)) }
    let givers = RuleSummary.all(in: all.rulebook).filter { $0.reason?.rawValue == id }.map(\.head.id)
    if !givers.isEmpty {
      CheckConsole.complain(
        "error: \(id) is a reason, not a rule; rules that give it: \(givers.prefix(Self.mostNames).joined(separator: ", "))"
      )
      throw CheckExit.unusable
    }
    let names = all.names(near: id)
    let hint = names.isEmpty ? "--rules lists them" : "did you mean \(names.joined(separator: ", "))?"
    CheckConsole.complain("error: there is no rule \(id) (\(hint))")
    throw CheckExit.unusable
  }

  init(rulebook: Rulebook, now: Instant) {
    self.rulebook = rulebook
    checker = DisclosureChecker(rulebook: rulebook)
    self.now = now
  }

  /// Nil where there is no rule of that name.
  func text(of id: String) -> String? {
    guard let rule = RuleSummary.all(in: rulebook).first(where: { $0.head.id == id }) else { return nil }
    return (lines(rule) + examples(rule)).joined(separator: "\n") + "\n"
  }

  /// Rules whose names hold `text`, else the one that reads most like it, else those of its market.
  func names(near text: String) -> [String] {
    let (all, wanted) = (RuleSummary.all(in: rulebook).map(\.head.id), text.lowercased())
    let holding = all.filter { $0.contains(wanted) || $0.hasSuffix("." + wanted) }
    if !holding.isEmpty { return Array(holding.prefix(Self.mostNames)) }
    if let nearest = Nearest.word(to: wanted, among: all) { return [nearest] }
    let market = wanted.prefix { $0 != "." } + "."
    return Array(all.filter { $0.hasPrefix(market) }.prefix(Self.mostNames))
  }

  private func lines(_ rule: RuleSummary) -> [String] {
    let head = rule.head
    let sure =
      switch head.source.confidence {
      case .primary: "primary: the body that made the rule was read"
      case .secondary: "secondary: somebody's account was read, not the rule itself"
      }
    var lines = ["\(head.id): \(rule.kind) of \(rule.market)", Self.line("says", rule.says)]
    lines += rule.details.map { Self.line($0.name, $0.text) }
    lines += head.message.map { [Self.line("message", $0)] } ?? []
    lines += head.fix.map { [Self.line("fix", $0)] } ?? []
    lines += [
      Self.line("source", head.source.title), Self.line("", "(\(sure))"),
      Self.line("reviewed", "\(head.reviewed) by \(head.reviewer)"),
      Self.line("in force", "since \(head.from)" + (head.until.map { " until \($0)" } ?? "")),
    ]
    lines += head.note.map { [Self.line("note", $0)] } ?? []
    return lines
  }

  /// The rule's own posts, judged now: one that passes, one that fails.
  private func examples(_ rule: RuleSummary) -> [String] {
    var (passing, failing): (String?, String?)
    for post in rule.head.catches + rule.head.nearMisses {
      guard let verdict = try? checker.check(post, now: now) else { continue }
      let passes = verdict.verdict >= .adequate
      guard (passes ? passing : failing) == nil else { continue }
      let why = verdict.reasons.map(\.rawValue).joined(separator: ", ")
      let result = verdict.verdict.rawValue + (why.isEmpty ? "" : " (\(why))")
      let text = Self.quoted(post) + "\n" + Self.line("", "→ \(result)")
      if passes { passing = text } else { failing = text }
    }
    guard passing != nil || failing != nil else {
      return [Self.line("examples", "none are given in the rulebook")]
    }
    return [passing.map { Self.line("passes", $0) }, failing.map { Self.line("fails", $0) }].compactMap { $0 }
  }

  private static func quoted(_ post: CheckInput) -> String {
    let context = [
      post.platform?.rawValue, post.format?.rawValue, post.connection?.rawValue,
      post.subject.map { "subject \($0.rawValue)" }, post.platformLabel == true ? "with the platform's mark" : nil,
      post.followers.map { "\($0) followers" }, post.publishedAt,
    ].compactMap { $0 }.joined(separator: ", ")
    let text = post.frames.isEmpty ? post.text : post.frames.joined(separator: " ⏵ ")
    return "“\(text.split(separator: "\n").joined(separator: " ⏎ "))” [\(context)]"
  }

  private static func line(_ name: String, _ text: String) -> String {
    "  " + name + String(repeating: " ", count: max(1, 10 - name.count)) + text
  }
}
