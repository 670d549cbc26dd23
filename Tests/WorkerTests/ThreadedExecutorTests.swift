import Dispatch
import Seams
import Synchronization
import Testing
import Wire

@testable import Worker

/// A job that says when it runs and ends when it is let go.
private final class Gate: JobHandler, Sendable {
  let kind = "gate"
  private let running = DispatchSemaphore(value: 0)
  private let open = DispatchSemaphore(value: 0)
  private let cancelled = Mutex<[Bool]>([])
  private let atOnce = Mutex((now: 0, most: 0))

  func run(_ payload: [UInt8], _ context: JobContext) throws(JobFailure) -> [UInt8] {
    atOnce.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
    context.advance()
    running.signal()
    open.wait()
    cancelled.withLock { $0.append(context.isCancelled()) }
    atOnce.withLock { $0.now -= 1 }
    if payload == Array("fail".utf8) { throw JobFailure("as asked", isRetryable: false) }
    return payload
  }

  func awaitRunning(_ count: Int = 1) { for _ in 0..<count { running.wait() } }
  func letEnd(_ count: Int = 1) { for _ in 0..<count { open.signal() } }
  var mostAtOnce: Int { atOnce.withLock { $0.most } }
  /// What each job was told at its end.
  var seenCancelled: [Bool] { cancelled.withLock { $0 } }
}

/// Real threads; the tests wait for signals, never for time.
@Suite struct ThreadedExecutorTests {
  private let gate = Gate()
  private let ended = DispatchSemaphore(value: 0)

  private func executor(threads: Int) -> ThreadedExecutor {
    let ended = ended
    return ThreadedExecutor(
      handlers: [gate], threads: threads, now: { Instant(seconds: 0) }, onEnd: { ended.signal() })
  }

  private func awaitEnd(_ count: Int = 1) { for _ in 0..<count { ended.wait() } }

  private func results(_ executor: ThreadedExecutor) -> [String: String] {
    executor.collect().reduce(into: [:]) { all, end in
      switch end.result {
      case .success(let body): all[end.ticket.id] = String(decoding: body, as: UTF8.self)
      case .failure(let failure): all[end.ticket.id] = "\(failure.message), \(failure.isRetryable)"
      }
    }
  }

  @Test func runsAJobAndTellsOfItsEnd() {
    let executor = executor(threads: 1)
    executor.start(ticket("a"), kind: "gate", payload: Array("hello".utf8))
    gate.awaitRunning()
    #expect(executor.collect().isEmpty)
    #expect(executor.progress(of: ticket("a")) == 1)
    gate.letEnd()
    awaitEnd()
    #expect(results(executor) == ["a": "hello"])
    #expect(executor.collect().isEmpty)
    executor.stop()
  }

  @Test func tellsAFailureAsItIs() {
    let executor = executor(threads: 1)
    executor.start(ticket("a"), kind: "gate", payload: Array("fail".utf8))
    gate.letEnd()
    awaitEnd()
    #expect(results(executor) == ["a": "as asked, false"])
    executor.stop()
  }

  @Test func failsAKindThatItDoesNotKnowSoThatAnotherMayTry() {
    let executor = executor(threads: 1)
    executor.start(ticket("a"), kind: "song", payload: [])
    awaitEnd()
    #expect(results(executor) == ["a": "this worker knows no job of kind song, true"])
    executor.stop()
  }

  @Test func runsNoMoreAtOnceThanItHasThreads() {
    let executor = executor(threads: 2)
    for number in 0..<6 { executor.start(ticket("j\(number)"), kind: "gate", payload: []) }
    gate.letEnd(6)
    awaitEnd(6)
    #expect(results(executor).count == 6)
    #expect(gate.mostAtOnce <= 2)
    executor.stop()
  }

  @Test func runsAsManyAtOnceAsItHasThreads() {
    let executor = executor(threads: 3)
    for number in 0..<3 { executor.start(ticket("j\(number)"), kind: "gate", payload: []) }
    // Nobody is let go before all three have begun.
    gate.awaitRunning(3)
    gate.letEnd(3)
    awaitEnd(3)
    #expect(gate.mostAtOnce == 3)
    executor.stop()
  }

  @Test func tellsARunningJobThatItIsCancelledAndDropsItsResult() {
    let executor = executor(threads: 1)
    executor.start(ticket("a"), kind: "gate", payload: [])
    gate.awaitRunning()
    executor.cancel(ticket("a"))
    gate.letEnd()
    awaitEnd()
    #expect(gate.seenCancelled == [true])
    #expect(executor.collect().isEmpty)
    executor.stop()
  }

  @Test func neverBeginsAJobThatWasCancelledWhileItWaited() {
    let executor = executor(threads: 1)
    executor.start(ticket("a"), kind: "gate", payload: Array("a".utf8))
    gate.awaitRunning()
    executor.start(ticket("b"), kind: "gate", payload: Array("b".utf8))
    executor.start(ticket("c"), kind: "gate", payload: Array("c".utf8))
    executor.cancel(ticket("b"))
    gate.letEnd(2)
    awaitEnd(2)
    #expect(results(executor) == ["a": "a", "c": "c"])
    executor.stop()
  }
}
