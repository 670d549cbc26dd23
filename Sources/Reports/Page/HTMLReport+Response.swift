import Broadcasts
import Campaigns
import Coordinator
import Seams

// The rapid response: who was called, how far each came, and how fast.
extension HTMLReport {
  var rapidResponse: HTML {
    guard let newest = report.broadcasts.last else { return phasesInShort }
    return """
      <section class="panel wide" id="response">\(response(newest))\
      \(report.broadcasts.dropLast().reversed().map { "<hr>\(response($0))" as HTML })</section>
      """
  }

  /// Without a rapid response its place shows the phases.
  private var phasesInShort: HTML {
    "<section class=\"panel wide\"><h2>Promises by phase</h2>\(phaseBars)</section>"
  }

  private func response(_ broadcast: CampaignReport.Mobilisation) -> HTML {
    let funnel = broadcast.funnel
    let left =
      broadcast.excludedPeople > 0
      ? "; \(counted(broadcast.excludedPeople, "person", "people")) left out (\(exclusions(broadcast)))" : ""
    let end: HTML = broadcast.isCancelled ? "; called off" : ""
    return """
      <h2>Rapid response: \(HTML.words(broadcast.name))</h2>
      <p class="soft">Called out \(TimeText.full(broadcast.sentAt)), \
      \(counted(funnel.recipients, "person", "people"))\(audience(broadcast))\(left)\(end).</p>
      <div class="response"><div>\(steps(funnel))\(aside(funnel))</div>\(pace(broadcast))</div>
      """
  }

  private func audience(_ broadcast: CampaignReport.Mobilisation) -> HTML {
    let audience = broadcast.audience
    let parts = [
      audience.segments, audience.regions, audience.languages, audience.platforms.map(\.rawValue),
      audience.owners.isEmpty ? [] : ["of certain owners"], audience.influencers.isEmpty ? [] : ["named people"],
    ].filter { !$0.isEmpty }.map { $0.joined(separator: " or ") }
    return parts.isEmpty ? "" : " (\(HTML.words(parts.joined(separator: "; "))))"
  }

  private func exclusions(_ broadcast: CampaignReport.Mobilisation) -> String {
    broadcast.excluded.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value) \($0.key.split(separator: "_").joined(separator: " "))" }.joined(separator: ", ")
  }

  private func steps(_ funnel: Funnel) -> HTML {
    let steps = [
      ("called", funnel.recipients), ("sent", funnel.sent), ("confirmed", funnel.acknowledged),
      ("posted", funnel.posted), ("found and matched", funnel.verified),
    ]
    let rows: [HTML] = steps.enumerated().map { place, step in
      let (words, count) = step
      let bar = StackedBar(
        parts: [.init(kind: place < 3 ? "accent" : "kept", count: count)], whole: funnel.recipients,
        label: "\(count) of \(funnel.recipients) \(words)")
      return """
        <li><span class="what">\(words)</span>\(bar.html)<span class="n">\(count)</span>\
        <span class="share">\(NumberText.percent(count, of: funnel.recipients))</span></li>
        """
    }
    return "<ol class=\"funnel\">\(rows)</ol>"
  }

  /// What the steps do not show.
  private func aside(_ funnel: Funnel) -> HTML {
    let parts: [(Int, String)] = [
      (funnel.queued, "not sent yet"), (funnel.declined, "declined"),
      (funnel.doubtful, "may not have gone out: a person must look"), (funnel.failed, "did not go out"),
      (funnel.reminded, "reminded"), (funnel.cancelled, "cancelled"),
    ]
    let words = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return words.isEmpty ? "" : "<p class=\"soft\">\(words.joined(separator: "; ")).</p>"
  }

  /// All who had posted, over the time since the call.
  private func pace(_ broadcast: CampaignReport.Mobilisation) -> HTML {
    guard let last = broadcast.timeline.last else {
      return "<p class=\"soft\">Nobody has posted yet.</p>"
    }
    let goalEnd = broadcast.goal.map { broadcast.sentAt + .seconds(Int64($0.within)) }
    let bins = TimeBins(from: broadcast.sentAt, to: max(last.at, goalEnd ?? last.at), anchored: true)
    // Before the first point nobody had posted; a bin shows how many had at its end.
    // Nothing is drawn where the report cannot know yet.
    var totals = Array(repeating: 0, count: bins.count)
    let past = report.at >= bins.end ? bins.count : (bins.bin(of: report.at) ?? 0) + 1
    for point in broadcast.timeline {
      guard let bin = bins.bin(of: max(point.at, bins.start)) else { continue }
      for later in bin..<max(bin + 1, past) { totals[later] = max(totals[later], point.posted) }
    }
    let fresh = totals.indices.map { $0 == 0 ? totals[0] : max(0, totals[$0] - totals[$0 - 1]) }
    let top = max(broadcast.funnel.recipients, last.posted)
    let chart = ColumnChart(
      layers: [
        .init(kind: "accent-soft", counts: zip(totals, fresh).map { $0 - $1 }),
        .init(kind: "accent", counts: fresh),
      ], top: top,
      verticals: goalEnd.flatMap { bins.place(of: $0) }.map { [.init(at: $0, kind: "goal-line")] } ?? [],
      horizontals: broadcast.goal.map { [.init(at: Double($0.posted) / Double(top), kind: "goal-line")] } ?? [],
      label: "\(last.posted) had posted \(TimeText.span(seconds: (last.at - broadcast.sentAt).milliseconds / 1000)) "
        + "after the call", size: "tall")
    let span = bins.seconds * Int64(bins.count)
    let goal: HTML =
      broadcast.goal.map { goal in
        let within = TimeText.span(seconds: Int64(goal.within))
        return "<span class=\"key\"><i class=\"k-goal\"></i>goal: \(goal.posted) within \(within)</span>"
      } ?? ""
    return """
      <figure><figcaption>People who had posted, per \(bins.unit) since the call</figcaption>
      <div class="plot"><span class="y">\(top)</span>\(chart.html)<span class="y0">0</span></div>
      <div class="axis"><span>call</span><span>\(TimeText.span(seconds: span / 2))</span>\
      <span>\(TimeText.span(seconds: span))</span></div>
      <p class="keys"><span class="key"><i class="k-accent"></i>new</span>\
      <span class="key"><i class="k-accent-soft"></i>before</span>\(goal)</p></figure>
      """
  }
}
