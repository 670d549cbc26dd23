public import Alerts
public import Dispatching
public import Seams

/// What the core wants done. The daemon does it in the order of the cases: first everything that makes it
/// durable, then everything that tells somebody.
public enum Action: Sendable {
  /// Puts a person's or a post's own values into the vault, before a store line speaks of them.
  case vault(path: String, bytes: [UInt8])
  /// Reads a version of a post back out of the vault; it comes in as `recalled`.
  case recall(post: String, version: Int)
  /// One line of the public record.
  case store(kind: String, fields: [UInt8])
  /// One line for recovery.
  case journal(kind: String, fields: [UInt8])
  case answer(Envelope)
  case work(Envelope)
  /// Jobs for one worker; those that cannot be handed to the transport come back as `undelivered`.
  case dispatch(Envelope, [Assignment])
  case publish(AlertFrames)
}
