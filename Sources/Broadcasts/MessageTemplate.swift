/// A message with places for what is different for each person: `{{name}}` and its like.
public struct MessageTemplate: Hashable, Codable, Sendable {
  public var subject: String
  /// In the broadcast's own language.
  public var text: String
  /// In further languages, by BCP 47 tag.
  public var texts: [String: String]
  /// Subjects in further languages, by BCP 47 tag; `subject` for those that have none.
  public var subjects: [String: String]

  /// In Unicode scalars, before anything is filled in.
  public static let longestSubject = 200
  /// In Unicode scalars, before anything is filled in.
  public static let longestText = 20_000

  public init(
    subject: String, text: String, texts: [String: String] = [:], subjects: [String: String] = [:]
  ) {
    self.subject = subject
    self.text = text
    self.texts = texts
    self.subjects = subjects
  }
}

/// What can stand between `{{` and `}}`.
public enum Placeholder: String, CaseIterable, Codable, Hashable, Sendable {
  case name
  case firstName = "first_name"
  /// The account that is to post, without `@`.
  case handle, platform, link
  /// With `#`.
  case hashtag
  /// The due instant, in the person's own time.
  case deadline
  /// Who in the team answers for the person.
  case owner
  /// One to a line.
  case assets
}

/// What one person's message says.
public struct RenderedMessage: Hashable, Codable, Sendable {
  /// One line.
  public var subject: String
  public var text: String

  public init(subject: String, text: String) {
    self.subject = subject
    self.text = text
  }
}

/// Why a template cannot be filled.
public enum MessageTemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// `{{naem}}`, with the offset of its braces in Unicode scalars.
  case unknownPlaceholder(String, offset: Int)
  /// `{{` and no `}}`.
  case unclosed(offset: Int)
  /// The broadcast does not say what would stand there.
  case noValue(Placeholder, offset: Int)

  public var offset: Int {
    switch self {
    case .unknownPlaceholder(_, let offset), .unclosed(let offset), .noValue(_, let offset): offset
    }
  }

  public var description: String {
    let known = Placeholder.allCases.map { "{{\($0.rawValue)}}" }.joined(separator: " ")
    return switch self {
    case .unknownPlaceholder(let name, _): "there is no placeholder {{\(name)}}; known: \(known)"
    case .unclosed: "{{ is not closed with }}"
    case .noValue(let placeholder, _):
      "{{\(placeholder.rawValue)}} stands in the message, and the broadcast has none"
    }
  }
}
