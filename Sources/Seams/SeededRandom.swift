/// SplitMix64: a small generator whose whole state is its seed, so that a run can be repeated.
///
/// Not for secrets. Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// True once in `n` on average; never for 0.
  public mutating func oneIn(_ n: Int) -> Bool { n > 0 && Int.random(in: 0..<n, using: &self) == 0 }
}
