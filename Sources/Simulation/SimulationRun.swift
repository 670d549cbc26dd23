import Alerts
import Campaigns
import Coordinator
import JSONLines
import Journal
import Seams
import Store
import Wire
import Worker

/// One simulated world: the real coordinator and the real worker loops in one thread, over a simulated disk,
/// network and clock. The same plan gives the same run, to the last byte.
public final class SimulationRun {
  private let plan: SimulationPlan
  private var random: SeededRandom
  private let clock = SimulatedClock()
  private let network: SimulatedNetwork
  private let disk: SimulatedDisk
  private let world = SimulatedWorldFacts()
  private let client: SimulatedClient
  private let subscriber: SimulatedSubscriber
  private let campaign: SimulatedCampaign
  private var coordinator: CoordinatorDaemon?
  private var coordinatorWake = Duration.zero
  private var restartAt: Duration? = .zero
  private var workers: [SimulatedWorkerProcess] = []
  private var workerCount = 0
  private var healAt: Duration?
  private var report: SimulationReport

  public init(_ plan: SimulationPlan) {
    self.plan = plan
    random = SeededRandom(seed: plan.seed)
    network = SimulatedNetwork(clock: clock, seed: random.next())
    disk = SimulatedDisk(seed: random.next())
    client = SimulatedClient(link: network.dealer("client", to: "control"), clock: clock)
    subscriber = SimulatedSubscriber(
      live: network.dealer("live", to: "nobody"), replay: network.dealer("asking", to: "replay"), clock: clock)
    campaign = SimulatedCampaign(plan: plan, start: clock.now.wall, world: world, random: &random)
    report = SimulationReport(seed: plan.seed)
  }

  public func run() -> SimulationReport {
    startLoad()
    network.faults = NetworkFaults(lossOneIn: 25, duplicationOneIn: 25, maxDelay: .milliseconds(400))
    world.failOneIn = 6
    go(until: plan.storm, faultsEvery: .seconds(8))
    calmDown()
    go(until: plan.storm + plan.calm, faultsEvery: nil)
    check()
    return report
  }

  private func startLoad() {
    client.importCampaign(campaign.bundle)
    client.send(campaign.broadcast)
    for batch in 0..<plan.submits {
      let jobs = (0..<plan.jobsPerSubmit).map { number in
        (id: "job-\(batch)-\(number)", kind: number % 5 == 4 ? JobKind.probeEffect : JobKind.probeWait)
      }
      client.submit(jobs, request: "submit-\(batch)")
    }
    for _ in 0..<plan.workers { startWorker() }
  }

  private func calmDown() {
    network.faults = NetworkFaults()
    world.failOneIn = 0
    disk.capacity = nil
    healAt = nil
    // The last fault, and the end of any that was still to come.
    if coordinator != nil { stopCoordinator(losesPower: true) } else { disk.crash() }
  }
}

// MARK: The scheduler

extension SimulationRun {
  private func go(until end: Duration, faultsEvery pause: Duration?) {
    var nextFault = pause.map { clock.now.elapsed + $0 }
    while clock.now.elapsed < end {
      restartIfDue()
      turnAll()
      if let at = nextFault, let pause, at <= clock.now.elapsed {
        strike()
        nextFault = at + .milliseconds(Int.random(in: 100...Int(pause.milliseconds * 2), using: &random))
      }
      if let healAt, healAt <= clock.now.elapsed { heal() }
      clock.advance(to: min(end, nextEvent(nextFault)))
    }
  }

  /// The next moment at which anything can happen; at least a millisecond on, so that time always passes.
  private func nextEvent(_ nextFault: Duration?) -> Duration {
    var moments = workers.map(\.wake)
    if coordinator != nil { moments.append(coordinatorWake) }
    moments += [restartAt, network.nextArrival, client.nextWake, nextFault, healAt].compactMap(\.self)
    return max(moments.min() ?? .zero, clock.now.elapsed + .milliseconds(1))
  }

  private func turnAll() {
    client.turn()
    subscriber.turn()
    for worker in workers where worker.wake <= clock.now.elapsed || network.hasArrived(at: worker.name) {
      worker.turn()
    }
    turnCoordinator()
  }

  private func turnCoordinator() {
    guard let coordinator else { return }
    let hasMail = ["control", "work", "replay"].contains { network.hasArrived(at: $0) }
    guard hasMail || coordinatorWake <= clock.now.elapsed else { return }
    report.turns += 1
    do {
      coordinatorWake = clock.now.elapsed + (try coordinator.turn())
    } catch {
      // The disk refused: the process ends. Whether the power went with it is the disk's affair.
      stopCoordinator(losesPower: disk.hasStopped)
    }
  }

