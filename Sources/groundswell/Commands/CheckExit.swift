import ArgumentParser
import Foundation

/// The exit codes of `groundswell check`; 0 is all adequate or not required.
enum CheckExit {
  /// A verdict below adequate, or a line that could not be judged.
  static let found = ExitCode(1)
  /// Usage, or input or rulebook that cannot be read.
  static let unusable = ExitCode(2)
}

extension Groundswell {
  /// As ArgumentParser's, but a wrong use of the command line ends with 2, as the contract of `check` says,
  /// not 64.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch  where exitCode(for: error) == .validationFailure {
      FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
      Foundation.exit(CheckExit.unusable.rawValue)
    } catch {
      exit(withError: error)
    }
  }
}
