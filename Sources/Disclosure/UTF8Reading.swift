extension UInt8 {
  /// A capital of ASCII.
  var isCapital: Bool { self &- 0x41 < 26 }
}

/// Scalars read from UTF-8 that is known to be valid, by the position of their bytes.
extension Array where Element == UInt8 {
  /// The scalar that begins at `index`, and its length in bytes.
  func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    func bits(_ offset: Int) -> UInt32 { index + offset < count ? UInt32(self[index + offset] & 0x3F) : 0 }
    let lead = UInt32(self[index])
    let (value, length): (UInt32, Int) =
      switch lead {
      case ..<0x80: (lead, 1)
      case ..<0xE0: ((lead & 0x1F) << 6 | bits(1), 2)
      case ..<0xF0: ((lead & 0x0F) << 12 | bits(1) << 6 | bits(2), 3)
      default: ((lead & 0x07) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3), 4)
      }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// The scalar that ends before `index`, and its length in bytes.
  func scalar(before index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    var start = index - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return (scalar(at: start).scalar, index - start)
  }

  /// The scalars of a part, in order.
  func scalars(in range: Range<Int>) -> [Unicode.Scalar] {
    var (scalars, index) = ([Unicode.Scalar](), range.lowerBound)
    while index < range.upperBound {
      let (scalar, length) = scalar(at: index)
      scalars.append(scalar)
      index += length
    }
    return scalars
  }

  /// The end of the first `scalars` scalars of a part.
  func end(of scalars: Int, in range: Range<Int>) -> Int {
    var (index, left) = (range.lowerBound, scalars)
    while left > 0, index < range.upperBound {
      index += 1
      while index < range.upperBound, self[index] & 0xC0 == 0x80 { index += 1 }
      left -= 1
    }
    return index
  }

  /// Whether the same bytes stand in both places.
  func isSame(in one: Range<Int>, _ other: Range<Int>) -> Bool {
    guard one.count == other.count else { return false }
    let distance = other.lowerBound - one.lowerBound
    return one.allSatisfy { self[$0] == self[$0 + distance] }
  }

  /// The bytes with the letters of ASCII made small.
  var inSmallLetters: [UInt8] {
    var letters = self
    var all = letters.mutableSpan
    for index in all.indices {
      let byte = all[index]
      all[index] = byte.isCapital ? byte | 0x20 : byte
    }
    return letters
  }

  func text(in range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
