public import Seams

// The names that sending a broadcast makes. They are the same each time they are made: a message that is handed out
// twice has one name, and so is delivered once.

extension Broadcast {
  /// The most characters of a message's name: a job's name may be a little longer, a file's is.
  public static let longestMessageID = 112

  /// `campaign.broadcast.person.1` for the message, `….2` for the reminder over another channel.
  ///
  /// Cut, with a hash of the whole in place of the rest, where it would be longer than `longestMessageID`.
  public func messageID(for influencer: Slug, number: Int = 1) -> String {
    let whole = "\(campaign).\(id).\(influencer)"
    return "\(whole.shortened(to: Self.longestMessageID - 4)).\(number)"
  }

  /// The id of a recipient's deliverable, `broadcast-person`; cut, with a hash of the whole in place of the rest,
  /// where that is too long for an id or already names another deliverable of the campaign.
  public func deliverableID(for influencer: Slug, isTaken: (Slug) -> Bool = { _ in false }) -> Slug {
    let plain = "\(id)-\(influencer)"
    if let slug = Slug(plain), !isTaken(slug) { return slug }
    var number = 0
    while true {
      // A dot stands in no id: `a-b` and `c` hash apart from `a` and `b-c`.
      let hash = "\(id).\(influencer).\(number)".fingerprint
      if let slug = Slug("\(plain.prefix(Self.longestSlug - 17))-\(hash)"), !isTaken(slug) { return slug }
      number += 1
    }
  }

  private static let longestSlug = 63
}

extension String {
  fileprivate func shortened(to most: Int) -> String {
    utf8.count <= most ? self : "\(prefix(most - 17))-\(fingerprint)"
  }

  /// 16 hexadecimal digits.
  ///
  /// Source: FNV-1a, 64 bit (RFC 9923). Names are chosen by the team, so it need not resist an attacker.
  fileprivate var fingerprint: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
