import ArgumentParser

@main
struct Groundswell: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "groundswell",
    subcommands: [CheckCommand.self])
}
