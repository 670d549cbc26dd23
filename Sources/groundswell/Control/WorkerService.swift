import Disclosure
import Foundation
import Logging
import Machine
import PostSources
import Rulebooks
import Seams
import Transfer
import Wire
import Worker
import ZeroMQ

/// A worker as a process: its socket, its job threads, signals and systemd.
final class WorkerService {
  /// How long what it holds may take to end after the first signal.
  static let drainPatience = Duration.seconds(40)

  private let name: String
  private let configuration: Configuration
  private let clock = MachineClock()
  private let notifier = Notifier(environment: ProcessInfo.processInfo.environment)
  private let log = Logger(label: "groundswell.worker")
  private let waker: Waker
  private let executor: ThreadedExecutor
  /// What its verdicts name.
  private let rulebook: String
  private var poller = Poller()
  private var drainedBy: Duration?

  init(_ configuration: Configuration, name: String) throws {
    self.name = name
    self.configuration = configuration
    let waker = try Waker()
    self.waker = waker
    let clock = clock
    let rulebook = try Rulebook.load(RulebookFiles.resolve(flag: configuration.worker.rulebook))
    self.rulebook = rulebook.name
    executor = ThreadedExecutor(
      handlers: Self.handlers(configuration, rulebook) + Self.outboxHandlers(configuration, clock.now.wall, log),
      threads: configuration.worker.threads,
      now: { clock.now.wall }, onEnd: { waker.wake() })
  }

  private static func handlers(_ configuration: Configuration, _ rulebook: Rulebook) -> [any JobHandler] {
    var limits = TransferLimits()
    limits.total = .seconds(configuration.worker.sourceSeconds)
    limits.connect = min(limits.connect, limits.total)
    var pages = PageSource()
    pages.client.privateAddresses = configuration.worker.privateAddresses
    (pages.transferLimits.total, pages.transferLimits.connect) = (limits.total, limits.connect)
    return [
      DeadlinePollJob(source: FeedSource(transferLimits: limits)), PostFetchJob(source: pages),
      DisclosureCheckJob(rulebook: rulebook), BriefCheckJob(), KPIRecomputeJob(), ProbeJob(.probeWait),
      ProbeJob(.probeEffect),
    ]
  }

  /// A worker that cannot write to its outbox offers everything else, and messages wait for one that can.
  private static func outboxHandlers(
    _ configuration: Configuration, _ now: Instant, _ log: Logger
  ) -> [any JobHandler] {
    do throws(DiskError) {
      let folder = try MachineOnceFolder(root: configuration.outbox, now: now)
      return [BroadcastDeliverJob(outbox: FileOutbox(folder))]
    } catch {
      log.warning("no messages are sent from here: the outbox cannot be used (worker.outbox): \(error)")
      return []
    }
  }

  func run(signals: consuming Signals) throws {
    let context = try Context()
    var socket = try context.socket(.dealer)
    try socket.connect(configuration.endpoints.work)
    let link = ZeroMQLink(socket)
    link.watch(in: &poller)
    poller.add(descriptor: signals.descriptor)
    poller.add(descriptor: waker.descriptor)
    let loop = WorkerLoop(name: name, link: link, clock: clock, executor: executor, rulebook: rulebook)
    notifier.send(.ready)
    var wasKnown = false
    while !isOver(loop) {
      let pause = loop.turn()
      if loop.isKnown != wasKnown, drainedBy == nil {
        wasKnown = loop.isKnown
        log.info("\(wasKnown ? "connected to" : "waiting for") the coordinator at \(configuration.endpoints.work)")
      }
      for note in loop.takeNotes() { log.error("\(note)") }
      notifier.send(.watchdog)
      if try !poller.wait(upTo: pause).isEmpty {
        waker.clear()
        takeSignals(&signals, loop)
      }
    }
    executor.stop()
    log.info("ended in order")
  }

  private func takeSignals(_ signals: inout Signals, _ loop: WorkerLoop) {
    while signals.next() != nil {
      if drainedBy == nil {
        drainedBy = clock.now.elapsed + Self.drainPatience
        notifier.send(.stopping)
        loop.drain()
      } else {
        drainedBy = clock.now.elapsed
      }
    }
  }

  private func isOver(_ loop: WorkerLoop) -> Bool {
    if loop.isGone { return true }
    guard let drainedBy else { return false }
    return clock.now.elapsed >= drainedBy
  }
}
