/// What a run showed.
public struct SimulationReport: Sendable {
  public var seed: UInt64
  /// Broken invariants, in words; empty when all held.
  public var violations: [String] = []
  public var turns = 0
  public var accepted = 0
  public var alerts = 0
  public var restarts = 0
  public var workerDeaths = 0
  public var doubtful = 0

  public init(seed: UInt64) { self.seed = seed }
}
