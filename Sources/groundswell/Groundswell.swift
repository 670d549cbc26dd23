import ArgumentParser

/// The one executable: the daemon, its workers, and the commands that people type.
@main
struct Groundswell: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "groundswell",
    abstract: "Runs micro-influencer campaigns: watches promised posts, their labels and their figures.",
    version: "0.1.0",
    subcommands: [
      CoordinatorCommand.self, WorkerCommand.self, DemoCommand.self, FeedHostCommand.self, CheckCommand.self,
      CampaignCommand.self, BroadcastCommand.self,
      SamplesCommand.self, ConversionsCommand.self, AlertsCommand.self, PostsCommand.self, JobsCommand.self,
      StatusCommand.self,
      DrainCommand.self, DoctorCommand.self, ConfigCommand.self, StoreCommand.self,
    ])
}
