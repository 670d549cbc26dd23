/// The header lines of an answer or a request, in order. Names compare without case.
public struct HTTPHeaders: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// One line; the name is in lower case.
  public struct Field: Hashable, Sendable {
    public var name: String
    public var value: String
  }
  public private(set) var fields: [Field] = []

  public init() {}
  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { append(name, value) }
  }

  public mutating func append(_ name: String, _ value: String) {
    fields.append(Field(name: name.lowercased(), value: value))
  }

  /// The last value under `name`, as a later line replaces an earlier one where only one may stand.
  public subscript(_ name: String) -> String? {
    let wanted = name.lowercased()
    return fields.last { $0.name == wanted }?.value
  }
}
