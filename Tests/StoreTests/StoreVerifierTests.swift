import JSONLines
import Seams
import Simulation
import Testing

@testable import Store

@Suite struct StoreVerifierTests {
  @Test func findsAWholeStoreIntact() throws {
    let (disk, _) = try diskWithStore(20)
    guard case .intact(let report) = try StoreVerifier(disk: disk).verify() else {
      Issue.record("not intact"); return
    }
    let log = try StoreLog.openSmall(disk).log
    #expect(
      report.records == 20 && report.lastSeq == 20 && report.head == log.head && report.keptHeadSeq == nil)
  }

  @Test func findsAnEmptyStoreIntact() throws {
    guard case .intact(let report) = try StoreVerifier(disk: SimulatedDisk(seed: 1)).verify() else {
      Issue.record("not intact")
      return
    }
    #expect(report.records == 0 && report.lastSeq == 0 && report.head == String(repeating: "0", count: 64))
  }

  @Test func namesTheFirstBadLineAndChangesNothing() throws {
    let (disk, _) = try diskWithStore(20)
    let path = disk.segments[1]
    let bytes = try #require(disk.files[path])
    let newlines = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    disk.flip(bit: (newlines[0] + 60) * 8, of: path)
    disk.flip(bit: (newlines[1] + 60) * 8, of: path)
    let before = disk.files
    guard case .corrupt(let found) = try StoreVerifier(disk: disk).verify() else {
      Issue.record("not found"); return
    }
    #expect(found.file == path && found.line == 2 && found.offset == newlines[0] + 1)
    #expect(disk.files == before)
  }

  @Test func leavesALineThatIsBeingWrittenOut() throws {
    let (disk, _) = try diskWithStore(3)
    let path = disk.segments[0]
    disk.place(disk.files[path]! + Array("{\"seq\":4,\"at\":".utf8), at: path)
    guard case .intact(let report) = try StoreVerifier(disk: disk).verify() else {
      Issue.record("not intact"); return
    }
    #expect(report.records == 3 && report.unfinishedBytes == 14)
  }

  @Test func findsAKeptHeadWhereverItStands() throws {
    let (disk, sealed) = try diskWithStore(30)
    for head in [sealed[0].head, sealed[1].head.uppercased()] {
      guard case .intact(let report) = try StoreVerifier(disk: disk).verify(head: head) else {
        Issue.record("\(head) not found")
        continue
      }
      #expect(sealed.contains { $0.lastSeq == report.keptHeadSeq && $0.head == head.lowercased() })
    }
  }

  /// The chain alone cannot tell a store that was written anew from the one it replaced; a kept head can.
  @Test func tellsARewrittenStoreFromTheOneWhoseHeadWasKept() throws {
    let (original, sealed) = try diskWithStore(30)
    let forged = SimulatedDisk(seed: 1)
    let log = try StoreLog.openSmall(forged).log
    for record in try StoreLog.openSmall(original).records {
      var verdict = try record.decode(Verdict.self)
      if verdict.n == 2 { verdict.post = "another" }
      try log.append(kind: record.kind, body: verdict, at: record.at)
      try log.commit()
    }
    guard case .intact = try StoreVerifier(disk: forged).verify() else {
      Issue.record("the forgery is whole"); return
    }
    guard case .headMissing = try StoreVerifier(disk: forged).verify(head: sealed[0].head) else {
      Issue.record("the kept head should tell")
      return
    }
  }

  @Test func tellsAStoreThatWasCutOffBehindTheKeptHead() throws {
    let (disk, sealed) = try diskWithStore(30)
    for path in disk.segments.dropFirst() { disk.lose(path) }
    guard case .headMissing(let report) = try StoreVerifier(disk: disk).verify(head: sealed[1].head) else {
      Issue.record("the kept head is gone")
      return
    }
    #expect(report.lastSeq == sealed[0].lastSeq)
  }
}
