import ArgumentParser
import Campaigns
import Coordinator
import Foundation
import JSONLines
import Machine
import Reports
import Seams

/// `groundswell posts`: what was found, and what it was matched to.
struct PostsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "posts",
    abstract: "See the posts that were found and what was said of them; choose where a match is ambiguous.",
    subcommands: [List.self, Match.self, Show.self, Evidence.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the posts of a campaign.")
    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The campaign's id.")
    var campaign: String
    @Flag(help: "Answer as JSON.")
    var json = false

    func run() throws {
      try reporting {
        let client = try ControlClient(try place.load())
        let posts: [PostLine] = try client.call(
          .postsList, CampaignName(campaign: try slug(campaign, "a campaign's id")))
        if json { return printJSON(posts) }
        print(posts.isEmpty ? "No post found yet." : Self.table(posts))
        for post in posts where !post.choices.isEmpty { print("\n" + Self.choices(of: post)) }
        let campaigns: [StatusAnswer.CampaignLine] = try client.call(.campaignList, NoArguments())
        if let unseen = campaigns.first(where: { $0.campaign == campaign })?.unseen,
          let words = NeverSeen(unseen).words
        {
          print("\nPromised posts: \(words). Which and why: groundswell campaign report \(campaign)")
        }
      }
    }

    private static func table(_ posts: [PostLine]) -> String {
      tableText(
        ["post", "influencer", "published", "for", "disclosure", "because"],
        posts.map { post in
          [
            post.post, post.influencer, post.publishedAt?.rfc3339 ?? "unknown",
            post.deliverable ?? "ambiguous, see below", post.verdict ?? "-", post.because.joined(separator: ", "),
          ]
        })
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

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one post: each version as it was found, and every verdict. Needs no coordinator.")
    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The post's id.")
    var post: String

    func run() throws {
      try reporting {
        let record = try EvidenceRecord.read(post, state: try place.load().state, now: MachineClock().now.wall)
        for version in record.versions { print(Self.text(version)) }
        for line in record.lines where ["post.matched", "verdict.given"].contains(line.kind) {
          print(try Self.text(line))
        }
      }
    }

    private static func text(_ version: EvidenceRecord.Version) -> String {
      guard let found = version.found,
        let post = try? JSONText.decode(FoundPost.self, from: JSONText.certain(found))
      else { return "version \(version.version): its text was deleted" }
      let address = post.url ?? "no address"
      return """
        version \(version.version), seen \(post.seenAt), published \(post.publishedAt?.rfc3339 ?? "unknown"), \(address)
        \(post.text.split(separator: "\n", omittingEmptySubsequences: false).map { "  | \($0)" }.joined(separator: "\n"))
        """
    }

    private struct Told: Decodable {
      struct Finding: Decodable {
        var rule: String
        var source: String
        var message: String
      }
      var deliverable: String?
      var version: Int?
      var verdict: String?
      var reasons: [String]?
      var findings: [Finding]?
      var rulebook: String?
    }

    private static func text(_ line: EvidenceRecord.Line) throws -> String {
      let told = try JSONText.decode(Told.self, from: Array(line.line.utf8))
      guard let verdict = told.verdict else {
        return
          "\(line.at) matched: \(told.deliverable ?? "a person must choose") (\((told.reasons ?? []).joined(separator: "+")))"
      }
      let findings = (told.findings ?? []).map { "\n  \($0.message) [\($0.rule)] \($0.source)" }.joined()
      return
        "\(line.at) version \(told.version ?? 0) is \(verdict) by rulebook \(told.rulebook ?? "unknown")\(findings)"
    }
  }

  struct Evidence: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write one file with everything that is known of a post. Needs no coordinator.",
      discussion: """
        The file holds the lines of the record with their checksums, each version of the post as it was found, the \
        answer of the source, and every verdict with its rules. It holds personal values: keep it as you keep those.
        """)
    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The post's id.")
    var post: String
    @Option(help: "The file to write; standard output when missing.")
    var out: String?

    func run() throws {
      try reporting {
        let record = try EvidenceRecord.read(post, state: try place.load().state, now: MachineClock().now.wall)
        let bytes = JSONText.certain(record) + Array("\n".utf8)
        guard let out else { return FileHandle.standardOutput.write(Data(bytes)) }
        do { try Data(bytes).write(to: URL(fileURLWithPath: out), options: .atomic) } catch {
          throw CommandFailure(.system, "\(out) cannot be written: \(error.localizedDescription)")
        }
        print("\(out): \(record.versions.count) versions, \(record.lines.count) lines of the record")
      }
    }
  }
}
