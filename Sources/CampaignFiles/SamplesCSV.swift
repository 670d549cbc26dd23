import Seams

/// Figures of posts from a CSV file of any tool, through a mapping of its column names.
public enum SamplesCSV {
  /// The fields, in the order of the documentation.
  public static let fields = [
    "post", "influencer", "at", "views", "likes", "comments", "shares", "saves", "reach", "impressions",
    "followers",
  ]
  static let metrics = fields.dropFirst(3)

  /// How to read the file.
  public struct Options: Hashable, Sendable {
    /// Field → column of the file. A field that is not named is read from the column of its own name, if
    /// the file has one.
    public var columns: [String: String]
    public var dates: DatePattern
    /// For files of one influencer; the column is then not read.
    public var influencer: String?
    /// Rows without a readable post, influencer or instant are left out and told as warnings, instead of
    /// refusing the file. A figure that cannot be read is then not known.
    public var skipsBadRows: Bool

    public init(
      columns: [String: String] = [:], dates: DatePattern = .rfc3339, influencer: String? = nil,
      skipsBadRows: Bool = false
    ) {
      self.columns = columns
      self.dates = dates
      self.influencer = influencer
      self.skipsBadRows = skipsBadRows
    }

    /// Reads `post=video_id,at=trending_date`. Throws text that says what is wrong.
    public static func columns(_ text: String) throws(MappingError) -> [String: String] {
      var columns: [String: String] = [:]
      for pair in text.split(separator: ",") {
        let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
        guard parts.count == 2, !parts[1].isEmpty else { throw MappingError(found: String(pair), hint: nil) }
        guard fields.contains(parts[0]), columns[parts[0]] == nil else {
          throw MappingError(found: String(pair), hint: Nearest.hint(for: parts[0], among: fields))
        }
        columns[parts[0]] = parts[1]
      }
      return columns
    }
  }

  /// A mapping that cannot be read.
  public struct MappingError: Error, Hashable, Sendable, CustomStringConvertible {
    public var found: String
    public var hint: String?
    public var description: String {
      "column mapping: expected field=column with each field of \(SamplesCSV.fields.joined(separator: ", ")) at "
        + "most once, found \(Diagnostic.quoted(found))" + (hint.map { " (\($0))" } ?? "")
    }
  }

  /// What came of a reading.
  public struct Outcome: Sendable {
    /// In the order of the file; nil when one of the diagnostics is an error.
    public var rows: [SampleRow]?
    /// How many rows were left out; 0 unless `skipsBadRows`.
    public var skipped: Int
    public var diagnostics: [Diagnostic]
  }

  public static func load(_ path: String, options: Options = Options()) -> Outcome {
    do throws(FileReading.Failure) {
      return read(
        try FileReading.bytes(path, atMost: CSVReader.maximumFileBytes), file: path, options: options)
    } catch {
      var findings = Findings(file: path)
      findings.error("file", at: .start, found: error.found, expected: error.expected, hint: error.hint)
      return Outcome(rows: nil, skipped: 0, diagnostics: findings.sorted)
    }
  }

  /// - Parameter file: how diagnostics call it.
  public static func read(_ bytes: [UInt8], file: String, options: Options = Options()) -> Outcome {
    var findings = Findings(file: file)
    // Only the columns that are read must be UTF-8; titles of posts come in anything.
    let table = CSVReader.read(bytes, isEncodingChecked: false, &findings)
    var reader = table.map { SamplesReader($0, options, &findings) }
    var rowFindings = Findings(file: file)
    let rows = table?.rows.compactMap { reader?.row($0, &rowFindings) } ?? []
    reader?.reportOddities(&findings)
    findings.add(rowFindings, as: options.skipsBadRows ? .warning : .error)
    let isWhole = table != nil && !findings.hasErrors
    return Outcome(
      rows: isWhole ? rows : nil, skipped: isWhole ? (table?.rows.count ?? 0) - rows.count : 0,
      diagnostics: findings.sorted)
  }
}

private struct SamplesReader {
  private let columns: CSVColumns
  private let options: SamplesCSV.Options
  /// Per metric: the first negative value, and how many there were.
  private var negatives: [String: (first: CSVField, count: Int)] = [:]
  /// Dates that had to be restored: the first, what it was read as, and how many there were.
  private var restored: (first: CSVField, read: String, count: Int)?

