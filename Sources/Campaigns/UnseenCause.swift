/// Why nobody could judge the disclosure of a promised post: nothing is known of it, neither good nor bad.
public enum UnseenCause: String, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
  /// A story or a live: it is gone within a day, no source showed it, and that proves nothing.
  case ephemeral
  /// The account, or the page that its author named, asks for a login or lets nobody in.
  case closed
  /// The account or page is not there: status 404 or 410.
  case gone
  /// The source or page cannot be read for another reason.
  case failing
  /// Nothing is known that could be read for the account.
  case noSource = "no_source"
  /// Nobody has tried since the post was due.
  case notRead = "not_read"
  /// Its author says where it is, and the page was not fetched.
  case notFetched = "not_fetched"
  /// The post was found, and its text was deleted before it was judged.
  case textDeleted = "text_deleted"

  /// - Parameter code: of a failed read, as feeds.md lists them: `denied`, `not_found`, `timeout`, ….
  public init(failure code: String) {
    switch code {
    case "denied", "login_wall": self = .closed
    case "not_found", "gone": self = .gone
    default: self = .failing
    }
  }
}
