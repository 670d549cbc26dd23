import Foundation

/// Why a value could not be written as JSON, or JSON not be read as a value: what, where in it, and what was
/// expected there.
public struct JSONTextError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Operation: String, Hashable, Sendable {
    case read
    case write
  }
  public var operation: Operation
  /// The Swift type that was to be read or written; it says which record was meant.
  public var type: String
  /// Where in the value, in the reader's words: `accounts[2].handle`; empty for the value as a whole.
  public var path: String
  public var problem: String

  public init(_ operation: Operation, type: String, path: String = "", problem: String) {
    self.operation = operation
    self.type = type
    self.path = path
    self.problem = problem
  }

  public var description: String {
    let place = path.isEmpty ? "" : " at \(path)"
    return "cannot \(operation.rawValue) \(type) as JSON\(place): \(problem)"
  }
}

extension JSONTextError {
  init<T>(decoding type: T.Type, _ error: any Error) {
    self.init(.read, type: String(describing: type), problem: "\(error)")
    guard let error = error as? DecodingError else { return }
    switch error {
    case .keyNotFound(let key, let context):
      path = Self.words(context.codingPath)
      problem = "the key \"\(key.stringValue)\" is missing"
    case .typeMismatch(let expected, let context):
      path = Self.words(context.codingPath)
      problem = "expected \(Self.plain(expected)); \(context.debugDescription)"
    case .valueNotFound(let expected, let context):
      path = Self.words(context.codingPath)
      problem = "expected \(Self.plain(expected)), found null"
    case .dataCorrupted(let context):
      path = Self.words(context.codingPath)
      problem = context.debugDescription
      if let cause = context.underlyingError as? CocoaError,
        let more = cause.userInfo["NSDebugDescription"] as? String
      {
        problem += " \(more)"
      }
    @unknown default: break
    }
  }

  init<T>(encoding type: T.Type, _ error: any Error) {
    self.init(.write, type: String(describing: type), problem: "\(error)")
    guard case .invalidValue(let value, let context)? = error as? EncodingError else { return }
    path = Self.words(context.codingPath)
    problem = "the value \(value) has no JSON form. \(context.debugDescription)"
  }

  /// `[accounts, Index 2, handle]` as `accounts[2].handle`.
  private static func words(_ path: [any CodingKey]) -> String {
    path.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }

  private static func plain(_ type: any Any.Type) -> String {
    if type is any FixedWidthInteger.Type { return "a whole number" }
    if type is any BinaryFloatingPoint.Type { return "a number" }
    switch ObjectIdentifier(type) {
    case ObjectIdentifier(String.self): return "text"
    case ObjectIdentifier(Bool.self): return "true or false"
    default: break
    }
    let name = String(describing: type)
    if name.hasPrefix("Array") { return "a list" }
    if name.hasPrefix("Dictionary") { return "an object" }
    return name
  }
}
