import Glibc

/// Cuts what is read piece by piece into lines. It holds one piece and the beginning of one line, never more.
public struct InputLines {
  public enum Line {
    /// Where it is in ``bytes``, its line end left out.
    case bytes(Range<Int>)
    /// Longer than allowed; its bytes are gone.
    case tooLong
  }

  /// The bytes of the lines, and what has to be readable behind them.
  public private(set) var bytes: [UInt8] = []
  /// Of the line that ``next()`` gave last, from 1.
  public private(set) var number = 0
  private let longest: Int
  private let padding: Int
  private var start = 0
  /// Bytes that were read; behind them is padding.
  private var end = 0
  /// Before it there is no line end.
  private var searched = 0
  private var isTooLong = false
  private var isAtEnd = false

  /// - Parameters:
  ///   - longest: bytes of one line at most.
  ///   - padding: bytes that have to be readable behind each line.
  public init(longest: Int, padding: Int) {
    self.longest = longest
    self.padding = padding
  }

  /// Takes the next piece of the input. All lines before it must have been taken with ``next()``.
  public mutating func append(_ piece: some Collection<UInt8>) {
    if end - start > longest { (isTooLong, start) = (true, end) }
    bytes.removeSubrange(end...)
    bytes.removeSubrange(..<start)
    (start, searched, end) = (0, end - start, end - start + piece.count)
    bytes.append(contentsOf: piece)
    bytes.append(contentsOf: repeatElement(0, count: padding))
  }

  /// Takes what there is to read, at most `most` bytes, and waits only where there is nothing.
  ///
  /// - Returns: false where it cannot be read.
  public mutating func read(from descriptor: Int32, upTo most: Int) -> Bool {
    var piece = [UInt8](repeating: 0, count: most)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, most) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return false }
      if count == 0 { finish() } else { append(piece[..<count]) }
      return true
    }
  }

  /// There is no more: what is left is the last line.
  public mutating func finish() { isAtEnd = true }

  /// All lines were taken.
  public var isFinished: Bool { isAtEnd && start == end && !isTooLong }

  public mutating func next() -> Line? {
    guard start < end || (isAtEnd && isTooLong) else { return nil }
    guard let newline = newline() else {
      searched = end
      guard isAtEnd else { return nil }
      return line(start..<end, next: end)
    }
    return line(start..<newline, next: newline + 1)
  }

  private mutating func line(_ range: Range<Int>, next: Int) -> Line {
    defer { (isTooLong, start, searched) = (false, next, next) }
    number += 1
    return isTooLong || range.count > longest ? .tooLong : .bytes(range)
  }

  private func newline() -> Int? {
    unsafe bytes.withUnsafeBytes { all in
      let rest = unsafe UnsafeRawBufferPointer(rebasing: all[searched..<end])
      guard let base = rest.baseAddress, let found = unsafe memchr(base, 0x0A, rest.count) else { return nil }
      return unsafe searched + (UnsafeRawPointer(found) - base)
    }
  }
}
