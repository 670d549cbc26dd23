/// Why a verdict is what it is: a short word that programs can count. A rulebook may add its own.
public struct Reason: RawRepresentable, Sendable, Hashable {
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let noLabel = Reason(rawValue: "no_label")
  public static let ambiguousLabel = Reason(rawValue: "ambiguous_label")
  public static let secondaryLabelOnly = Reason(rawValue: "secondary_label_only")
  public static let labelFormat = Reason(rawValue: "label_format")
  public static let labelNotFirst = Reason(rawValue: "label_not_first")
  public static let labelAfterFold = Reason(rawValue: "label_after_fold")
  public static let labelAtEnd = Reason(rawValue: "label_at_end")
  public static let hashtagWall = Reason(rawValue: "hashtag_wall")
  public static let brandMentionOnly = Reason(rawValue: "brand_mention_only")
  public static let discountCodeOnly = Reason(rawValue: "discount_code_only")
  public static let bioOnly = Reason(rawValue: "bio_only")
  public static let wrongLanguage = Reason(rawValue: "wrong_language")
  public static let labelNotEveryFrame = Reason(rawValue: "label_not_every_frame")
  public static let labelObscured = Reason(rawValue: "label_obscured")
  public static let labelTooSmall = Reason(rawValue: "label_too_small")
  public static let labelLowContrast = Reason(rawValue: "label_low_contrast")
  public static let negation = Reason(rawValue: "negation")
  public static let conditionalWording = Reason(rawValue: "conditional_wording")
  public static let platformToolOnly = Reason(rawValue: "platform_tool_only")

  /// Words, links or codes hint at a connection that nobody told.
  public static let suspectedConnection = Reason(rawValue: "suspected_connection")
  /// The market wants the platform's own mark beside the words, and it is not set.
  public static let platformToolMissing = Reason(rawValue: "platform_tool_missing")
  /// The rule asks for something that the text cannot show.
  public static let conditionNotShown = Reason(rawValue: "condition_not_shown")

  /// The reasons of the verdict contract. Any other is a rulebook's own.
  public static let contract: [Reason] = [
    noLabel, ambiguousLabel, secondaryLabelOnly, labelFormat, labelNotFirst, labelAfterFold, labelAtEnd,
    hashtagWall, brandMentionOnly, discountCodeOnly, bioOnly, wrongLanguage, labelNotEveryFrame,
    labelObscured, labelTooSmall, labelLowContrast, negation, conditionalWording, platformToolOnly,
  ]
}

extension Reason: Codable {
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(rawValue)
  }
}
