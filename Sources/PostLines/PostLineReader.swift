import CSimdJSON
public import Disclosure

/// Reads lines of posts, the plain ones: a flat JSON object of texts, whole numbers, true and false. Whatever else
/// a line holds, a frame, a list of markets, a mistake, is left to a reader that can say what is wrong with it.
@safe public struct PostLineReader: ~Copyable {
  private let reader: OpaquePointer
  private let members: UnsafeMutableBufferPointer<gsw_json_member>
  private var jurisdictions = LastWord<[String]>()
  private var language = LastWord<String>()
  private var platform = LastWord<CheckInput.Platform>()
  private var format = LastWord<CheckInput.Format>()
  private var connection = LastWord<CheckInput.Connection>()
  private var subject = LastWord<CheckInput.Subject>()

  /// Bytes that have to follow a line in memory; what they hold does not matter.
  public static var padding: Int { gsw_json_padding() }
  /// Members of a line at most.
  static let mostMembers = 32

  /// Nil: there is no memory.
  public init?() {
    guard let reader = unsafe gsw_json_open() else { return nil }
    unsafe self.reader = reader
    unsafe members = .allocate(capacity: Self.mostMembers)
    unsafe members.initialize(repeating: gsw_json_member())
  }

  deinit {
    unsafe gsw_json_close(reader)
    unsafe members.deallocate()
  }

  /// The post of a line; nil where the line is not a plain one.
  ///
  /// - Parameter line: with ``padding`` bytes behind it in `bytes`.
  public mutating func post(_ bytes: [UInt8], _ line: Range<Int>) -> CheckInput? {
    precondition(line.lowerBound >= 0 && line.upperBound + Self.padding <= bytes.count)
    let count = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe gsw_json_read(
        reader, bytes.baseAddress?.advanced(by: line.lowerBound), line.count, members.baseAddress,
        Int32(Self.mostMembers))
    }
    guard count >= 0 else { return nil }
    var post = CheckInput(id: "", text: "")
    var seen: UInt32 = 0
    for index in 0..<Int(count) {
      let member = unsafe members[index]
      guard let key = unsafe PostKey(member) else { continue }
      // Said twice: the other reader knows which one counts.
      guard seen & key.bit == 0 else { return nil }
      seen |= key.bit
      guard unsafe take(member, as: key, into: &post) else { return nil }
    }
    return seen & PostKey.required == PostKey.required ? post : nil
  }

  /// False where the value is not of the kind that the key asks for.
  private mutating func take(_ member: gsw_json_member, as key: PostKey, into post: inout CheckInput) -> Bool {
    if unsafe member.isNull { return PostKey.required & key.bit == 0 }
    switch key {
    case .id: return unsafe member.write(&post.id)
    case .text: return unsafe member.write(&post.text)
    case .jurisdiction:
      guard let codes = unsafe jurisdictions.read(member, { [$0] }) else { return false }
      post.jurisdictions = codes
    case .platform: return unsafe platform.choose(member, &post.platform)
    case .format: return unsafe format.choose(member, &post.format)
    case .connection: return unsafe connection.choose(member, &post.connection)
    case .subject: return unsafe subject.choose(member, &post.subject)
    case .language:
      post.language = unsafe language.read(member) { $0 }
      return post.language != nil
    case .title: return unsafe member.write(&post.title)
    case .transcript: return unsafe member.write(&post.transcript)
    case .bio: return unsafe member.write(&post.bio)
    case .publishedAt: return unsafe member.write(&post.publishedAt)
    case .platformLabel: return unsafe member.write(&post.platformLabel)
    case .xPremium: return unsafe member.write(&post.xPremium)
    case .minors: return unsafe member.write(&post.minors)
    case .followers:
      guard unsafe member.kind == Int32(gsw_json_whole) else { return false }
      post.followers = unsafe Int(member.whole)
    case .frames: return false
    }
    return true
  }
}

/// What the last word of a key meant; most lines say the same as the one before.
private struct LastWord<Value> {
  private var bytes: [UInt8] = []
  private var value: Value?

  /// Bytes of a word that is kept.
  private static var longest: Int { 64 }

  /// Nil for what is no text, and for a word that means nothing.
  mutating func read(_ member: gsw_json_member, _ meaning: (String) -> Value?) -> Value? {
    guard let text = unsafe member.textBytes else { return nil }
    if let value, unsafe text.elementsEqual(bytes) { return value }
    guard let found = unsafe meaning(String(decoding: text, as: UTF8.self)) else { return nil }
    if text.count <= Self.longest { (bytes, value) = unsafe (Array(text), found) }
    return found
  }
}

extension LastWord where Value: RawRepresentable<String> {
  mutating func choose(_ member: gsw_json_member, _ choice: inout Value?) -> Bool {
    choice = unsafe read(member) { Value(rawValue: $0) }
    return choice != nil
  }
}

extension gsw_json_member {
  fileprivate var isNull: Bool { unsafe kind == Int32(gsw_json_null) }

  /// Nil for what is no text.
  fileprivate var textBytes: UnsafeBufferPointer<UInt8>? {
    guard unsafe kind == Int32(gsw_json_text) else { return nil }
    return unsafe UnsafeBufferPointer(start: text, count: text_length)
  }

  fileprivate var string: String? { unsafe textBytes.map { unsafe String(decoding: $0, as: UTF8.self) } }

  fileprivate func write(_ value: inout String) -> Bool {
    guard let string = unsafe string else { return false }
    value = string
    return true
  }

  fileprivate func write(_ value: inout String?) -> Bool {
    value = unsafe string
    return value != nil
  }

  fileprivate func write(_ value: inout Bool?) -> Bool {
    switch unsafe Int(kind) {
    case gsw_json_true: value = true
    case gsw_json_false: value = false
    default: return false
    }
    return true
  }
}
