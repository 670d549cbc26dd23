/// The outermost keys of a JSON object, found without building its values.
///
/// It looks at strings and brackets only: enough to keep a record's fields apart from the log's own.
enum JSONObjectKeys {
  /// Keys as they are written; nil when the bytes are not one object on one line.
  static func read(_ object: [UInt8]) -> [ArraySlice<UInt8>]? {
    guard object.first == UInt8(ascii: "{"), object.last == UInt8(ascii: "}") else { return nil }
    var keys: [ArraySlice<UInt8>] = []
    var depth = 0
    var keyIsNext = false
    var i = 0
    while i < object.count {
      switch object[i] {
      case UInt8(ascii: "\""):
        guard let end = endOfString(object, from: i + 1) else { return nil }
        if depth == 1, keyIsNext { keys.append(object[(i + 1)..<end]) }
        keyIsNext = false
        i = end
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        keyIsNext = depth == 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        // The outermost bracket closes at the last byte and not before.
        guard depth > 0 || i == object.count - 1 else { return nil }
      case UInt8(ascii: ","):
        keyIsNext = depth == 1
      case 0..<0x20: return nil
      default: break
      }
      i += 1
    }
    return depth == 0 ? keys : nil
  }

  /// Position of the quote that ends the string.
  private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int? {
    var i = start
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "\""): return i
      case UInt8(ascii: "\\"): i += 2
      case 0..<0x20: return nil
      default: i += 1
      }
    }
    return nil
  }
}
