import Seams

/// Why a file is not a time zone that can be used.
public struct TZifError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Code: String, Sendable {
    case notTZif = "not_tzif"
    case truncated
    case inconsistent
    case leapSeconds = "leap_seconds"
    case badFooter = "bad_footer"
  }
  public var code: Code
  /// Bytes from the start of the file.
  public var offset: Int

  public var description: String {
    let what =
      switch code {
      case .notTZif: "not a TZif file (it does not begin with `TZif`)"
      case .truncated: "the file ends too early"
      case .inconsistent: "its parts contradict each other"
      case .leapSeconds: "it counts leap seconds; use the zone without `right/`"
      case .badFooter: "its footer is not a POSIX TZ rule"
      }
    return "time zone file, byte \(offset): \(what)"
  }
}

extension TimeZoneTable {
  /// More than any zone has; a file with more is refused.
  public static let maximumTransitions = 100_000

  /// Reads a TZif file of version 1 to 4 (RFC 8536, section 3).
  public init(tzif bytes: [UInt8]) throws(TZifError) {
    var reader = TZifReader(bytes)
    var header = try reader.header()
    var width = 4
    if header.version >= 2 {
      try reader.skip(header.size(timeWidth: 4))
      header = try reader.header()
      width = 8
    }
    let block = try reader.block(header, timeWidth: width)
    let footer = width == 8 ? try reader.footer() : nil
    self.init(
      transitions: block.times, offsets: block.indices.map { block.types[$0] }, initialOffset: block.types[0],
      footer: footer)
  }
}

/// A cursor over the bytes of a TZif file. All numbers are big-endian.
private struct TZifReader {
  struct Header {
    var version: Int
    /// isutc, isstd, leap, time, type, char: the order of RFC 8536, section 3.1.
    var counts: [Int]
    var leaps: Int { counts[2] }
    var times: Int { counts[3] }
    var types: Int { counts[4] }
    var chars: Int { counts[5] }

    func size(timeWidth: Int) -> Int {
      times * (timeWidth + 1) + types * 6 + chars + leaps * (timeWidth + 4) + counts[1] + counts[0]
    }
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func skip(_ count: Int) throws(TZifError) {
    guard count <= bytes.count - position else { throw TZifError(code: .truncated, offset: bytes.count) }
    position += count
  }

  private mutating func take(_ count: Int) throws(TZifError) -> ArraySlice<UInt8> {
    let start = position
    try skip(count)
    return bytes[start..<position]
  }

  private mutating func integer(_ width: Int) throws(TZifError) -> Int64 {
    let taken = try take(width)
    let unsigned = taken.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return width == 4 ? Int64(Int32(truncatingIfNeeded: unsigned)) : Int64(bitPattern: unsigned)
  }

  mutating func header() throws(TZifError) -> Header {
    let start = position
    guard try take(4).elementsEqual("TZif".utf8) else { throw TZifError(code: .notTZif, offset: start) }
    let mark = try take(1).first ?? 0
    try skip(15)
    var counts: [Int] = []
    for _ in 0..<6 { counts.append(Int(try integer(4))) }
    let header = Header(version: mark == 0 ? 1 : Int(mark) - 0x30, counts: counts)
    guard counts.allSatisfy({ (0...TimeZoneTable.maximumTransitions).contains($0) }),
      (1...9).contains(header.version), (1...256).contains(header.types)
    else { throw TZifError(code: .inconsistent, offset: start) }
    return header
  }

  mutating func block(
    _ header: Header, timeWidth: Int
  ) throws(TZifError) -> (times: [Int64], indices: [Int], types: [Int64]) {
    let start = position
    guard header.leaps == 0 else { throw TZifError(code: .leapSeconds, offset: start) }
    var times: [Int64] = []
    for _ in 0..<header.times { times.append(try integer(timeWidth)) }
    let indices = try take(header.times).map(Int.init)
    var types: [Int64] = []
    for _ in 0..<header.types {
      types.append(try integer(4))
      try skip(2)
    }
    try skip(header.chars + header.counts[1] + header.counts[0])
    guard indices.allSatisfy({ $0 < types.count }), zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }),
      types.allSatisfy({ abs($0) <= TimeZoneTable.widestOffset })
    else { throw TZifError(code: .inconsistent, offset: start) }
    return (times, indices, types)
  }

  /// The line after the data; empty when the zone's future is not known.
  mutating func footer() throws(TZifError) -> PosixTimeZone? {
    let start = position
    guard try take(1).first == 0x0A, let end = bytes[position...].firstIndex(of: 0x0A) else {
      throw TZifError(code: .badFooter, offset: start)
    }
    let text = String(decoding: bytes[position..<end], as: UTF8.self)
    if text.isEmpty { return nil }
    guard let zone = PosixTimeZone(text) else { throw TZifError(code: .badFooter, offset: start) }
    return zone
  }
}
