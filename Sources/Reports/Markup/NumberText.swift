import Foundation

/// Numbers as a page and a terminal show them, without a locale.
public enum NumberText {
  /// `12`, `0.5`, `33.333`: at most three decimals, never an exponent.
  static func plain(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    var text = fixed(value, 3)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text == "-0" ? "0" : text
  }

  static func fixed(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }

  /// `12,408`
  public static func grouped(_ value: Int64) -> String { grouped(digits: String(value)) }

  /// `12,408.50`
  public static func grouped(_ value: Double, decimals: Int) -> String { grouped(digits: fixed(value, decimals)) }

  private static func grouped(digits: String) -> String {
    let sign = digits.hasPrefix("-") ? "-" : ""
    let parts = digits.dropFirst(sign.count).split(separator: ".", maxSplits: 1)
    let whole = parts.first.map(Array.init) ?? []
    var text = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return sign + text + (parts.count > 1 ? "." + parts[1] : "")
  }

  /// `83 %`; never `100 %` of what is not all, nor `0 %` of what is not nothing.
  public static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "unknown" }
    let share = Double(part) / Double(whole) * 100
    if part < whole, share > 99 { return "99 %" }
    if part > 0, share < 1 { return "1 %" }
    return fixed(share.rounded(), 0) + " %"
  }
}
