import Foundation
import Testing

@testable import Reports

/// Contrast of text and ground after WCAG 2.1, success criterion 1.4.3.
@Suite struct StyleSheetTests {
  private static let pairs = [
    ("ink", "ground"), ("ink", "panel"), ("soft", "ground"), ("soft", "panel"), ("link", "ground"), ("link", "panel"),
    ("missed-text", "panel"), ("kept-text", "panel"), ("kept-text", "kept-tint"), ("late-text", "late-tint"),
    ("overdue-text", "overdue-tint"), ("missed-text", "missed-tint"), ("ink", "unknown-tint"), ("ink", "waiting-tint"),
    ("soft", "waiting-tint"),
  ]

  @Test(arguments: [StyleSheet.light, StyleSheet.dark]) func textStandsOutFromItsGround(
    _ values: [(String, String)]
  ) throws {
    let colours = Dictionary(uniqueKeysWithValues: values)
    for (text, ground) in Self.pairs {
      let ratio = Self.contrast(try #require(colours[text]), try #require(colours[ground]))
      #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
    }
  }

  @Test func lightAndDarkNameTheSameColours() {
    #expect(StyleSheet.light.map(\.0) == StyleSheet.dark.map(\.0))
  }

  private static func contrast(_ a: String, _ b: String) -> Double {
    let (light, dark) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)
  }

  private static func luminance(_ colour: String) -> Double {
    let value = Int(colour.dropFirst(), radix: 16) ?? 0
    let channels: [Double] = [16, 8, 0].map { (shift: Int) -> Double in
      let part = Double((value >> shift) & 255) / 255
      return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
}
