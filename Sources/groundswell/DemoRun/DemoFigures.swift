import CampaignFiles
import Campaigns
import Coordinator
import Machine
import Seams

/// Hands in what the platforms' exports and the petition's page say.
final class DemoFigures {
  private let campaign: Slug
  private let folder: DemoFolder
  private let client: ControlClient
  private let screen: DemoScreen
  private let clock = MachineClock()
  /// Nil before.
  private(set) var handedInAt: Instant?

  init(_ campaign: Slug, folder: DemoFolder, client: ControlClient, screen: DemoScreen) {
    (self.campaign, self.folder, self.client, self.screen) = (campaign, folder, client, screen)
  }

  func handIn() throws {
    guard handedInAt == nil else { return }
    let rows = SamplesCSV.load("\(folder.campaign)/samples.csv").rows ?? []
    var batch = SamplesBatch(campaign: campaign)
    for row in rows { batch.append(row) }
    let answer: SamplesAnswer = try client.call(.samplesImport, batch)
    var counts = ConversionsBatch(campaign: campaign)
    for row in ConversionsCSV.load("\(folder.campaign)/conversions.csv").rows ?? [] { counts.append(row) }
    let counted: ConversionsAnswer = try client.call(.conversionsImport, counts)
    screen.headline(
      "Handed in: \(answer.rows) samples of views, likes and comments, \(counted.rows) rows of signatures, calls and gifts."
    )
    handedInAt = clock.now.wall
  }
}
