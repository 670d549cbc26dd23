internal import Seams

/// `Sat, 21 Nov 2026 18:00:00 +0100` and what people make of it. The parts are known by their looks, not by
/// their place: a time has a colon, a month is a word, a year has four digits or comes last.
enum MailDate {
  private struct Parts {
    var day: Int?
    var month: Int?
    var year: Int?
    var time: (hour: Int, minute: Int, second: Int)?
    var offset: Int?
    var isAfternoon: Bool?
  }

  static func read(_ text: String) -> FeedDate? {
    var parts = Parts()
    for word in words(text) where !take(word, &parts) { return nil }
    guard let day = parts.day, let month = parts.month, let year = parts.year else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    guard var time = parts.time else { return date == nil ? nil : .withoutTime }
    if let isAfternoon = parts.isAfternoon {
      guard (1...12).contains(time.hour) else { return nil }
      time.hour = time.hour % 12 + (isAfternoon ? 12 : 0)
    }
    return FeedDate.make(
      date: date, hour: time.hour, minute: time.minute, second: time.second, offsetMinutes: parts.offset)
  }

  /// Split at spaces and commas; a comment in brackets is dropped; `21-Nov-2026` falls into three.
  private static func words(_ text: String) -> [Substring] {
    let open = text.prefix { $0 != "(" }
    return open.split { $0 == " " || $0 == "," }.flatMap { word -> [Substring] in
      word.contains("-") && word.contains(where: \.isLetter) && word.first?.isNumber == true
        ? word.split(separator: "-") : [word]
    }
  }

  private static func take(_ word: Substring, _ parts: inout Parts) -> Bool {
    if word.contains(":"), word.first?.isNumber == true { return takeTime(word, &parts) }
    let digits = word.last == "." ? word.dropLast() : word
    if let number = number(digits) { return takeNumber(digits, number, &parts) }
    let name = word.lowercased().filter { $0 != "." }
    if name == "am" || name == "pm" {
      parts.isAfternoon = name == "pm"
      return true
    }
    if parts.month == nil, let month = month(name) {
      parts.month = month
      return true
    }
    if parts.time != nil, parts.offset == nil, let offset = ZoneName.offsetMinutes(name) {
      parts.offset = offset
      return true
    }
    // A weekday, or the word between (“de”, “at”); after the time nothing unknown may stand, it would be a
    // zone.
    return parts.time == nil && name.allSatisfy(\.isLetter)
  }

  private static func takeNumber(_ word: Substring, _ number: Int, _ parts: inout Parts) -> Bool {
    if word.utf8.count <= 2, parts.day == nil {
      parts.day = number
    } else if parts.year == nil, word.utf8.count <= 4 {
      // RFC 2822, section 4.3: two digits below 50 are this century, three count from 1900.
      parts.year =
        word.utf8.count == 2 ? number + (number < 50 ? 2000 : 1900) : number < 1000 ? number + 1900 : number
    } else {
      return false
    }
    return true
  }

  /// `18:00`, `18:00:00`, `18:00:00.5`, `6:00pm`, `18:00:00+0100`.
  private static func takeTime(_ word: Substring, _ parts: inout Parts) -> Bool {
    guard parts.time == nil else { return false }
    let digits = word.prefix { $0.isNumber || $0 == ":" || $0 == "." }
    let fields = digits.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), let hour = number(fields[0]), let minute = number(fields[1]),
      let second = fields.count == 3 ? number(fields[2].prefix { $0 != "." }) : 0
    else { return false }
    parts.time = (hour, minute, second)
    let rest = word[digits.endIndex...]
    return rest.isEmpty || take(rest, &parts)
  }

  private static func number(_ word: Substring) -> Int? {
    (1...4).contains(word.utf8.count) && word.utf8.allSatisfy(\.isASCIIDigit) ? Int(word) : nil
  }

  private static func month(_ name: String) -> Int? {
    guard name.count >= 3 else { return nil }
    let french = ["juin": 6, "juil": 7]
    return french.first { name.hasPrefix($0.key) }?.value ?? months[String(name.prefix(3))]
  }

  /// The first three letters in English, German, Spanish, French, Italian, Dutch and Portuguese.
  private static let months: [String: Int] = [
    "jan": 1, "ene": 1, "gen": 1, "feb": 2, "fév": 2, "fev": 2, "mar": 3, "mär": 3, "mrz": 3, "maa": 3,
    "mrt": 3,
    "apr": 4, "abr": 4, "avr": 4, "may": 5, "mai": 5, "mei": 5, "mag": 5, "jun": 6, "giu": 6, "jul": 7,
    "lug": 7,
    "aug": 8, "ago": 8, "aoû": 8, "sep": 9, "set": 9, "oct": 10, "okt": 10, "ott": 10, "out": 10, "nov": 11,
    "dec": 12, "dez": 12, "dic": 12, "déc": 12,
  ]
}

/// Names of zones that mean one offset; `IST`, which is three countries' time, is not among them.
enum ZoneName {
  /// Minutes east of UTC of `gmt`, `cest`, `+0100`, `+01:00`, `gmt+1`; nil for what cannot be told.
  static func offsetMinutes(_ name: String) -> Int? {
    if let known = names[name] { return known }
    for prefix in ["gmt", "utc", "ut"] where name.hasPrefix(prefix) {
      return number(name.dropFirst(prefix.count))
    }
    return number(name[...])
  }

  private static func number(_ text: Substring) -> Int? {
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isASCIIDigit),
      let number = Int(digits)
    else { return nil }
    let (hours, minutes) = digits.count <= 2 ? (number, 0) : (number / 100, number % 100)
    guard hours < 24, minutes < 60 else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 60 + minutes)
  }

  private static let names: [String: Int] = [
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "met": 60, "mez": 60,
    "cest": 120, "mest": 120, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "nst": -210, "ndt": -150,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "akst": -540, "akdt": -480, "hst": -600, "jst": 540, "kst": 540, "awst": 480, "acst": 570, "acdt": 630,
    "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "sast": 120, "sgt": 480, "hkt": 480,
  ]
}
