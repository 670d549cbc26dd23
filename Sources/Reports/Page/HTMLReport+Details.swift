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
      """
      What the rules and the brief found, with the source of each rule. It informs people who decide; it is not legal \
      advice.
      """,
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
      kpis.phases.first { $0.id == phase.id.text }
        .map { (phase.name, $0.figures, standing.neverSeen(in: phase.id.text)) }
    }
    let all = KPI.allCases.filter { kpi in
      kpis.campaign[kpi].m > 0 || phases.contains { $0.1[kpi].m > 0 }
    }
    let rows: [[HTML]] = all.map { kpi in
      ["\(kpi.heading)", cell(kpi, kpis.campaign[kpi], neverSeen: standing.neverSeen.all)]
        + phases.map { cell(kpi, $0.1[kpi], neverSeen: $0.2) }
    }
    return section(
      "figures", "Figures",
      """
      Computed \(TimeText.full(kpis.at)). Beside each: of how many it was seen. Engagement rates over views, followers \
      and reach are three different figures; never compare one with another.
      """,
      table("figures", ["Figure", "Campaign"] + phases.map { HTML.words($0.0) }, rows))
  }

  func cell(_ kpi: KPI, _ figure: Figure, neverSeen: Int) -> HTML {
    guard figure.m > 0 else { return "<span class=\"soft\">–</span>" }
    let text = FigureText(kpi, currency: currency, neverSeen: neverSeen)
    let value: HTML =
      figure.value == nil
      ? "<span class=\"soft\">\(FigureText.unknown)</span>" : "<b class=\"num\">\(text.value(figure.value))</b>"
    return "\(value) <small>\(text.seen(figure))</small>"
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
        disclosure(line), brief(line),
      ] + (hasFees ? [fee] : [])
    }
    let fee: [HTML] = hasFees ? ["Fee\(currency.map { ", \($0)" } ?? "")"] : []
    return section(
      "promises", "Every promise", nil,
      table("promises", ["Promise", "Person", "Due", "State", "Post", "Disclosure", "Brief"] + fee, rows))
  }

  private func disclosure(_ line: CampaignReport.Line) -> HTML {
    if let cause = line.unseen { return "\(chip("unknown", "never seen")) <small>\(cause.words)</small>" }
    return line.verdict.map(chip) ?? "<span class=\"soft\">–</span>"
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
