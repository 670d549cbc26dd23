/// Tokens that lie in one of some spans.
struct Coverage {
  /// In order, and none overlaps another.
  private var spans: [ClosedRange<Int>]

  init(_ all: [ClosedRange<Int>]) {
    spans = all
    guard spans.count > 1 else { return }
    spans.sort { $0.lowerBound < $1.lowerBound }
    var kept = 0
    for index in 1..<spans.count {
      let (last, span) = (spans[kept], spans[index])
      if span.lowerBound <= last.upperBound {
        spans[kept] = last.lowerBound...max(last.upperBound, span.upperBound)
      } else {
        kept += 1
        spans[kept] = span
      }
    }
    spans.removeLast(spans.count - 1 - kept)
  }

  func contains(_ token: Int) -> Bool {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].contains(token) { return true }
      if spans[middle].lowerBound > token { high = middle } else { low = middle + 1 }
    }
    return false
  }
}
