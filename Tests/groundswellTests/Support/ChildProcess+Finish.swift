import Machine
import ZeroMQ

/// The longest a test waits for something that must come; it never waits that long unless it fails, on however slow a machine.
let patience = Duration.seconds(180)

/// What had to come did not.
struct TimedOut: Error, CustomStringConvertible {
  var what: String
  var description: String { "\(what) did not come within \(patience)" }
}

extension ChildProcess {
  /// Everything it writes until it ends, and how it ended.
  func finish() throws -> (output: String, exit: Exit) {
    var poller = Poller()
    poller.add(descriptor: outputDescriptor)
    let end = ContinuousClock.now + patience
    var all: [UInt8] = []
    while true {
      try wait(&poller, until: end, "the end of process \(id)'s output")
      let next = readOutput()
      if next.isEmpty { break }
      all += next
    }
    return (String(decoding: all, as: UTF8.self), try ended())
  }

  /// How it ended, once it has.
  func ended() throws -> Exit {
    var poller = Poller()
    poller.add(descriptor: descriptor)
    try wait(&poller, until: .now + patience, "the end of process \(id)")
    return wait()
  }

  private func wait(_ poller: inout Poller, until end: ContinuousClock.Instant, _ what: String) throws {
    let rest = ContinuousClock.now.duration(to: end)
    guard rest > .zero, try !poller.wait(upTo: rest).isEmpty else {
      kill()
      throw TimedOut(what: what)
    }
  }
}
