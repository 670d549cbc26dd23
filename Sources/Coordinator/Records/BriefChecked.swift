import Campaigns
import Seams

/// `brief.checked`: what the brief of its phase says of one version of one post.
struct BriefChecked: Codable {
  var post: String
  var version: Int
  var campaign: Slug
  var deliverable: Slug
  var findings: [BriefFinding]
  var coverage: BriefCoverage
  var providedCopy: ProvidedCopy?

  var report: BriefReport { BriefReport(findings: findings, coverage: coverage, providedCopy: providedCopy) }

  enum CodingKeys: String, CodingKey {
    case post, version, campaign, deliverable, findings, coverage
    case providedCopy = "provided_copy"
  }
}
