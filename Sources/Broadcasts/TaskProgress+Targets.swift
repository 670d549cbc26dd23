// Which event leads from which state to which: the arrows of the diagram. Each function gives the state after its
// event, nil for no change, and refuses what contradicts the state.

extension TaskProgress {
  func target(of event: Event) throws(Refusal) -> State? {
    switch event {
    case .delivered: targetOfDelivered
    case .lost: state == .queued ? .doubtful : nil
    case .failed: state == .queued || state == .doubtful ? .failed : nil
    case .settledSent: try targetOfSettled(as: .sent, event)
    case .settledResend: try targetOfSettled(as: .queued, event)
    case .acknowledged: try targetOfAcknowledged()
    case .declined: try targetOfDeclined()
    case .posted: try targetOfPosted()
    case .verified: try targetOfVerified()
    case .cancelled: targetOfCancelled
    }
  }

  private var targetOfDelivered: State? {
    switch state {
    case .queued, .doubtful, .failed: .sent
    case .sent, .acknowledged, .declined, .posted, .verified, .cancelled: nil
    }
  }

  private func targetOfSettled(as settled: State, _ event: Event) throws(Refusal) -> State? {
    switch state {
    case .doubtful, .failed: return settled
    case .queued, .sent:
      guard state == settled else { throw Refusal(event: event, state: state) }
      return nil
    case .acknowledged, .declined, .posted, .verified, .cancelled: throw Refusal(event: event, state: state)
    }
  }

  private func targetOfAcknowledged() throws(Refusal) -> State? {
    switch state {
    case .sent, .doubtful, .failed, .declined: return .acknowledged
    case .acknowledged, .posted, .verified: return nil
    // Nobody answers what was not sent; and what was called off needs no answer.
    case .queued, .cancelled: throw Refusal(event: .acknowledged, state: state)
    }
  }

  private func targetOfDeclined() throws(Refusal) -> State? {
    switch state {
    case .sent, .doubtful, .failed, .acknowledged: return .declined
    case .declined: return nil
    case .queued, .posted, .verified, .cancelled: throw Refusal(event: .declined, state: state)
    }
  }

  private func targetOfPosted() throws(Refusal) -> State? {
    switch state {
    case .queued, .sent, .doubtful, .failed, .acknowledged, .cancelled: return .posted
    case .posted, .verified: return nil
    case .declined: throw Refusal(event: .posted, state: state)
    }
  }

  private func targetOfVerified() throws(Refusal) -> State? {
    switch state {
    case .posted: return .verified
    case .verified: return nil
    case .queued, .sent, .doubtful, .failed, .acknowledged, .declined, .cancelled:
      throw Refusal(event: .verified, state: state)
    }
  }

  private var targetOfCancelled: State? {
    switch state {
    case .queued, .sent, .doubtful, .failed, .acknowledged: .cancelled
    case .declined, .posted, .verified, .cancelled: nil
    }
  }
}

extension TaskProgress.Refusal {
  public var description: String {
    switch event {
    case .settledSent, .settledResend:
      "the task is \(state.rawValue); only one that is doubtful or failed can be settled"
    case .posted:
      "the task is \(state.rawValue); if the person thought again, confirm it first"
    case .acknowledged, .declined:
      state == .queued
        ? "the message was not sent yet; wait until the task is sent"
        : "the task is \(state.rawValue) and cannot become \(event.rawValue)"
    case .verified, .cancelled, .delivered, .lost, .failed:
      "the task is \(state.rawValue) and cannot become \(event.rawValue)"
    }
  }
}
