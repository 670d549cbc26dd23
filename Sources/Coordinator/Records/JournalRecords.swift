import Dispatching
import JSONLines

/// The lines of the journal: what only recovery needs. Kinds and fields are described in journal-format.md.
enum JournalKind {
  static let epochStarted = "epoch.started"
  static let jobAccepted = "job.accepted"
  static let jobIntent = "job.intent"
  static let jobRetry = "job.retry"
  static let sourceCursor = "source.cursor"
}

/// `epoch.started`: the coordinator runs, under this epoch.
struct EpochStarted: Codable {
  var epoch: UInt64
}

/// `job.accepted`: somebody handed in a job and was told that it is taken.
struct JobAccepted: Codable {
  var job: JobID
  var jobKind: String
  var priority: Int
  var payload: JSONValue

  enum CodingKeys: String, CodingKey {
    case job, priority, payload
    case jobKind = "job_kind"
  }
}

/// `job.intent`: an external job is about to be given to a worker.
struct JobIntent: Codable {
  var job: JobID
  var epoch: UInt64
  var attempt: Int
}

/// `job.retry`: an external job's worker says that nothing went out; its intent is closed.
struct JobRetry: Codable {
  var job: JobID
}

/// `source.cursor`: what a conditional request to a source needs. Losing one costs a full read.
struct SourceCursorMoved: Codable {
  var source: String
  var etag: String?
  var lastModified: String?
  /// The state of the promises it was matched against; another one means: read all again.
  var revision: Int

  enum CodingKeys: String, CodingKey {
    case source, etag, revision
    case lastModified = "last_modified"
  }
}
