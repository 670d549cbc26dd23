public import Seams
public import Wire

/// An outbox that is a folder: one RFC 5322 message a file, `<message id>.eml`, for any mail program to take away.
public struct FileOutbox: Outbox {
  private let folder: any OnceFolder

  public init(_ folder: any OnceFolder) { self.folder = folder }

  public func deliver(_ order: BroadcastDeliverOrder) throws(JobFailure) -> String {
    let message = try MailMessage(order)
    do throws(OnceFolderError) {
      // A name that is taken is this message, put there by an earlier try.
      return try folder.put(message.bytes, as: "\(order.messageID).eml").path
    } catch {
      switch error {
      case .notPut(let cause): throw JobFailure("\(cause)", isRetryable: true)
      case .unknown(let cause): throw JobFailure(outcomeUnknown: "\(cause)")
      }
    }
  }
}
