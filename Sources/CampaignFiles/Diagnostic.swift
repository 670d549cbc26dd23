/// A place in a text file. Both count from 1; columns count Unicode scalars.
public struct SourcePosition: Hashable, Comparable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static let start = SourcePosition(line: 1, column: 1)
  public static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// One thing wrong, or odd, in a campaign's files, at the cell or key where a person can mend it.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Codable, Hashable, Sendable {
    /// Nothing is imported.
    case error
    /// The import goes on.
    case warning
  }
  public var file: String
  public var position: SourcePosition
  public var severity: Severity
  /// The column of a table, or the path of a key (`deadlines.grace`).
  public var field: String
  /// Nil when the point is that nothing is there.
  public var found: String?
  public var expected: String
  /// What to do.
  public var hint: String?

  public init(
    file: String, position: SourcePosition, severity: Severity, field: String, found: String?,
    expected: String,
    hint: String? = nil
  ) {
    self.file = file
    self.position = position
    self.severity = severity
    self.field = field
    self.found = found
    self.expected = expected
    self.hint = hint
  }

  public var line: Int { position.line }
  public var column: Int { position.column }
}

extension Diagnostic: CustomStringConvertible {
  /// Longer texts are cut when shown.
  static let maximumShownLength = 60

  /// `roster.csv:3:14: error: platform: expected …, found "instagramm" (did you mean instagram?)`
  public var description: String {
    let what = found.map { ", found \(Self.quoted($0))" } ?? ", found nothing"
    let advice = hint.map { " (\($0))" } ?? ""
    return "\(file):\(line):\(column): \(severity.rawValue): \(field): expected \(expected)\(what)\(advice)"
  }

  /// In quotes, on one line, cut to a length that can be read.
  static func quoted(_ text: String) -> String {
    var shown = "\""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == maximumShownLength { return shown + "…\"" }
      shown += scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return shown + "\""
  }
}
