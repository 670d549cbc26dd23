/// Where a word leads to from a node of the pattern tree: a hash table with open addressing. A post cannot slow
/// it down: only the rulebook's words are stored, and at most half of the slots are taken.
struct WordEdges {
  private struct Slot {
    var node: Int32 = -1
    var word: Int32 = 0
    var child: Int32 = 0
  }

  private var slots = Array(repeating: Slot(), count: 1024)
  private var count = 0

  /// Nil for -1, which is no word.
  func child(of node: Int, by word: Int32) -> Int? {
    guard word >= 0 else { return nil }
    let slot = slots[index(Int32(node), word)]
    return slot.node < 0 ? nil : Int(slot.child)
  }

  mutating func add(_ child: Int32, to node: Int, by word: Int32) {
    if (count + 1) * 2 > slots.count { grow() }
    let slot = Slot(node: Int32(node), word: word, child: child)
    slots[index(slot.node, word)] = slot
    count += 1
  }

  /// The slot of the edge, or the free one where it belongs.
  private func index(_ node: Int32, _ word: Int32) -> Int {
    let key = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[index].node >= 0, slots[index].node != node || slots[index].word != word {
      index = (index + 1) & mask
    }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.node >= 0 { slots[index(slot.node, slot.word)] = slot }
  }
}
