import Campaigns
import Coordinator
import Disclosure
import KPIs
import Seams

// What the team works with: posts to look at, every figure, every person, every promise.
extension HTMLReport {
  // MARK: Posts to look at

  var postsToMend: [CampaignReport.Line] {
    let bad = report.deliverables.filter { line in
      let verdict = line.verdict.map { $0 != .adequate && $0 != .notRequired } ?? false
      return verdict || !(line.brief?.findings.filter { $0.severity != .information } ?? []).isEmpty
    }
    return bad.sorted { ($0.verdict ?? .notRequired, $0.deliverable) < ($1.verdict ?? .notRequired, $1.deliverable) }
  }

  var toMend: HTML {
    let lines = postsToMend
    guard !lines.isEmpty else { return .empty }
    let rows: [[HTML]] = lines.map { line in
      [
        "\(person(line.influencer, line.name))\(owner(line))", postLink(line),
        line.verdict.map(chip) ?? chip("waiting", "not judged yet"), findings(line),
      ]
    }
    return section(
      "mend", "Posts to look at",
      "What the rules and the brief found, with the source of each rule. It informs people who decide; it is not legal advice.",
      table("mend", ["Person", "Post", "Disclosure", "What, and what would cure it"], rows))
  }

  private func owner(_ line: CampaignReport.Line) -> HTML {
    line.owner.map { "<small>\(HTML.words($0))</small>" } ?? ""
  }

  private func postLink(_ line: CampaignReport.Line) -> HTML {
    guard line.post != nil else { return "<span class=\"soft\">none</span>" }
    guard let url = line.url else { return "<span class=\"soft\">\(line.platform.rawValue), no address</span>" }
    return link(url, "\(line.platform.rawValue)")
  }

  private func findings(_ line: CampaignReport.Line) -> HTML {
    let isOpen = line.verdict.map { $0 != .adequate && $0 != .notRequired } ?? false
    let disclosure: [HTML] = (isOpen ? line.findings.filter { $0.fix != nil } : []).map { finding in
      let fix: HTML = finding.fix.map { " <b>\(HTML.words($0)).</b>" } ?? ""
      return """
        <li>\(HTML.words(finding.message)).\(fix) \
        <small>\(finding.jurisdiction), \(HTML.words(finding.source)) (\(finding.confidence.rawValue))</small></li>
        """
    }
    let reasons: [HTML] =
      isOpen && disclosure.isEmpty
      ? ["<li>\(line.reasons.map { $0.split(separator: "_").joined(separator: " ") }.joined(separator: ", "))</li>"]
      : []
    let brief: [HTML] = (line.brief?.findings.filter { $0.severity != .information } ?? []).map {
      "<li>Brief: \(HTML.words($0.words)).</li>"
    }
    return "<ul class=\"findings\">\(disclosure)\(reasons)\(brief)</ul>"
  }

  // MARK: Figures

  var figures: HTML {
    guard let kpis = report.kpis else {
      return section("figures", "Figures", nil, "<p>Nothing was computed yet.</p>")
    }
    // Phases whose figures say anything, in the campaign's order.
    let phases = report.campaign.phases.compactMap { phase in
      kpis.phases.first { $0.id == phase.id.text }.map { (phase.name, $0.figures) }
    }
    let all = KPI.allCases.filter { kpi in
      kpis.campaign[kpi].m > 0 || phases.contains { $0.1[kpi].m > 0 }
    }
    let rows: [[HTML]] = all.map { kpi in
      ["\(kpi.heading)", cell(kpi, kpis.campaign[kpi])] + phases.map { cell(kpi, $0.1[kpi]) }
    }
    return section(
      "figures", "Figures",
      """
      Computed \(TimeText.full(kpis.at)). Beside each: of how many it was seen. Engagement rates over views, followers \
      and reach are three different figures; never compare one with another.
      """,
      table("figures", ["Figure", "Campaign"] + phases.map { HTML.words($0.0) }, rows))
  }

