import Testing

@testable import Disclosure

@Suite struct `Coverage of tokens by spans` {
  @Test func `says of each token what a set of all of them says`() {
    var random = SplitMix(state: 3)
    for _ in 0..<500 {
      let spans = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
        let first = Int.random(in: 0..<40, using: &random)
        return first...(first + Int.random(in: 0..<6, using: &random))
      }
      let (coverage, all) = (Coverage(spans), Set(spans.flatMap { $0 }))
      #expect((0..<50).filter(coverage.contains) == (0..<50).filter(all.contains))
    }
  }
}
