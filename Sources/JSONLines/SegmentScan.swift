/// What one segment's bytes hold: its good lines, and how it ends.
package struct SegmentScan<Sum: LineSum> {
  package enum Ending: Hashable {
    /// With the newline of a good line, or empty.
    case clean
    /// In a write that a crash cut short; the good lines end at `goodEnd`.
    case torn(LogCorruption)
    case corrupt(LogCorruption)
  }
  package private(set) var lines = 0
  package private(set) var nextSeq: UInt64
  /// Checksum text of the last good line, or of the line before the segment.
  package private(set) var head: [UInt8]
  /// Offset after the last good line.
  package private(set) var goodEnd = 0
  package private(set) var ending = Ending.clean

  /// Hands every good line, from the first up to the first bad one, to `visit` with its offset.
  package init(
    _ bytes: [UInt8], file: String, seq: UInt64, previous: [UInt8],
    visit: (LogRecord, Int) throws -> Void
  ) rethrows {
    nextSeq = seq
    head = previous
    var batch: [(record: LogRecord, offset: Int)] = []
    var end = 0
    var endOfLines = (seq: seq, head: previous)
    while let newline = bytes[end...].firstIndex(of: UInt8(ascii: "\n")) {
      let text = bytes[end..<newline]
      guard let line = LogLine<Sum>(text), line.seq == endOfLines.seq, line.isIntact(after: endOfLines.head)
      else { break }
      batch.append((LogRecord(seq: line.seq, at: line.at, kind: line.kind, bytes: Array(text)), end))
      end = newline + 1
      endOfLines = (line.seq + 1, line.sum)
      guard !line.hasMore else { continue }
      for (record, offset) in batch { try visit(record, offset) }
      lines += batch.count
      batch = []
      (nextSeq, head) = endOfLines
      goodEnd = end
    }
    guard goodEnd < bytes.count else { return }
    // The rest is judged from its first bad line on; whole lines of an unfinished batch before it go with it.
    let batchStart = (lines: lines, seq: nextSeq, head: head, end: goodEnd)
    (lines, nextSeq, head, goodEnd) = (lines + batch.count, endOfLines.seq, endOfLines.head, end)
    if end < bytes.count {
      ending = judge(bytes[end...], file: file)
    } else {
      ending = .torn(
        LogCorruption(
          file: file, line: lines + 1, offset: end, expected: "the rest of the batch that line \(lines) belongs to",
          found: "the end of the file"))
    }
    if case .torn = ending {
      (lines, nextSeq, head, goodEnd) = (batchStart.lines, batchStart.seq, batchStart.head, batchStart.end)
    }
  }

  /// A write that was cut short leaves the beginning of what was written, and where pages did not reach the
  /// disk, zeros. Whatever does not look like that was once whole: it is corruption, never a tail to drop.
  private func judge(_ rest: ArraySlice<UInt8>, file: String) -> Ending {
    let problem = problem(in: rest, file: file)
    if rest.contains(UInt8(ascii: "\n")) {
      // A line with its newline was written whole. Only pages that came back as zeros explain a bad one.
      return hasZeroedSector(rest) && !hasGoodLine(rest) ? .torn(problem) : .corrupt(problem)
    }
    let zeros = rest.reversed().prefix { $0 == 0 }.count
    let text = rest.dropLast(zeros)
    if let extra = bytesAfterWholeLine(text) {
      var problem = problem
      problem.expected = "a newline after the line's last byte"
      problem.found = "\(extra) more byte\(extra == 1 ? "" : "s")"
      return .corrupt(problem)
    }
    return .torn(problem)
  }

  /// What is wrong with the first bad line.
  private func problem(in rest: ArraySlice<UInt8>, file: String) -> LogCorruption {
    let text = rest.prefix { $0 != UInt8(ascii: "\n") }
    var problem = LogCorruption(file: file, line: lines + 1, offset: goodEnd, expected: "", found: "")
    if text.count == rest.count {
      problem.expected = "a line that ends with a newline"
      problem.found = "\(text.count) bytes without one"
    } else if let line = LogLine<Sum>(text) {
      if line.seq != nextSeq {
        problem.expected = "seq \(nextSeq)"
        problem.found = "seq \(line.seq)"
      } else {
        let right = Sum.text(previous: head, covering: line.covered)
        problem.expected = "\(Sum.key) \(String(decoding: right, as: UTF8.self))"
        problem.found = "\(Sum.key) \(String(decoding: line.sum, as: UTF8.self))"
      }
    } else {
      problem.expected = "a line {\"seq\":\(nextSeq),\"at\":…,\"kind\":…,…,\"\(Sum.key)\":…}"
      problem.found = Self.quote(text)
    }
    return problem
  }

  /// Lines never hold a zero byte. A run of them is a lost page when it begins with the line or at a sector
  /// and ends at a sector or with the file.
  private func hasZeroedSector(_ rest: ArraySlice<UInt8>) -> Bool {
    let sector = SegmentScanLimits.sectorBytes
    var start: Int?
    for i in rest.indices {
      if rest[i] == 0 {
        if start == nil { start = i }
      } else if let from = start {
        if (from == goodEnd || from % sector == 0) && i % sector == 0 { return true }
        start = nil
      }
    }
    return start != nil
  }

  /// Is there a line that follows from the text of the line before it?
  private func hasGoodLine(_ rest: ArraySlice<UInt8>) -> Bool {
    let lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return zip(lines, lines.dropFirst()).contains { before, text in
      guard let previous = LogLine<Sum>.sum(endOf: before), let line = LogLine<Sum>(text) else {
        return false
      }
      return line.isIntact(after: previous)
    }
  }

  /// How many bytes follow a whole good line that lacks its newline; nil when there is no whole line or
  /// nothing after it. A cut cannot leave that: the newline itself was hit.
  private func bytesAfterWholeLine(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.count > 1 else { return nil }
    for end in text.indices.dropFirst() where text[end - 1] == UInt8(ascii: "}") {
      guard let line = LogLine<Sum>(text[..<end]), line.isIntact(after: head) else { continue }
      return text.endIndex - end
    }
    return nil
  }

  /// The beginning of bytes that may be anything, fit for a message.
  private static func quote(_ text: ArraySlice<UInt8>) -> String {
    let shown = text.prefix(SegmentScanLimits.quotedBytes).map { byte in
      byte >= 0x20 && byte < 0x7F ? String(UnicodeScalar(byte)) : "·"
    }
    return "`\(shown.joined())\(text.count > shown.count ? "…" : "")`"
  }
}

package enum SegmentScanLimits {
  /// What a disk writes at once, whatever else happens.
  package static let sectorBytes = 512
  /// Of a bad line, in a message.
  package static let quotedBytes = 60
}
