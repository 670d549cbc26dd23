public import Seams

/// The rules of one time zone, read from a TZif file.
///
/// Source: RFC 8536 (and RFC 9636), versions 1 to 4, the POSIX TZ footer included. Files that count
/// leap seconds (`right/…`) are refused: their instants are not the ones POSIX clocks show.
public struct TimeZoneTable: Hashable, Sendable {
  /// What a wall clock does with a local time.
  public enum Resolution: Hashable, Sendable {
    /// The clock shows it once.
    case exact(Instant)
    /// The clock was put back and shows it more than once.
    case ambiguous(earlier: Instant, later: Instant)
    /// The clock was put forward and never shows it: the last time before the jump and the first after.
    case skipped(before: LocalDateTime, after: LocalDateTime)
  }

  /// Instants, in seconds, from which the offset at the same index holds; ascending.
  let transitions: [Int64]
  /// Seconds east of UTC.
  let offsets: [Int64]
  /// Before the first transition.
  let initialOffset: Int64
  /// After the last transition; nil when the file does not say, and its last offset stays.
  let footer: PosixTimeZone?

  /// Seconds east of UTC at an instant given in seconds.
  public func offset(at seconds: Int64) -> Int64 {
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    if low == transitions.count, let footer { return footer.offset(at: seconds) }
    return low == 0 ? initialOffset : offsets[low - 1]
  }

  public func resolve(_ local: LocalDateTime) -> Resolution {
    let wall = local.seconds
    let fits = nearbyOffsets(wall).map { wall - $0 }.filter { offset(at: $0) == wall - $0 }.sorted()
    guard let first = fits.first, let last = fits.last else { return skipped(wall) }
    if first == last { return .exact(Instant(seconds: first)) }
    return .ambiguous(earlier: Instant(seconds: first), later: Instant(seconds: last))
  }

  /// The local time at an instant, whole seconds.
  public func local(at instant: Instant) -> LocalDateTime {
    let (whole, rest) = instant.milliseconds.quotientAndRemainder(dividingBy: 1000)
    let seconds = rest < 0 ? whole - 1 : whole
    return LocalDateTime(seconds: seconds + offset(at: seconds))
  }

  /// Every offset that may be in force when a clock of this zone shows `wall`.
  private func nearbyOffsets(_ wall: Int64) -> Set<Int64> {
    let changes = changes(from: wall - Self.widestOffset, to: wall + Self.widestOffset)
    return Set(changes.map(\.offset) + [offset(at: wall - Self.widestOffset)])
  }

  private func skipped(_ wall: Int64) -> Resolution {
    var before = offset(at: wall - Self.widestOffset)
    for change in changes(from: wall - Self.widestOffset, to: wall + Self.widestOffset) {
      if change.at + before <= wall, wall < change.at + change.offset {
        return .skipped(
          before: LocalDateTime(seconds: change.at + before - 1),
          after: LocalDateTime(seconds: change.at + change.offset))
      }
      before = change.offset
    }
    // Several changes within minutes of each other; no real zone does that.
    return .exact(Instant(seconds: wall - before))
  }

  /// Changes of offset within (from, to], in order.
  private func changes(from: Int64, to: Int64) -> [(at: Int64, offset: Int64)] {
    var found: [(at: Int64, offset: Int64)] = []
    for (at, offset) in zip(transitions, offsets) where at > from && at <= to { found.append((at, offset)) }
    let end = transitions.last ?? .min
    if let footer, to > end {
      found += footer.changes(from: max(from, end), to: to)
    }
    return found
  }

  /// No offset is wider than this (RFC 8536, section 3.2: within -25 h and +26 h).
  static let widestOffset: Int64 = 26 * 3600
}
