import ArgumentParser

@main
struct GroundswellSim: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "groundswell-sim")
}
