/// Gathers what is wrong in one file, so that all of it can be told at once.
struct Findings {
  let file: String
  private(set) var diagnostics: [Diagnostic] = []
  /// Found after the bound was reached.
  private(set) var suppressed = 0
  private(set) var hasErrors = false

  /// No more are kept for one file; the last one then says how many there were.
  static let maximumPerFile = 1000

  init(file: String) { self.file = file }

  mutating func error(
    _ field: String, at position: SourcePosition, found: String?, expected: String, hint: String? = nil
  ) {
    add(.error, field, position, found, expected, hint)
  }

  mutating func warning(
    _ field: String, at position: SourcePosition, found: String?, expected: String, hint: String? = nil
  ) {
    add(.warning, field, position, found, expected, hint)
  }

  /// Takes over what was found elsewhere in the same file, with one severity for all of it.
  mutating func add(_ other: Findings, as severity: Diagnostic.Severity) {
    for one in other.diagnostics {
      add(severity, one.field, one.position, one.found, one.expected, one.hint)
    }
    suppressed += other.suppressed
  }

  private mutating func add(
    _ severity: Diagnostic.Severity, _ field: String, _ position: SourcePosition, _ found: String?,
    _ expected: String, _ hint: String?
  ) {
    hasErrors = hasErrors || severity == .error
    guard diagnostics.count < Self.maximumPerFile else {
      suppressed += 1
      return
    }
    diagnostics.append(
      Diagnostic(
        file: file, position: position, severity: severity, field: field, found: found, expected: expected,
        hint: hint))
  }

  /// In the order of the file.
  var sorted: [Diagnostic] {
    let inOrder = diagnostics.enumerated()
      .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }.map(\.element)
    guard suppressed > 0, let last = inOrder.last else { return inOrder }
    let rest = Diagnostic(
      file: file, position: last.position, severity: hasErrors ? .error : .warning, field: "file",
      found: "\(suppressed) more problems", expected: "at most \(Self.maximumPerFile)",
      hint: "mend the ones above first; the rest may have the same cause")
    return inOrder + [rest]
  }
}
