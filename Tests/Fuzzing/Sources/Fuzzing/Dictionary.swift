/// libFuzzer's dictionary: one quoted piece a line.
public enum Dictionary {
  /// Bytes of a piece; libFuzzer takes no longer one.
  public static let longestEntry = 64

  static func text(of entries: [[UInt8]]) -> [UInt8] {
    var text: [UInt8] = []
    for entry in Set(entries).sorted(by: { $0.lexicographicallyPrecedes($1) })
    where !entry.isEmpty && entry.count <= longestEntry {
      text.append(UInt8(ascii: "\""))
      for byte in entry {
        let digits = String(byte, radix: 16)
        text.append(contentsOf: (digits.count < 2 ? "\\x0\(digits)" : "\\x\(digits)").utf8)
      }
      text.append(contentsOf: "\"\n".utf8)
    }
    return text
  }
}
