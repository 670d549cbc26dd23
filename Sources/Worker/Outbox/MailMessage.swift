import Broadcasts
import Campaigns
import Seams
public import Wire

/// One message as the bytes of an `.eml` file.
///
/// Sources: RFC 5322 (headers, 78 and 998 characters a line, CRLF), RFC 2045 (MIME, quoted-printable), RFC 2047
/// (words beyond ASCII in a header), RFC 3834 (no automatic replies, please).
///
/// Subjects and names beyond ASCII are written as RFC 2047 words and not as UTF-8 (RFC 6532): the latter asks every
/// mail server on the way for SMTPUTF8, and many have not got it. An address beyond ASCII has no other form, and
/// stands as UTF-8.
public struct MailMessage: Sendable {
  public let bytes: [UInt8]

  /// - Throws: what no further try can mend, when the order cannot be a message.
  public init(_ order: BroadcastDeliverOrder) throws(JobFailure) {
    guard Self.isName(order.messageID) else {
      throw JobFailure(
        "message_id is \"\(order.messageID)\", expected 1 to \(Self.longestID) of a-z A-Z 0-9 . - _, no dot in front",
        isRetryable: false)
    }
    let body = MailBody(order.text)
    var header = MailHeader()
    header.add("Date", ascii: Self.date(order.date))
    header.add("From", words: order.from.name ?? "", then: "<\(order.from.address)>")
    header.add("To", ascii: try Self.recipient(order.channel))
    header.add("Subject", words: order.subject)
    header.add("Message-ID", ascii: "<\(order.messageID)@\(Self.domain(of: order.from))>")
    header.add("MIME-Version", ascii: "1.0")
    header.add("Content-Type", ascii: "text/plain; charset=utf-8")
    header.add("Content-Transfer-Encoding", ascii: body.encoding)
    header.add("Auto-Submitted", ascii: "auto-generated")
    header.add("X-Groundswell-Channel", ascii: order.channel.kind.rawValue)
    header.add("X-Groundswell-Address", words: order.channel.address)
    bytes = Array("\(header.text)\r\n\(body.text)".utf8)
  }

  /// Octets; with `.eml` it stays a file's name on every file system.
  static let longestID = 200

  private static func isName(_ id: String) -> Bool {
    (1...longestID).contains(id.utf8.count) && !id.hasPrefix(".")
      && id.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }

  /// What is not mail goes to nobody by mail: whoever takes it away finds the number in the X- headers.
  private static func recipient(_ channel: ContactChannel) throws(JobFailure) -> String {
    switch channel.kind {
    case .email:
      guard Mailbox.isAddress(channel.address) else {
        throw JobFailure("the channel's address is no e-mail address; mend it in the roster", isRetryable: false)
      }
      return "<\(channel.address)>"
    case .sms, .whatsapp, .signal, .other:
      return "undisclosed-recipients:;"
    }
  }

  /// The right side of a Message-ID must be ASCII and ours.
  private static func domain(of from: Mailbox) -> String {
    let domain = from.address.split(separator: "@").last ?? ""
    return domain.allSatisfy(\.isASCII) ? String(domain) : "groundswell.invalid"
  }

  /// `Sat, 21 Nov 2026 18:00:00 +0000`
  private static func date(_ instant: Instant) -> String {
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let text = instant.rfc3339
    var scanner = DigitScanner(text.utf8)
    guard let date = scanner.date() else { return "Thu, 01 Jan 1970 00:00:00 +0000" }
    let day = date.day < 10 ? "0\(date.day)" : "\(date.day)"
    return "\(days[date.weekday]), \(day) \(months[date.month - 1]) \(text.prefix(4)) "
      + "\(text.dropFirst(11).prefix(8)) +0000"
  }
}
