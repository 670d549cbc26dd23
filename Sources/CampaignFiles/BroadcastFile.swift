public import Broadcasts
public import Seams

/// A broadcast as people write it: one YAML file, beside the campaign's or anywhere.
public enum BroadcastFile {
  public static let defaultName = "broadcast.yaml"

  /// What came of a reading.
  public struct Outcome: Sendable {
    /// Nil when one of the diagnostics is an error.
    public var broadcast: Broadcast?
    /// In the order of the file.
    public var diagnostics: [Diagnostic]

    public var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
  }

  /// Reads a broadcast and tells everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - campaign: in which it is to be sent.
  public static func load(
    _ path: String, campaign: Slug, zones: SystemTimeZones = SystemTimeZones()
  ) -> Outcome {
    var zones = zones
    var findings = Findings(file: path)
    do throws(FileReading.Failure) {
      let bytes = try FileReading.bytes(path, atMost: YAMLDocument.maximumFileBytes)
      let broadcast = BroadcastYAML(bytes, campaign: campaign, zones: &zones, &findings).broadcast
      return Outcome(broadcast: findings.hasErrors ? nil : broadcast, diagnostics: findings.sorted)
    } catch {
      findings.error("file", at: .start, found: error.found, expected: error.expected, hint: error.hint)
      return Outcome(broadcast: nil, diagnostics: findings.sorted)
    }
  }
}
