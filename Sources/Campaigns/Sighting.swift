/// What is known of one promised post as far as it decides whether anybody could judge it.
///
/// A read that shows no post proves an absence (overdue, missed) and is no lack of sight; for a story or a live it
/// proves nothing. What is not due yet is not missed by anybody, unless its author says that it is up.
public struct Sighting: Hashable, Sendable {
  public enum Post: Hashable, Sendable {
    case none
    /// It was judged, or can be.
    case found
    /// It was found, and its text is gone although it was not judged.
    case textDeleted
  }

  /// How reading an address went, of those since the last success.
  public enum Reading: Hashable, Sendable {
    /// There is no address, or there is nothing left to read at it.
    case none
    /// Not tried, or not answered yet.
    case waiting
    /// With the code of the last failure.
    case failed(String)
  }

  public var post: Post
  public var state: DeliverableProgress.State
  public var format: PostFormat?
  /// The page that the post's author named.
  public var page: Reading
  /// The account's source.
  public var source: Reading

  public init(
    post: Post = .none, state: DeliverableProgress.State, format: PostFormat? = nil, page: Reading = .none,
    source: Reading = .none
  ) {
    self.post = post
    self.state = state
    self.format = format
    self.page = page
    self.source = source
  }

  /// Nil when the post was judged or can be, is known to be missing, or need not be there.
  public var unseen: UnseenCause? {
    switch post {
    case .found: return nil
    case .textDeleted: return .textDeleted
    case .none: break
    }
    switch state {
    case .excused, .posted, .late: return nil
    case .scheduled, .due: return unseenPage
    case .overdue, .missed: return unseenPage ?? (isEphemeral ? .ephemeral : nil)
    case .unverifiable: return unseenPage ?? (isEphemeral ? .ephemeral : unreadSource)
    }
  }

  private var isEphemeral: Bool { format?.isEphemeral ?? false }

  private var unseenPage: UnseenCause? {
    switch page {
    case .none: nil
    case .waiting: .notFetched
    case .failed(let code): UnseenCause(failure: code)
    }
  }

  private var unreadSource: UnseenCause {
    switch source {
    case .none: .noSource
    case .waiting: .notRead
    case .failed(let code): UnseenCause(failure: code)
    }
  }
}
