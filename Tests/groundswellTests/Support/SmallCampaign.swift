import Foundation
import Machine
import Seams

/// A made-up campaign of four people whose posts were due two hours ago, and the feeds where they are:
/// Ava posted without a label, Ben with one, Cleo never, Dana an hour late.
struct SmallCampaign {
  static let people = ["ava", "ben", "cleo", "dana"]
  /// What has to be made of it.
  static let outcome: [String: [String?]] = [
    "ava-1": ["posted", "undisclosed"], "ben-1": ["posted", "adequate"], "cleo-1": ["missed", nil],
    "dana-1": ["late", "adequate"],
  ]

  private let now = MachineClock().now.wall
  private var due: Instant { now + .seconds(-7200) }

  let yaml = """
    id: riverbank
    name: Riverbank
    objective: clean banks
    primary_kpi: engagement_rate
    jurisdictions: [US]
    deadlines:
      grace: 1m
      miss_after: 30m
      opens_before: 1h
      settle: 2s
    roster: roster.csv
    deliverables: deliverables.csv
    """

  func roster(port: String) -> String {
    Self.people.reduce("id,name,owner,zone,languages,region,platform,handle,feed\n") { table, id in
      table
        + "\(id),\(id) (fictional),kim,America/New_York,en,NY,instagram,\(id).sample,http://127.0.0.1:\(port)/instagram/\(id).sample.xml\n"
    }
  }

  var deliverables: String {
    Self.people.reduce("id,influencer,platform,due,hashtag,connection,language\n") { table, id in
      table + "\(id)-1,\(id),instagram,\(due),RiverbankWeek,paid,en\n"
    }
  }

  /// For `groundswell feed-host`: slow enough to be caught in the middle of a read.
  var feeds: String {
    let posts: [(String, Duration, String)?] = [
      ("ava", .seconds(-600), "New boots"), ("ben", .seconds(-600), "#ad New boots"), nil,
      ("dana", .seconds(3600), "#ad New boots"),
    ]
    let accounts = Self.people.map { #"{"path":"instagram/\#($0).sample","person":"\#($0)","delayMs":200}"# }
    let entries = zip(Self.people, posts).compactMap { id, post in
      post.map { name, after, text in
        #"{"id":"\#(name)-post","account":"instagram/\#(id).sample","title":"","language":"en","isInFeed":true,"#
          + #""versions":[{"at":"\#(due + after)","text":"\#(text) #RiverbankWeek"}]}"#
      }
    }
    return #"{"accounts":[\#(accounts.joined(separator: ","))],"posts":[\#(entries.joined(separator: ","))]}"#
  }

  /// Starts the feeds and writes the folder `campaign` that names them.
  func put(into place: Installation) throws {
    try place.write(feeds, to: "feeds.json")
    let host = try place.start(["feed-host", "\(place.root)/feeds.json"], log: "feeds.log", output: .captured)
    let reader = LineReader(host)
    try reader.read("the port of the feeds") { !$0.isEmpty }
    try place.write(yaml, to: "campaign/campaign.yaml")
    try place.write(roster(port: reader.lines[0]), to: "campaign/roster.csv")
    try place.write(deliverables, to: "campaign/deliverables.csv")
  }
}
