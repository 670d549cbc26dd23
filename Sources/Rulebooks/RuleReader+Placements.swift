import Disclosure
import Yams

extension RuleReader {
  func placement(_ node: Node) -> PlacementRule? {
    let keys = Self.headKeys.union([
      "test", "run", "words", "reach", "lines", "tags", "minutes", "single_minutes", "when", "reason", "verdict",
    ])
    guard let values = yaml.mapping(node, "the placement", keys: keys),
      let head = head(values, node, "the placement"),
      let (test, reason) = test(values, node, head.id)
    else { return nil }
    return PlacementRule(
      head: head, test: test, when: condition(values["when"]),
      reason: self.reason(values["reason"], default: reason),
      judgement: yaml.choice(values["verdict"], "verdict") ?? .inadequate)
  }

  private enum TestName: String, CaseIterable {
    case beforeFold = "before_fold"
    case notInWall = "not_in_wall"
    case notAtEnd = "not_at_end"
    case first
    case inTitle = "in_title"
    case everyFrame = "every_frame"
    case firstAndLastFrame = "first_and_last_frame"
    case repeated
    case inVideo = "in_video"
    case opens
    case withinLines = "within_lines"
    case rowEdge = "row_edge"
    case amongFirstTags = "among_first_tags"
    case firstOrLast = "first_or_last"
    case withTool = "with_tool"
  }

  /// The test and the reason it gives unless the rule names another.
  private func test(
    _ values: [String: Node], _ node: Node, _ id: String
  ) -> (PlacementRule.Test, Reason)? {
    func number(_ key: String) -> Int? {
      yaml.number(yaml.required(values, key, in: node, "placement \(id)"), key)
    }
    guard
      let name = yaml.choice(
        yaml.required(values, "test", in: node, "placement \(id)"), "test", as: TestName.self)
    else { return nil }
    switch name {
    case .beforeFold: return (.beforeFold, .labelAfterFold)
    case .notInWall: return number("run").map { (.notInWall(run: $0), .hashtagWall) }
    case .notAtEnd: return (.notAtEnd, .labelAtEnd)
    case .inTitle: return (.inTitle, .labelNotFirst)
    case .opens: return (.opens, .labelNotFirst)
    case .everyFrame: return (.everyFrame, .labelNotEveryFrame)
    case .firstAndLastFrame: return (.firstAndLastFrame, .labelNotEveryFrame)
    case .inVideo: return (.inVideo, Reason(rawValue: "video_not_seen"))
    case .withTool: return (.withTool, Reason(rawValue: "platform_tool_missing"))
    case .withinLines: return number("lines").map { (.withinLines($0), .labelAfterFold) }
    case .rowEdge: return number("run").map { (.rowEdge(run: $0), .hashtagWall) }
    case .amongFirstTags: return number("tags").map { (.amongFirstTags($0), .hashtagWall) }
    case .first, .firstOrLast:
      guard let words = number("words"), let reach = number("reach") else { return nil }
      let isFirst = name == .first
      return (
        isFirst ? .first(words: words, reach: reach) : .firstOrLast(words: words, reach: reach), .labelNotFirst
      )
    case .repeated:
      guard let minutes = number("minutes"), let single = number("single_minutes") else { return nil }
      return (.repeated(minutes: minutes, single: single), .labelNotEveryFrame)
    }
  }
}
