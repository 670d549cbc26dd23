import Broadcasts
import Campaigns
import JSONLines
import Seams
import Synchronization
import Testing
import Wire

@testable import Worker

/// A folder in memory that fails as it is told.
private final class ScriptedFolder: OnceFolder {
  let files = Mutex<[String: [UInt8]]>([:])
  let failures: Mutex<[OnceFolderError]>

  init(failures: [OnceFolderError] = []) { self.failures = Mutex(failures) }

  func put(_ bytes: [UInt8], as name: String) throws(OnceFolderError) -> (path: String, isNew: Bool) {
    if let failure = failures.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { throw failure }
    let isNew = files.withLock { files in
      guard files[name] == nil else { return false }
      files[name] = bytes
      return true
    }
    return ("/outbox/\(name)", isNew)
  }

  var names: [String] { files.withLock { $0.keys.sorted() } }
}

@Suite("Delivering a message of a broadcast")
struct BroadcastDeliverJobTests {
  private func run(
    _ folder: ScriptedFolder, cancelled: Bool = false, text: String = "Hello", payload: [UInt8]? = nil
  ) throws -> BroadcastDelivered {
    let order = BroadcastDeliverOrder(
      messageID: "riverbank.flood.ava.1", channel: ContactChannel(kind: .email, address: "ava@riverbank.example"),
      from: try #require(Mailbox("team@riverbank.example")), subject: "Hi", text: text, date: Instant(seconds: 0))
    let context = JobContext(isCancelled: { cancelled }, advance: {}, now: { Instant(seconds: 0) })
    let job = BroadcastDeliverJob(outbox: FileOutbox(folder))
    return try JSONText.decode(BroadcastDelivered.self, from: job.run(payload ?? JSONText.certain(order), context))
  }

  @Test("the message lies in the outbox under its id")
  func delivered() throws {
    let folder = ScriptedFolder()
    #expect(try run(folder).outbox == "/outbox/riverbank.flood.ava.1.eml")
    #expect(folder.names == ["riverbank.flood.ava.1.eml"])
  }

  @Test("a message that lies there already is done, and not touched")
  func twice() throws {
    let folder = ScriptedFolder()
    _ = try run(folder)
    let first = folder.files.withLock { $0 }
    #expect(try run(folder, text: "Something else").outbox == "/outbox/riverbank.flood.ava.1.eml")
    #expect(folder.files.withLock { $0 } == first)
  }

  @Test("a full disk is a failure that may pass; what may have been put is no failure but unknown")
  func failures() throws {
    let full = DiskError("put", "/outbox/x", .full)
    let folder = ScriptedFolder(failures: [.notPut(full), .unknown(full)])
    let first = #expect(throws: JobFailure.self) { try run(folder) }
    #expect(first?.isRetryable == true && first?.isOutcomeKnown == true)
    #expect(first?.message.contains("the disk is full") == true)
    let second = #expect(throws: JobFailure.self) { try run(folder) }
    #expect(second?.isOutcomeKnown == false)
  }

  @Test("a job that was called off, or cannot be read, puts nothing")
  func nothing() throws {
    let folder = ScriptedFolder()
    #expect(throws: JobFailure.self) { try run(folder, cancelled: true) }
    let unreadable = #expect(throws: JobFailure.self) { try run(folder, payload: Array("{}".utf8)) }
    #expect(unreadable?.isRetryable == false)
    #expect(folder.names.isEmpty)
  }
}

@Suite("A job whose outcome nobody knows")
struct UnknownOutcomeTests {
  @Test("is not reported, not held and not spoken for, so that its lease ends; and somebody can read why")
  func silence() throws {
    let worker = WorkerFixture()
    try worker.introduce()
    worker.give(ticket("a"))
    try worker.turn()
    worker.executor.ends.append(JobEnd(ticket: ticket("a"), result: .failure(JobFailure(outcomeUnknown: "the disk"))))
    let said = try worker.turn() + worker.turn(after: .seconds(5))
    #expect(!said.commands.contains(.results) && worker.loop.heldCount == 0)
    #expect(
      try said.filter { $0.command == .heartbeat }.allSatisfy { try $0.decode(HeartbeatHeader.self).jobs.isEmpty })
    let notes = worker.loop.takeNotes()
    #expect(notes == ["a: it is not known whether this went out: the disk"])
    #expect(worker.loop.takeNotes().isEmpty)
    worker.give(ticket("a"))
    try worker.turn()
    #expect(worker.executor.started == [ticket("a")], "a JOBS that comes twice does not begin it again")
  }
}
