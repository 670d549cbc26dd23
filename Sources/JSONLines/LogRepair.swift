package import Seams

/// What is done to a log's files once all of it has been read and found good.
extension LogReader {
  /// Cuts off the torn tail, keeping a copy beside the segment, and makes sure that what was read is on
  /// disk: a process that was killed leaves bytes that so far only the kernel holds.
  package func repair(_ position: inout Position) throws(DiskError) {
    guard let segment = position.segment else { return }
    if position.tornBytes > 0 {
      let kept = try keep(segment, from: position.size, count: position.tornBytes)
      try disk.truncate(segment.path, to: position.size)
      position.report.tornTail = TornTail(
        file: segment.path, offset: position.size, count: position.tornBytes, keptAs: kept)
      position.tornBytes = 0
    }
    try disk.sync(segment.path)
    try disk.syncFolder(folder)
    try disk.syncFolder(LogLimits.stateFolder)
  }

  /// Nil when the disk is full: the tail is not worth staying down for.
  private func keep(_ segment: SegmentName, from offset: Int, count: Int) throws(DiskError) -> String? {
    let path = "\(segment.path).torn-\(offset)"
    let bytes = try disk.read(segment.path, from: offset, count: min(count, LogLimits.keptTornBytes))
    do throws(DiskError) {
      try disk.replace(path, with: bytes)
      return path
    } catch {
      guard error.reason == .full else { throw error }
      return nil
    }
  }
}
