import Foundation
import Testing

// The record of an installation, read as anybody may: one JSON object a line.
extension Installation {
  func segments(of log: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(state)/\(log)")) ?? []
    return names.filter { $0.hasSuffix(".jsonl") }.sorted()
  }

  func lines(of log: String) -> [JSON] {
    segments(of: log).flatMap { text("state/\(log)/\($0)").split(separator: "\n").map { JSON(String($0)) } }
  }

  /// The lines of the store of one kind.
  func store(_ kind: String) -> [JSON] { lines(of: "store").filter { $0["kind"].text == kind } }

  /// How each job that was handed in ended: every end that stands in the store.
  var jobEnds: [String: [String]] {
    Dictionary(grouping: store("job.ended"), by: { $0["job"].text ?? "?" })
      .mapValues { $0.map { $0["state"].text ?? "?" } }
  }

  /// Every file below the state folder except the lock, with its bytes.
  func snapshot() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: state) where name != "lock" {
      if let bytes = FileManager.default.contents(atPath: "\(state)/\(name)") { files[name] = bytes }
    }
    return files
  }

  /// Changes the bytes of a file of the state folder.
  func damage(_ name: String, _ change: (inout Data) -> Void) throws {
    let place = URL(fileURLWithPath: "\(state)/\(name)")
    var bytes = try Data(contentsOf: place)
    change(&bytes)
    try bytes.write(to: place)
  }
}
