import Alerts
import Campaigns
import Disclosure
import Dispatching
import JSONLines
import Seams
import Store
import Wire

// The operations of CALL: one function each, that changes the record or reads the state.
extension CoordinatorCore {
  mutating func call(_ message: WireMessage, from peer: [UInt8]) throws(RefusedHeader) {
    let header: CallHeader = try read(message)
    do throws(RefusedHeader) {
      guard let operation = Operation(rawValue: header.operation) else {
        throw refusal(
          "unknown_operation", "There is no operation \"\(header.operation.prefix(40))\".",
          "Operations: \(Operation.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      let body = try perform(operation, message.bodies.first ?? Array("{}".utf8))
      answer(peer, WireMessage(.answer, AnswerHeader(request: header.request), bodies: [body]))
    } catch {
      var named = error
      named.request = header.request
      throw named
    }
  }

  private mutating func perform(_ operation: Operation, _ body: [UInt8]) throws(RefusedHeader) -> [UInt8] {
    switch operation {
    case .status: JSONText.certain(status())
    case .drain: JSONText.certain(drain())
    case .campaignImport: JSONText.certain(try importCampaign(try arguments(body)))
    case .campaignPlan: JSONText.certain(try plan(try arguments(body)))
    case .campaignExport: try export(try arguments(body))
    case .campaignList: JSONText.certain(status().campaigns)
    case .campaignReport: JSONText.certain(try report(try arguments(body)))
    case .samplesImport: JSONText.certain(try importSamples(try arguments(body)))
    case .conversionsImport: JSONText.certain(try importConversions(try arguments(body)))
    case .alertsList: JSONText.certain(alerts(try arguments(body)))
    case .alertsAck: JSONText.certain(try acknowledge(try arguments(body)))
    case .postsList: JSONText.certain(try posts(try arguments(body)))
    case .postsMatch: JSONText.certain(try choose(try arguments(body)))
    case .broadcastPreview: JSONText.certain(try preview(try arguments(body)))
    case .broadcastSend: JSONText.certain(try send(try arguments(body)))
    case .broadcastList: JSONText.certain(try broadcasts(try arguments(body)))
    case .broadcastShow: JSONText.certain(try show(try arguments(body)))
    case .broadcastCancel: JSONText.certain(try cancel(try arguments(body)))
    case .taskReport: JSONText.certain(try reportTask(try arguments(body)))
    case .jobsList: JSONText.certain(jobLines(try arguments(body)))
    case .jobsCancel: JSONText.certain(try cancelJob(try arguments(body)))
    }
  }

  private func arguments<Arguments: Decodable>(_ body: [UInt8]) throws(RefusedHeader) -> Arguments {
    do { return try JSONText.decode(Arguments.self, from: body) } catch {
      throw refusal("bad_arguments", "The arguments cannot be read: \(error)", "See the job protocol, GSW/1.")
    }
  }

  func refusal(_ code: String, _ message: String, _ hint: String) -> RefusedHeader {
    RefusedHeader(request: "", code: code, message: message, hint: hint)
  }

  func refuseWhenBusy() throws(RefusedHeader) {
    if let reason = reasonForBusy(adding: 0) {
      throw refusal("busy", "Not now: \(reason).", "Try again in a moment; nothing was taken.")
    }
  }

  func campaign(_ id: Slug) throws(RefusedHeader) -> CampaignState {
    guard let campaign = state.campaigns[id] else {
      let known = state.campaigns.keys.sorted().map(\.text).joined(separator: ", ")
      throw refusal(
        "unknown_campaign", "There is no campaign \"\(id)\".",
        known.isEmpty ? "Import one: groundswell campaign import FOLDER" : "Campaigns: \(known).")
    }
    return campaign
  }
}

// MARK: Alerts, posts, jobs

extension CoordinatorCore {
  private func alerts(_ arguments: AlertsArguments) -> [AlertMessage] {
    let all = arguments.all ? state.alerts.latest.values.sorted { $0.seq < $1.seq } : state.alerts.open
    return all.filter { arguments.campaign == nil || $0.campaign == arguments.campaign?.text }
  }

  private mutating func acknowledge(_ arguments: AcknowledgeArguments) throws(RefusedHeader) -> AlertMessage {
    let message: AlertMessage?
    do {
      message = try state.alerts.acknowledge(arguments.alert, by: arguments.by, at: now.wall)
    } catch {
      switch error {
      case .unknown:
        throw refusal("unknown_alert", "There is no alert \"\(arguments.alert)\".", "See: groundswell alerts list")
      case .alreadyResolved:
        throw refusal("resolved", "Alert \(arguments.alert) is resolved already.", "Nothing is left to do.")
      }
    }
    tell(message)
    guard let latest = state.alerts.latest[arguments.alert] else {
      throw refusal("unknown_alert", "There is no alert \"\(arguments.alert)\".", "See: groundswell alerts list")
    }
    return latest
  }

  private func jobLines(_ arguments: JobsArguments) -> [JobLine] {
    let live = jobs.jobs.values.sorted { $0.job.id < $1.job.id }.map { entry in
      JobLine(
        job: entry.job.id.text, kind: entry.job.kind, state: entry.state.name, attempts: entry.attempts,
        worker: holder(of: entry.state), error: entry.lastFailure)
    }
    let ended = state.endedJobs.byID.values.sorted { $0.job < $1.job }.map { record in
      JobLine(
        job: record.job.text, kind: record.jobKind, state: record.state, attempts: record.attempt, worker: nil,
        error: record.error)
    }
    return (live + ended).filter { arguments.state == nil || $0.state == arguments.state }
  }

  private func holder(of state: JobState) -> String? {
    if case .leased(let lease) = state { return jobs.workers[lease.worker]?.name }
    return nil
  }

  private mutating func cancelJob(_ arguments: JobName) throws(RefusedHeader) -> JobLine {
    guard let id = JobID(arguments.job), let entry = jobs.jobs[id], entry.job.isSubmitted else {
      throw refusal(
        "unknown_job", "No job \"\(arguments.job)\" is open.",
        "See: groundswell jobs list; an ended job stays as it is.")
    }
    if case .leased(let lease) = entry.state {
      send(lease.worker, WireMessage(.cancel, TicketsHeader(jobs: [Ticket(id, lease.token)])))
    }
    jobs.forget(id)
    record(
      .jobEnded(
        JobEnded(
          job: id, jobKind: entry.job.kind, state: "cancelled", epoch: epoch, attempt: entry.attempts, result: nil,
          error: nil)))
    resolve("job/\(id)/doubtful", summary: "Cancelled by a person.")
    return JobLine(
      job: id.text, kind: entry.job.kind, state: "cancelled", attempts: entry.attempts, worker: nil, error: nil)
  }

  /// No new work from now on; what runs may end.
  mutating func drain() -> StatusAnswer {
    if !isDraining {
      isDraining = true
      for worker in jobs.workers.keys.sorted() {
        jobs.drain(worker)
        send(worker, WireMessage(.drain, EmptyHeader()))
      }
    }
    return status()
  }
}
