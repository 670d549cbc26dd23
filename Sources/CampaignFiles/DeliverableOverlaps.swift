import Campaigns
import Seams

/// Warns of promises that one post could keep both: same account, same key (or none), windows that overlap.
enum DeliverableOverlaps {
  static func report(
    _ deliverables: [Deliverable], rules: DeadlineRules, lines: [Slug: Int], _ findings: inout Findings
  ) {
    struct Group: Hashable {
      var account: AccountKey
      var kind: String
      var key: String
    }
    var groups: [Group: [Deliverable]] = [:]
    for deliverable in deliverables {
      let keys = deliverable.keys
      let named = [("link", keys.link), ("hashtag", keys.hashtag), ("code", keys.code)]
        .compactMap { kind, key in key.map { (kind, $0.lowercased()) } }
      for (kind, key) in named.isEmpty ? [("", "")] : named {
        groups[Group(account: deliverable.account, kind: kind, key: key), default: []].append(deliverable)
      }
    }
    var told: Set<Slug> = []
    for (group, members) in groups {
      let ordered = members.sorted { ($0.windowStart, $0.id) < ($1.windowStart, $1.id) }
      for (earlier, later) in zip(ordered, ordered.dropFirst())
      where later.windowStart <= earlier.due.at + .seconds(rules.missAfterSeconds) {
        guard told.insert(later.id).inserted else { continue }
        let shared = group.kind.isEmpty ? "no link, hashtag or code" : "\(group.kind) \(group.key)"
        findings.warning(
          "id", at: SourcePosition(line: lines[later.id] ?? 1, column: 1), found: later.id.text,
          expected: "a link, hashtag or code of its own",
          hint:
            "\(earlier.id) on line \(lines[earlier.id] ?? 1) has the same account and \(shared) in the same "
            + "days; a post that fits both is put before a person")
      }
    }
  }
}
