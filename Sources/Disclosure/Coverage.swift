/// Tokens that lie in one of some spans.
struct Coverage {
  /// In order, and none touches another.
  private var spans: [ClosedRange<Int>] = []

  init(_ all: [ClosedRange<Int>]) {
    for span in all.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = spans.last, span.lowerBound <= last.upperBound {
        spans[spans.count - 1] = last.lowerBound...max(last.upperBound, span.upperBound)
      } else {
        spans.append(span)
      }
    }
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
