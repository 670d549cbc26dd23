extension PosixTimeZone {
  /// Nil when the text is not a rule; without the two dates, summer time is refused (they would be a guess).
  init?(_ text: some StringProtocol) {
    var scanner = RuleScanner(text)
    guard scanner.name(), let west = scanner.time(hours: 24) else { return nil }
    standard = -west
    summer = nil
    if scanner.isAtEnd { return }
    guard scanner.name() else { return nil }
    var offset = standard + 3600
    if !scanner.sees(",") {
      guard let west = scanner.time(hours: 24) else { return nil }
      offset = -west
    }
    guard scanner.skip(","), let start = scanner.change(), scanner.skip(","), let end = scanner.change(),
      scanner.isAtEnd
    else { return nil }
    summer = Summer(offset: offset, start: start, end: end)
  }
}

private struct RuleScanner {
  private var rest: Substring

  init(_ text: some StringProtocol) { rest = Substring(text) }

  var isAtEnd: Bool { rest.isEmpty }
  func sees(_ character: Character) -> Bool { rest.first == character }

  mutating func skip(_ character: Character) -> Bool {
    guard sees(character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// `CET`, or `<+0330>`.
  mutating func name() -> Bool {
    if skip("<") {
      guard let end = rest.firstIndex(of: ">") else { return false }
      rest = rest[end...].dropFirst()
      return true
    }
    let letters = rest.prefix { $0.isASCII && $0.isLetter }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 3, let value = Int(digits), range.contains(value) else { return nil }
    rest = rest.dropFirst(digits.count)
    return value
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  mutating func time(hours: Int) -> Int64? {
    let sign: Int64 = skip("-") ? -1 : 1
    if sign == 1 { _ = skip("+") }
    guard let hour = number(0...hours) else { return nil }
    var seconds = Int64(hour) * 3600
    if skip(":") {
      guard let minute = number(0...59) else { return nil }
      seconds += Int64(minute) * 60
      if skip(":") {
        guard let second = number(0...59) else { return nil }
        seconds += Int64(second)
      }
    }
    return sign * seconds
  }

  /// `Jn`, `n` or `Mm.w.d`, then `/time`; 02:00 without one.
  mutating func change() -> YearlyChange? {
    guard let day = day() else { return nil }
    guard skip("/") else { return YearlyChange(day: day, seconds: 7200) }
    guard let seconds = time(hours: 167) else { return nil }
    return YearlyChange(day: day, seconds: seconds)
  }

  private mutating func day() -> YearlyChange.Day? {
    if skip("J") { return number(1...365).map { .julian($0) } }
    guard skip("M") else { return number(0...365).map { .ordinal($0) } }
    guard let month = number(1...12), skip("."), let week = number(1...5), skip("."),
      let weekday = number(0...6)
    else { return nil }
    return .weekday(month: month, week: week, weekday: weekday)
  }
}
