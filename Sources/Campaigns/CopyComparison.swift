/// Whether a post uses one of the captions that were provided.
///
/// `used` when all words of a caption stand in the post in a row; `edited` when at least half of its pairs of
/// neighbouring words do. Punctuation, emoji and case make no difference.
enum CopyComparison {
  static let editedShare = 0.5

  /// Nil when there are no captions.
  static func compare(_ post: FoldedText, with captions: [String]) -> ProvidedCopy? {
    guard !captions.isEmpty else { return nil }
    let words = post.words
    let pairs = Set(neighbours(words))
    var best: (index: Int, share: Double)?
    for (index, caption) in captions.enumerated() {
      let wanted = FoldedText(caption).words
      guard !wanted.isEmpty else { continue }
      if contains(words, wanted) { return ProvidedCopy(caption: index, use: .used) }
      let wantedPairs = neighbours(wanted)
      guard !wantedPairs.isEmpty else { continue }
      let share = Double(wantedPairs.count { pairs.contains($0) }) / Double(wantedPairs.count)
      if share > best?.share ?? 0 { best = (index, share) }
    }
    guard let best, best.share >= editedShare else { return ProvidedCopy(caption: nil, use: .notUsed) }
    return ProvidedCopy(caption: best.index, use: .edited)
  }

  private static func neighbours(_ words: [String]) -> [[String]] {
    zip(words, words.dropFirst()).map { [$0, $1] }
  }

  private static func contains(_ words: [String], _ wanted: [String]) -> Bool {
    guard words.count >= wanted.count else { return false }
    return (0...(words.count - wanted.count)).contains { start in
      words[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }
}