  private func cell(_ kpi: KPI, _ figure: Figure) -> HTML {
    guard figure.m > 0 else { return "<span class=\"soft\">–</span>" }
    let text = FigureText(kpi, currency: currency)
    let value: HTML =
      figure.value == nil
      ? "<span class=\"soft\">\(FigureText.unknown)</span>" : "<b class=\"num\">\(text.value(figure.value))</b>"
    return "\(value) <small>\(text.seen(figure))</small>"
  }

  // MARK: People

  var people: HTML {
    let byPerson = Dictionary(grouping: report.deliverables, by: \.influencer)
    let figures = Dictionary(
      (report.kpis?.influencers ?? []).map { ($0.id, $0.figures) }, uniquingKeysWith: { first, _ in first })
    let sorted = report.people.map { ($0, byPerson[$0.influencer] ?? []) }
      .sorted { (-trouble($0.1), $0.0.name ?? $0.0.influencer) < (-trouble($1.1), $1.0.name ?? $1.0.influencer) }
    let phases = standing.phases
    let rows: [[HTML]] = sorted.map { one, lines in
      [
        "\(person(one.influencer, one.name))\(about(one))",
        "\(one.owner.map(HTML.words) ?? "<span class=\"soft\">–</span>")",
      ]
        + phases.map { phase in marks(lines.filter { isOf($0, phase.id) }) }
        + [disclosure(lines)] + personKPIs.map { cell($0, figures[one.influencer]?[$0] ?? .none) }
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

  private func disclosure(_ lines: [CampaignReport.Line]) -> HTML {
    let verdicts = lines.compactMap(\.verdict)
    guard let worst = verdicts.min() else { return "<span class=\"soft\">–</span>" }
    if worst >= .adequate { return "<span class=\"fine\">\(verdicts.count) fine</span>" }
    let bad = verdicts.count { $0 == worst }
    return "\(chip(worst))\(bad > 1 ? " <small>\(bad) posts</small>" as HTML : "")"
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

  // MARK: Every promise

  var everyPromise: HTML {
    let hasFees = report.deliverables.contains { $0.fee != nil }
    let rows: [[HTML]] = report.deliverables.map { line in
      let phase: HTML = phaseName(line.phase).map { "<small>\(HTML.words($0))</small>" } ?? ""
      let fee: HTML =
        line.fee.map { "\(NumberText.grouped($0, decimals: $0 == $0.rounded() ? 0 : 2))" }
        ?? "<span class=\"soft\">–</span>"
      return [
        "\(line.deliverable)\(phase)", "\(person(line.influencer, line.name))", due(line), chip(line), postLink(line),
        line.verdict.map(chip) ?? "<span class=\"soft\">–</span>", brief(line),
      ] + (hasFees ? [fee] : [])
    }
    let fee: [HTML] = hasFees ? ["Fee\(currency.map { ", \($0)" } ?? "")"] : []
    return section(
      "promises", "Every promise", nil,
      table("promises", ["Promise", "Person", "Due", "State", "Post", "Disclosure", "Brief"] + fee, rows))
  }

  private func brief(_ line: CampaignReport.Line) -> HTML {
    guard let brief = line.brief else { return "<span class=\"soft\">–</span>" }
    let breaches = brief.findings.count { $0.severity == .breach }
    let lacks = brief.findings.count { $0.severity == .missing }
    let points = brief.coverage.weight.map { "\(NumberText.fixed(($0 * 100).rounded(), 0)) % of the points" }
    let words = [
      breaches > 0 ? counted(breaches, "breach", "breaches") : nil, lacks > 0 ? "\(lacks) missing" : nil,
    ].compactMap(\.self)
    let small: HTML = points.map { "<small>\($0)</small>" } ?? ""
    return "\(words.isEmpty ? "kept" : words.joined(separator: ", ")) \(small)"
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
