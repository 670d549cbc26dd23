import KPIs
import Seams
import Wire

// Figures are computed anew whenever samples have come in, and stored when they say something new.
extension CoordinatorCore {
  mutating func recomputeKPIs() {
    for campaign in staleKPIs.sorted() {
      derive(.campaign(campaign), .kpiRecompute, named: "kpi-\(campaign)", priority: 7)
    }
  }

  mutating func recomputeOrder(_ campaign: Slug) -> KPIRecomputeOrder? {
    guard let state = state.campaigns[campaign] else { return nil }
    // Samples that come in while it runs make it stale again.
    staleKPIs.remove(campaign)
    return KPIRecomputeOrder(campaign: campaign.text, series: state.samples.payload)
  }

  mutating func recomputed(_ campaign: Slug, _ report: KPIReport) {
    keep(campaign, "campaign", [.init(id: campaign.text, figures: report.campaign)])
    keep(campaign, "phase", report.phases.map { .init(id: $0.phase, figures: $0.figures) })
    keep(campaign, "influencer", report.influencers.map { .init(id: $0.influencer, figures: $0.figures) })
    keep(
      campaign, "post",
      report.posts.map {
        .init(id: $0.post, influencer: $0.influencer, deliverable: $0.deliverable, figures: $0.figures)
      })
  }

  private mutating func keep(_ campaign: Slug, _ scope: String, _ lines: [KPIComputed.Line]) {
    guard let known = state.campaigns[campaign]?.kpis[scope, default: []], known != lines else { return }
    let pages = max(1, (lines.count + KPIComputed.pageSize - 1) / KPIComputed.pageSize)
    for page in 1...pages {
      let from = (page - 1) * KPIComputed.pageSize
      let figures = Array(lines[from..<min(from + KPIComputed.pageSize, lines.count)])
      record(.kpiComputed(KPIComputed(campaign: campaign, scope: scope, page: page, pages: pages, figures: figures)))
    }
  }
}
