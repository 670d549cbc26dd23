import PostLines
import Testing

@Suite struct `Lines of the input` {
  private func lines(_ pieces: [String], longest: Int = 100) -> [String] {
    var input = InputLines(longest: longest, padding: 8)
    var lines: [String] = []
    func take() {
      while let line = input.next() {
        switch line {
        case .tooLong: lines.append("\(input.number): too long")
        case .bytes(let range):
          let isPadded = range.upperBound + 8 <= input.bytes.count
          lines.append(String(decoding: input.bytes[range], as: UTF8.self) + (isPadded ? "" : " unpadded"))
        }
      }
    }
    for piece in pieces {
      input.append(piece.utf8)
      take()
    }
    input.finish()
    take()
    #expect(input.isFinished)
    return lines
  }

  @Test func `are the same however the input is cut`() {
    let text = "one\ntwo\n\nthree with ünï\nlast"
    let whole = lines([text])
    #expect(whole == ["one", "two", "", "three with ünï", "last"])
    let bytes = Array(text.utf8)
    for size in 1...bytes.count {
      var input = InputLines(longest: 100, padding: 3)
      var found: [[UInt8]] = []
      func take() { while case .bytes(let range)? = input.next() { found.append(Array(input.bytes[range])) } }
      for start in stride(from: 0, to: bytes.count, by: size) {
        input.append(bytes[start..<min(start + size, bytes.count)])
        take()
      }
      input.finish()
      take()
      #expect(found.map { String(decoding: $0, as: UTF8.self) } == whole)
    }
  }

  @Test func `end without a last line where the input ends with a line end`() {
    #expect(lines(["one\n"]) == ["one"])
    #expect(lines([]) == [])
  }

  @Test func `that are too long are named and do not stop the others`() {
    let long = String(repeating: "x", count: 30)
    #expect(lines(["a\n", long, long, "\nb\n", long], longest: 40) == ["a", "2: too long", "b", long])
    #expect(lines([long, long], longest: 40) == ["1: too long"])
  }
}
