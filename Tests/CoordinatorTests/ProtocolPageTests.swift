import Coordinator
import Seams
import Simulation
import Testing

/// The transcripts of `job-protocol.md`, played against a running coordinator: what the page says that it answers is
/// what it answers, to the byte.
@Suite struct ProtocolPageTests {
  @Test func isWhatTheCoordinatorDoes() throws {
    let bench = try Bench(CoordinatorSettings(maxOpenJobs: 2, diskReserveBytes: 0))
    var unheard: [(to: String, frames: [[UInt8]])] = []
    func turn() throws {
      _ = try bench.daemon.turn()
      unheard += bench.control.takeSent().map { (String(decoding: $0.peer, as: UTF8.self), $0.frames) }
      unheard += bench.work.takeSent().map { (String(decoding: $0.peer, as: UTF8.self), $0.frames) }
    }
    func show(_ frames: [[UInt8]]) -> [String] { frames.map { String(decoding: $0, as: UTF8.self) } }
    for step in try Page.protocol.steps {
      if case .message(let from, let to, let frames) = step, ["control", "work"].contains(from) {
        try #require(!unheard.isEmpty, "the page says that \(from) says \(show(frames))")
        let heard = unheard.removeFirst()
        #expect(heard.to == to && show(heard.frames) == show(frames))
        continue
      }
      try #require(unheard.isEmpty, "the page does not say that it says \(unheard.map { show($0.frames) })")
      switch step {
      case .message(let from, let to, let frames):
        let link = to == "control" ? bench.control : bench.work
        link.inbox.append(Envelope(peer: Array(from.utf8), frames: frames))
      case .event("two seconds pass"): bench.clock.advance(to: bench.clock.now.elapsed + .seconds(2))
      case .event("the coordinator is killed and starts again"): try bench.restart()
      case .event("the coordinator is told to drain"): bench.daemon.drain()
      case .event(let event): Issue.record("nobody knows what to do when \(event)")
      }
      try turn()
    }
    #expect(unheard.isEmpty)
  }
}
