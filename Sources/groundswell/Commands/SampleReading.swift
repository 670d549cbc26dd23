import CampaignFiles
import Coordinator

/// Reads a CSV of samples as the command's options say; every diagnostic goes to standard error.
enum SampleReading {
  static func load(_ command: SamplesCommand.Import) throws -> (rows: [SampleRow], skipped: Int) {
    var options = SamplesCSV.Options(influencer: command.influencer, skipsBadRows: command.skipBadRows)
    do { options.columns = try SamplesCSV.Options.columns(command.map) } catch {
      throw CommandFailure(.data, "--map: \(error)")
    }
    if let format = command.dateFormat, format.lowercased() != DatePattern.rfc3339.text {
      guard let pattern = DatePattern(format, year: command.year) else {
        throw CommandFailure(.data, "--date-format \(format): expected \(DatePattern.rule).")
      }
      options.dates = pattern
    }
    let outcome = SamplesCSV.load(command.file, options: options)
    for diagnostic in outcome.diagnostics { complain("\(diagnostic)") }
    guard let rows = outcome.rows else { throw CommandFailure(.data, "Nothing was imported.") }
    return (rows, outcome.skipped)
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
  }
}
