import Broadcasts
import Campaigns
import Coordinator
import JSONLines
import Seams
import Wire

/// Hands in a campaign and jobs, repeating each request until it is answered, as a careful client does.
final class SimulatedClient {
  static let patience = Duration.seconds(2)

  private let link: SimulatedLink
  private let clock: SimulatedClock
  private var pending: [(request: String, message: WireMessage, sentAt: Duration?)] = []
  /// Jobs that the coordinator said it has.
  private(set) var accepted: Set<String> = []
  private(set) var isImported = false
  private(set) var refusals: [String] = []
  private var afterImport: [WireMessage] = []
  private let importRequest = "import"

  init(link: SimulatedLink, clock: SimulatedClock) {
    self.link = link
    self.clock = clock
  }

  var isDone: Bool { pending.isEmpty && afterImport.isEmpty }
  var nextWake: Duration? { pending.map { ($0.sentAt ?? .zero) + Self.patience }.min() }

  func importCampaign(_ bundle: CampaignBundle) {
    enqueue(
      importRequest,
      WireMessage(
        .call, CallHeader(request: importRequest, operation: Operation.campaignImport.rawValue),
        bodies: [JSONText.certain(bundle)]))
  }

  /// Sent when the campaign is known to be there.
  func send(_ broadcast: Broadcast) {
    afterImport.append(
      WireMessage(
        .call, CallHeader(request: "send", operation: Operation.broadcastSend.rawValue),
        bodies: [JSONText.certain(broadcast)]))
  }

  func submit(_ ids: [(id: String, kind: JobKind)], request: String) {
    enqueue(
      request,
      WireMessage(
        .submit,
        SubmitHeader(request: request, jobs: ids.map { .init(id: $0.id, kind: $0.kind.rawValue) }),
        bodies: ids.map { _ in Array("{}".utf8) }))
  }

  private func enqueue(_ request: String, _ message: WireMessage) {
    pending.append((request, message, nil))
  }

  func turn() {
    for envelope in link.receive(limit: 64) { take(envelope) }
    let now = clock.now.elapsed
    for index in pending.indices {
      if let sentAt = pending[index].sentAt, now - sentAt < Self.patience { continue }
      pending[index].sentAt = now
      _ = link.send(Envelope(frames: pending[index].message.frames))
    }
  }

  private func imported() {
    isImported = true
    for message in afterImport { enqueue("send", message) }
    afterImport = []
  }

  private func take(_ envelope: Envelope) {
    guard let message = try? WireMessage(frames: envelope.frames) else { return }
    switch message.command {
    case .accepted:
      guard let header = try? message.decode(AcceptedHeader.self) else { return }
      accepted.formUnion(header.jobs.map(\.id))
      pending.removeAll { $0.request == header.request }
    case .answer:
      guard let header = try? message.decode(AnswerHeader.self) else { return }
      if header.request == importRequest { imported() }
      pending.removeAll { $0.request == header.request }
    case .refused:
      guard let header = try? message.decode(RefusedHeader.self) else { return }
      // Busy may pass; anything else is a mistake of the simulation, told at its end.
      if header.code != "busy" { refusals.append("\(header)") }
    case .busy, .submit, .call, .hello, .credit, .jobs, .results, .resultAck, .resume, .heartbeat, .cancel, .drain,
      .bye, .replay, .message, .end:
      break
    }
  }
}
