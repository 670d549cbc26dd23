import Campaigns
import Coordinator
import Seams

/// Somebody of the team looks at posts that fit several promises, and chooses.
struct DemoChoice {
  /// How long that takes them.
  private static let pause = Duration.seconds(2)

  private let campaign: Slug
  private let client: ControlClient
  private let screen: DemoScreen
  private var seenAt: [String: Duration] = [:]

  init(_ campaign: Slug, _ client: ControlClient, _ screen: DemoScreen) {
    (self.campaign, self.client, self.screen) = (campaign, client, screen)
  }

  mutating func turn() throws {
    guard screen.elapsed < DemoStory.newsAfter else { return }
    let posts: [PostLine] = try client.call(.postsList, CampaignName(campaign: campaign))
    for post in posts where post.deliverable == nil {
      let seen = seenAt[post.post] ?? screen.elapsed
      seenAt[post.post] = seen
      guard screen.elapsed - seen >= Self.pause, let first = post.candidates.sorted().first,
        let promise = Slug(first)
      else { continue }
      let line: PostLine = try client.call(
        .postsMatch, MatchArguments(post: post.post, deliverable: promise, by: "Ife"))
      screen.say("Ife has looked at it: the post keeps \(line.deliverable ?? first).")
    }
  }
}
