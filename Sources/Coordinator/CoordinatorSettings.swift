import Dispatching
import Wire

/// Everything an operator may set for the coordinator; the defaults are those of config/groundswell.yaml.
public struct CoordinatorSettings: Sendable, Hashable {
  /// Pause between two reads of a source when no deadline is near.
  public var pollInterval: Duration
  /// How long a deliverable is watched after `missed` or `unverifiable`, so that a late post is still found.
  public var watchAfterMissed: Duration
  /// A watched post is judged again after so long, though nothing has changed.
  public var recheckInterval: Duration
  /// Markets for posts of a campaign that names none.
  public var jurisdictions: [String]
  /// Jobs accepted and not ended, over which SUBMIT is answered with BUSY.
  public var maxOpenJobs: Int
  /// Free bytes on the state folder's disk, under which new work is refused so that running work can end.
  public var diskReserveBytes: Int
  public var leaseSeconds: [String: Int]

  public init(
    pollInterval: Duration = .seconds(300),
    watchAfterMissed: Duration = .seconds(7 * 86_400), recheckInterval: Duration = .seconds(86_400),
    jurisdictions: [String] = ["US"],
    maxOpenJobs: Int = 1_000_000, diskReserveBytes: Int = 64 << 20, leaseSeconds: [String: Int] = [:]
  ) {
    self.pollInterval = pollInterval
    self.watchAfterMissed = watchAfterMissed
    self.recheckInterval = recheckInterval
    self.jurisdictions = jurisdictions
    self.maxOpenJobs = maxOpenJobs
    self.diskReserveBytes = diskReserveBytes
    self.leaseSeconds = leaseSeconds
  }

  /// The job kinds and the rules they run under. A lease is about three times a heartbeat plus what the
  /// kind needs between two signs of progress.
  var policies: [JobPolicy] {
    JobKind.allCases.map { kind in
      JobPolicy(
        kind: kind.rawValue, effect: kind.effect,
        lease: leaseSeconds[kind.rawValue].map { .seconds($0) } ?? kind.defaultLease)
    }
  }
}

extension CoordinatorSettings {
  /// The names of the job kinds, for the keys of `lease_seconds`.
  public static var kinds: [String] { JobKind.allCases.map(\.rawValue) }
}

extension JobKind {
  var effect: Effect {
    switch self {
    case .deadlinePoll, .disclosureCheck, .briefCheck, .kpiRecompute, .postFetch, .probeWait: .none
    case .broadcastDeliver, .probeEffect: .external
    }
  }

  var defaultLease: Duration {
    switch self {
    case .deadlinePoll, .kpiRecompute, .postFetch, .broadcastDeliver: .seconds(15)
    case .disclosureCheck, .briefCheck, .probeWait, .probeEffect: .seconds(5)
    }
  }
}
