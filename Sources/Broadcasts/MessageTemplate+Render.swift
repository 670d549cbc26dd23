public import Campaigns
import Seams

/// Whom a message is rendered for.
public struct MessageReader: Sendable {
  public var name: String
  public var languages: [String]
  public var owner: String
  public var account: AccountKey
  /// The due instant as the person shall read it, see `DeadlineText`.
  public var deadline: String

  public init(_ person: Influencer, account: AccountKey, deadline: String) {
    (name, languages, owner) = (person.name, person.languages, person.owner)
    (self.account, self.deadline) = (account, deadline)
  }
}

extension Broadcast {
  /// The message of one person, in the first of their languages that it is written in.
  ///
  /// Each placeholder is replaced once, from left to right: braces in a value stay what they are. Line breaks and
  /// controls in a value become spaces, and so do those of the subject, which is one line.
  ///
  /// - Throws: a placeholder that is unknown, not closed, or of which the broadcast says nothing.
  public func render(for reader: MessageReader) throws(MessageTemplateError) -> RenderedMessage {
    let choice = message.choice(for: reader.languages, own: language)
    return RenderedMessage(
      subject: MessageText.line(try fill(choice.subject, for: reader)), text: try fill(choice.text, for: reader))
  }

  /// In which language somebody gets the message, and so is expected to post; nil when the broadcast does not say.
  ///
  /// - Parameter spoken: the person's languages, the usual one first.
  public func language(for spoken: [String]) -> String? { message.choice(for: spoken, own: language).language }

  /// Whether the broadcast says what would stand in place of `placeholder`.
  public func hasValue(for placeholder: Placeholder) -> Bool {
    switch placeholder {
    case .name, .firstName, .handle, .platform, .deadline, .owner: true
    case .link: keys.link != nil
    case .hashtag: keys.hashtag != nil
    case .assets: !assets.isEmpty
    }
  }

  private func fill(_ text: String, for reader: MessageReader) throws(MessageTemplateError) -> String {
    var mistake: MessageTemplateError?
    let parts = MessageTemplate.parts(of: text) { mistake = mistake ?? $0 }
    if let mistake { throw mistake }
    var filled = ""
    for part in parts {
      switch part {
      case .text(let text): filled += text
      case .placeholder(let placeholder, let offset):
        guard let value = value(of: placeholder, for: reader) else {
          throw MessageTemplateError.noValue(placeholder, offset: offset)
        }
        filled += value
      }
    }
    return filled
  }

  private func value(of placeholder: Placeholder, for reader: MessageReader) -> String? {
    switch placeholder {
    case .name: MessageText.isolated(reader.name)
    case .firstName: MessageText.isolated(MessageText.firstWord(reader.name))
    case .handle: MessageText.line(reader.account.handle)
    case .platform: reader.account.platform.rawValue
    case .link: keys.link.map(MessageText.line)
    case .hashtag: keys.hashtag.map { "#" + MessageText.line($0) }
    case .deadline: MessageText.line(reader.deadline)
    case .owner: MessageText.isolated(reader.owner)
    case .assets: assets.isEmpty ? nil : assets.map(MessageText.line).joined(separator: "\n")
    }
  }
}

extension MessageTemplate {
  /// Subject and text in the first of `languages` that there is a text in; the template's own for none.
  func choice(for languages: [String], own: String?) -> (subject: String, text: String, language: String?) {
    for spoken in languages {
      if let tag = best(for: spoken, among: texts.keys) {
        return (best(for: tag, among: subjects.keys).flatMap { subjects[$0] } ?? subject, texts[tag] ?? text, tag)
      }
      if let own, Self.base(own) == Self.base(spoken) { break }
    }
    return (subject, text, own)
  }

  /// The tag that is `spoken`, else its longest beginning, else another variety of the language.
  private func best(for spoken: String, among tags: some Collection<String>) -> String? {
    let fitting = tags.filter { Self.base($0) == Self.base(spoken) }.sorted()
    let beginnings = fitting.filter { LanguageTag.covers($0, spoken) }
    return beginnings.max { $0.utf8.count < $1.utf8.count } ?? fitting.first
  }

  private static func base(_ tag: String) -> String {
    tag.lowercased().split(separator: "-").first.map(String.init) ?? ""
  }
}
