import Campaigns
import Wire

/// What one run does, drawn from its seed: the load, the faults and how long they go on.
public struct SimulationPlan: Sendable {
  public var seed: UInt64
  /// The coordinator answers before its record is on disk: a bug planted to see that it is found.
  public var answersBeforeSync = false
  public var workers = 2
  public var submits = 12
  public var jobsPerSubmit = 5
  public var deliverables = 6
  /// People whom a broadcast goes to.
  public var recipients = 6
  /// How long faults go on, and how long after them the world must have come to rest.
  public var storm = Duration.seconds(90)
  public var calm = Duration.seconds(150)

  public init(seed: UInt64) { self.seed = seed }
}

/// One thing that goes wrong in a simulated world.
enum Fault: CaseIterable {
  /// The process ends; what it wrote stays.
  case killCoordinator
  /// The power goes: what was not synced is lost or torn.
  case cutPower
  /// The power goes in the middle of the next writes.
  case cutPowerWhileWriting
  case killWorker
  /// Nobody hears anybody for a while.
  case partition
  case jumpClock
  case fillDisk
}
