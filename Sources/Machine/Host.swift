import Glibc

/// The machine this process runs on.
public enum Host {
  /// The host name, without its domain unless it was set with one.
  public static var name: String {
    var text = [CChar](repeating: 0, count: Int(HOST_NAME_MAX) + 1)
    guard unsafe gethostname(&text, text.count - 1) == 0 else { return "localhost" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
