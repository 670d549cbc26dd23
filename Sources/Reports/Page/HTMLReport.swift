import Campaigns
public import Coordinator
import Crypto
import Foundation

/// One campaign as one page: it needs nothing but itself, runs nothing, and asks nothing of the network.
///
/// A pure function of the report; the time on it is the report's. The first screen is for whoever has a minute: what
/// the campaign is for, its one figure, promises, disclosure, the rapid response, and what is not known. Below stands
/// what the team works with.
public struct HTMLReport {
  /// Rows of a table; a page with more is no longer read. What is left out is said, and stands in the CSV.
  public static let mostRows = 1000

  let report: CampaignReport
  let standing: Standing

  public init(_ report: CampaignReport) {
    self.report = report
    standing = Standing(report)
  }

  public var text: String { document.text }

  private var document: HTML {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta name="robots" content="noindex">
    <meta name="generator" content="Groundswell">
    <link rel="icon" href="data:,">
    <title>\(PlainText.oneLine(report.campaign.name)) – campaign report</title>
    <style>\(StyleSheet.html)</style>
    </head>
    <body>
    \(Self.patterns)
    <main>
    \(head)
    \(tiles)
    <div class="first">\(rapidResponse)\(notKnown)</div>
    \(contents)
    \(goals)
    \(promisesByPhase)
    \(postsOverTime)
    \(late)
    \(toMend)
    \(figures)
    \(people)
    \(everyPromise)
    \(explanation)
    </main>
    </body>
    </html>

    """
  }

  /// Nothing may be loaded, run or sent; the one style sheet is named by its digest.
  static let policy: String = {
    let digest = Data(SHA256.hash(data: Data(StyleSheet.text.utf8))).base64EncodedString()
    return "default-src 'none'; style-src 'sha256-\(digest)'; img-src data:; base-uri 'none'; form-action 'none'"
  }()

  /// What is not known is hatched, in every chart, so that it is told from the rest without colour too.
  private static let patterns: HTML = """
    <svg class="hidden" width="0" height="0" aria-hidden="true"><defs>\
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
    <rect class="f-hatch-ground" width="6" height="6"/><rect class="f-hatch" width="2.5" height="6"/>\
    </pattern></defs></svg>
    """
}

/// Text for places that show no markup: a title, a terminal, a cell.
public enum PlainText {
  /// Without control characters, line breaks, and signs that turn the direction of what follows.
  public static func oneLine(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: out.append(" ")
      case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: continue
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
