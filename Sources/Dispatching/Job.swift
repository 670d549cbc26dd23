/// The name of one job, chosen by whoever submits it: 1 to 128 of `A-Z a-z 0-9 . _ : -`.
///
/// Submitting the same name again is answered with the state of the first, so a client may repeat a
/// request whose answer it never saw.
public struct JobID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public static let longest = 128
  public static let rule = "1 to 128 of A-Z a-z 0-9 . _ : -"

  public let text: String

  /// Nil when `text` breaks `rule`.
  public init?(_ text: String) {
    let bytes = text.utf8
    guard (1...Self.longest).contains(bytes.count),
      bytes.allSatisfy({ byte in
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x3A, 0x5F: true
        default: false
        }
      })
    else { return nil }
    self.text = text
  }

  public var description: String { text }
  public static func < (a: JobID, b: JobID) -> Bool { a.text < b.text }
}

extension JobID: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let id = JobID(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a job id is \(Self.rule), got \"\(text)\""))
    }
    self = id
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// What a job does to the world outside, and so what may happen when its worker falls silent.
public enum Effect: String, Codable, Sendable {
  /// Nothing that a second run would repeat: redelivered when its lease ends; its result counts once.
  case none
  /// A message to a person: its intent is on disk before it is dispatched, and a lease that ends
  /// without an outcome makes it `doubtful`, never sent again by itself.
  case external
}

/// One kind of job and the rules it runs under.
public struct JobPolicy: Hashable, Sendable {
  /// `deadline.poll`, `disclosure.check`, ….
  public var kind: String
  public var effect: Effect
  /// How long a worker may be silent about the job before it is taken away.
  public var lease: Duration
  /// Failures after which the job is `dead`.
  public var maxAttempts: Int

  public init(kind: String, effect: Effect, lease: Duration, maxAttempts: Int = 5) {
    self.kind = kind
    self.effect = effect
    self.lease = lease
    self.maxAttempts = maxAttempts
  }
}

/// One unit of work.
public struct Job: Hashable, Sendable {
  public var id: JobID
  public var kind: String
  /// 0 is served first, 9 last.
  public var priority: Int
  /// True for a job that somebody handed in: its acceptance is journaled and its end is stored. False
  /// for one that the state can produce again.
  public var isSubmitted: Bool
  /// What the worker needs, as JSON. Empty for a derived job: its payload is rendered at dispatch.
  public var payload: [UInt8]

  public init(id: JobID, kind: String, priority: Int = 5, isSubmitted: Bool, payload: [UInt8] = []) {
    self.id = id
    self.kind = kind
    self.priority = priority
    self.isSubmitted = isSubmitted
    self.payload = payload
  }
}

/// The fencing token of one dispatch: a result counts only with the token that the job holds now.
///
/// `epoch` rises by one, durably, each time the coordinator starts; `attempt` by one with each dispatch.
/// No two dispatches of a job ever share a token, and a later one is always greater.
public struct Token: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var epoch: UInt64
  public var attempt: Int

  public init(epoch: UInt64, attempt: Int) {
    self.epoch = epoch
    self.attempt = attempt
  }

  public var description: String { "\(epoch).\(attempt)" }
  public static func < (a: Token, b: Token) -> Bool { (a.epoch, a.attempt) < (b.epoch, b.attempt) }
}

/// How one attempt ended, as its worker tells it.
public enum Outcome: Hashable, Sendable {
  case done
  /// `retryable` is false when another try can only fail again (a payload that cannot be read).
  case failed(reason: String, retryable: Bool)
}
