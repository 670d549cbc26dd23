import CampaignFiles
import Foundation
import Seams

/// The sample campaign that is compiled in, from config/demo.
enum DemoSample {
  static func text(_ name: String) throws -> String {
    let files: [String: [UInt8]] = [
      "campaign.yaml": PackageResources.campaign_yaml, "roster.csv": PackageResources.roster_csv,
      "deliverables.csv": PackageResources.deliverables_csv, "broadcast.yaml": PackageResources.broadcast_yaml,
      "posts.csv": PackageResources.posts_csv, "responses.csv": PackageResources.responses_csv,
      "samples.csv": PackageResources.samples_csv, "conversions.csv": PackageResources.conversions_csv,
    ]
    guard let bytes = files[name] else { throw CommandFailure(.failed, "The sample has no file \(name).") }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func table(_ name: String) throws -> [[String: String]] { CSVRows.read(try text(name)) }

  /// What one person does about the broadcast, in seconds from the news.
  struct Response {
    var influencer: String
    var answersAfter: Int64?
    /// Says no.
    var declines: Bool
    var postsAfter: Int64?
    /// Tells the address of the post; who does not is found in the feed.
    var tellsAddress: Bool
    var title: String
    var text: String

    /// The post, as the outside world names it.
    var post: String { "night-line-\(influencer)" }
  }

  static func responses() throws -> [Response] {
    try table("responses.csv").map { row in
      Response(
        influencer: row["influencer"] ?? "", answersAfter: row["answers"].flatMap { Int64($0) },
        declines: row["told_by"] == "no", postsAfter: row["posts"].flatMap { Int64($0) },
        tellsAddress: row["told_by"] == "page", title: row["title"] ?? "", text: row["text"] ?? "")
    }
  }

  static func world(start: Instant, news: Instant) throws -> OutsideWorld {
    let people = try people()
    var world = OutsideWorld(accounts: [], posts: [])
    for person in people {
      world.accounts += person.accounts.map { .init(path: $0, person: person.name, delayMs: 0) }
    }
    let persons = Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    world.posts = try promisedPosts(persons, start: start)
    for response in try responses() {
      guard let after = response.postsAfter, let person = persons[response.influencer],
        let account = person.accounts.first(where: { $0.hasPrefix("instagram/") })
      else { continue }
      world.posts.append(
        .init(
          id: response.post, account: account, title: response.title, language: person.language,
          isInFeed: !response.tellsAddress, versions: [.init(at: news + .seconds(after), text: response.text)]))
    }
    return world
  }

  private struct Person {
    var id: String
    var name: String
    var language: String
    /// `blog/amara-quillfeather`
    var accounts: [String]
  }

  private static func people() throws -> [Person] {
    var people: [Person] = []
    for row in try table("roster.csv") {
      let account = "\(row["platform"] ?? "")/\((row["handle"] ?? "").replacing("@", with: "."))"
      if let index = people.firstIndex(where: { $0.id == row["id"] }) {
        people[index].accounts.append(account)
      } else {
        let language = (row["languages"] ?? "").prefix { $0 != "|" }
        people.append(
          Person(id: row["id"] ?? "", name: row["name"] ?? "", language: String(language), accounts: [account]))
      }
    }
    return people
  }

  /// A post that stands in several rows is edited by the later ones.
  private static func promisedPosts(_ people: [String: Person], start: Instant) throws -> [OutsideWorld.Post] {
    let promises = Dictionary(
      try table("deliverables.csv").map { ($0["id"] ?? "", $0) }, uniquingKeysWith: { $1 })
    var posts: [OutsideWorld.Post] = []
    for row in try table("posts.csv") {
      guard let id = row["deliverable"], let seconds = row["seconds"].flatMap({ Int64($0) }),
        let promise = promises[id], let person = people[promise["influencer"] ?? ""],
        let account = person.accounts.first(where: { $0.hasPrefix("\(promise["platform"] ?? "")/") })
      else { throw CommandFailure(.failed, "posts.csv of the sample: no promise or no account for a row.") }
      let version = OutsideWorld.Version(at: start + .seconds(seconds), text: row["text"] ?? "")
      if let index = posts.firstIndex(where: { $0.id == id }) {
        posts[index].versions.append(version)
      } else {
        posts.append(
          .init(
            id: id, account: account, title: row["title"] ?? "", language: promise["language"] ?? "en",
            isInFeed: true, versions: [version]))
      }
    }
    return posts
  }
}
