import CSimdJSON

/// The keys of a line, told apart by their length and first letters: comparing strings would take longer than reading
/// the line.
enum PostKey: UInt32 {
  case id, text, jurisdiction, platform, format, language, frames, title, transcript, bio, platformLabel
  case connection, subject, followers, xPremium, publishedAt, minors

  var bit: UInt32 { 1 << rawValue }
  static let required = PostKey.id.bit | PostKey.text.bit

  /// Nil for a key that says nothing to a check.
  init?(_ member: gsw_json_member) {
    let bytes = unsafe UnsafeBufferPointer(start: member.key, count: member.key_length)
    let (key, name): (PostKey, StaticString)
    switch unsafe (bytes.count, bytes.first) {
    case (2, _): (key, name) = (.id, "id")
    case (3, _): (key, name) = (.bio, "bio")
    case (4, _): (key, name) = (.text, "text")
    case (5, _): (key, name) = (.title, "title")
    case (6, UInt8(ascii: "m")): (key, name) = (.minors, "minors")
    case (6, _): (key, name) = unsafe bytes[1] == UInt8(ascii: "o") ? (.format, "format") : (.frames, "frames")
    case (7, _): (key, name) = (.subject, "subject")
    case (8, UInt8(ascii: "l")): (key, name) = (.language, "language")
    case (8, _): (key, name) = (.platform, "platform")
    case (9, UInt8(ascii: "f")): (key, name) = (.followers, "followers")
    case (9, _): (key, name) = (.xPremium, "x_premium")
    case (10, UInt8(ascii: "t")): (key, name) = (.transcript, "transcript")
    case (10, _): (key, name) = (.connection, "connection")
    case (12, UInt8(ascii: "j")): (key, name) = (.jurisdiction, "jurisdiction")
    case (12, _): (key, name) = (.publishedAt, "published_at")
    case (14, _): (key, name) = (.platformLabel, "platform_label")
    default: return nil
    }
    guard name.withUTF8Buffer({ unsafe $0.elementsEqual(bytes) }) else { return nil }
    self = key
  }
}
