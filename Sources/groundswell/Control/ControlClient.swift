import Coordinator
import JSONLines
import Machine
import Seams
import Wire
import ZeroMQ

/// Talks to a coordinator over the control socket: one request at a time, each with an answer or an error in
/// words.
final class ControlClient {
  /// Wait for an answer at least.
  static let patience = Duration.seconds(10)
  /// A coordinator that reads at least so many bytes of a message in a second is still at work, not gone.
  static let slowestBytesPerSecond = 50_000

  private let link: ZeroMQLink
  private let endpoint: String
  private let clock = MachineClock()
  private var poller = Poller()
  private var requests = 0

  init(_ configuration: Configuration) throws {
    endpoint = configuration.endpoints.control
    do {
      let context = try Context()
      var socket = try context.socket(.dealer)
      try socket.connect(endpoint)
      link = ZeroMQLink(socket)
      link.watch(in: &poller)
    } catch {
      throw CommandFailure(.system, "\(error)")
    }
  }

  func call<Answer: Decodable>(
    _ operation: Operation, _ arguments: some Encodable, as type: Answer.Type = Answer.self
  ) throws -> Answer {
    let request = nextRequest()
    let body = JSONText.certain(arguments)
    guard body.count <= WireBounds.maxBodyBytes else {
      throw CommandFailure(
        .data,
        "\(operation.rawValue): \(body.count) bytes are more than the \(WireBounds.maxBodyBytes) of one message. "
          + "Split it: a campaign into several, a table into parts. Nothing was sent.")
    }
    let answer = try exchange(
      WireMessage(.call, CallHeader(request: request, operation: operation.rawValue), bodies: [body]))
    guard answer.command == .answer, let body = answer.bodies.first else { throw unexpected(answer) }
    do { return try JSONText.decode(type, from: body) } catch {
      throw CommandFailure(.failed, "The coordinator's answer cannot be read: \(error). Are both of one version?")
    }
  }

  func submit(_ jobs: [(entry: SubmitHeader.Entry, payload: [UInt8])]) throws -> AcceptedHeader {
    let header = SubmitHeader(request: nextRequest(), jobs: jobs.map(\.entry))
    let answer = try exchange(WireMessage(.submit, header, bodies: jobs.map(\.payload)))
    switch answer.command {
    case .accepted: return try answer.decode(AcceptedHeader.self)
    case .busy:
      let busy = try answer.decode(BusyHeader.self)
      throw CommandFailure(.busy, "Not now: \(busy.reason). Try again in \(busy.retryAfterMs) ms; nothing was taken.")
    default: throw unexpected(answer)
    }
  }

  private func nextRequest() -> String {
    requests += 1
    return "r\(requests)"
  }

  private func exchange(_ message: WireMessage) throws -> WireMessage {
    guard link.send(Envelope(frames: message.frames)) == .queued else { throw silent() }
    let size = message.frames.reduce(0) { $0 + $1.count }
    let patience = Self.patience + .seconds(size / Self.slowestBytesPerSecond)
    let start = clock.now.elapsed
    let end = start + patience
    var isTold = false
    while clock.now.elapsed < end {
      if !isTold, clock.now.elapsed - start > Self.patience {
        complain("Still waiting: the coordinator has \(size) bytes to read.")
        isTold = true
      }
      if let envelope = link.receive(limit: 1).first {
        let answer = try WireMessage(frames: envelope.frames)
        guard answer.command != .refused else {
          let refused = try answer.decode(RefusedHeader.self)
          throw CommandFailure(refused.code == "busy" ? .busy : .data, "\(refused)")
        }
        return answer
      }
      _ = try poller.wait(upTo: min(end - clock.now.elapsed, Self.patience))
    }
    throw silent(after: patience)
  }

  private func silent(after patience: Duration = patience) -> CommandFailure {
    CommandFailure(
      .unavailable,
      "No answer from a coordinator at \(endpoint) within \(patience.milliseconds / 1000) s. Does it run? "
        + "As a service: systemctl status groundswell-coordinator. By hand: groundswell coordinator --state FOLDER.")
  }

  private func unexpected(_ message: WireMessage) -> CommandFailure {
    CommandFailure(.failed, "The coordinator answered with \(message.command.rawValue), which was not expected.")
  }
}
