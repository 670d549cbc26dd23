import Broadcasts
import Campaigns
import Coordinator
import KPIs
import Seams

// The first screen.
extension HTMLReport {
  var head: HTML {
    let campaign = report.campaign
    var facts = [
      counted(report.people.count, "person", "people"), counted(campaign.phases.count, "phase", "phases"),
      counted(standing.promises.all, "promised post", "promised posts"),
      "markets: \(campaign.jurisdictions.joined(separator: ", "))",
    ]
    if let budget = campaign.budget {
      facts.append("budget: \(NumberText.grouped(budget.amount, decimals: 0)) \(budget.currency)")
    }
    let brand: HTML = campaign.brand.names.first.map { "<span>for \(HTML.words($0))</span>" } ?? ""
    return """
      <header class="top">
      <p class="eyebrow"><span>Campaign report</span><span>As of \(TimeText.full(report.at))</span></p>
      <h1>\(HTML.words(campaign.name))</h1>
      <p class="objective">\(HTML.words(campaign.objective))</p>
      <p class="meta">\(brand)\(facts.map { "<span>\($0)</span>" as HTML })</p>
      <p class="lede">\(lede)</p>
      </header>
      """
  }

  /// Two or three sentences that stand for the whole page.
  private var lede: HTML {
    var sentences: [String] = []
    if !report.goals.isEmpty {
      let (met, missed, open) = (standing.goals[.met] ?? 0, standing.goals[.missed] ?? 0, standing.goals[.open] ?? 0)
      var sentence = "\(met) of \(counted(report.goals.count, "goal is", "goals are")) met"
      if missed > 0 { sentence += ", \(missed) missed" }
      if open > 0 { sentence += ", \(open) open" }
      sentences.append(sentence + ".")
    }
    let promises = standing.promises
    let absent = promises[.overdue] + promises[.missed]
    if promises.due > 0 {
      sentences.append(
        absent == 0
          ? "Nothing that is due is known to be missing."
          : "\(counted(absent, "promised post is", "promised posts are")) missing.")
    }
    let looks = notKnownItems.filter(\.needsAPerson).reduce(0) { $0 + $1.count }
    if looks > 0 { sentences.append("\(counted(looks, "matter waits", "matters wait")) for a person.") }
    return "\(sentences.joined(separator: " "))"
  }

  // MARK: Tiles

  var tiles: HTML {
    let all = [primaryTile, promisesTile, disclosureTile] + (report.broadcasts.isEmpty ? [] : [responseTile])
    return "<section class=\"tiles\" aria-label=\"In short\">\(all)</section>"
  }

  private func tile(_ title: String, _ value: HTML, _ chart: HTML, _ lines: [HTML]) -> HTML {
    """
    <div class="tile"><h2>\(title)</h2><p class="value">\(value)</p>\(chart)\
    \(lines.map { "<p>\($0)</p>" as HTML })</div>
    """
  }

  private var primaryTile: HTML {
    guard let kpi = KPI(rawValue: report.campaign.primaryKPI.rawValue) else { return .empty }
    let text = FigureText(kpi, currency: currency, neverSeen: standing.neverSeen.all)
    let figure = report.kpis?.campaign[kpi] ?? .none
    let goal = report.goals.first { KPI(name: $0.kpi) == kpi && $0.phase == nil }
    let bound = goal?.atLeast ?? goal?.atMost
    var lines: [HTML] = []
    if let goal { lines.append("\(state(goal)) <span>\(goalWords(goal, text))</span>") }
    lines.append("main figure; \(figure.m == 0 ? "nothing seen yet" : text.seen(figure))")
    let chart = GoalBar(
      value: figure.value, mark: bound, kind: goal.map(kind) ?? "accent",
      label: "\(kpi.heading): \(text.value(figure.value)); \(goal.map { goalWords($0, text) } ?? "no goal")")
    return tile("\(kpi.heading)", "\(text.value(figure.value))", chart.html, lines)
  }

  private var promisesTile: HTML {
    let counts = standing.promises
    guard counts.due > 0 else {
      return tile("Promises kept on time", "none due yet", .empty, ["\(counted(counts.all, "promise", "promises"))"])
    }
    let rest = counts.words(except: [.kept, .waiting, .excused])
    let quiet = [
      counts[.waiting] > 0 ? "\(counts[.waiting]) not due yet" : nil,
      counts[.excused] > 0 ? "\(counts[.excused]) excused" : nil,
    ].compactMap(\.self)
    return tile(
      "Promises kept on time", ofWhole(counts[.kept], counts.due), promiseBar(counts).html,
      [
        "\(rest.isEmpty ? "All that are due" : rest)",
        "\(counts.seen) of \(counts.due) due promises seen\(quiet.isEmpty ? "" : "; " + quiet.joined(separator: ", "))",
      ])
  }

