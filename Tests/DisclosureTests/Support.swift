import Disclosure
import Foundation
import Rulebooks
import Seams

/// The checker over the rulebook that is compiled in.
enum Judge {
  static let checker = DisclosureChecker(
    rulebook: (try? Rulebook.load(.compiledIn))
      ?? Rulebook(name: "unreadable", version: "0", markets: [], folds: [], languages: []))
  static let now = Instant(rfc3339: "2026-11-21T18:00:00Z") ?? Instant(milliseconds: 0)

  static func verdict(
    _ market: String, _ text: String, _ connection: CheckInput.Connection? = .paid,
    on platform: CheckInput.Platform? = .instagram, as format: CheckInput.Format? = .feedPost,
    in language: String? = nil, frames: [String] = [], tool: Bool? = false
  ) throws -> Verdict {
    var post = CheckInput(id: "post", text: text)
    post.jurisdictions = market.split(separator: ",").map(String.init)
    post.connection = connection
    post.platform = platform
    post.format = format
    post.language = language
    post.frames = frames
    post.platformLabel = tool
    return try checker.check(post, now: now)
  }
}

extension Verdict {
  /// `inadequate hashtag_wall label_at_end`: the whole answer on one line.
  var short: String { ([verdict.rawValue] + reasons.map(\.rawValue)).joined(separator: " ") }
}
