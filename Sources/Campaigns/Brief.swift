public import Seams

/// What the influencers were asked to say, and not to say.
public struct Brief: Hashable, Codable, Sendable {
  public var talkingPoints: [TalkingPoint]
  /// Without `#`.
  public var hashtags: [String]
  /// Without `@`.
  public var mentions: [String]
  public var links: [String]
  /// Phrases that must not appear.
  public var prohibited: [String]
  /// Ready-made captions.
  public var captions: [String]
  /// URLs or file names of pictures and clips.
  public var assets: [String]
  /// Nothing may be published before this instant.
  public var embargo: Instant?

  public init(
    talkingPoints: [TalkingPoint] = [], hashtags: [String] = [], mentions: [String] = [],
    links: [String] = [],
    prohibited: [String] = [], captions: [String] = [], assets: [String] = [], embargo: Instant? = nil
  ) {
    self.talkingPoints = talkingPoints
    self.hashtags = hashtags
    self.mentions = mentions
    self.links = links
    self.prohibited = prohibited
    self.captions = captions
    self.assets = assets
    self.embargo = embargo
  }

  private enum CodingKeys: String, CodingKey {
    case talkingPoints = "talking_points"
    case hashtags, mentions, links, prohibited, captions, assets, embargo
  }
}

/// One thing to say, and how much it matters beside the others.
public struct TalkingPoint: Hashable, Codable, Sendable {
  public var text: String
  /// Above 0, at most 100; relative to the other points. 1 unless the brief says otherwise.
  public var weight: Double
  /// The part of the year in which the weight holds; nil for always.
  public var season: String?

  public init(text: String, weight: Double = 1, season: String? = nil) {
    self.text = text
    self.weight = weight
    self.season = season
  }
}
