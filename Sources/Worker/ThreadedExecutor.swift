import Foundation
public import Seams
import Synchronization
public import Wire

/// Runs jobs on a fixed number of threads; what does not fit waits in the order of arrival.
public final class ThreadedExecutor: JobExecutor, Sendable {
  private struct Waiting {
    var ticket: Ticket
    var kind: String
    var payload: [UInt8]
    var signs: Signs
  }

  /// What a running job and the loop tell each other.
  private final class Signs: Sendable {
    let progress = Atomic<UInt64>(0)
    let isCancelled = Atomic<Bool>(false)
  }

  private struct State {
    var waiting: [Waiting] = []
    var signs: [Ticket: Signs] = [:]
    var ended: [JobEnd] = []
    var isStopped = false
  }

  private let handlers: [String: any JobHandler]
  private let threads: Int
  private let state = Mutex(State())
  private let ready = DispatchSemaphore(value: 0)
  private let onEnd: @Sendable () -> Void
  private let now: @Sendable () -> Instant

  /// - Parameters:
  ///   - threads: jobs that run at once, at least 1.
  ///   - now: the wall clock, for what the jobs find.
  ///   - onEnd: called on a job's thread when it has ended, to wake the loop.
  public init(
    handlers: [any JobHandler], threads: Int, now: @escaping @Sendable () -> Instant,
    onEnd: @escaping @Sendable () -> Void
  ) {
    self.handlers = Dictionary(handlers.map { ($0.kind, $0) }, uniquingKeysWith: { $1 })
    self.threads = max(1, threads)
    self.now = now
    self.onEnd = onEnd
    for number in 1...self.threads {
      let thread = Thread { [self] in serve() }
      thread.name = "job-\(number)"
      // Parsing of hostile nesting gets room; the default of 512 KiB is little.
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  public var kinds: [String] { handlers.keys.sorted() }
  public var capacity: Int { threads }

  public func start(_ ticket: Ticket, kind: String, payload: [UInt8]) {
    state.withLock { state in
      let signs = Signs()
      state.signs[ticket] = signs
      state.waiting.append(Waiting(ticket: ticket, kind: kind, payload: payload, signs: signs))
    }
    ready.signal()
  }

  public func cancel(_ ticket: Ticket) {
    state.withLock { state in
      state.signs.removeValue(forKey: ticket)?.isCancelled.store(true, ordering: .relaxed)
      state.waiting.removeAll { $0.ticket == ticket }
    }
  }

  public func progress(of ticket: Ticket) -> UInt64 {
    state.withLock { $0.signs[ticket]?.progress.load(ordering: .relaxed) ?? 0 }
  }

  public func collect() -> [JobEnd] {
    state.withLock { state in
      defer { state.ended = [] }
      return state.ended
    }
  }

  /// Lets the threads end once what they run has ended.
  public func stop() {
    state.withLock { $0.isStopped = true }
    for _ in 0..<threads { ready.signal() }
  }

  private func serve() {
    while true {
      ready.wait()
      let (next, isStopped) = state.withLock { state in
        (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isStopped)
      }
      guard let next else {
        if isStopped { return }
        continue
      }
      let end = JobEnd(ticket: next.ticket, result: run(next))
      state.withLock { state in
        // A cancelled job's result is wanted by nobody.
        if state.signs.removeValue(forKey: next.ticket) != nil { state.ended.append(end) }
      }
      onEnd()
    }
  }

  private func run(_ job: Waiting) -> Result<[UInt8], JobFailure> {
    guard let handler = handlers[job.kind] else {
      return .failure(JobFailure("this worker knows no job of kind \(job.kind)", isRetryable: true))
    }
    let signs = job.signs
    let context = JobContext(
      isCancelled: { signs.isCancelled.load(ordering: .relaxed) },
      advance: { signs.progress.wrappingAdd(1, ordering: .relaxed) }, now: now)
    do throws(JobFailure) { return .success(try handler.run(job.payload, context)) } catch { return .failure(error) }
  }
}
