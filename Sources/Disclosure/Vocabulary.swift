/// Words, numbered, as a tree over their letters, those of a rulebook or the affixes of its tags: one walk down finds a token's number and the
/// longest stem that it begins with, and ends at the first letter with which no word goes on.
struct Vocabulary {
  /// Stems have numbers from here on, so that a word and a stem of the same letters differ.
  static let firstStem: Int32 = 1 << 24

  /// What the letters of a token are in a vocabulary.
  struct Numbers {
    /// -1: no word.
    var word: Int32 = -1
    /// Of the longest stem that they begin with; -1: none.
    var stem: Int32 = -1
  }

  private struct Node {
    /// Its children lie side by side, from the lowest byte that has one to the highest.
    var children: Int32 = 0
    var lowest: UInt8 = 0
    var span: UInt16 = 0
    var word: Int32 = -1
    var stem: Int32 = -1
  }

  private var nodes = [Node()]
  /// Numbers of nodes; 0: none.
  private var children: [Int32] = []
  private var count = 0
  private var stems: Int32 = 0

  /// The numbers of the letters of `folded` at `word`.
  func numbers(of folded: [UInt8], _ word: Range<Int>) -> Numbers {
    // The same as `child(of:_:)`, with each node read once: this is asked for every word of a post.
    var (here, stem) = (nodes[0], Int32(-1))
    for index in word {
      let place = Int(folded[index] &- here.lowest)
      let next = place < Int(here.span) ? children[Int(here.children) &+ place] : 0
      if next == 0 { return Numbers(stem: stem) }
      here = nodes[Int(next)]
      if here.stem >= 0 { stem = here.stem }
    }
    return Numbers(word: here.word, stem: stem)
  }

  /// The numbers of all words that `letters` begin with, the shortest first.
  func forEachWord(in letters: some Sequence<UInt8>, _ found: (Int32) -> Void) {
    var node = 0
    for letter in letters {
      node = child(of: node, letter)
      if node == 0 { return }
      if nodes[node].word >= 0 { found(nodes[node].word) }
    }
  }

  mutating func add(_ word: String) -> Int32 { add(word.utf8) }

  mutating func add(_ letters: some Sequence<UInt8>) -> Int32 {
    let node = node(for: letters)
    if nodes[node].word < 0 {
      nodes[node].word = Int32(count)
      count += 1
    }
    return nodes[node].word
  }

  mutating func addStem(_ stem: String) -> Int32 {
    let node = node(for: stem.utf8)
    if nodes[node].stem < 0 {
      nodes[node].stem = Self.firstStem + stems
      stems += 1
    }
    return nodes[node].stem
  }

  private func child(of node: Int, _ byte: UInt8) -> Int {
    let parent = nodes[node]
    let index = Int(byte &- parent.lowest)
    return index < Int(parent.span) ? Int(children[Int(parent.children) + index]) : 0
  }

  private mutating func node(for letters: some Sequence<UInt8>) -> Int {
    var node = 0
    for byte in letters {
      let known = child(of: node, byte)
      node = known != 0 ? known : addChild(of: node, byte)
    }
    return node
  }

  private mutating func addChild(of node: Int, _ byte: UInt8) -> Int {
    nodes.append(Node())
    let (parent, child) = (nodes[node], Int32(nodes.count - 1))
    let low = parent.span == 0 ? byte : min(parent.lowest, byte)
    let high = parent.span == 0 ? byte : max(parent.lowest + UInt8(parent.span - 1), byte)
    let span = Int(high - low) + 1
    if span > Int(parent.span) {
      // A wider row at the end; the old one is left behind, which costs little beside the words themselves.
      let row = children.count
      children.append(contentsOf: repeatElement(0, count: span))
      for index in 0..<Int(parent.span) {
        children[row + Int(parent.lowest - low) + index] = children[Int(parent.children) + index]
      }
      (nodes[node].children, nodes[node].lowest, nodes[node].span) = (Int32(row), low, UInt16(span))
    }
    children[Int(nodes[node].children) + Int(byte - low)] = child
    return Int(child)
  }
}
