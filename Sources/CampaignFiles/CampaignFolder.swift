public import Campaigns
import Foundation
public import Seams

/// A campaign as people keep it: one YAML file, and beside it the roster and the promised posts as CSV.
public enum CampaignFolder {
  public static let defaultName = "campaign.yaml"

  /// What came of a reading.
  public struct Outcome: Sendable {
    /// Nil when one of the diagnostics is an error: a campaign is taken whole or not at all.
    public var bundle: CampaignBundle?
    /// File by file (campaign, roster, deliverables), each in its order.
    public var diagnostics: [Diagnostic]

    public var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
  }

  /// Reads a campaign and tells everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - path: the folder, or the YAML file in it. Diagnostics name files below it as it was written.
  ///   - now: when given, a due time before it is a warning.
  public static func load(
    _ path: String, now: Instant? = nil, zones: SystemTimeZones = SystemTimeZones()
  ) -> Outcome {
    var loader = Loader(path, now: now, zones: zones)
    return loader.run()
  }
}

private struct Loader {
  private let folder: String
  private let yamlName: String
  private let now: Instant?
  private var zones: SystemTimeZones
  private var diagnostics: [Diagnostic] = []

  init(_ path: String, now: Instant?, zones: SystemTimeZones) {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if isThere, !isFolder.boolValue {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      yamlName = String(parts.last ?? "")
      folder = parts.dropLast().joined(separator: "/")
    } else {
      yamlName = CampaignFolder.defaultName
      folder = path.count > 1 && path.last == "/" ? String(path.dropLast()) : path
    }
    self.now = now
    self.zones = zones
  }

  mutating func run() -> CampaignFolder.Outcome {
    guard
      let campaign = read(
        yamlName, atMost: YAMLDocument.maximumFileBytes,
        { bytes, zones, findings in CampaignYAML(bytes, zones: &zones, &findings) })
    else { return CampaignFolder.Outcome(bundle: nil, diagnostics: diagnostics) }
    let roster = table(campaign.roster) { table, zones, findings in
      RosterCSV(table, zones: &zones, &findings)
    }
    let now = now
    let deliverables = table(campaign.deliverables) { table, zones, findings in
      DeliverablesCSV(table, campaign: campaign, roster: roster, now: now, zones: &zones, &findings)
    }
    guard let value = campaign.campaign, let roster, let deliverables,
      !diagnostics.contains(where: { $0.severity == .error })
    else { return CampaignFolder.Outcome(bundle: nil, diagnostics: diagnostics) }
    let bundle = CampaignBundle(
      campaign: value, influencers: roster.influencers, deliverables: deliverables.deliverables)
    return CampaignFolder.Outcome(bundle: bundle, diagnostics: diagnostics)
  }

  private mutating func table<T>(
    _ name: String, _ reading: (CSVTable, inout SystemTimeZones, inout Findings) -> T
  ) -> T? {
    read(name, atMost: CSVReader.maximumFileBytes) { bytes, zones, findings in
      CSVReader.read(bytes, &findings).map { reading($0, &zones, &findings) }
    } ?? nil
  }

  /// Reads one file; nil, with a diagnostic, when it cannot be read at all.
  private mutating func read<T>(
    _ name: String, atMost bound: Int, _ reading: ([UInt8], inout SystemTimeZones, inout Findings) -> T
  ) -> T? {
    let path = folder.isEmpty ? name : folder == "/" ? "/" + name : folder + "/" + name
    var findings = Findings(file: path)
    defer { diagnostics += findings.sorted }
    do throws(FileReading.Failure) {
      let bytes = try FileReading.bytes(path, atMost: bound)
      return reading(bytes, &zones, &findings)
    } catch {
      findings.error("file", at: .start, found: error.found, expected: error.expected, hint: error.hint)
      return nil
    }
  }
}
