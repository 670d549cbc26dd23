import ArgumentParser
import Coordinator
import Foundation
import JSONLines
import Journal
import Machine
import Seams
import Store
import ZeroMQ

/// `groundswell doctor`: looks at everything the daemon needs and says what to do about what is wrong.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Look at everything the daemon needs; each trouble comes with what to do.",
    discussion: "Changes nothing. Exit 0: all is well; 1: something is not.")

  @OptionGroup var place: ConfigurationOptions

  func run() throws {
    try reporting {
      let configuration = try place.load()
      var examination = Examination(configuration)
      examination.run()
      for line in examination.lines { print(line) }
      if examination.troubles > 0 {
        throw CommandFailure(.failed, "\(examination.troubles) of \(examination.lines.count) things want looking at.")
      }
    }
  }
}

/// One look at the machine and the state folder.
private struct Examination {
  private let configuration: Configuration
  private(set) var lines: [String] = []
  private(set) var troubles = 0

  init(_ configuration: Configuration) { self.configuration = configuration }

  mutating func run() {
    good("configuration from \(configuration.origin)")
    good("libzmq \(ZeroMQLibrary.version)")
    zones()
    guard let disk = stateFolder() else { return }
    holder()
    store(disk)
    journal(disk)
    space(disk)
  }

  private mutating func good(_ text: String) { lines.append("ok    \(text)") }

  private mutating func bad(_ text: String) {
    troubles += 1
    lines.append("LOOK  \(text)")
  }

  private mutating func zones() {
    if FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/London") {
      good("time zones in /usr/share/zoneinfo")
    } else {
      bad("no time zones in /usr/share/zoneinfo. Install the package tzdata.")
    }
  }

  private mutating func stateFolder() -> MachineDisk? {
    guard FileManager.default.fileExists(atPath: configuration.state) else {
      bad("there is no state folder \(configuration.state). The first start of the coordinator makes it.")
      return nil
    }
    guard access(configuration.state, W_OK) == 0 else {
      bad(
        "the state folder \(configuration.state) is not writable for \(NSUserName()). Its owner must be the coordinator's user."
      )
      return nil
    }
    good("state folder \(configuration.state)")
    return try? MachineDisk(root: configuration.state)
  }

  private mutating func holder() {
    if let holder = try? StateLock.holder(of: configuration.state) {
      good("a coordinator runs: process \(holder.pid) on \(holder.host) since \(holder.started)")
    } else {
      good("no coordinator runs on this state folder")
    }
  }

  private mutating func store(_ disk: MachineDisk) {
    do {
      switch try StoreVerifier(disk: disk).verify() {
      case .intact(let report):
        good("store: \(report.records) lines, head \(report.head.prefix(16))…")
        if report.unfinishedBytes > 0 {
          good(
            "store: \(report.unfinishedBytes) bytes at the end are no record yet; the next start takes them off and keeps a copy"
          )
        }
      case .corrupt(let corruption): bad("store: \(corruption) \(Self.corruptionAdvice)")
      case .headMissing: break
      }
    } catch { bad("store: \(error)") }
  }

  private mutating func journal(_ disk: MachineDisk) {
    do {
      let report = try JournalLog.examine(disk: disk)
      good("journal: \(report.records) lines")
    } catch let corruption as LogCorruption {
      bad("journal: \(corruption) \(Self.corruptionAdvice)")
    } catch { bad("journal: \(error)") }
  }

  private static let corruptionAdvice =
    "Copy the whole state folder before anything else; then restore the file from a backup. Nothing was changed."

  private mutating func space(_ disk: MachineDisk) {
    guard let free = try? disk.freeBytes() else { return }
    if free < configuration.coordinator.diskReserveBytes {
      bad("only \(free >> 20) MiB are free: new work is refused. Free some space.")
    } else {
      good("\(free >> 20) MiB free")
    }
  }
}