  init(_ table: CSVTable, _ options: SamplesCSV.Options, _ findings: inout Findings) {
    let names = Set(table.header.cells.map(\.text.trimmed))
    var mapping = options.columns
    let required = options.influencer == nil ? ["post", "influencer", "at"] : ["post", "at"]
    for field in SamplesCSV.fields
    where mapping[field] == nil && (names.contains(field) || required.contains(field)) {
      mapping[field] = field
    }
    if options.influencer != nil { mapping["influencer"] = nil }
    columns = CSVColumns(table, mapping: mapping, &findings)
    self.options = options
    if !SamplesCSV.metrics.contains(where: { mapping[$0] != nil }) {
      findings.error(
        "header", at: table.header.end, found: nil,
        expected: "at least one of \(SamplesCSV.metrics.joined(separator: " "))",
        hint: "name its column in the mapping, e.g. views=view_count")
    }
  }

  mutating func row(_ row: CSVRow, _ findings: inout Findings) -> SampleRow? {
    func text(_ name: String) -> String? {
      guard columns.has(name) else { return nil }
      let field = columns.field(name, of: row)
      guard !field.isEmpty else { return field.required(&findings, "a text") }
      return field.read(
        &findings, "a text in UTF-8", hint: "a spreadsheet or another tool has lost what stood here",
        Self.intact)
    }
    let post = text("post")
    let influencer = options.influencer ?? text("influencer")
    let atField = columns.field("at", of: row)
    if atField.isEmpty, columns.has("at") { _ = atField.required(&findings, options.dates.text) }
    let at = atField.read(&findings, "a date written \(options.dates.text)") {
      options.dates.instant($0) ?? restore(atField)
    }
    var values: [String: Int64] = [:]
    for metric in SamplesCSV.metrics { values[metric] = value(columns.field(metric, of: row), &findings) }
    guard let post, let influencer, let at else { return nil }
    return SampleRow(
      post: post, influencer: influencer, at: at, views: values["views"], likes: values["likes"],
      comments: values["comments"], shares: values["shares"], saves: values["saves"], reach: values["reach"],
      impressions: values["impressions"], followers: values["followers"])
  }

  private mutating func value(_ field: CSVField, _ findings: inout Findings) -> Int64? {
    let number = field.read(
      &findings, "a whole number, or nothing when it is not known", hint: "12500, not 12,500 or 12.5K",
      Self.whole)
    guard let number, number < 0 else { return number }
    negatives[field.name] = (negatives[field.name]?.first ?? field, (negatives[field.name]?.count ?? 0) + 1)
    return nil
  }

  /// Whole numbers; `12.0` too, which tables with gaps often write.
  private static func whole(_ text: String) -> Int64? {
    var digits = Substring(text)
    if let point = digits.firstIndex(of: "."), digits[point...].dropFirst().allSatisfy({ $0 == "0" }) {
      digits = digits[..<point]
    }
    let plain = digits.first == "-" ? digits.dropFirst() : digits
    guard plain.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int64(digits)
  }

  /// Not what a spreadsheet writes in place of a formula that it made of the text, and no broken characters.
  private static func intact(_ text: String) -> String? {
    spreadsheetErrors.contains(text) || text.unicodeScalars.contains("\u{FFFD}") ? nil : text
  }
  private static let spreadsheetErrors: Set = [
    "#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!",
  ]

  private mutating func restore(_ field: CSVField) -> Instant? {
    guard let text = options.dates.restored(field.text), let at = options.dates.instant(text) else {
      return nil
    }
    restored = (restored?.first ?? field, restored?.read ?? text, (restored?.count ?? 0) + 1)
    return at
  }

  /// One warning each: exports that hide likes write -1 for thousands of rows.
  func reportOddities(_ findings: inout Findings) {
    if let restored {
      findings.warning(
        "at", at: restored.first.position, found: restored.first.text,
        expected: "a date written \(options.dates.text)",
        hint: "read as \(restored.read): a spreadsheet took it for a number and dropped its zeros; "
          + "\(restored.count) such")
    }
    for (metric, seen) in negatives.sorted(by: { $0.key < $1.key }) {
      findings.warning(
        metric, at: seen.first.position, found: seen.first.text, expected: "a number of at least 0",
        hint: "\(seen.count) such \(seen.count == 1 ? "value is" : "values are") taken as not known")
    }
  }
}
