import JSONLines
import Seams
import Simulation

@testable import Store

struct Verdict: Codable, Hashable {
  var post: String
  var n: Int
}

let noon = Instant(rfc3339: "2026-11-21T12:00:00.000Z")!
let smallSegment = 900

extension StoreLog {
  static func openSmall(_ disk: any Disk) throws -> (
    log: StoreLog, records: [LogRecord], report: RecoveryReport
  ) {
    var records: [LogRecord] = []
    let (log, report) = try open(disk: disk, now: noon, segmentBytes: smallSegment) { records.append($0) }
    return (log, records, report)
  }

  func appendVerdicts(_ numbers: Range<Int>) throws {
    for n in numbers { try append(kind: "verdict.given", body: Verdict(post: "p\(n % 3)", n: n), at: noon) }
  }
}

extension [LogRecord] {
  var numbers: [Int] { get throws { try map { try $0.decode(Verdict.self).n } } }
}

func diskWithStore(_ count: Int, seed: UInt64 = 1) throws -> (disk: SimulatedDisk, sealed: [SealedSegment]) {
  let disk = SimulatedDisk(seed: seed)
  let log = try StoreLog.openSmall(disk).log
  var sealed: [SealedSegment] = []
  for n in 0..<count {
    try log.appendVerdicts(n..<n + 1)
    if let segment = try log.commit() { sealed.append(segment) }
  }
  return (disk, sealed)
}

extension SimulatedDisk {
  var segments: [String] { files.keys.filter { $0.hasPrefix("store/") && $0.hasSuffix(".jsonl") }.sorted() }
}
