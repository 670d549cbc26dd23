public import Disclosure

extension Market {
  /// Every rule's head: the market's single rules, then placements, labels and scopes in the order of the file.
  public var heads: [RuleHead] {
    [duty, denial] + (clarity.map { [$0] } ?? []) + [language.head, tool.head] + placements.map(\.head)
      + labels.map(\.head) + scopes.map(\.head)
  }

  mutating func updateHeads(_ body: (inout RuleHead) -> Void) {
    body(&duty)
    body(&denial)
    if var own = clarity {
      body(&own)
      clarity = own
    }
    body(&language.head)
    body(&tool.head)
    for index in placements.indices { body(&placements[index].head) }
    for index in labels.indices { body(&labels[index].head) }
    for index in scopes.indices { body(&scopes[index].head) }
  }
}
