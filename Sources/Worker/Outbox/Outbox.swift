public import Wire

/// What takes messages to people: a folder today, a mail server or a webhook another day.
public protocol Outbox: Sendable {
  /// Hands one message on, at most once for its id.
  ///
  /// - Returns: where it is now, for people.
  /// - Throws: a failure after which the message certainly did not go out, or one whose outcome is unknown; what is
  ///   unknown must never be called a failure, for it would be tried again.
  func deliver(_ order: BroadcastDeliverOrder) throws(JobFailure) -> String
}
