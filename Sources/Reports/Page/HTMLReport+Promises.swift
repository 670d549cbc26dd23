import Campaigns
import Coordinator
import KPIs
import Seams

// What was promised, by phase and over time, and who is late with it.
extension HTMLReport {
  /// Jumps to the sections; nothing that is not there.
  var contents: HTML {
    var links: [(String, String)] = []
    if !report.goals.isEmpty { links.append(("goals", "Goals")) }
    links += [("phases", "Promises by phase"), ("late", "Who is late")]
    if !postsToMend.isEmpty { links.append(("mend", "Posts to look at")) }
    if report.kpis != nil { links.append(("figures", "Figures")) }
    links += [("people", "People"), ("promises", "Every promise"), ("how", "How to read it")]
    return "<nav aria-label=\"Sections\">\(links.map { "<a href=\"#\($0.0)\">\($0.1)</a>" as HTML })</nav>"
  }

  // MARK: Goals

  var goals: HTML {
    guard !report.goals.isEmpty else { return .empty }
    let rows: [[HTML]] = report.goals.compactMap { goal in
      guard let kpi = KPI(name: goal.kpi) else { return nil }
      let text = FigureText(kpi, currency: currency, neverSeen: standing.neverSeen(in: goal.phase))
      let figure = goal.figure ?? .none
      let bar = GoalBar(
        value: figure.value, mark: goal.atLeast ?? goal.atMost, kind: kind(goal),
        label: "\(text.value(figure.value)), \(goalWords(goal, text))")
      let phase: HTML = phaseName(goal.phase).map { "<small>\(HTML.words($0))</small>" } ?? ""
      return [
        "\(kpi.heading) \(phase)",
        "<b class=\"num\">\(text.value(figure.value))</b> <small>\(text.seen(figure))</small>",
        bar.html, "\(text.bounds(goal))", state(goal),
      ]
    }
    return section(
      "goals", "Goals", "The mark on each bar is the goal. Open: there is still time, or the value is not known.",
      table("goals", ["Figure", "Now", "", "Goal", "State"], rows))
  }

  // MARK: By phase

  var promisesByPhase: HTML {
    section("phases", "Promises by phase", legend, phaseBars)
  }

  private var legend: HTML {
    let keys: [HTML] = PromiseMark.allCases.filter { standing.promises[$0] > 0 }.map {
      "<span class=\"key\"><i class=\"k-\($0.rawValue)\"></i>\(standing.promises[$0]) \($0.words)</span>"
    }
    return "<span class=\"keys\">\(keys)</span>"
  }

  var phaseBars: HTML {
    let rows: [HTML] = standing.phases.map { phase in
      let counts = phase.promises
      let rest = counts.words(except: [.kept])
      let sum: HTML =
        counts.all == 0
        ? "nothing promised yet" : "<b class=\"num\">\(counts[.kept])</b> of \(counts.all) on time"
      return """
        <li><span class="what">\(HTML.words(phase.name))</span>\(promiseBar(counts).html)\
        <span class="sum">\(sum)\(rest.isEmpty ? "" : " · " + rest)</span></li>
        """
    }
    return "<ol class=\"phases\">\(rows)</ol>"
  }

  // MARK: Over time

  /// One row of columns for each phase, over the same time.
  var postsOverTime: HTML {
    let posts = report.deliverables.compactMap { line in line.postedAt.map { (line, $0) } }
    guard let first = posts.map(\.1).min(), let last = posts.map(\.1).max() else { return .empty }
    let calls = report.broadcasts.map(\.sentAt)
    let bins = TimeBins(from: min(first, calls.min() ?? first), to: max(last, calls.max() ?? last))
    let byPhase = Dictionary(grouping: posts, by: \.0.phase)
    let rowsOfPhases = standing.phases.map { phase in
      let known =
        phase.id.map { byPhase[$0] ?? [] }
        ?? posts.filter { post in
          !report.campaign.phases.contains { $0.id.text == post.0.phase }
        }
      return (phase.name, layers(known, bins))
    }
    let top =
      rowsOfPhases.flatMap { row in row.1[0].counts.indices.map { bin in row.1.reduce(0) { $0 + $1.counts[bin] } } }
      .max() ?? 0
    let marks = calls.compactMap { bins.place(of: $0) }.map { ColumnChart.Mark(at: $0, kind: "call-line") }
    let rows: [HTML] = rowsOfPhases.map { name, layers in
      let sum = layers.reduce(0) { $0 + $1.counts.reduce(0, +) }
      let chart = ColumnChart(
        layers: layers, top: top, verticals: marks, label: "\(name): \(sum) posts over time", size: "low")
      return """
        <li><span class="what">\(HTML.words(name))</span><div class="plot">\(chart.html)</div>\
        <span class="sum"><b class="num">\(sum)</b> \(sum == 1 ? "post" : "posts")</span></li>
        """
    }
    let call: HTML =
      calls.isEmpty ? "" : " <span class=\"key\"><i class=\"k-call\"></i>rapid response called out</span>"
    let middle = Instant(milliseconds: (bins.start.milliseconds + bins.end.milliseconds) / 2)
    return section(
      "time", "Posts over time",
      """
      Posts found, per \(bins.unit), times in UTC; the tallest column is \(counted(top, "post", "posts")). \
      <span class="keys"><span class="key"><i class="k-kept"></i>on time</span>\
      <span class="key"><i class="k-late"></i>late</span>\(call)</span>
      """,
      """
      <ol class="phases time">\(rows)<li class="axis-row" aria-hidden="true"><span class="what"></span>\
      <div class="axis"><span>\(bins.label(bins.start))</span><span>\(bins.label(middle))</span>\
      <span>\(bins.label(bins.end))</span></div><span class="sum"></span></li></ol>
      """)
  }

  private func layers(_ posts: [(CampaignReport.Line, Instant)], _ bins: TimeBins) -> [ColumnChart.Layer] {
    let late = posts.filter { PromiseMark($0.0) == .late }.map(\.1)
    let kept = posts.filter { PromiseMark($0.0) != .late }.map(\.1)
    return [.init(kind: "kept", counts: bins.counts(kept)), .init(kind: "late", counts: bins.counts(late))]
  }

  // MARK: Who is late

  var late: HTML {
    let digest = Digest(report)
    let blocks: [HTML] = digest.owners.compactMap { owner in
      let items = owner.items.filter { $0.matter.isAboutTime }
      guard !items.isEmpty else { return nil }
      let rows: [[HTML]] = items.map { item in
        [
          "\(person(item.influencer, item.name))", "\(item.deliverable)\(phaseSuffix(item.phase))", due(item.due),
          lateness(item), "\(item.channel.map { "by \($0)" } ?? "not known")",
        ]
      }
      return """
        <div class="owner"><h3>\(HTML.words(owner.owner ?? "Nobody in the team")) \
        <small>\(counted(items.count, "promise", "promises"))</small></h3>\
        \(table("late", ["Person", "Promise", "Due", "Now", "To be reached"], rows))</div>
        """
    }
    return section(
      "late", "Who is late, and whose they are", nil,
      blocks.isEmpty ? "<p>Nobody: nothing that is due is missing or waits for a choice.</p>" : "\(blocks)")
  }

  private func phaseSuffix(_ id: String?) -> HTML {
    phaseName(id).map { " <small>\(HTML.words($0))</small>" } ?? ""
  }

  private func lateness(_ item: Digest.Item) -> HTML {
    let kind: PromiseMark =
      switch item.matter {
      case .missed: .missed
      case .overdue: .overdue
      case .unverifiable, .choose, .mend, .look, .complete, .doubtful: .unknown
      }
    let since = item.lateSeconds.map { " <small>\(TimeText.span(seconds: $0)) after due</small>" as HTML } ?? ""
    return "\(chip(kind.rawValue, item.matter.words))\(since)"
  }
}

extension Digest.Item.Matter {
  /// A post that should be there, and is not known to be.
  var isAboutTime: Bool {
    switch self {
    case .missed, .overdue, .unverifiable, .choose: true
    case .mend, .look, .complete, .doubtful: false
    }
  }
}

extension CampaignReport.Line {
  /// When the post counts as published; nil without a post.
  var postedAt: Instant? {
    guard post != nil, let seen = seenAt ?? publishedAt else { return nil }
    return min(publishedAt ?? seen, seen)
  }
}