  private var disclosureTile: HTML {
    let counts = standing.disclosure
    guard counts.posts > 0 else {
      return tile("Posts with proper disclosure", "no posts yet", .empty, ["Nothing to judge."])
    }
    let bar = StackedBar(
      parts: [
        .init(kind: "kept", count: counts.good), .init(kind: "late", count: counts.inadequate),
        .init(kind: "missed", count: counts.undisclosed), .init(kind: "unknown", count: counts.needsHuman),
        .init(kind: "track", count: counts.unjudged), .init(kind: "unknown", count: counts.neverSeen),
      ], whole: counts.posts,
      label: "\(counts.good) well disclosed, \(counts.inadequate) badly, \(counts.undisclosed) not at all, "
        + "\(counts.needsHuman) for a person, \(counts.unjudged) not judged, \(counts.neverSeen) never seen")
    let bad = [
      counts.undisclosed > 0 ? "\(counts.undisclosed) not disclosed" : nil,
      counts.inadequate > 0 ? "\(counts.inadequate) badly" : nil,
      counts.needsHuman > 0 ? "\(counts.needsHuman): a person must look" : nil,
    ].compactMap(\.self)
    let neverSeen = counts.neverSeen > 0 ? "; \(counts.neverSeen) never seen" : ""
    return tile(
      "Posts with proper disclosure",
      counts.seen == 0 ? "\(FigureText.unknown)" : ofWhole(counts.good, counts.seen), bar.html,
      [
        "\(bad.isEmpty ? "None known to fail" : bad.joined(separator: ", "))",
        "\(counts.seen) of \(counts.posts) posts settled by the rules\(neverSeen); not legal advice",
      ])
  }

  private var responseTile: HTML {
    guard let broadcast = report.broadcasts.last else { return .empty }
    let funnel = broadcast.funnel
    let isMissed = broadcast.goal.map { GoalOutcome(broadcast, $0, at: report.at).isMissed } ?? false
    let bar = GoalBar(
      value: Double(funnel.posted), mark: broadcast.goal.map { Double($0.posted) },
      kind: isMissed ? "late" : "kept",
      label: "\(funnel.posted) of \(funnel.recipients) posted")
    var lines: [HTML] = []
    if let goal = broadcast.goal { lines.append(goalLine(broadcast, goal)) }
    let median = funnel.medianSecondsToPost.map { "median \(TimeText.span(seconds: Int64($0))) from call to post" }
    lines.append("\(median ?? "nobody has posted yet")")
    return tile("Rapid response: posted", ofWhole(funnel.posted, funnel.recipients), bar.html, lines)
  }

  func goalLine(_ broadcast: CampaignReport.Mobilisation, _ goal: BroadcastGoal) -> HTML {
    let within = TimeText.span(seconds: Int64(goal.within))
    return switch GoalOutcome(broadcast, goal, at: report.at) {
    case .met: "\(chip("kept", "met")) <span>goal: \(goal.posted) within \(within)</span>"
    case .open: "\(chip("waiting", "open")) <span>goal: \(goal.posted) within \(within)</span>"
    case .missed(let posted):
      "\(chip("missed", "missed")) <span>\(posted) of \(goal.posted) within \(within)</span>"
    }
  }

  // MARK: What is not known

  var notKnownItems: [NotKnown.Item] { NotKnown(report).items }

  var notKnown: HTML {
    let items: [HTML] = notKnownItems.map { item in
      """
      <li><b class="\(item.needsAPerson ? "person" : "plain")">\(item.count)</b>\
      <div><p>\(item.words)</p><p class="soft">\(item.detail)</p></div></li>
      """
    }
    let body: HTML =
      items.isEmpty
      ? "<p class=\"soft\">Nothing that we know of: every source was read, every post judged, every value seen.</p>"
      : "<ul class=\"unknowns\">\(items)</ul>"
    return """
      <section class="panel" id="not-known"><h2>What is not known</h2>\
      <p class="soft">Nothing above or below is claimed about these.</p>\(body)</section>
      """
  }
}