  private func restartIfDue() {
    guard coordinator == nil, let at = restartAt, at <= clock.now.elapsed else { return }
    restartAt = nil
    let links = CoordinatorLinks(
      control: network.router("control"), work: network.router("work"),
      alerts: SimulatedPublisher(network: network, subscribers: ["live"]), replay: network.router("replay"))
    do {
      let (daemon, _) = try CoordinatorDaemon.open(
        disk: disk, links: links, clock: clock, settings: campaign.settings,
        newSalt: [UInt8](repeating: 7, count: PersonalValues.saltBytes), seed: random.next())
      daemon.answersBeforeSync = plan.answersBeforeSync
      coordinator = daemon
      coordinatorWake = clock.now.elapsed
    } catch let error as DiskError {
      _ = error
      stopCoordinator(losesPower: disk.hasStopped)
    } catch {
      report.violations.append("the coordinator does not start: \(error)")
    }
  }

  private func stopCoordinator(losesPower: Bool) {
    coordinator = nil
    for name in ["control", "work", "replay"] { network.close(name) }
    if losesPower { disk.crash() }
    report.restarts += 1
    restartAt = clock.now.elapsed + .milliseconds(Int.random(in: 50...3000, using: &random))
  }

  private func startWorker() {
    workerCount += 1
    workers.append(
      SimulatedWorkerProcess(
        number: workerCount, network: network, clock: clock, world: world, seed: random.next()))
  }
}

// MARK: Faults

extension SimulationRun {
  private func strike() {
    let fault = Fault.allCases.randomElement(using: &random) ?? .killWorker
    switch fault {
    case .killCoordinator:
      if coordinator != nil { stopCoordinator(losesPower: false) }
    case .cutPower:
      if coordinator != nil { stopCoordinator(losesPower: true) }
    case .cutPowerWhileWriting:
      if coordinator != nil { disk.stop(after: Int.random(in: 1...12, using: &random)) }
    case .killWorker:
      guard let victim = workers.randomElement(using: &random) else { return }
      network.close(victim.name)
      workers.removeAll { $0.name == victim.name }
      report.workerDeaths += 1
      startWorker()
    case .partition:
      network.faults.lossOneIn = 1
      healAt = clock.now.elapsed + .milliseconds(Int.random(in: 500...7000, using: &random))
    case .jumpClock:
      clock.jump(by: .seconds(Int.random(in: 61...120, using: &random)))
    case .fillDisk:
      disk.capacity = disk.files.values.reduce(0) { $0 + $1.count } + Int.random(in: 0...4096, using: &random)
      healAt = clock.now.elapsed + .milliseconds(Int.random(in: 500...7000, using: &random))
    }
  }

  private func heal() {
    healAt = nil
    network.faults.lossOneIn = 25
    disk.capacity = nil
  }
}

// MARK: Checks

extension SimulationRun {
  private func check() {
    report.accepted = client.accepted.count
    report.violations += client.refusals.map { "the client was refused: \($0)" }
    if !client.isDone { report.violations.append("the client still waits for an answer") }
    guard coordinator != nil else { return report.violations.append("the coordinator is not running") }
    do {
      let store = try StoreLog.open(disk: disk, now: clock.now.wall)
      let checker = SimulationChecker(records: store.records)
      report.alerts = checker.alerts.count
      report.doubtful = checker.doubtful.count
      report.violations += checker.jobViolations(accepted: client.accepted)
      report.violations += checker.taskViolations(people: plan.recipients, sends: world.sends, of: campaign.broadcast)
      report.violations += checker.effectViolations(sends: world.sends)
      report.violations += checker.alertViolations(received: subscriber.received, twice: subscriber.twice)
      report.violations += checker.deliverableViolations(campaign.expected)
      report.violations += try replayViolations()
    } catch {
      report.violations.append("the store cannot be read: \(error)")
    }
  }

  /// What a restart would know is what the running coordinator knows.
  private func replayViolations() throws -> [String] {
    guard let coordinator else { return [] }
    let links = CoordinatorLinks(
      control: network.router("twin"), work: network.router("twin"),
      alerts: SimulatedPublisher(network: network, subscribers: []), replay: network.router("twin"))
    let (twin, _) = try CoordinatorDaemon.open(
      disk: disk, links: links, clock: clock, settings: campaign.settings, newSalt: [], seed: 1)
    return coordinator.core.digest == twin.core.digest
      ? [] : ["replay gives another state:\n\(coordinator.core.digest)\n\(twin.core.digest)"]
  }
}
