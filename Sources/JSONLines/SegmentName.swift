/// `<20-digit number of its first record>.jsonl` in the log's folder.
package struct SegmentName: Hashable, Comparable, Sendable {
  package var folder: String
  package var firstSeq: UInt64

  package init(folder: String, firstSeq: UInt64) {
    self.folder = folder
    self.firstSeq = firstSeq
  }

  /// Nil for every other file that lies in the folder: kept torn tails, temporary files, notes.
  package init?(folder: String, file: String) {
    let bytes = Array(file.utf8)
    guard bytes.count == Self.digits + Self.ending.utf8.count, file.hasSuffix(Self.ending),
      bytes[..<Self.digits].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let firstSeq = UInt64(file.prefix(Self.digits)), firstSeq > 0
    else { return nil }
    self.init(folder: folder, firstSeq: firstSeq)
  }

  package var path: String {
    let number = String(firstSeq)
    return "\(folder)/\(String(repeating: "0", count: Self.digits - number.count))\(number)\(Self.ending)"
  }

  package static func < (a: SegmentName, b: SegmentName) -> Bool { a.firstSeq < b.firstSeq }

  /// As many as the largest UInt64 has, so that names sort as numbers do.
  private static let digits = 20
  private static let ending = ".jsonl"
}
