import Foundation
import Seams

/// The outside world of the demo: accounts with feeds, and pages of single posts, as its host shows them.
struct OutsideWorld: Codable, Sendable {
  var accounts: [Account]
  var posts: [Post]

  struct Account: Codable, Sendable {
    /// Under which the feed is found, `blog/amara-quillfeather`; what follows the first slash is the account's name.
    var path: String
    var person: String
    /// How long an answer takes, in milliseconds: a slow host.
    var delayMs: Int

    var platform: Substring { path.prefix { $0 != "/" } }
    var name: Substring { path.drop { $0 != "/" }.dropFirst() }
  }

  /// One post, on the feed of its account, on a page of its own, or on both.
  struct Post: Codable, Sendable {
    var id: String
    /// The account's path.
    var account: String
    var title: String
    var language: String
    var isInFeed: Bool
    /// In order of time; the first is its publication, later ones are edits.
    var versions: [Version]

    /// The text that stands there; nil before it is published.
    func text(at now: Instant) -> String? { versions.last { $0.at <= now }?.text }
    func version(at now: Instant) -> Int { versions.count { $0.at <= now } }
    var publishedAt: Instant { versions[0].at }
  }

  struct Version: Codable, Sendable {
    var at: Instant
    var text: String
  }
}

/// Markup of text that somebody wrote.
enum Markup {
  /// For XML and HTML, in elements and in attributes with double quotes.
  static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
