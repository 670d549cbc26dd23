import JSONLines

/// Where one line of the store stands.
public struct LineLocation: Hashable, Sendable {
  /// Path of the segment in the state folder.
  public var segment: String
  /// From 1, in the segment.
  public var line: Int
  /// Of the line's first byte.
  public var offset: Int
  /// In bytes, without the newline.
  public var length: Int
}

/// The place of every committed line, in four bytes each.
struct StoreIndex {
  private struct Segment {
    var name: SegmentName
    /// Where each line ends, its newline included. A segment stays far below 4 GiB: it is sealed at 64 MiB,
    /// and one commit adds less than the memory that buffers it.
    var ends: [UInt32] = []
  }
  private var segments: [Segment] = []

  mutating func add(segment: SegmentName, offset: Int, lengths: [Int]) {
    if segments.last?.name != segment { segments.append(Segment(name: segment)) }
    var end = offset
    for length in lengths {
      end += length + 1
      segments[segments.count - 1].ends.append(UInt32(end))
    }
  }

  func location(of seq: UInt64) -> LineLocation? {
    var (low, high) = (0, segments.count)
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].name.firstSeq <= seq { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let segment = segments[low - 1]
    guard let line = Int(exactly: seq - segment.name.firstSeq), line < segment.ends.count else { return nil }
    let offset = line == 0 ? 0 : Int(segment.ends[line - 1])
    return LineLocation(
      segment: segment.name.path, line: line + 1, offset: offset, length: Int(segment.ends[line]) - offset - 1
    )
  }
}
