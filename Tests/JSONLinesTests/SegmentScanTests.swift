import JSONLines
import Seams
import Testing

@Suite struct SegmentScanTests {
  typealias Scan = SegmentScan<CRC32CSum>

  /// Bytes of a few lines of different length, and where each ends.
  private func segment(lines: Int = 4) throws -> (bytes: [UInt8], ends: [Int]) {
    var (bytes, ends, head): ([UInt8], [Int], [UInt8]) = ([], [], CRC32CSum.zero)
    for n in 1...lines {
      head = try LogLine<CRC32CSum>.write(
        seq: UInt64(n), at: Instant(seconds: Int64(n)), kind: "test.line",
        body: Array("{\"text\":\"@ \(String(repeating: " é", count: n))\"}".utf8), previous: head, to: &bytes)
      ends.append(bytes.count)
    }
    return (bytes, ends)
  }

  private func scan(_ bytes: [UInt8]) -> (scan: Scan, seqs: [UInt64]) {
    var seqs: [UInt64] = []
    let scan = Scan(bytes, file: "journal/1.jsonl", seq: 1, previous: CRC32CSum.zero) { record, _ in
      seqs.append(record.seq)
    }
    return (scan, seqs)
  }

  @Test func readsWholeLinesInOrder() throws {
    let (bytes, ends) = try segment()
    let (scan, seqs) = scan(bytes)
    #expect(seqs == [1, 2, 3, 4])
    #expect(scan.ending == .clean && scan.goodEnd == ends.last && scan.nextSeq == 5)
  }

  @Test func takesACutAtEveryByteForATornTail() throws {
    let (bytes, ends) = try segment()
    for cut in 0...bytes.count {
      let (scan, seqs) = scan(Array(bytes[..<cut]))
      let whole = ends.filter { $0 <= cut }
      #expect(seqs.count == whole.count && scan.goodEnd == whole.last ?? 0, "cut at \(cut)")
      if cut == whole.last ?? 0 {
        #expect(scan.ending == .clean, "cut at \(cut)")
      } else {
        guard case .torn = scan.ending else { Issue.record("cut at \(cut): \(scan.ending)"); continue }
      }
    }
  }

  @Test func takesZerosAfterACutAtEveryByteForATornTail() throws {
    let (bytes, ends) = try segment()
    for cut in 0...bytes.count {
      for zeros in [1, 100, 5000] {
        let (scan, seqs) = scan(Array(bytes[..<cut]) + [UInt8](repeating: 0, count: zeros))
        #expect(seqs.count == ends.filter { $0 <= cut }.count)
        guard case .torn = scan.ending else { Issue.record("cut at \(cut): \(scan.ending)"); continue }
      }
    }
  }

  @Test func takesEveryFlippedBitForCorruptionAndNamesItsLine() throws {
    let (bytes, ends) = try segment(lines: 3)
    for bit in 0..<(bytes.count * 8) {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      let (scan, seqs) = scan(damaged)
      let line = ends.filter { $0 <= bit / 8 }.count
      guard case .corrupt(let problem) = scan.ending else {
        Issue.record("bit \(bit): \(scan.ending)"); continue
      }
      let isNamed = problem.line == line + 1 && problem.offset == (line == 0 ? 0 : ends[line - 1])
      if !isNamed || seqs.count != line || problem.expected == problem.found {
        Issue.record("bit \(bit): \(seqs.count) records, \(problem)")
      }
    }
  }

  @Test func takesALostLineForCorruption() throws {
    let (bytes, ends) = try segment()
    let (scan, seqs) = scan(Array(bytes[..<ends[0]] + bytes[ends[1]...]))
    #expect(seqs == [1])
    #expect(
      scan.ending
        == .corrupt(
          LogCorruption(file: "journal/1.jsonl", line: 2, offset: ends[0], expected: "seq 2", found: "seq 3"))
    )
  }

  @Test func showsTheChecksumItExpected() throws {
    let (bytes, _) = try segment(lines: 1)
    var damaged = bytes
    damaged[60] ^= 1
    guard case .corrupt(let problem) = scan(damaged).scan.ending else { Issue.record("not corrupt"); return }
    let (written, computed) = (problem.found, problem.expected)
    #expect(written == "crc \(String(decoding: bytes.suffix(11).prefix(8), as: UTF8.self))")
    #expect(computed.hasPrefix("crc ") && computed.count == 12)
  }

  /// A page in the middle of a write did not reach the disk, one after it did: was it acknowledged? Nobody
  /// can tell, so a person has to.
  @Test func takesALostPageBeforeAGoodLineForCorruptionAndAtTheEndForATornTail() throws {
    var (bytes, ends) = try segment(lines: 30)
    for i in 1024..<1536 { bytes[i] = 0 }
    guard case .corrupt = scan(bytes).scan.ending else { Issue.record("good lines follow"); return }
    // The same hole in the last line of all: the newline is there, what stood before it is not.
    let last = ends.last { $0 < 1024 }!
    let tail = Array(bytes[..<1536]) + Array("ng\",\"crc\":\"12345678\"}\n".utf8)
    let (torn, _) = scan(tail)
    #expect(torn.goodEnd == last)
    guard case .torn = torn.ending else { Issue.record("\(torn.ending)"); return }
  }

  @Test(arguments: 0..<300)
  func neverCrashesOnAnyBytes(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var (bytes, _) = try segment(lines: 6)
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let i = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[i] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: i)
      case 2: bytes.insert(contentsOf: bytes[i...].prefix(40), at: i)
      case 3: bytes.removeSubrange(i..<min(bytes.count, i + 50))
      default: bytes.insert(contentsOf: [UInt8](repeating: 0, count: 600), at: i)
      }
    }
    let (scan, seqs) = scan(bytes)
    #expect(seqs == Array(1..<scan.nextSeq))
    #expect(scan.goodEnd <= bytes.count && (scan.ending == .clean) == (scan.goodEnd == bytes.count))
  }
}
