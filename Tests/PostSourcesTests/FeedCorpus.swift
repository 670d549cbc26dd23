import Foundation

/// The feeds of `../shared/data/feeds/wellformed`, each of which says in a comment what must be found in it.
/// `GROUNDSWELL_SHARED` names the folder where it is not beside the repository.
enum FeedCorpus {
  private static let shared =
    ProcessInfo.processInfo.environment["GROUNDSWELL_SHARED"].map { URL(filePath: $0) }
    ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared")
    .standardizedFileURL
  static let folder = shared.appending(path: "data/feeds/wellformed")
  static let isHere = FileManager.default.fileExists(atPath: folder.path)
  static let absence =
    "../shared/data/feeds/wellformed is not here: clone the repository beside the shared data"

  struct File {
    /// Relative to the corpus.
    var path: String
    var bytes: [UInt8]
  }

  static func files() throws -> [File] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try names.filter { $0.hasSuffix(".xml") }.sorted().map {
      File(path: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
    }
  }
}

/// `entries[0]['title'] == 'Example'`, read from the line that begins with `Expect:`.
struct Expectation {
  enum Value {
    case text(String)
    case instant(Date)
  }
  var file: FeedCorpus.File
  var key: String
  var value: Value

  /// What counts as an entry's title, link, id or date. `guid` is the corpus's other name for `id`.
  static let keys = ["title", "link", "id", "guid", "published", "updated", "created", "expired"]

  /// Nil unless the comment compares one of `keys` (or its `_parsed`) of the first entry with a literal.
  init?(_ file: FeedCorpus.File) {
    let text = String(decoding: file.bytes, as: UTF8.self)
    guard let line = text.split(whereSeparator: \.isNewline).first(where: { $0.contains("Expect:") }),
      let match = line.firstMatch(
        of: /entries\[0\]\['(?<key>[a-z]+?)(_parsed)?'\] == (?:.* == )?(?<value>['(].*)$/),
      Self.keys.contains(String(match.key)),
      let value = Self.value(String(match.value).trimmingCharacters(in: .whitespaces), key: String(match.key))
    else { return nil }
    self.file = file
    key = String(match.key)
    self.value = value
  }

  private static func value(_ literal: String, key: String) -> Value? {
    if literal.hasPrefix("(") {
      let numbers = literal.dropFirst().split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
      guard numbers.count >= 6 else { return nil }
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = .gmt
      let parts = DateComponents(
        year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
        second: numbers[5])
      return calendar.date(from: parts).map(Value.instant)
    }
    let text = String(literal.dropFirst().prefix { $0 != "'" })
    guard ["published", "updated", "created", "expired"].contains(key) else { return .text(text) }
    return date(text).map(Value.instant)
  }

  /// Dates as text are read by Foundation here, so that our own reader is not its own judge.
  private static func date(_ text: String) -> Date? {
    let mail = DateFormatter()
    mail.locale = Locale(identifier: "en_US_POSIX")
    mail.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    return mail.date(from: text) ?? ISO8601DateFormatter().date(from: text)
  }
}
