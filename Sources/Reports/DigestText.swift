import Campaigns
import Seams

/// The digest for the terminal and for a mail: a block for each owner, the most urgent first.
public struct DigestText {
  private let digests: [Digest]

  public init(_ digests: [Digest]) { self.digests = digests }

  public var text: String {
    digests.map { digest in
      let head = "\(PlainText.oneLine(digest.name)) (\(digest.campaign)), as of \(TimeText.full(digest.at))"
      return digest.owners.isEmpty
        ? head + "\nNobody is late, and no post waits for anybody." : head + "\n\n" + owners(of: digest)
    }.joined(separator: "\n\n")
  }

  func owners(of digest: Digest) -> String {
    "Who is late, and whose they are:\n"
      + digest.owners.map { owner in
        let name = owner.owner.map(PlainText.oneLine) ?? "nobody in the team"
        return "  \(name): \(owner.items.count)\n" + owner.items.map(item).joined(separator: "\n")
      }.joined(separator: "\n")
  }

  private func item(_ item: Digest.Item) -> String {
    let late = item.lateSeconds.map { ", \(TimeText.span(seconds: $0)) after due" } ?? ""
    let zone = item.due.zone.map { " \($0)" } ?? ""
    let channel = item.channel.map { "; to be reached by \($0)" } ?? "; no channel known"
    let line =
      "    \(PlainText.oneLine(item.name ?? item.influencer)), \(item.deliverable): \(item.matter.words)\(late)"
      + " (due \(PlainText.oneLine(item.due.local))\(zone))\(channel)"
    return ([line] + item.findings.map { "      - \(PlainText.oneLine($0))" }).joined(separator: "\n")
  }
}
