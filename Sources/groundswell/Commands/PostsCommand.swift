import ArgumentParser
import Campaigns
import Coordinator
import Foundation
import Seams

/// `groundswell posts`: what was found, and what it was matched to.
struct PostsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "posts", abstract: "See the posts that were found; choose where a match is ambiguous.",
    subcommands: [List.self, Match.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the posts of a campaign.")
    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The campaign's id.")
    var campaign: String
    @Flag(help: "Answer as JSON.")
    var json = false

    func run() throws {
      try reporting {
        let posts: [PostLine] = try ControlClient(try place.load())
          .call(.postsList, CampaignName(campaign: try slug(campaign, "a campaign's id")))
        if json { return printJSON(posts) }
        if posts.isEmpty { return print("No post found yet.") }
        print(
          tableText(
            ["post", "influencer", "published", "for", "disclosure", "because"],
            posts.map { post in
              [
                post.post, post.influencer, post.publishedAt?.rfc3339 ?? "unknown",
                post.deliverable ?? "ambiguous, see below", post.verdict ?? "-",
                post.because.joined(separator: ", "),
              ]
            }))
        for post in posts where !post.choices.isEmpty { print("\n" + Self.choices(of: post)) }
      }
    }

    /// An ambiguous post: each promise that it may fulfil, and why.
    static func choices(of post: PostLine) -> String {
      let lines = post.choices.map { choice in
        "  \(choice.deliverable)\(choice.due.map { ", due \($0.local)\($0.zone.map { " \($0)" } ?? "")" } ?? "")"
          + ": \(choice.because.joined(separator: ", "))"
      }
      let first = post.choices.first?.deliverable ?? "DELIVERABLE"
      return
        (["\(post.post) is ambiguous, please choose:"] + lines + [
          "  for example: groundswell posts match \(post.post) \(first)"
        ]).joined(separator: "\n")
    }
  }

  struct Match: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say which deliverable an ambiguous post fulfils.")
    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The post's id.")
    var post: String
    @Argument(help: "The deliverable's id.")
    var deliverable: String
    @Option(help: "Who says so; your user name when missing.")
    var by: String?

    func run() throws {
      try reporting {
        let line: PostLine = try ControlClient(try place.load()).call(
          .postsMatch,
          MatchArguments(
            post: post, deliverable: try slug(deliverable, "a deliverable's id"), by: by ?? NSUserName()))
        print("\(line.post) fulfils \(line.deliverable ?? "-"): \(line.because.joined(separator: ", "))")
      }
    }
  }
}
