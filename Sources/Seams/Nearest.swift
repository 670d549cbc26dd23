/// Finds the word a person may have meant.
public enum Nearest {
  /// The known word with the fewest edits (insert, delete, replace, swap of neighbours), if it is close
  /// enough to be meant: at most a third of the letters, and at least one, may differ.
  public static func word(to text: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(text.lowercased().prefix(maximumLength))
    var best: (word: String, distance: Int)?
    for word in known {
      let candidate = Array(word.lowercased().prefix(maximumLength))
      let bound = max(1, max(wanted.count, candidate.count) / 3)
      guard abs(candidate.count - wanted.count) <= bound else { continue }
      let distance = distance(wanted, candidate)
      if distance <= bound, distance < best?.distance ?? .max { best = (word, distance) }
    }
    return best?.word
  }

  public static func hint(for text: String, among known: some Sequence<String>) -> String? {
    word(to: text, among: known).map { "did you mean \($0)?" }
  }

  /// Longer texts are compared by their beginning.
  private static let maximumLength = 64

  /// Optimal string alignment distance.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
