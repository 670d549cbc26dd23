/// Everything that is wrong with a rulebook, each with its place.
public struct RulebookErrors: Error, Sendable, CustomStringConvertible {
  public struct Item: Sendable, Hashable, CustomStringConvertible {
    public var file: String
    /// From 1; nil where the file as a whole is meant.
    public var line: Int?
    public var column: Int?
    public var message: String
    public var hint: String?

    init(file: String, line: Int? = nil, column: Int? = nil, message: String, hint: String? = nil) {
      (self.file, self.line, self.column) = (file, line, column)
      (self.message, self.hint) = (message, hint)
    }

    /// `file:line:column: error: message (hint)`.
    public var description: String {
      let place = [file, line.map(String.init), column.map(String.init)].compactMap { $0 }
        .joined(separator: ":")
      return "\(place): error: \(message)" + (hint.map { " (\($0))" } ?? "")
    }
  }

  public var items: [Item]

  init(items: [Item]) { self.items = items }
  init(_ file: String, _ message: String, hint: String?) {
    items = [Item(file: file, line: nil, column: nil, message: message, hint: hint)]
  }

  public var description: String { items.map(\.description).joined(separator: "\n") }
}
