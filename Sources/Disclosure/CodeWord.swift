/// A discount code by its looks.
extension PostReading.Field {
  /// Letters of that many, all capitals, and a number: `HANNA15`.
  private static let shortestCode = 4

  var hasCodeLikeWord: Bool { text.tokens.contains(where: isCodeLike) }

  func isCodeLike(_ token: Token) -> Bool {
    guard token.isWord, token.isAllUpper, token.foldEnd - token.foldStart >= Self.shortestCode else {
      return false
    }
    let letters = text.folded[token.foldStart..<token.foldEnd]
    return letters.last.map { ("0"..."9").contains($0) } ?? false
      && letters.prefix(2).allSatisfy { $0.properties.isAlphabetic }
  }
}
