import ArgumentParser
import Foundation

/// A command that could not do its work: what people read, and the exit code that scripts read.
///
/// The codes are those of sysexits.h, so that systemd and shells show their names.
struct CommandFailure: Error, CustomStringConvertible {
  enum Code: Int32 {
    case failed = 1
    /// Wrong input: a file, a value.
    case data = 65
    /// The coordinator does not answer.
    case unavailable = 69
    /// The disk, a socket.
    case system = 71
    /// Somebody else holds the state folder.
    case busy = 75
    /// The configuration is wrong; starting again does not help.
    case configuration = 78
  }

  var code: Code
  var description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}

/// Writes a line to standard error.
func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

extension ParsableCommand {
  /// Runs `body`; a failure is told in words and becomes its exit code.
  func reporting(_ body: () throws -> Void) throws {
    do { try body() } catch let failure as CommandFailure {
      complain("groundswell: \(failure)")
      throw ExitCode(failure.code.rawValue)
    }
  }
}
