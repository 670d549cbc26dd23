import Campaigns
import Coordinator
import KPIs
import Seams

// How the page is to be read: what each word means, and what each figure is made of.
extension HTMLReport {
  var explanation: HTML {
    let rules = report.campaign.deadlines
    let markets = report.campaign.jurisdictions.joined(separator: ", ")
    let terms: [(HTML, HTML)] = [
      ("On time", "The post was published at most \(TimeText.span(seconds: rules.graceSeconds)) after it was due."),
      (
        "Overdue, missed",
        """
        The source was read, and no post was there: \(TimeText.span(seconds: rules.graceSeconds)) after due it is \
        overdue, \(TimeText.span(seconds: rules.missAfterSeconds)) after due it is missed. A post that turns up later \
        takes this back.
        """
      ),
      (
        "Unknown",
        """
        Nobody could look, or a post waits for somebody’s choice. It counts neither as kept nor as missed, and an \
        unknown value is never counted as 0.
        """
      ),
      (
        "n of m seen",
        "The figure is made of n of the m posts, promises, people or tasks there are; the others’ values were not seen."
      ),
      (
        "Never seen",
        """
        A promised post that nobody could judge: a story or live that no source showed, a closed or lost account, a \
        source that fails or is not known. It counts neither as disclosed nor as not disclosed.
        """
      ),
      (
        "A person must look",
        "The rules cannot settle the disclosure from what was given: the connection, the picture or the law is open."
      ),
      (
        "Disclosed badly, not disclosed",
        "A label is there and fails, or there is none, by the rules of \(markets)."
      ),
    ]
    let kpis = (report.kpis?.campaign.kpis ?? []).map { ("\($0.heading)" as HTML, "\($0.formula)" as HTML) }
    let all: [HTML] = (terms + kpis).map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
    return section(
      "how", "How to read it", nil,
      """
      <dl>\(all)</dl>\(sources)\
      <footer><p><b>This informs people who decide; it is not legal advice.</b></p>\
      <p>Groundswell made this page from its record as of \(TimeText.full(report.at)). It loads nothing, runs nothing \
      and tells nobody that it was opened. It names people: pass it on with care. Campaign \
      <code>\(report.campaign.id.text)</code>, \(counted(report.openAlerts, "open alert", "open alerts")).</p></footer>
      """)
  }

  /// Which sources could not be read.
  private var sources: HTML {
    let unseen = report.unseen.sources
    guard !unseen.isEmpty else { return .empty }
    let rows: [[HTML]] = unseen.map { source in
      let why = source.code.split(separator: "_").joined(separator: " ")
      return [
        HTML.words(name(source.influencer)), "\(source.platform)",
        "\(source.lastRead.map { TimeText.short($0) + " UTC" } ?? "never")",
        "\(source.failures > 0 ? "\(why), \(source.failures) times" : why)",
      ]
    }
    return """
      <h3>Sources not read</h3>\(table("sources", ["Person", "Platform", "Last read", "Why"], rows))
      """
  }

  private func name(_ influencer: String) -> String {
    report.people.first { $0.influencer == influencer }?.name ?? influencer
  }
}

extension KPI {
  /// What it is made of, for a reader of the page; kpis.md says more.
  var formula: String {
    switch self {
    case .engagementRateByViews: "(Likes + comments) / views of a post; the median over posts."
    case .engagementRateByFollowers: "Engagements / followers when the post was first seen; the median over posts."
    case .engagementRateByReach: "(Likes + comments) / reach of a post; the median over posts."
    case .likeCommentRatio:
      "Likes / comments of a post; the median over posts. Far outside the usual band it hints at bought likes."
    case .liftOverOwnWeek:
      "Views of a post / mean views of the same person’s posts of the week before; the median over posts."
    case .engagements: "Likes + comments + shares + saves, summed."
    case .views: "Views, summed within one platform; platforms count them in ways of their own."
    case .impressions: "How often posts were shown, summed."
    case .costPerEngagement: "Fees / engagements, of the posts that have both."
    case .costPerView: "Fees / views, of the posts that have both, within one platform."
    case .costPerMille: "Fees / impressions × 1,000, of the posts that have both."
    case .earnedMultiple: "Impressions delivered / impressions contracted."
    case .conversions:
      "Signatures, donations, calls, sign-ups and sales that were traced to a person: at least so many."
    case .costPerConversion: "Fees / conversions, of the people who have both."
    case .disclosureRate:
      "Posts well disclosed or in no need of a label / posts found that the rules could settle; none never seen."
    case .deadlineAdherence: "Promises kept on time / promises whose time has come."
    case .latenessP50Seconds: "How late the middle one of the late posts was."
    case .latenessP95Seconds: "How late all but the latest twentieth of the late posts were."
    case .missed: "Promises whose source was read, and no post was there."
    case .tasksSent: "Messages of rapid responses that certainly went out."
    case .tasksAcknowledged: "People who confirmed, or posted without a word."
    case .tasksDeclined: "People who said no."
    case .tasksPosted: "People whose post is up."
    case .tasksVerified: "People whose post was found and matched."
    case .minutesToPostP50: "From the call to the post; the median over those who posted."
    }
  }
}
