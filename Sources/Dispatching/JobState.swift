/// Where a job stands.
///
///     queued ──assign──▶ leased ──done──────────────────────────▶ done
///       ▲                 │  │
///       │                 │  ├─failed, attempts left──▶ waiting ──its time──▶ queued
///       │                 │  └─failed, none left──────▶ dead
///       │  lease ends,    │
///       └──effect none────┤   (the third time: dead, it kills its workers)
///                         └─lease ends, effect external──▶ doubtful
///
/// After a restart nobody holds a lease: what was leased is `queued` again (effect `none`), or
/// `unclaimed` (effect `external`, intent on disk) until its worker resumes it or its lease's length
/// has passed, which makes it `doubtful`. A doubtful job whose worker reports after all becomes `done`
/// or `dead` by that report.
public enum JobState: Hashable, Sendable {
  case queued
  /// A failure backs off; queued again at `until` on the monotonic clock.
  case waiting(until: Duration)
  case leased(Lease)
  /// External, dispatched before the restart: its worker may still hold it until `until`.
  case unclaimed(Token, until: Duration)
  case doubtful(Token)
  case done
  case dead

  public var name: String {
    switch self {
    case .queued: "queued"
    case .waiting: "retry"
    case .leased: "leased"
    case .unclaimed: "leased"
    case .doubtful: "doubtful"
    case .done: "done"
    case .dead: "dead"
    }
  }

  /// True when nothing will happen to the job any more by itself.
  public var isFinal: Bool {
    switch self {
    case .done, .dead: true
    case .queued, .waiting, .leased, .unclaimed, .doubtful: false
    }
  }
}

/// The right of one worker to one job until a moment of the monotonic clock.
public struct Lease: Hashable, Sendable {
  public var worker: WorkerID
  public var token: Token
  public var expires: Duration
}

/// One connection of a worker: the transport's routing id. A worker that reconnects is a new one.
public struct WorkerID: Hashable, Comparable, Sendable {
  public var bytes: [UInt8]
  public init(_ bytes: [UInt8]) { self.bytes = bytes }
  public static func < (a: WorkerID, b: WorkerID) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}
