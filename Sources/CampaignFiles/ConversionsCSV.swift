import Seams

/// Conversions from a CSV file: signatures, donations, calls, sign-ups, sales by person or by code.
///
/// Rows of the same person, code, kind and instant are added together, so that an export with one row for each
/// signature and one with a sum for each day give the same.
public enum ConversionsCSV {
  static let columns = ["influencer", "code", "at", "kind", "count", "amount"]
  public static let kinds = ["signature", "donation", "call", "signup", "sale", "other"]
  /// Of one row, and of the sum of rows: as much as the coordinator takes.
  static let most: Int64 = 1_000_000_000_000

  /// What came of a reading.
  public struct Outcome: Sendable {
    /// In the order of the file; nil when one of the diagnostics is an error.
    public var rows: [ConversionRow]?
    public var diagnostics: [Diagnostic]
  }

  public static func load(_ path: String, dates: DatePattern = .rfc3339) -> Outcome {
    do throws(FileReading.Failure) {
      return read(try FileReading.bytes(path, atMost: CSVReader.maximumFileBytes), file: path, dates: dates)
    } catch {
      var findings = Findings(file: path)
      findings.error("file", at: .start, found: error.found, expected: error.expected, hint: error.hint)
      return Outcome(rows: nil, diagnostics: findings.sorted)
    }
  }

  /// - Parameter file: how diagnostics call it.
  public static func read(_ bytes: [UInt8], file: String, dates: DatePattern = .rfc3339) -> Outcome {
    var findings = Findings(file: file)
    guard let table = CSVReader.read(bytes, &findings) else {
      return Outcome(rows: nil, diagnostics: findings.sorted)
    }
    let columns = CSVColumns(table, known: columns, required: ["at", "kind", "count"], &findings)
    if !columns.has("influencer"), !columns.has("code") {
      findings.error(
        "header", at: table.header.end, found: nil, expected: "a column influencer, a column code, or both")
    }
    var sums = ConversionSums()
    for row in table.rows {
      guard let one = read(row, columns, dates, &findings) else { continue }
      if !sums.add(one) {
        findings.error(
          "count", at: row.end, found: "\(one.count)", expected: "a sum of at most \(most) with the rows like it")
      }
    }
    return Outcome(rows: findings.hasErrors ? nil : sums.rows, diagnostics: findings.sorted)
  }

  private static func read(
    _ row: CSVRow, _ columns: CSVColumns, _ dates: DatePattern, _ findings: inout Findings
  ) -> ConversionRow? {
    let (person, code) = (columns.field("influencer", of: row), columns.field("code", of: row))
    if person.isEmpty, code.isEmpty, columns.has("influencer") || columns.has("code") {
      findings.error(
        columns.has("influencer") ? "influencer" : "code", at: person.position, found: nil,
        expected: "a person or a code")
    }
    let influencer = person.slug(&findings, required: false)
    let (at, kind) = (columns.field("at", of: row), columns.field("kind", of: row))
    let (count, amount) = (columns.field("count", of: row), columns.field("amount", of: row))
    _ = columns.has("at") ? at.required(&findings, dates.text) : nil
    _ = columns.has("kind") ? kind.required(&findings, "one of \(kinds.joined(separator: " "))") : nil
    _ = columns.has("count") ? count.required(&findings, "a whole number of at least 0") : nil
    let instant = at.read(&findings, "a date written \(dates.text)") { dates.instant($0) }
    let name = kind.read(
      &findings, "one of \(kinds.joined(separator: " "))", hint: Nearest.hint(for: kind.text, among: kinds)
    ) { kinds.contains($0.lowercased()) ? $0.lowercased() : nil }
    let number = count.read(&findings, "a whole number of 0 to \(most)", hint: "12500, not 12,500 or 12.5K") {
      Int64($0).flatMap { (0...most).contains($0) ? $0 : nil }
    }
    let money = amount.read(&findings, "an amount of at least 0", hint: "1250.50, not 1,250.50 or $1250") {
      Double($0).flatMap { $0.isFinite && $0 >= 0 && $0 <= Double(most) ? $0 : nil }
    }
    guard let instant, let name, let number, influencer != nil || code.value != nil else { return nil }
    return ConversionRow(
      influencer: influencer, code: code.value, at: instant, kind: name, count: number, amount: money)
  }
}

/// Rows, those of the same person, code, kind and instant as one.
private struct ConversionSums {
  private struct Key: Hashable {
    var influencer: Slug?
    var code: String?
    var kind: String
    var at: Instant
  }
  private var places: [Key: Int] = [:]
  private(set) var rows: [ConversionRow] = []

  /// False when the sum is too large.
  mutating func add(_ row: ConversionRow) -> Bool {
    let key = Key(influencer: row.influencer, code: row.code?.lowercased(), kind: row.kind, at: row.at)
    guard let place = places[key] else {
      places[key] = rows.count
      rows.append(row)
      return true
    }
    rows[place].count += row.count
    if let amount = row.amount { rows[place].amount = (rows[place].amount ?? 0) + amount }
    return rows[place].count <= ConversionsCSV.most
  }
}
