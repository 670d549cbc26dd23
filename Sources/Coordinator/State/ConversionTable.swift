import KPIs
import Seams

/// The conversions of one campaign. A file may be handed in again, whole or longer: a row takes the place of the one of
/// the same person, code, kind and instant.
struct ConversionTable {
  /// Rows of one campaign.
  static let most = 200_000
  /// Of one row: so many rows of it have a sum that still fits.
  static let mostOfOneRow: Int64 = 1_000_000_000_000

  private struct Key: Hashable {
    var influencer: Slug
    var code: String?
    var kind: ConversionKind
    var at: Instant
  }
  private struct Origin: Hashable, Comparable {
    var influencer: Slug
    var deliverable: Slug?

    static func < (a: Origin, b: Origin) -> Bool {
      (a.influencer.text, a.deliverable?.text ?? "") < (b.influencer.text, b.deliverable?.text ?? "")
    }
  }

  private var rows: [Key: (origin: Origin, count: Int64)] = [:]
  private var sums: [Origin: (rows: Int, count: Int64)] = [:]

  var count: Int { rows.count }

  mutating func add(_ record: ConversionsRecorded) {
    for row in record.counts.indices {
      let origin = Origin(influencer: record.influencers[row], deliverable: record.deliverables[row])
      let key = Key(
        influencer: origin.influencer, code: record.codes[row], kind: record.kinds[row], at: record.times[row])
      if let before = rows[key] { count(before.origin, rows: -1, by: -before.count) }
      rows[key] = (origin, record.counts[row])
      count(origin, rows: 1, by: record.counts[row])
    }
  }

  private mutating func count(_ origin: Origin, rows: Int, by count: Int64) {
    var sum = sums[origin] ?? (0, 0)
    sum.rows += rows
    sum.count += count
    sums[origin] = sum.rows == 0 ? nil : sum
  }

  /// Sums by person and promise, in a stable order.
  var facts: [ConversionFact] {
    sums.sorted { $0.key < $1.key }.map {
      ConversionFact(
        influencer: $0.key.influencer.text, deliverable: $0.key.deliverable?.text, count: $0.value.count)
    }
  }
}
