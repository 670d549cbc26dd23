package import Seams

/// One line of a log, built and taken apart.
///
///     {"seq":12,"at":"2026-11-21T18:00:00.000Z","kind":"job.accepted",<fields>,"crc":"1a2b3c4d"}
///
/// A line that is not the last of its batch says so: `,"more":true` stands before its checksum, and the batch
/// counts only when its last line is there too.
///
/// The checksum covers the checksum text of the line before it and then this line's bytes up to, but not
/// including, `,"crc":`. Lines are only ever written here, so the reader holds them to this exact layout.
package struct LogLine<Sum: LineSum> {
  package var seq: UInt64
  package var at: Instant
  package var kind: String
  /// Bytes under the checksum.
  package var covered: ArraySlice<UInt8>
  /// The checksum's text as the line has it.
  package var sum: [UInt8]
  /// Another line of the same batch follows.
  package var hasMore: Bool { covered.suffix(LogLineText.more.count).elementsEqual(LogLineText.more) }

  /// Nil when the bytes (without newline) do not have the layout; the checksum is not looked at.
  package init?(_ line: ArraySlice<UInt8>) {
    let ending = Self.beforeSum.count + Sum.width + Self.afterSum.count
    guard line.count > ending else { return nil }
    covered = line.dropLast(ending)
    let tail = line.suffix(ending)
    sum = Array(tail.dropFirst(Self.beforeSum.count).prefix(Sum.width))
    guard tail.starts(with: Self.beforeSum), tail.suffix(Self.afterSum.count).elementsEqual(Self.afterSum),
      sum.allSatisfy(HexText.isDigit)
    else { return nil }

    var scanner = LineScanner(covered)
    guard scanner.skip(LogLineText.seq), let seq = scanner.number(), scanner.skip(LogLineText.at),
      let at = scanner.instant(), scanner.skip(LogLineText.kind), let kind = scanner.kind()
    else { return nil }
    (self.seq, self.at, self.kind) = (seq, at, kind)
  }

  package func isIntact(after previous: [UInt8]) -> Bool {
    Sum.text(previous: previous, covering: covered) == sum
  }

  /// Appends the line and its newline to `buffer` and returns its checksum's text. `body` is a JSON object on
  /// one line whose keys are none of the log's own.
  package static func write(
    seq: UInt64, at: Instant, kind: String, body: [UInt8], more: Bool = false, previous: [UInt8],
    to buffer: inout [UInt8]
  ) throws(LogAppendError) -> [UInt8] {
    try LogLineText.check(kind: kind, at: at, body: body, sumKey: Sum.key)
    let start = buffer.count
    buffer += LogLineText.seq
    buffer += Array(String(seq).utf8)
    buffer += LogLineText.at
    buffer += Array(at.rfc3339.utf8)
    buffer += LogLineText.kind
    buffer += Array(kind.utf8)
    buffer.append(UInt8(ascii: "\""))
    if body.count > 2 {
      buffer.append(UInt8(ascii: ","))
      buffer += body[1..<body.count - 1]
    }
    if more { buffer += LogLineText.more }
    let sum = Sum.text(previous: previous, covering: buffer[start...])
    buffer += beforeSum
    buffer += sum
    buffer += afterSum
    buffer.append(UInt8(ascii: "\n"))
    return sum
  }

  /// The checksum's text at the end of bytes that may be anything else; nil when there is none.
  package static func sum(endOf line: ArraySlice<UInt8>) -> [UInt8]? {
    let ending = line.suffix(beforeSum.count + Sum.width + afterSum.count)
    let text = Array(ending.dropFirst(beforeSum.count).prefix(Sum.width))
    guard ending.starts(with: beforeSum), ending.suffix(afterSum.count).elementsEqual(afterSum),
      text.count == Sum.width, text.allSatisfy(HexText.isDigit)
    else { return nil }
    return text
  }

  package static var beforeSum: [UInt8] { Sum.opening }
  package static var afterSum: [UInt8] { LogLineText.end }
}

/// The fixed words of a line, and what a record may be made of.
package enum LogLineText {
  static let seq = Array("{\"seq\":".utf8)
  static let at = Array(",\"at\":\"".utf8)
  static let kind = Array("\",\"kind\":\"".utf8)
  static let more = Array(",\"more\":true".utf8)
  static let end = Array("\"}".utf8)
  /// RFC 3339 in UTC with milliseconds.
  static let instantWidth = 24
  /// A kind's longest text.
  package static let maxKindBytes = 64
  /// A record's longest body: a job's frame carries 1 MiB at most, and an import's line a few of them.
  package static let maxBodyBytes = 8 * 1024 * 1024

  static func isKind(_ kind: ArraySlice<UInt8>) -> Bool {
    !kind.isEmpty && kind.count <= maxKindBytes
      && kind.allSatisfy {
        ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x5F
      }
  }

  static func check(kind: String, at: Instant, body: [UInt8], sumKey: String) throws(LogAppendError) {
    func refuse(_ problem: String) -> LogAppendError { LogAppendError(kind: kind, problem: problem) }
    guard isKind(Array(kind.utf8)[...]) else {
      throw refuse("a kind is 1 to \(maxKindBytes) of a-z, 0-9, . and _")
    }
    guard at >= earliest, at <= latest else {
      throw refuse("\(at.milliseconds) ms lies outside the years 0 to 9999")
    }
    guard body.count <= maxBodyBytes else {
      throw refuse(
        "its \(body.count) bytes are more than \(maxBodyBytes); split it, or keep the bulk in a file beside")
    }
    guard let keys = JSONObjectKeys.read(body) else {
      throw refuse("its body is not a JSON object on one line")
    }
    let reserved = ["seq", "at", "kind", "more", sumKey].first { keys.contains(Array($0.utf8)[...]) }
    if let reserved {
      throw refuse("the key \"\(reserved)\" belongs to the log; give the field another name")
    }
  }

  private static let earliest = Instant(milliseconds: -62_167_219_200_000)
  private static let latest = Instant(milliseconds: 253_402_300_799_999)
}
