import CampaignFiles
import Coordinator

/// Reads a CSV of samples as the command's options say; every diagnostic goes to standard error.
enum SampleReading {
  static func load(_ command: SamplesCommand.Import) throws -> (rows: [SampleRow], skipped: Int) {
    var options = SamplesCSV.Options(influencer: command.influencer, skipsBadRows: command.skipBadRows)
    do { options.columns = try SamplesCSV.Options.columns(command.map) } catch {
      throw CommandFailure(.data, "--map: \(error)")
    }
    options.dates = try dates(command.dateFormat, year: command.year)
    let outcome = SamplesCSV.load(command.file, options: options)
    for diagnostic in outcome.diagnostics { complain("\(diagnostic)") }
    guard let rows = outcome.rows else { throw CommandFailure(.data, "Nothing was imported.") }
    return (rows, outcome.skipped)
  }

  static func dates(_ format: String?, year: Int?) throws -> DatePattern {
    guard let format, format.lowercased() != DatePattern.rfc3339.text.lowercased() else { return .rfc3339 }
    guard let pattern = DatePattern(format, year: year) else {
      throw CommandFailure(.data, "--date-format \(format): expected \(DatePattern.rule).")
    }
    return pattern
  }
}

extension SamplesBatch {
  mutating func append(_ row: SampleRow) {
    post.append(row.post)
    influencer.append(row.influencer)
    at.append(row.at)
    views.append(row.views)
    likes.append(row.likes)
    comments.append(row.comments)
    Self.append(row.shares, to: &shares, after: post.count - 1)
    Self.append(row.saves, to: &saves, after: post.count - 1)
    Self.append(row.reach, to: &reach, after: post.count - 1)
    Self.append(row.impressions, to: &impressions, after: post.count - 1)
    Self.append(row.followers, to: &followers, after: post.count - 1)
  }

  /// A column that has no value yet is not there; one that begins late has nulls before.
  private static func append(_ value: Int64?, to column: inout [Int64?]?, after rows: Int) {
    if column == nil, value != nil { column = Array(repeating: nil, count: rows) }
    column?.append(value)
  }
}
