import CampaignFiles
import Foundation
import Seams
import Testing

/// A small good campaign that tests bend out of shape, one text at a time.
struct SampleCampaign {
  var yaml = """
    id: riverbank
    name: Riverbank
    objective: clean banks
    primary_kpi: engagement_rate
    jurisdictions: [US, GB]
    phases:
      - id: launch
        name: Launch
    deadlines:
      grace: 2h
      miss_after: 1d
    """
  var roster = """
    id,name,owner,zone,languages,region,segments,platform,handle,feed,followers,email
    ava,Ava (fictional),kim,America/New_York,en,NY,river|kayak,instagram,ava.sample,https://feeds.example/ava.xml,12000,ava@team.example
    ava,,,,,,,tiktok,ava.sample,,,
    ben,Ben (fictional),kim,Europe/Berlin,de en,,,instagram,@Ben_Sample,,,
    """
  var deliverables = """
    id,influencer,phase,platform,format,due,zone,opens,link,hashtag,code,connection,language,note
    ava-1,ava,launch,instagram,feed_post,2026-12-01 18:00,,,,riverbank,,paid,en,
    ava-2,ava,,tiktok,video,2026-12-02 18:00:30,Europe/Berlin,2026-12-01 00:00,,,RIVER20,gifted,,first clip
    ben-1,ben,,instagram,,2026-12-01T18:00:00+01:00,,,https://river.example/join,,,,de,
    """

  static let hasZones = FileManager.default.fileExists(
    atPath: SystemTimeZones.defaultFolder + "/Europe/Berlin")
  static let needsZones: Comment = "the package tzdata is not installed"

  /// Puts the three files into a folder of its own, loads them, and removes them.
  func load(now: Instant? = nil) throws -> CampaignFolder.Outcome {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "groundswell-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [("campaign.yaml", yaml), ("roster.csv", roster), ("deliverables.csv", deliverables)] {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    return CampaignFolder.load(folder.path, now: now)
  }
}

extension CampaignFolder.Outcome {
  /// `roster.csv:3:5 error handle`, without the folder.
  var places: [String] {
    diagnostics.map {
      "\(($0.file as NSString).lastPathComponent):\($0.line):\($0.column) \($0.severity.rawValue) \($0.field)"
    }
  }
}

extension String {
  /// With the first occurrence of a text replaced; a test whose text is not there is wrong.
  func bent(_ old: String, _ new: String) throws -> String {
    let range = try #require(self.range(of: old), "the sample has no “\(old)”")
    return replacingCharacters(in: range, with: new)
  }
}
