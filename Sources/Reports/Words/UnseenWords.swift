public import Campaigns

extension UnseenCause {
  /// Why, for a count: `never seen: the account is closed`.
  public var words: String {
    switch self {
    case .ephemeral: "story or live"
    case .closed: "account or page closed"
    case .gone: "account or page gone"
    case .failing: "source or page failing"
    case .noSource: "no source known"
    case .notRead: "source not read since due"
    case .notFetched: "named page not fetched"
    case .textDeleted: "text deleted before it was judged"
    }
  }

  /// What it means, and what would help.
  var detail: String {
    switch self {
    case .ephemeral: "Gone within a day and shown by no feed, so it may have been up: ask its author for a recording."
    case .closed: "It asks for a login or lets nobody in: ask its author for a copy."
    case .gone: "Renamed, removed or mistyped: ask its author for the address."
    case .failing: "“Sources not read” and the alerts say why; the post may be there."
    case .noSource: "The roster names nothing to read for the account."
    case .notRead: "Nobody has looked since the due time: do workers run?"
    case .notFetched: "Its author says where it is; nobody has read it there."
    case .textDeleted: "It can be judged no more."
    }
  }
}
