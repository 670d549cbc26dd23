import Alerts

/// Where each alert message stands in the store, for the replay socket. Twelve bytes a message.
struct AlertIndex {
  private var topics: [String] = []
  private var topicNumbers: [String: UInt32] = [:]
  private var entries: [(topic: UInt32, storeSeq: UInt64)] = []

  /// The seq of the last message.
  var lastSeq: UInt64 { UInt64(entries.count) }

  mutating func add(_ message: AlertMessage, storeSeq: UInt64) {
    let topic = message.topic.text
    let number = topicNumbers[topic] ?? UInt32(topics.count)
    if topicNumbers[topic] == nil {
      topicNumbers[topic] = number
      topics.append(topic)
    }
    entries.append((number, storeSeq))
  }

  /// The store's seq of at most `limit` messages after `after`, none beyond `last`, whose topic begins with
  /// `prefix`, how far that reaches, and whether more follow.
  func find(
    prefix: String, after: UInt64, upTo last: UInt64, limit: Int
  ) -> (storeSeqs: [UInt64], through: UInt64, more: Bool) {
    let wanted = topics.map { $0.hasPrefix(prefix) }
    let end = Int(min(last, lastSeq))
    var found: [UInt64] = []
    var position = min(Int(clamping: after), end)
    while position < end, found.count < limit {
      if wanted[Int(entries[position].topic)] { found.append(entries[position].storeSeq) }
      position += 1
    }
    return (found, UInt64(position), position < end)
  }
}
