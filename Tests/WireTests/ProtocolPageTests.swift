import JSONLines
import Testing
import Wire

/// One message as our types say it, and whether a header's bytes read back as the same value.
private struct Said: Sendable {
  var to: String
  var message: WireMessage
  var readsBack: @Sendable (WireMessage) -> Bool

  init<Header: Codable & Hashable & Sendable>(_ to: String, _ command: Command, _ header: Header, _ bodies: String...) {
    self.to = to
    message = WireMessage(command, header, bodies: bodies.map { Array($0.utf8) })
    readsBack = { (try? $0.decode(Header.self)) == header }
  }
}

private func ticket(_ id: String, _ attempt: Int = 1, epoch: UInt64 = 1) -> Ticket {
  Ticket(id: id, epoch: epoch, attempt: attempt)
}

private func order(
  _ id: String, _ kind: JobKind = .probeWait, attempt: Int = 1, epoch: UInt64 = 1
) -> JobsHeader.Entry {
  .init(id: id, kind: kind.rawValue, epoch: epoch, attempt: attempt, leaseMs: 5000)
}

private func wait(_ id: String, priority: Int? = nil) -> SubmitHeader.Entry {
  .init(id: id, kind: "probe.wait", priority: priority)
}

private func fresh(_ id: String) -> AcceptedHeader.Entry { .init(id: id, state: "queued", duplicate: false) }

private let hello = WorkerHello(worker: "host-a.1", kinds: ["probe.effect", "probe.wait"], credit: 4)

