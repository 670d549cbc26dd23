import Disclosure

/// A row of the collected facts on labels: what a source says of one label in one market.
struct LabelFact: Decodable {
  var jurisdiction: String
  var lang: String
  var label: String
  var verdict: String
  var condition: String

  /// Rows whose verdict the rulebook does not give, and why.
  static let exceptions: [(jurisdiction: String, label: String, reason: String)] = [
    (
      "NZ", "#sponsored",
      "a law firm's older note takes it; the authority's own AdHelp of September 2020 names Ad, Advert and "
        + "Advertisement and lets other words follow them, not stand instead of them: a person decides"
    )
  ]

  var exception: String? {
    Self.exceptions.first { $0.jurisdiction == jurisdiction && $0.label == label }?.reason
  }

  /// A post that carries the label as its condition wants it.
  var post: CheckInput {
    var post = CheckInput(id: "\(jurisdiction) \(label)", text: text)
    post.jurisdictions = [jurisdiction]
    post.language = lang
    post.connection = connection
    if label.contains("tool") || label.hasSuffix("tag}") { post.platformLabel = true }
    post.platform = label.contains("YouTube") ? .youtube : .instagram
    if condition.contains("space-limited") { post.platform = .x }
    if condition.contains("Mediawet") {
      (post.platform, post.format, post.followers) = (.youtube, .video, 600_000)
    }
    return post
  }

  private var text: String {
    switch label {
    case let label where label.hasPrefix("{") && (label.contains("tool") || label.hasSuffix("tag}")):
      "Three days on the ridge"
    case "{mention équivalente}": "Partenariat rémunéré avec Acme. Trois jours sur la crête."
    case "#ad in a hashtag list at the end": "Drei Tage auf dem Grat. #berge #ad #wandern"
    case let label where label.hasPrefix("@{brand}"): "@acme three days on the ridge"
    case let label:
      filled(label) + (needsName ? " Acme" : "") + (label.hasPrefix("#") ? " " : " | ") + "three days on the ridge"
    }
  }

  /// "Sponsored by" is nobody's whole label.
  private var needsName: Bool {
    ["by", "with", "to", "Kooperation"].contains(label.split(separator: " ").last.map(String.init) ?? "")
      && label.contains(" ")
      || label == "in Kooperation"
  }

  private func filled(_ label: String) -> String {
    label.split(separator: "{brand}", omittingEmptySubsequences: false).joined(separator: "Acme")
  }

  private var connection: CheckInput.Connection {
    let gifts = ["free", "gifted", "reçu", "InvitedGuest"]
    if verdict == "ok", gifts.contains(where: { label.lowercased().contains($0.lowercased()) }) { return .gifted }
    if label.contains("수수료") { return .affiliate }
    return .paid
  }

  /// Whether the rulebook's judgement is the one that the row states.
  func agrees(with judgement: Judgement) -> Bool {
    switch verdict {
    case "ok": judgement == .adequate
    case "not_ok", "secondary": judgement == .inadequate || judgement == .undisclosed
    default: judgement == .needsHuman
    }
  }
}
