import Seams

/// Holds a post against a brief: what must not be in it, what should be, and how much of it was taken up.
///
/// Phrases are found as whole words without regard to case, quotes, dashes and invisible characters; links, hashtags
/// and handles as the matcher finds them. Nothing here understands a text: coverage and provided copy are information
/// for a person, never a finding.
public enum BriefCheck {
  public static func check(_ post: BriefPost, against brief: Brief) -> BriefReport {
    let content = PostContent(title: post.title, text: post.text, links: post.links)
    let words = [post.title, post.text].compactMap(\.self).joined(separator: "\n")
    let folded = FoldedText(words)
    var findings = prohibited(post, brief)
    if let embargo = brief.embargo, let published = post.publishedAt, published < embargo {
      findings.append(BriefFinding(rule: .embargo, wanted: embargo.rfc3339))
    }
    findings += missing(.missingLink, distinct(brief.links) { "\(LinkKey($0))" }, content.has(link:))
    findings += missing(
      .missingHashtag, distinct(brief.hashtags) { CaseFolding.fold(Hashtags.bare($0)) }, content.has(hashtag:))
    findings += missing(
      .missingMention, distinct(brief.mentions) { CaseFolding.fold(Mentions.bare($0)) },
      Mentions(in: words).contains)
    return BriefReport(
      findings: findings, coverage: TalkingPointCoverage.of(brief.talkingPoints, in: folded),
      providedCopy: CopyComparison.compare(folded, with: brief.captions))
  }

  /// The first place in the title and the first in the text, for each phrase.
  private static func prohibited(_ post: BriefPost, _ brief: Brief) -> [BriefFinding] {
    let fields: [(BriefFinding.Span.Field, FoldedText)] =
      (post.title.map { [(.title, FoldedText($0))] } ?? []) + [(.text, FoldedText(post.text))]
    return distinct(brief.prohibited, CaseFolding.fold).flatMap { phrase in
      let wanted = FoldedText(phrase)
      return fields.compactMap { field, text in
        text.first(wanted).map { range in
          let span = BriefFinding.Span(
            field: field, start: text.units[range.lowerBound].start, end: text.units[range.upperBound - 1].end)
          return BriefFinding(rule: .prohibited, wanted: phrase, span: span)
        }
      }
    }
  }

  private static func missing(
    _ rule: BriefFinding.Rule, _ wanted: [String], _ has: (String) -> Bool
  ) -> [BriefFinding] {
    wanted.filter { !has($0) }.map { BriefFinding(rule: rule, wanted: $0) }
  }

  /// A phase may ask again for what the campaign asks for.
  private static func distinct(_ values: [String], _ key: (String) -> String) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert(key($0)).inserted }
  }
}