/// What the transcripts of the page say, in their order.
private let conversation: [Said] =
  [
    Said("control", .submit, SubmitHeader(request: "r1", jobs: [wait("try-1")]), #"{"wait_ms":200}"#),
    Said("client", .accepted, AcceptedHeader(request: "r1", jobs: [fresh("try-1")])),
    Said("work", .hello, hello),
    Said("worker", .hello, CoordinatorHello(epoch: 1, heartbeatMs: 1000, introduce: false)),
    Said("worker", .jobs, JobsHeader(jobs: [order("try-1")]), #"{"wait_ms":200}"#),
    Said("work", .heartbeat, TicketsHeader(jobs: [ticket("try-1")])),
    Said("worker", .heartbeat, HeartbeatHeader(epoch: 1)),
    Said("work", .results, ResultsHeader(results: [.init(ticket: ticket("try-1"), outcome: "done")]), "{}"),
    Said("worker", .resultAck, ResultAckHeader(results: [ticket("try-1")])),
    // The answer was lost.
    Said("control", .submit, SubmitHeader(request: "r2", jobs: [wait("try-1")]), #"{"wait_ms":200}"#),
    Said(
      "client", .accepted,
      AcceptedHeader(request: "r2", jobs: [.init(id: "try-1", state: "done", duplicate: true)])),
  ] + failures + restart + endings

private let failures: [Said] = [
  Said(
    "control", .submit, SubmitHeader(request: "r3", jobs: [wait("try-2", priority: 0), wait("try-3")]),
    #"{"wait_ms":1}"#, #"{"wait_ms":-1}"#),
  Said("client", .accepted, AcceptedHeader(request: "r3", jobs: [fresh("try-2"), fresh("try-3")])),
  Said(
    "worker", .jobs, JobsHeader(jobs: [order("try-2"), order("try-3")]), #"{"wait_ms":1}"#, #"{"wait_ms":-1}"#),
  Said(
    "work", .results,
    ResultsHeader(results: [
      .init(ticket: ticket("try-2"), outcome: "failed", error: "out of memory", retryable: true),
      .init(
        ticket: ticket("try-3"), outcome: "failed", error: "wait_ms is -1, expected 0 to 3600000",
        retryable: false),
    ]), "{}", "{}"),
  Said("worker", .resultAck, ResultAckHeader(results: [ticket("try-2"), ticket("try-3")])),
  Said("worker", .jobs, JobsHeader(jobs: [order("try-2", attempt: 2)]), #"{"wait_ms":1}"#),
  Said("work", .results, ResultsHeader(results: [.init(ticket: ticket("try-2", 2), outcome: "done")]), "{}"),
  Said("worker", .resultAck, ResultAckHeader(results: [ticket("try-2", 2)])),
]

private let restart: [Said] = [
  Said("control", .submit, SubmitHeader(request: "r4", jobs: [wait("try-4")]), #"{"wait_ms":9000}"#),
  Said("client", .accepted, AcceptedHeader(request: "r4", jobs: [fresh("try-4")])),
  Said("worker", .jobs, JobsHeader(jobs: [order("try-4")]), #"{"wait_ms":9000}"#),
  Said("work", .heartbeat, TicketsHeader(jobs: [ticket("try-4")])),
  Said("worker", .hello, CoordinatorHello(epoch: 2, heartbeatMs: 1000, introduce: true)),
  Said("work", .hello, hello),
  Said("worker", .hello, CoordinatorHello(epoch: 2, heartbeatMs: 1000, introduce: false)),
  Said("work", .resume, TicketsHeader(jobs: [ticket("try-3"), ticket("try-4")])),
  Said("worker", .cancel, TicketsHeader(jobs: [ticket("try-3")])),
  Said("work", .results, ResultsHeader(results: [.init(ticket: ticket("try-4"), outcome: "done")]), "{}"),
  Said("worker", .resultAck, ResultAckHeader(results: [ticket("try-4")])),
]

private let endings: [Said] = [
  Said("control", .submit, SubmitHeader(request: "r5", jobs: [wait("a"), wait("b"), wait("c")]), "{}", "{}", "{}"),
  Said(
    "client", .busy,
    BusyHeader(request: "r5", reason: "0 jobs are open, and no more than 2 may be", retryAfterMs: 1000)),
  Said("control", .submit, SubmitHeader(request: "r6", jobs: [wait("try 5")]), "{}"),
  Said(
    "client", .refused,
    RefusedHeader(
      request: "r6", code: "bad_job_id", message: "\"try 5\" is no job id.",
      hint: "A job id is 1 to 128 of A-Z a-z 0-9 . _ : -.")),
  Said(
    "control", .submit, SubmitHeader(request: "r7", jobs: [.init(id: "try-6", kind: "probe.effect")]),
    #"{"wait_ms":9000}"#),
  Said("client", .accepted, AcceptedHeader(request: "r7", jobs: [fresh("try-6")])),
  Said("worker", .jobs, JobsHeader(jobs: [order("try-6", .probeEffect, epoch: 2)]), #"{"wait_ms":9000}"#),
  Said("control", .call, CallHeader(request: "r8", operation: "jobs.cancel"), #"{"job":"try-6"}"#),
  Said(
    "client", .answer, AnswerHeader(request: "r8"),
    #"{"attempts":1,"job":"try-6","kind":"probe.effect","state":"cancelled"}"#),
  Said("worker", .cancel, TicketsHeader(jobs: [ticket("try-6", epoch: 2)])),
  Said("worker", .drain, EmptyHeader()),
  Said("work", .credit, CreditHeader(credit: 0)),
  Said("work", .bye, EmptyHeader()),
  Said("control", .submit, SubmitHeader(request: "r9", jobs: [wait("try-7")]), "{}"),
  Said(
    "client", .busy,
    BusyHeader(
      request: "r9", reason: "the coordinator is draining: it ends its work and takes no more",
      retryAfterMs: 1000)),
]

/// The page is the contract: what it shows is what we write, and what we read.
@Suite struct ProtocolPageTests {
  @Test func showsAsManyMessagesAsTheConversationHas() throws {
    #expect(try ProtocolPage.messages.count == conversation.count)
  }

  @Test func showsTheBytesThatOurTypesWrite() throws {
    for (shown, said) in zip(try ProtocolPage.messages, conversation) {
      #expect(shown.to == said.to)
      #expect(
        shown.frames.map { String(decoding: $0, as: UTF8.self) }
          == said.message.frames.map { String(decoding: $0, as: UTF8.self) })
    }
  }

  @Test func showsBytesThatOurTypesRead() throws {
    for (shown, said) in zip(try ProtocolPage.messages, conversation) {
      let read = try WireMessage(frames: shown.frames)
      #expect(read == said.message)
      #expect(said.readsBack(read), "\(shown.frames.map { String(decoding: $0, as: UTF8.self) })")
    }
  }

  @Test func namesEveryCommandAndEveryKindOfJob() throws {
    let text = try ProtocolPage.text
    for command in Command.allCases { #expect(text.contains("| \(command.rawValue) |"), "\(command)") }
    for kind in JobKind.allCases { #expect(text.contains("| `\(kind.rawValue)` |"), "\(kind)") }
  }

  @Test func givesTheBoundsThatTheCodeHas() throws {
    let text = try ProtocolPage.text
    #expect(text.contains("| jobs or results in one message | \(WireBounds.maxBatch) |"))
    #expect(text.contains("| header | \(WireBounds.maxHeaderBytes >> 20) MiB |"))
    #expect(text.contains("| one body | \(WireBounds.maxBodyBytes >> 20) MiB "))
    #expect(text.contains("and its result | \(WireBounds.maxPayloadBytes >> 20) MiB |"))
    #expect(WireBounds.heartbeat == .seconds(1) && text.contains("| heartbeat | one second;"))
  }
}
