/// The kinds of job that Groundswell knows.
public enum JobKind: String, CaseIterable, Sendable {
  /// Reads one source and matches what it finds to the deliverables that wait for it.
  case deadlinePoll = "deadline.poll"
  case disclosureCheck = "disclosure.check"
  /// Holds one version of one post against the brief of its phase.
  case briefCheck = "brief.check"
  case kpiRecompute = "kpi.recompute"
  /// Reads one page that a person says is their post, and matches it to their promises.
  case postFetch = "post.fetch"
  /// Hands one message of a broadcast to the outbox.
  case broadcastDeliver = "broadcast.deliver"
  /// Waits and answers: for measurements and for trying the machinery out.
  case probeWait = "probe.wait"
  /// The same with effect `external`: what a message to a person goes through.
  case probeEffect = "probe.effect"
}
