import Campaigns
import Coordinator
import Disclosure
import Foundation
import KPIs
import Seams

// What several sections share.
extension HTMLReport {
  var currency: String? { report.campaign.budget?.currency }

  func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(NumberText.grouped(Int64(count))) \(count == 1 ? one : many)"
  }

  /// `28 of 33`, the whole in small.
  func ofWhole(_ part: Int, _ whole: Int) -> HTML {
    "\(NumberText.grouped(Int64(part))) <small>of \(NumberText.grouped(Int64(whole)))</small>"
  }

  func chip(_ kind: String, _ words: String) -> HTML { "<span class=\"chip c-\(kind)\">\(words)</span>" }

  func chip(_ line: CampaignReport.Line) -> HTML {
    let mark = PromiseMark(line)
    if let seconds = line.latenessSeconds, mark == .late {
      return chip(mark.rawValue, "late by \(TimeText.span(seconds: seconds))")
    }
    if line.undecided, mark == .unknown { return chip(mark.rawValue, "choose a post") }
    return chip(mark.rawValue, mark.words)
  }

  func chip(_ verdict: Judgement) -> HTML {
    let kind: PromiseMark =
      switch verdict {
      case .undisclosed: .missed
      case .inadequate: .late
      case .needsHuman: .unknown
      case .adequate: .kept
      case .notRequired: .waiting
      }
    return chip(kind.rawValue, verdict.words)
  }

  /// The name, or the id where the values were erased.
  func person(_ id: String, _ name: String?) -> HTML { HTML.words(name ?? id) }

  func phaseName(_ id: String?) -> String? {
    guard let id else { return nil }
    return report.campaign.phases.first { $0.id.text == id }?.name ?? id
  }

  /// A link for http and https; anything else is shown as words.
  func link(_ url: String, _ words: HTML) -> HTML {
    guard let address = URLComponents(string: url), let scheme = address.scheme?.lowercased(),
      scheme == "https" || scheme == "http", address.host != nil
    else { return "<span class=\"url\">\(HTML.words(url))</span>" }
    return "<a href=\"\(url)\" rel=\"noopener noreferrer nofollow\">\(words)</a>"
  }

  func due(_ line: CampaignReport.Line) -> HTML { due(line.due) }

  func due(_ due: DueTime) -> HTML {
    guard let zone = due.zone else { return "\(TimeText.short(due.at)) <small>UTC</small>" }
    return "\(due.local) <small>\(zone)</small>"
  }

  func promiseBar(_ counts: MarkCounts) -> StackedBar {
    StackedBar(
      parts: PromiseMark.allCases.map { .init(kind: $0.rawValue, count: counts[$0]) }, whole: counts.all,
      label: counts.words())
  }

  // MARK: Goals

  func kind(_ goal: CampaignReport.GoalLine) -> String {
    switch goal.state {
    case .met: "kept"
    case .missed: "missed"
    case .open: "accent"
    }
  }

  func state(_ goal: CampaignReport.GoalLine) -> HTML {
    switch goal.state {
    case .met: chip("kept", "met")
    case .missed: chip("missed", "missed")
    case .open: chip("waiting", "open")
    }
  }

  /// `goal: at least 3.5 %, by 30 November`
  func goalWords(_ goal: CampaignReport.GoalLine, _ text: FigureText) -> String {
    "goal: \(text.bounds(goal))"
  }

  // MARK: Sections

  func section(_ id: String, _ title: String, _ note: HTML? = nil, _ body: HTML) -> HTML {
    let words: HTML = note.map { "<p class=\"soft\">\($0)</p>" } ?? ""
    return "<section class=\"block\" id=\"\(id)\"><h2>\(title)</h2>\(words)\(body)</section>"
  }

  /// A table that becomes a list of cards on a phone; the first cell of each row names it.
  func table(_ kind: String, _ heads: [HTML], _ rows: [[HTML]]) -> HTML {
    let head: [HTML] = heads.map { "<th scope=\"col\">\($0)</th>" }
    let body: [HTML] = rows.prefix(Self.mostRows).map { cells in
      let tds: [HTML] = cells.enumerated().map { place, cell in
        place == 0
          ? "<th scope=\"row\">\(cell)</th>"
          : "<td><span class=\"label\">\(place < heads.count ? heads[place] : "")</span><div>\(cell)</div></td>"
      }
      return "<tr>\(tds)</tr>"
    }
    let rest = rows.count - Self.mostRows
    let more: HTML = rest > 0 ? "<p class=\"soft\">… and \(counted(rest, "row", "rows")) more, in the CSV.</p>" : ""
    return """
      <table class="\(kind)"><thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table>\(more)
      """
  }
}
