import JSONLines
import Seams
import Simulation

@testable import Store

/// A store of two segments, the first of them sealed, with lines of a kind that this version does not know.
func fillStore(of disk: SimulatedDisk) throws {
  let (log, _) = try StoreLog.open(disk: disk, now: noon, segmentBytes: 400) { _ in }
  for number in 0..<6 where try log.append(kind: "future.kind", body: ["n": number], at: noon) > 0 {
    if try log.commit() != nil { break }
  }
  try log.append(kind: "future.kind", body: ["n": 99], at: noon)
  try log.commit()
}
