import Machine
import ZeroMQ

/// Reads what a running process writes, line by line, as it comes.
final class LineReader {
  private let child: ChildProcess
  private var poller = Poller()
  private var rest: [UInt8] = []
  private(set) var lines: [String] = []

  init(_ child: ChildProcess) {
    self.child = child
    poller.add(descriptor: child.outputDescriptor)
  }

  /// Reads on until `isEnough` says so of all lines up to then.
  func read(_ what: String, until isEnough: ([String]) -> Bool) throws {
    let end = ContinuousClock.now + patience
    while !isEnough(lines) {
      let left = ContinuousClock.now.duration(to: end)
      guard left > .zero, try !poller.wait(upTo: left).isEmpty else { throw TimedOut(what: what) }
      let next = child.readOutput()
      if next.isEmpty { throw TimedOut(what: "\(what): its writer has ended; it") }
      rest += next
      while let newline = rest.firstIndex(of: UInt8(ascii: "\n")) {
        lines.append(String(decoding: rest[..<newline], as: UTF8.self))
        rest.removeSubrange(...newline)
      }
    }
  }
}
