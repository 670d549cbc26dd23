/// Why a record cannot become a line. Nothing was buffered and no number was used up.
public struct LogAppendError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The record's kind.
  public var kind: String
  public var problem: String

  public init(kind: String, problem: String) {
    self.kind = kind
    self.problem = problem
  }

  public var description: String { "cannot append a record of kind \"\(kind)\": \(problem)" }
}
