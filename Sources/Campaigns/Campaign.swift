public import Seams

/// One campaign: what it is for, in which markets, and how patient its deadlines are.
public struct Campaign: Hashable, Codable, Sendable, Identifiable {
  public var id: Slug
  public var name: String
  public var objective: String
  public var primaryKPI: PrimaryKPI
  /// Two-letter market codes, upper case; the United Kingdom is `UK`. Never empty.
  public var jurisdictions: [String]
  public var subject: Subject
  public var brand: Brand
  /// In the order in which they run; a rapid response adds one.
  public var phases: [Phase]
  public var brief: Brief
  public var deadlines: DeadlineRules

  public init(
    id: Slug, name: String, objective: String, primaryKPI: PrimaryKPI, jurisdictions: [String],
    subject: Subject = .unknown, brand: Brand = Brand(), phases: [Phase] = [], brief: Brief = Brief(),
    deadlines: DeadlineRules = DeadlineRules()
  ) {
    self.id = id
    self.name = name
    self.objective = objective
    self.primaryKPI = primaryKPI
    self.jurisdictions = jurisdictions
    self.subject = subject
    self.brand = brand
    self.phases = phases
    self.brief = brief
    self.deadlines = deadlines
  }

  private enum CodingKeys: String, CodingKey {
    case id, name, objective
    case primaryKPI = "primary_kpi"
    case jurisdictions, subject, brand, phases, brief, deadlines
  }
}

/// The one figure a campaign is judged by.
public enum PrimaryKPI: String, CaseIterable, Codable, Hashable, Sendable {
  case engagementRate = "engagement_rate"
  case likeCommentRatio = "like_comment_ratio"
  case lift
  case deadlineAdherence = "deadline_adherence"
  case disclosureRate = "disclosure_rate"
}

/// What is promoted; markets treat political messages in their own way.
public enum Subject: String, CaseIterable, Codable, Hashable, Sendable {
  case product, cause, political, unknown
}

/// How posts may name the sponsor.
public struct Brand: Hashable, Codable, Sendable {
  public var names: [String]
  /// Without `@`.
  public var handles: [String]

  public init(names: [String] = [], handles: [String] = []) {
    self.names = names
    self.handles = handles
  }
}

/// A stretch of a campaign.
public struct Phase: Hashable, Codable, Sendable, Identifiable {
  public var id: Slug
  public var name: String

  public init(id: Slug, name: String) {
    self.id = id
    self.name = name
  }
}
