public import Campaigns
import Foundation
import Seams

/// Writes a campaign as the files that it can be imported from: the same values come back, and the same values
/// always give the same bytes.
///
/// Local times within the campaign file (embargo, `opens`, `by`) come out as instants in UTC; those of deliverables
/// keep their text and zone.
public enum CampaignWriter {
  public struct File: Hashable, Sendable {
    public var name: String
    public var text: String
  }

  /// Why nothing, or not all, was written.
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    public var path: String
    public var reason: String
    public var description: String { "\(path): \(reason)" }
  }

  public static func files(_ bundle: CampaignBundle) -> [File] {
    [
      File(name: CampaignFolder.defaultName, text: CampaignYAMLWriter.text(bundle.campaign)),
      File(name: CampaignYAML.defaultRoster, text: TablesWriter.roster(bundle.influencers)),
      File(name: CampaignYAML.defaultDeliverables, text: TablesWriter.deliverables(of: bundle)),
    ]
  }

  /// Writes the files into a folder, which is made when it is missing. For the owner's eyes only: people's names and
  /// addresses stand in them.
  ///
  /// - Parameter replaces: whether files that are there already may be replaced.
  /// - Throws: `Failure`; nothing was written when a file was in the way.
  public static func write(_ bundle: CampaignBundle, to folder: String, replaces: Bool) throws(Failure) {
    let files = files(bundle)
    if !replaces {
      for file in files where FileManager.default.fileExists(atPath: "\(folder)/\(file.name)") {
        throw Failure(path: "\(folder)/\(file.name)", reason: "is there already; name another folder, or replace it")
      }
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(path: folder, reason: "cannot be made: \(error.localizedDescription)")
    }
    for file in files {
      let path = "\(folder)/\(file.name)"
      do {
        try Data(file.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      } catch {
        throw Failure(path: path, reason: "cannot be written: \(error.localizedDescription)")
      }
    }
  }
}
