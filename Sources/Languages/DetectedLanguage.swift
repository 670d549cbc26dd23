import CCLD2

/// Which language a text is in, by Compact Language Detector 2.
public enum DetectedLanguage {
  /// Bytes of a text that are looked at; more of it would not tell more.
  static let longestSample = 4096

  /// The primary subtag (BCP 47), such as `de`; nil where the text is too short or too mixed to tell.
  public static func of(_ text: String) -> String? {
    var text = text
    let code: String? = text.withUTF8 { bytes in
      guard !bytes.isEmpty else { return nil }
      var reliable = false
      let length = unsafe sample(bytes)
      let code = unsafe bytes.withMemoryRebound(to: CChar.self) { text in
        unsafe gsw_language(text.baseAddress, Int32(length), &reliable)
      }
      guard reliable, let code = unsafe code else { return nil }
      return unsafe String(cString: code)
    }
    // "xx" is a script without a language, "zz…" a joke of the detector.
    guard let primary = code?.split(separator: "-").first.map(String.init), !["un", "xx"].contains(primary),
      !primary.hasPrefix("zz")
    else { return nil }
    return modern[primary] ?? primary
  }

  /// Codes that the detector still calls by their old names.
  private static let modern = ["iw": "he", "in": "id", "ji": "yi", "jw": "jv"]

  /// The length of the sample: whole scalars.
  private static func sample(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard bytes.count > longestSample else { return bytes.count }
    var length = longestSample
    while length > 0, unsafe bytes[length] & 0xC0 == 0x80 { length -= 1 }
    return length
  }
}
