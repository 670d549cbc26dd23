/// The handles that a text names with `@` or `＠`.
struct Mentions {
  private static let signs: Set<Unicode.Scalar> = ["@", "\u{FF20}"]
  private let handles: Set<String>

  init(in text: String) {
    var handles: Set<String> = []
    var current: String.UnicodeScalarView?
    var previous: Unicode.Scalar?
    func close() {
      guard let view = current else { return }
      current = nil
      // A full stop at the end ends the sentence; `user@server` names `user` too.
      let whole = Self.withoutTrailingPoints(String(view))
      handles.insert(CaseFolding.fold(whole))
      if let local = whole.split(separator: "@").first {
        handles.insert(CaseFolding.fold(Self.withoutTrailingPoints(String(local))))
      }
    }
    for scalar in text.unicodeScalars {
      if Self.isHandle(scalar) || (scalar == "@" && current?.isEmpty == false) {
        current?.append(scalar)
      } else {
        close()
        // An address such as kim@river.example is no mention.
        if Self.signs.contains(scalar), !(previous.map(Self.isHandle) ?? false) {
          current = String.UnicodeScalarView()
        }
      }
      previous = scalar
    }
    close()
    self.handles = handles
  }

  func contains(_ handle: String) -> Bool { handles.contains(CaseFolding.fold(Self.bare(handle))) }

  static func bare(_ handle: String) -> String {
    guard let first = handle.unicodeScalars.first, signs.contains(first) else { return handle }
    return String(String.UnicodeScalarView(handle.unicodeScalars.dropFirst()))
  }

  private static func withoutTrailingPoints(_ text: String) -> String {
    var rest = text[...]
    while let last = rest.last, ".-@".contains(last) { rest = rest.dropLast() }
    return String(rest)
  }

  private static func isHandle(_ scalar: Unicode.Scalar) -> Bool {
    Hashtags.isTag(scalar) || scalar == "." || scalar == "-"
  }
}
