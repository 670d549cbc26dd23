/// A system call that failed outside the disk: the operation, the system's reason and a hint.
public struct SystemFailure: Error, Hashable, CustomStringConvertible {
  /// `start /usr/bin/groundswell`, `listen for signals`, …
  public var operation: String
  /// The system's error number.
  public var code: Int32
  public var reason: String
  /// What to do about it; nil where there is nothing better than the reason.
  public var hint: String?

  public init(operation: String, code: Int32, reason: String, hint: String? = nil) {
    self.operation = operation
    self.code = code
    self.reason = reason
    self.hint = hint
  }

  init(_ operation: String, _ error: SystemError, hint: String? = nil) {
    self.init(operation: operation, code: error.code, reason: error.text, hint: hint)
  }

  public var description: String { "cannot \(operation): \(reason).\(hint.map { " \($0)" } ?? "")" }
}
