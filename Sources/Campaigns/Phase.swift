public import Seams

/// A stretch of a campaign.
public struct Phase: Hashable, Codable, Sendable, Identifiable {
  public var id: Slug
  public var name: String
  /// What holds in this phase in addition to the campaign's brief.
  public var brief: Brief?
  /// A post of this phase published before is not the promised one, unless its deliverable says otherwise.
  public var opens: Instant?

  public init(id: Slug, name: String, brief: Brief? = nil, opens: Instant? = nil) {
    self.id = id
    self.name = name
    self.brief = brief
    self.opens = opens
  }
}

extension Campaign {
  public func phase(_ id: Slug?) -> Phase? { id.flatMap { id in phases.first { $0.id == id } } }

  /// The brief of a phase: the campaign's, with the phase's lists at the end of each and its embargo, if it has one,
  /// in place of the campaign's. Nil, or an unknown phase, gives the campaign's.
  public func brief(for phase: Slug?) -> Brief {
    guard let own = self.phase(phase)?.brief else { return brief }
    return Brief(
      talkingPoints: brief.talkingPoints + own.talkingPoints, hashtags: brief.hashtags + own.hashtags,
      mentions: brief.mentions + own.mentions, links: brief.links + own.links,
      prohibited: brief.prohibited + own.prohibited, captions: brief.captions + own.captions,
      assets: brief.assets + own.assets, embargo: own.embargo ?? brief.embargo)
  }

  /// From when a post counts for a deliverable that does not say so itself.
  public func windowStart(due: Instant, phase: Slug?) -> Instant {
    self.phase(phase)?.opens ?? due - .seconds(deadlines.opensBeforeSeconds)
  }
}
