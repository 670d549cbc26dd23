import Disclosure
import Seams
import Yams

/// Reads the `examples` at the end of a market's file: for each rule posts on which it speaks and posts that
/// look alike and on which it must not.
struct ExampleReader {
  let yaml: YAMLReader

  /// A post's keys without its id and its market, which are the rule's.
  private static let keys: Set = [
    "text", "platform", "format", "language", "connection", "subject", "frames", "title", "transcript", "bio",
    "platform_label", "followers", "x_premium", "minors", "published_at",
  ]

  func read(_ node: Node?, into market: inout Market) {
    guard let node else { return }
    var examples: [String: (catches: [CheckInput], nearMisses: [CheckInput])] = [:]
    let known = market.heads.map(\.id)
    for (id, value) in yaml.entries(node, "examples") {
      guard let values = yaml.mapping(value, "examples of \(id)", keys: ["catches", "near_misses"]) else {
        continue
      }
      guard known.contains(id) else {
        let hint = Nearest.hint(for: id, among: known) ?? "examples are listed under the id of a rule"
        yaml.complain(value, "there is no rule \(id)", hint: hint)
        continue
      }
      examples[id] = (
        posts(values["catches"], "catches", of: id, in: market),
        posts(values["near_misses"], "near_misses", of: id, in: market)
      )
    }
    market.updateHeads { head in
      guard let own = examples[head.id] else { return }
      (head.catches, head.nearMisses) = own
    }
  }

  private func posts(_ node: Node?, _ key: String, of id: String, in market: Market) -> [CheckInput] {
    yaml.list(node, key).enumerated().compactMap { number, node in
      var post = CheckInput(id: "\(id)#\(number + 1)", text: "")
      post.jurisdictions = [market.code]
      post.connection = .paid
      post.language = market.languages.first
      if let text = node.scalar?.string {
        post.text = text
        return post
      }
      return fields(node, of: id, into: &post) ? post : nil
    }
  }

  private func fields(_ node: Node, of id: String, into post: inout CheckInput) -> Bool {
    guard let values = yaml.mapping(node, "an example of \(id)", keys: Self.keys) else { return false }
    post.text = yaml.text(values["text"], "text") ?? ""
    post.platform = yaml.choice(values["platform"], "platform")
    post.format = yaml.choice(values["format"], "format")
    if let node = values["connection"] { post.connection = yaml.choice(node, "connection") }
    if let node = values["language"] { post.language = yaml.text(node, "language") }
    post.subject = yaml.choice(values["subject"], "subject")
    post.frames = yaml.texts(values["frames"], "frames")
    post.title = yaml.text(values["title"], "title")
    post.transcript = yaml.text(values["transcript"], "transcript")
    post.bio = yaml.text(values["bio"], "bio")
    post.platformLabel = values["platform_label"].map { yaml.flag($0, "platform_label") }
    post.followers = yaml.number(values["followers"], "followers")
    post.xPremium = values["x_premium"].map { yaml.flag($0, "x_premium") }
    post.minors = values["minors"].map { yaml.flag($0, "minors") }
    post.publishedAt = yaml.text(values["published_at"], "published_at")
    if post.text.isEmpty { post.text = post.frames.joined(separator: "\n") }
    return true
  }
}
