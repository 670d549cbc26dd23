import Broadcasts
import Campaigns
import Coordinator
import Disclosure
import KPIs
import Seams

/// A small campaign of fictional people, in which everything happens once.
enum Fixture {
  static let now = Instant(rfc3339: "2026-11-21T09:00:00Z")!
  static let call = Instant(rfc3339: "2026-11-19T14:02:00Z")!

  static func campaign(name: String = "Warm Homes", objective: String = "Advice for 400 households") -> Campaign {
    Campaign(
      id: Slug("warm-homes")!, name: name, objective: objective, primaryKPI: .engagementRateByViews,
      jurisdictions: ["UK"],
      phases: [Phase(id: Slug("posts")!, name: "Blog posts"), Phase(id: Slug("hotline")!, name: "The call line")],
      budget: Budget(amount: 12_000, currency: "GBP"))
  }

  static func line(
    _ id: String, phase: String? = "posts", name: String? = "Ada Fictional", owner: String? = "mara",
    _ state: DeliverableProgress.State, verdict: Judgement? = nil, lateness: Int64? = nil, unseen: UnseenCause? = nil
  ) -> CampaignReport.Line {
    let due = Instant(rfc3339: "2026-11-20T18:00:00Z")!
    var line = CampaignReport.Line(
      deliverable: id, phase: phase, influencer: "p-\(id)", name: name, owner: owner, platform: .instagram,
      due: DueTime(local: "2026-11-20 18:00", zone: "Europe/London", at: due, tzdata: "2026c"), state: state)
    line.unseen = unseen
    if state == .posted || state == .late {
      let published = due + .seconds(lateness ?? -3600)
      (line.post, line.url) = ("post-\(id)", "https://\(id).example/post")
      (line.publishedAt, line.seenAt) = (published, published)
      (line.verdict, line.latenessSeconds) = (verdict, lateness)
    }
    return line
  }

  static var report: CampaignReport {
    let lines = [
      line("kept", .posted, verdict: .adequate), line("late", .late, verdict: .inadequate, lateness: 7500),
      line("gone", .missed), line("over", owner: "tom", .overdue), line("blind", .unverifiable, unseen: .closed),
      line("next", .scheduled), line("look", phase: "hotline", .posted, verdict: .needsHuman),
    ]
    return CampaignReport(
      campaign: campaign(), at: now, deliverables: lines,
      people: lines.map { .init(influencer: $0.influencer, name: $0.name, owner: $0.owner, channel: "sms") },
      kpis: .init(at: now, campaign: FigureSet([.engagementRateByViews: Figure(value: 0.042, n: 2, m: 3)])),
      goals: [
        .init(
          kpi: "engagement_rate_by_views", atLeast: 0.035, state: .met, figure: Figure(value: 0.042, n: 2, m: 3)),
        .init(kpi: "views", atLeast: 1000, state: .open, figure: Figure(value: nil, n: 0, m: 3)),
      ],
      broadcasts: [broadcast], unseen: .init(allSources: 7, deliverables: [.closed: 1]), openAlerts: 3)
  }

  static var broadcast: CampaignReport.Mobilisation {
    .init(
      broadcast: "hotline", name: "Share the call line", phase: "hotline", sentAt: call,
      excluded: ["opted_out": 1], excludedPeople: 1,
      funnel: Funnel(
        recipients: 4, doubtful: 1, declined: 1, sent: 3, acknowledged: 2, posted: 2, verified: 1,
        medianSecondsToPost: 1500),
      goal: BroadcastGoal(posted: 2, within: 3600),
      timeline: [.init(at: call + .seconds(600), posted: 1), .init(at: call + .seconds(2400), posted: 2)])
  }

  /// What people and feeds may say to break a page, a table or a terminal.
  static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title></style>",
    "=HYPERLINK(\"http://evil.example\")", "+441234", "-1+1", "@SUM(1)", "\tTab", "شيماء", "\u{202E}cod.exe\u{202C}",
    "👩🏽‍👧‍👦", String(repeating: "Donaudampf", count: 60), "\u{0}\u{1B}[31mred", "a\r\nb", "&lt;b&gt;", "]]>-->",
    "javascript:alert(1)",
  ]

  /// Every text of the report that comes from outside is `text`.
  static func hostile(_ text: String) -> CampaignReport {
    var report = report
    report.campaign = campaign(name: text, objective: text)
    report.campaign.brand = Brand(names: [text])
    report.campaign.phases[0].name = text
    for place in report.deliverables.indices {
      (report.deliverables[place].name, report.deliverables[place].owner) = (text, text)
      (report.deliverables[place].url, report.deliverables[place].due.local) = (text, text)
      report.deliverables[place].reasons = [text]
      report.deliverables[place].findings = [
        Finding(
          rule: text, jurisdiction: text, source: text, confidence: .primary,
          span: Span(field: "text", start: 0, end: 0), message: text, fix: text)
      ]
      report.deliverables[place].brief = BriefReport(
        findings: [BriefFinding(rule: .prohibited, wanted: text)], coverage: BriefCoverage(covered: [], weight: nil))
    }
    for place in report.people.indices {
      (report.people[place].name, report.people[place].owner) = (text, text)
      (report.people[place].region, report.people[place].segments) = (text, [text])
    }
    report.broadcasts[0].name = text
    report.broadcasts[0].audience = Audience(segments: [text])
    report.broadcasts[0].excluded = [text: 1]
    report.unseen.sources = [.init(influencer: text, platform: text, lastRead: nil, failures: 1, code: text)]
    return report
  }
}
