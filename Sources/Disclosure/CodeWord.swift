/// A discount code by its looks.
extension PostReading.Field {
  /// Letters of that many, all capitals, and a number: `HANNA15`.
  private static let shortestCode = 4

  var hasCodeLikeWord: Bool { text.tokens.contains(where: isCodeLike) }

  func isCodeLike(_ token: Token) -> Bool {
    guard token.isWord, token.isAllUpper, token.letters >= Self.shortestCode else { return false }
    guard (0x30...0x39).contains(text.folded[token.folded.upperBound - 1]) else { return false }
    let first = token.folded.lowerBound..<text.folded.end(of: 2, in: token.folded)
    return text.folded.scalars(in: first).allSatisfy { $0.properties.isAlphabetic }
  }
}
