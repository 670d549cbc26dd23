public import JSONLines
public import Seams

/// Reads a whole store and says whether anybody or anything changed it.
///
/// The chain alone proves that the lines fit each other; whoever can write the folder can make a new chain
/// that fits as well. A head that was kept elsewhere proves more: every line up to it is as it was then.
public struct StoreVerifier {
  public struct Report: Hashable, Sendable {
    public var records: Int
    public var bytes: Int
    public var lastSeq: UInt64
    /// Checksum of the last line, hexadecimal.
    public var head: String
    public var sealed: [SealedSegment]
    /// Bytes at the end that are not yet a record: a write under way, or one that a crash cut short.
    public var unfinishedBytes: Int
    /// The record whose line has the kept head; nil when none was asked for.
    public var keptHeadSeq: UInt64?
  }

  public enum Outcome: Hashable, Sendable {
    case intact(Report)
    /// The first line that is not as it was written.
    case corrupt(LogCorruption)
    /// The lines fit each other, but none has the kept head: the store was cut off before it or written anew.
    case headMissing(Report)
  }

  private let disk: any Disk

  /// Over a state folder; nothing in it is changed, and the coordinator may go on writing.
  public init(disk: any Disk) { self.disk = disk }

  /// `head` is one that was kept elsewhere, 64 hexadecimal digits in either case.
  public func verify(head: String? = nil) throws(DiskError) -> Outcome {
    let wanted = head.map { Array($0.lowercased().utf8) }
    var keptHeadSeq: UInt64?
    do {
      let reader = try LogReader<SHA256Sum>(disk: disk, folder: StoreLog.folder)
      let position = try reader.read(reader.segments[...]) { record, _, _ in
        if let wanted, LogLine<SHA256Sum>.sum(endOf: record.bytes[...]) == wanted { keptHeadSeq = record.seq }
      }
      let found = position.report
      let report = Report(
        records: found.records, bytes: found.bytes, lastSeq: position.seq - 1,
        head: String(decoding: position.head, as: UTF8.self), sealed: found.sealed,
        unfinishedBytes: position.tornBytes, keptHeadSeq: keptHeadSeq)
      return wanted != nil && keptHeadSeq == nil ? .headMissing(report) : .intact(report)
    } catch let corruption as LogCorruption {
      return .corrupt(corruption)
    } catch let error as DiskError {
      throw error
    } catch {
      throw DiskError("verify", StoreLog.folder, .failed("\(error)"))
    }
  }
}
