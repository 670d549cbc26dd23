/// A log that disagrees with itself: nothing is read from it and nothing on disk is changed before a person
/// has looked.
public struct LogCorruption: Error, Hashable, Sendable, CustomStringConvertible {
  /// Path in the state folder, `journal/00000000000000000001.jsonl`.
  public var file: String
  /// From 1. 0 when the file as a whole is missing.
  public var line: Int
  /// Of the line's first byte in the file.
  public var offset: Int
  public var expected: String
  public var found: String

  public init(file: String, line: Int, offset: Int, expected: String, found: String) {
    self.file = file
    self.line = line
    self.offset = offset
    self.expected = expected
    self.found = found
  }

  public static let hint =
    "Nothing was changed. Keep a copy of the folder, then run `groundswell doctor`; "
    + "a backup of this file can be put back in its place."

  public var description: String {
    "\(file): line \(line) (byte \(offset)): expected \(expected), found \(found). \(Self.hint)"
  }
}
