import Seams

/// A file's bytes, apart from its names.
final class SimulatedFile {
  var bytes: [UInt8]
  /// How many of them, from the first, a crash cannot take.
  var durable: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    durable = bytes.count
  }

  func crash(_ random: inout SeededRandom) {
    guard bytes.count > durable else { return }
    let end = Int.random(in: durable...bytes.count, using: &random)
    bytes.removeSubrange(end...)
    if random.oneIn(Odds.zeros), end > durable {
      let start = Int.random(in: durable..<end, using: &random)
      for i in start..<end { bytes[i] = 0 }
    }
    durable = end
  }
}

private enum Odds {
  /// A torn write ends in zeros once in so many crashes.
  static let zeros = 4
}
