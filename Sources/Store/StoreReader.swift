public import JSONLines
public import Seams

/// Reads the public record from its first line to its last, changing nothing; the coordinator may go on writing.
public struct StoreReader {
  private let disk: any Disk

  /// Over a state folder.
  public init(disk: any Disk) { self.disk = disk }

  /// Calls `visit` with each line in order, checked against the one before it.
  ///
  /// - Returns: the checksum of the last line, hexadecimal.
  /// - Throws: `LogCorruption` at the first line that is not as it was written, `DiskError`, or what `visit` throws.
  @discardableResult
  public func read(_ visit: (LogRecord) throws -> Void) throws -> String {
    let reader = try LogReader<SHA256Sum>(disk: disk, folder: StoreLog.folder)
    let position = try reader.read(reader.segments[...]) { record, _, _ in try visit(record) }
    return String(decoding: position.head, as: UTF8.self)
  }
}
