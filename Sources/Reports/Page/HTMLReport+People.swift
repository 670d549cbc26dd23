import Campaigns
import Coordinator
import Disclosure
import KPIs
import Seams

// Every person: how their promises stand, how their posts are judged, and what they brought.
extension HTMLReport {
  var people: HTML {
    let byPerson = Dictionary(grouping: report.deliverables, by: \.influencer)
    let figures = Dictionary(
      (report.kpis?.influencers ?? []).map { ($0.id, $0.figures) }, uniquingKeysWith: { first, _ in first })
    // By trouble, then as they came: by id.
    let sorted = report.people.map { ($0, byPerson[$0.influencer] ?? []) }.enumerated()
      .sorted { (-trouble($0.element.1), $0.offset) < (-trouble($1.element.1), $1.offset) }.map(\.element)
    let phases = standing.phases
    let rows: [[HTML]] = sorted.map { one, lines in
      let unseen = lines.count { $0.unseen != nil }
      return [
        "\(person(one.influencer, one.name))\(about(one))",
        "\(one.owner.map(HTML.words) ?? "<span class=\"soft\">–</span>")",
      ]
        + phases.map { phase in marks(lines.filter { isOf($0, phase.id) }) }
        + [disclosure(lines, neverSeen: unseen)]
        + personKPIs.map { cell($0, figures[one.influencer]?[$0] ?? .none, neverSeen: unseen) }
    }
    let heads: [HTML] =
      ["Person", "Owner"] + phases.map { HTML.words($0.name) } + ["Disclosure"] + personKPIs.map { "\($0.heading)" }
    return section(
      "people", "People", "Those with something open come first. Signs: \(signs)",
      table("people", heads, rows))
  }

  /// What a person is looked at by: the campaign's one figure, and what it brought.
  private var personKPIs: [KPI] {
    let primary = KPI(rawValue: report.campaign.primaryKPI.rawValue)
    let wanted: [KPI?] = [
      primary.flatMap { $0.isOfPeople ? $0 : nil } ?? .engagementRateByViews, .conversions, .costPerEngagement,
    ]
    let shown = wanted.compactMap(\.self).filter { kpi in
      report.kpis?.influencers.contains { $0.figures[kpi].m > 0 } ?? false
    }
    return shown.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func isOf(_ line: CampaignReport.Line, _ phase: String?) -> Bool {
    phase.map { $0 == line.phase } ?? !report.campaign.phases.contains { $0.id.text == line.phase }
  }

  private var signs: HTML {
    let keys: [HTML] = PromiseMark.allCases.filter { standing.promises[$0] > 0 }.map {
      "<span class=\"key\"><i class=\"mark m-\($0.rawValue)\">\($0.sign)</i>\($0.words)</span>"
    }
    return "<span class=\"keys\">\(keys)</span>"
  }

  private func about(_ person: CampaignReport.Person) -> HTML {
    let words = ([person.region].compactMap(\.self) + person.segments).joined(separator: ", ")
    return words.isEmpty ? "" : "<small>\(HTML.words(words))</small>"
  }

  private func marks(_ lines: [CampaignReport.Line]) -> HTML {
    guard !lines.isEmpty else { return "<span class=\"soft\" title=\"nothing promised\">&#8201;</span>" }
    let marks: [HTML] = lines.map { line in
      let mark = PromiseMark(line)
      let late = line.latenessSeconds.map { " by \(TimeText.span(seconds: $0))" } ?? ""
      let words = "\(mark.words)\(mark == .late ? late : "")"
      return """
        <i class="mark m-\(mark.rawValue)" title="\(line.deliverable): \(words)" role="img" aria-label="\(words)">\
        \(mark.sign)</i>
        """
    }
    return "<span class=\"marks\">\(marks)</span>"
  }

  private func disclosure(_ lines: [CampaignReport.Line], neverSeen: Int) -> HTML {
    let verdicts = lines.compactMap(\.verdict)
    let unseen: HTML = neverSeen > 0 ? " <small>\(neverSeen) never seen</small>" : ""
    guard let worst = verdicts.min() else { return neverSeen > 0 ? unseen : "<span class=\"soft\">–</span>" }
    if worst >= .adequate { return "<span class=\"fine\">\(verdicts.count) fine</span>\(unseen)" }
    let bad = verdicts.count { $0 == worst }
    return "\(chip(worst))\(bad > 1 ? " <small>\(bad) posts</small>" as HTML : "")\(unseen)"
  }

  /// More is worse.
  private func trouble(_ lines: [CampaignReport.Line]) -> Int {
    lines.reduce(0) { sum, line in
      let promise =
        switch PromiseMark(line) {
        case .missed: 8
        case .overdue: 6
        case .unknown: 3
        case .late: 1
        case .kept, .waiting, .excused: 0
        }
      let post =
        switch line.verdict {
        case .undisclosed: 7
        case .inadequate: 5
        case .needsHuman: 2
        case .adequate, .notRequired, nil: 0
        }
      return sum + promise + post
    }
  }
}

extension KPI {
  /// One that a single person can have.
  var isOfPeople: Bool {
    switch counts {
    case .posts, .people: true
    case .promises, .tasks: false
    }
  }
}
