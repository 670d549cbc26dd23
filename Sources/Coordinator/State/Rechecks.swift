import Seams

/// Which judged posts are to be judged again: after some time, and when the rulebook is another.
struct Rechecks {
  /// Posts that are read back from the vault at once.
  static let mostRecalled = 64

  /// The rulebook of the worker that spoke last.
  private(set) var rulebook: String?
  /// When a post was last judged, and by which rulebook it was to be: its verdict is stored only when it is news.
  private var tried: [String: Try] = [:]
  /// Read back from the vault, or being judged.
  private(set) var running: Set<String> = []
  /// When to look through the posts again; nil for now.
  var next: Instant?

  private struct Try {
    var rulebook: String?
    var at: Instant
  }

  mutating func learn(_ rulebook: String) {
    guard rulebook != self.rulebook else { return }
    self.rulebook = rulebook
    next = nil
  }

  /// Whether a verdict given at `judgedAt` by `judgedBy` is to be looked at again.
  func isDue(_ post: String, judgedAt: Instant, by judgedBy: String, now: Instant, interval: Duration) -> Bool {
    guard !running.contains(post) else { return false }
    let last = tried[post]
    if now - max(judgedAt, last?.at ?? judgedAt) >= interval { return true }
    guard let rulebook, judgedBy != rulebook else { return false }
    return last?.rulebook != rulebook
  }

  mutating func begin(_ post: String) { running.insert(post) }

  mutating func end(_ post: String, now: Instant) {
    running.remove(post)
    tried[post] = Try(rulebook: rulebook, at: now)
  }

  var hasRoom: Bool { running.count < Self.mostRecalled }
}
