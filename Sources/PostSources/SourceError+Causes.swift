internal import Seams
internal import Transfer

extension SourceError {
  init(_ error: TransferError) {
    self.init(code: error.code.rawValue, message: error.description)
  }

  init(_ error: FeedError, url: String, finalURL: String) {
    let place =
      finalURL == url || finalURL == url + "/" ? "" : " (redirected to \(HTTPClient.redact(finalURL)))"
    self.init(code: error.code.rawValue, message: "\(HTTPClient.redact(url))\(place): \(error)")
  }

  /// An answer that is not 200.
  /// - Parameter wanted: what should have come with it.
  init(status response: HTTPResponse, url: String, wanted: String = "a feed") {
    let (code, meaning, hint) = Self.meaning(of: response.status)
    let retryAfter = Self.retryAfterSeconds(response.headers)
    let wait = retryAfter.map { " It asks to be left alone for \($0) s." } ?? ""
    self.init(
      code: code,
      message: "\(HTTPClient.redact(url)): status \(response.status), \(meaning); "
        + "expected 200 with \(wanted). \(hint)\(wait)",
      retryAfterSeconds: retryAfter)
  }

  private static func meaning(of status: Int) -> (code: String, meaning: String, hint: String) {
    switch status {
    case 304:
      ("status_304", "not modified, though nothing was said of an earlier version", "Tell the site's owner.")
    case 401, 403, 407, 451:
      (
        Code.denied.rawValue, "access denied",
        "It is not public, or the site turns programs away: ask its owner to let this one in."
      )
    case 404:
      (
        Code.notFound.rawValue, "no such page",
        "Check the address; it may have moved, or the account been renamed."
      )
    case 410:
      (Code.gone.rawValue, "gone for good", "Ask the influencer for the new address.")
    case 429: (Code.rateLimited.rawValue, "too many requests", "It will be tried again later.")
    case 500...599:
      (
        Code.serverError.rawValue, "the site has a fault",
        "It will be tried again; if it stays so, tell its owner."
      )
    default:
      ("status_\(status)", "not the answer that was hoped for", "Open the address in a browser and see what it says.")
    }
  }

  /// The longest wait that a source may ask for.
  public static let maxRetryAfterSeconds = 7 * 86_400

  /// `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3); a date is held against the answer's
  /// own `Date`, so that neither side's clock matters.
  static func retryAfterSeconds(_ headers: HTTPHeaders) -> Int? {
    guard let text = headers["retry-after"] else { return nil }
    let seconds: Int64
    if !text.isEmpty, text.utf8.allSatisfy(\.isASCIIDigit) {
      seconds = Int64(text) ?? Int64(maxRetryAfterSeconds)
    } else if case .instant(let until) = FeedDate(text), let date = headers["date"],
      case .instant(let now) = FeedDate(date)
    {
      seconds = (until.milliseconds - now.milliseconds) / 1000
    } else {
      return nil
    }
    return Int(min(max(seconds, 0), Int64(maxRetryAfterSeconds)))
  }
}
