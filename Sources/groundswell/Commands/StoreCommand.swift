import ArgumentParser
import Foundation
import Machine
import Seams
import Store

/// `groundswell store`: the public record.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Verify the public record.", subcommands: [Verify.self])

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read the whole record and name the first line that is not as it was written.",
      discussion: """
        Without --head it shows that the lines fit each other; whoever can write the folder could have made them so. \
        With a head that you kept elsewhere it shows that every line up to it is as it was then. \
        Needs no coordinator. Exit 0: intact; 1: it is not.
        """)

    @OptionGroup var place: ConfigurationOptions
    @Option(help: "A head that was kept elsewhere: 64 hexadecimal digits.")
    var head: String?

    func run() throws {
      try reporting {
        let root = try place.load().state
        guard FileManager.default.fileExists(atPath: root) else {
          throw CommandFailure(.data, "There is no state folder \(root).")
        }
        switch try verify(root) {
        case .intact(let report):
          print("intact: \(report.records) lines, \(report.bytes) bytes, head \(report.head)")
          if let seq = report.keptHeadSeq { print("the head that you kept is that of line \(seq)") }
          if report.unfinishedBytes > 0 { print("\(report.unfinishedBytes) bytes at the end are not yet a record") }
        case .corrupt(let corruption):
          throw CommandFailure(.failed, "\(corruption)")
        case .headMissing(let report):
          throw CommandFailure(
            .failed,
            "No line has that head: the record was cut off before it or written anew. It has \(report.records) lines, head \(report.head)."
          )
        }
      }
    }

    private func verify(_ root: String) throws -> StoreVerifier.Outcome {
      do { return try StoreVerifier(disk: try MachineDisk(root: root)).verify(head: head) } catch {
        throw CommandFailure(.system, "\(error)")
      }
    }
  }
}
