import Campaigns
import Seams

/// The campaign file of a campaign: every value that differs from what a missing key means.
enum CampaignYAMLWriter {
  static func text(_ campaign: Campaign) -> String {
    let text = text(campaign, escapesStars: false)
    let marks = YAMLMarks(text)
    let looksAliased = marks.aliases.contains { marks.anchors.contains($0.name) }
    return looksAliased ? self.text(campaign, escapesStars: true) : text
  }

  private static func text(_ campaign: Campaign, escapesStars: Bool) -> String {
    var yaml = YAMLText(escapesStars: escapesStars)
    yaml.string("id", campaign.id.text)
    yaml.string("name", campaign.name)
    yaml.string("objective", campaign.objective)
    yaml.plain("primary_kpi", campaign.primaryKPI.rawValue)
    yaml.list("jurisdictions", campaign.jurisdictions)
    yaml.plain("subject", campaign.subject.rawValue)
    if campaign.brand != Brand() {
      yaml.open("brand")
      yaml.list("names", campaign.brand.names, indent: 2)
      yaml.list("handles", campaign.brand.handles, indent: 2)
    }
    if let budget = campaign.budget {
      yaml.open("budget")
      yaml.plain("amount", CSVWriter.plain(budget.amount), indent: 2)
      yaml.string("currency", budget.currency, indent: 2)
    }
    goals(campaign.goals, &yaml)
    phases(campaign.phases, &yaml)
    deadlines(campaign.deadlines, &yaml)
    brief(campaign.brief, &yaml, indent: 0)
    return yaml.text
  }

  private static func goals(_ goals: [Goal], _ yaml: inout YAMLText) {
    guard !goals.isEmpty else { return }
    yaml.open("goals")
    for goal in goals {
      yaml.entry(indent: 2) { entry in
        entry.plain("kpi", goal.kpi, indent: 4)
        entry.plain("at_least", goal.atLeast.map(CSVWriter.plain), indent: 4)
        entry.plain("at_most", goal.atMost.map(CSVWriter.plain), indent: 4)
        entry.string("by", goal.by?.rfc3339, indent: 4)
        entry.string("phase", goal.phase?.text, indent: 4)
      }
    }
  }

  private static func phases(_ phases: [Phase], _ yaml: inout YAMLText) {
    guard !phases.isEmpty else { return }
    yaml.open("phases")
    for phase in phases {
      yaml.entry(indent: 2) { entry in
        entry.string("id", phase.id.text, indent: 4)
        entry.string("name", phase.name, indent: 4)
        entry.string("opens", phase.opens?.rfc3339, indent: 4)
        if let own = phase.brief { brief(own, &entry, indent: 4) }
      }
    }
  }

  private static func deadlines(_ rules: DeadlineRules, _ yaml: inout YAMLText) {
    yaml.open("deadlines")
    yaml.plain("grace", duration(rules.graceSeconds), indent: 2)
    yaml.plain("miss_after", duration(rules.missAfterSeconds), indent: 2)
    yaml.plain("opens_before", duration(rules.opensBeforeSeconds), indent: 2)
    yaml.plain("settle", duration(rules.settleSeconds), indent: 2)
  }

  private static func brief(_ brief: Brief, _ yaml: inout YAMLText, indent: Int) {
    guard brief != Brief() else {
      // A phase's empty brief is another thing than none.
      return indent == 0 ? () : yaml.plain("brief", "{}", indent: indent)
    }
    let inner = indent + 2
    yaml.open("brief", indent: indent)
    if !brief.talkingPoints.isEmpty {
      yaml.open("talking_points", indent: inner)
      for point in brief.talkingPoints {
        yaml.entry(indent: inner + 2) { entry in
          entry.string("text", point.text, indent: inner + 4)
          if point.weight != 1 { entry.plain("weight", CSVWriter.plain(point.weight), indent: inner + 4) }
          entry.string("season", point.season, indent: inner + 4)
        }
      }
    }
    yaml.list("hashtags", brief.hashtags, indent: inner)
    yaml.list("mentions", brief.mentions, indent: inner)
    yaml.list("links", brief.links, indent: inner)
    yaml.list("prohibited", brief.prohibited, indent: inner)
    yaml.list("captions", brief.captions, indent: inner)
    yaml.list("assets", brief.assets, indent: inner)
    yaml.string("embargo", brief.embargo?.rfc3339, indent: inner)
  }

  /// In the largest unit that it is a whole number of.
  static func duration(_ seconds: Int64) -> String {
    for (unit, length) in [("d", 86_400), ("h", 3600), ("m", 60)] as [(String, Int64)]
    where seconds > 0 && seconds % length == 0 {
      return "\(seconds / length)\(unit)"
    }
    return "\(seconds)s"
  }
}
