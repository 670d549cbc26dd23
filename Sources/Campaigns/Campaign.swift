public import Seams

/// One campaign: what it is for, in which markets, and how patient its deadlines are.
public struct Campaign: Hashable, Codable, Sendable, Identifiable {
  public var id: Slug
  public var name: String
  public var objective: String
  /// The one figure that it is judged by.
  public var primaryKPI: PrimaryKPI
  /// Two-letter market codes, upper case; the United Kingdom is `UK`. Never empty.
  public var jurisdictions: [String]
  public var subject: Subject
  public var brand: Brand
  /// In the order in which they run; a rapid response adds one.
  public var phases: [Phase]
  public var brief: Brief
  public var deadlines: DeadlineRules
  public var budget: Budget?
  public var goals: [Goal]

  public init(
    id: Slug, name: String, objective: String, primaryKPI: PrimaryKPI, jurisdictions: [String],
    subject: Subject = .unknown, brand: Brand = Brand(), phases: [Phase] = [], brief: Brief = Brief(),
    deadlines: DeadlineRules = DeadlineRules(), budget: Budget? = nil, goals: [Goal] = []
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
    self.budget = budget
    self.goals = goals
  }

  private enum CodingKeys: String, CodingKey {
    case id, name, objective
    case primaryKPI = "primary_kpi"
    case jurisdictions, subject, brand, phases, brief, deadlines, budget, goals
  }

  /// What an earlier version did not write is as if it had not been said.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try values.decode(Slug.self, forKey: .id), name: try values.decode(String.self, forKey: .name),
      objective: try values.decode(String.self, forKey: .objective),
      primaryKPI: try values.decode(PrimaryKPI.self, forKey: .primaryKPI),
      jurisdictions: try values.decode([String].self, forKey: .jurisdictions),
      subject: try values.decode(Subject.self, forKey: .subject), brand: try values.decode(Brand.self, forKey: .brand),
      phases: try values.decode([Phase].self, forKey: .phases), brief: try values.decode(Brief.self, forKey: .brief),
      deadlines: try values.decode(DeadlineRules.self, forKey: .deadlines),
      budget: try values.decodeIfPresent(Budget.self, forKey: .budget),
      goals: try values.decodeIfPresent([Goal].self, forKey: .goals) ?? [])
  }
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
