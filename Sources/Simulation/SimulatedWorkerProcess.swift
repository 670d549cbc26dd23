import Seams
import Worker

/// One worker process of a simulated world.
final class SimulatedWorkerProcess {
  let name: String
  private let loop: WorkerLoop
  private let executor: SimulatedExecutor
  private let clock: SimulatedClock
  private var nextTurn: Duration

  init(number: Int, network: SimulatedNetwork, clock: SimulatedClock, world: SimulatedWorldFacts, seed: UInt64) {
    name = "worker-\(number)"
    self.clock = clock
    executor = SimulatedExecutor(world: world, clock: clock, capacity: 3, seed: seed)
    loop = WorkerLoop(name: name, link: network.dealer(name, to: "work"), clock: clock, executor: executor)
    nextTurn = clock.now.elapsed
  }

  var wake: Duration { min(nextTurn, executor.nextEnd ?? nextTurn) }

  func turn() { nextTurn = clock.now.elapsed + loop.turn() }
}
