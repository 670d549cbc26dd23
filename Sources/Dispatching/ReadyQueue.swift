/// Jobs that wait for a worker: by priority, and in the order of arrival within one.
///
/// One lane for each priority and kind, so that a kind no worker knows holds nobody up.
struct ReadyQueue: Sendable {
  private struct LaneKey: Hashable {
    var priority: Int
    var kind: String
  }

  private var lanes: [LaneKey: Lane] = [:]
  /// The arrival number under which a job waits; a place in a lane with another number is void.
  private var live: [JobID: UInt64] = [:]
  private var arrivals: UInt64 = 0

  var count: Int { live.count }

  mutating func insert(_ job: Job) {
    arrivals += 1
    live[job.id] = arrivals
    lanes[LaneKey(priority: job.priority, kind: job.kind), default: Lane()].places.append((job, arrivals))
  }

  mutating func remove(_ job: Job) { live[job.id] = nil }

  /// Takes the first job whose kind is among `kinds`.
  mutating func popFirst(among kinds: Set<String>) -> Job? {
    var best: (key: LaneKey, arrival: UInt64)?
    for key in lanes.keys where kinds.contains(key.kind) {
      guard let arrival = firstArrival(of: key) else { continue }
      if let (other, otherArrival) = best, (other.priority, otherArrival) < (key.priority, arrival) { continue }
      best = (key, arrival)
    }
    guard let (key, _) = best, let (job, _) = lanes[key]?.takeFirst() else { return nil }
    live[job.id] = nil
    return job
  }

  /// Drops void places at the front of a lane; nil when it is empty, and then it is gone.
  private mutating func firstArrival(of key: LaneKey) -> UInt64? {
    while let (job, arrival) = lanes[key]?.first {
      if live[job.id] == arrival { return arrival }
      _ = lanes[key]?.takeFirst()
    }
    lanes[key] = nil
    return nil
  }
}

/// A queue on an array whose taken front is cut off now and then.
private struct Lane: Sendable {
  var places: [(job: Job, arrival: UInt64)] = []
  private var head = 0

  var first: (job: Job, arrival: UInt64)? { head < places.count ? places[head] : nil }

  mutating func takeFirst() -> (job: Job, arrival: UInt64)? {
    guard let place = first else { return nil }
    head += 1
    if head >= 1024, head * 2 >= places.count {
      places.removeFirst(head)
      head = 0
    }
    return place
  }
}
