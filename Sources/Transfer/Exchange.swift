/// What arrives during one request, and the bounds on it. libcurl's callbacks reach it through its address;
/// it lives on the stack of `HTTPClient.get` and is used by that thread alone.
final class Exchange {
  /// What is left when it is over.
  struct Result {
    var body: [UInt8] = []
    var headers = HTTPHeaders()
    /// The last `Location`, which tells where a refused redirect led.
    var location: String?
    /// Why this side broke off; nil while it did not.
    var stop: Stop?
    /// The last address that was not connected to, because it is not public.
    var refusedAddress: NetworkAddress?
  }
  enum Stop { case bodyTooLarge, headersTooLarge, cancelled }

  private(set) var result = Result()
  private let limits: TransferLimits
  private let isAllowed: (NetworkAddress) -> Bool
  private let isCancelled: () -> Bool
  private let progress: (Int) -> Void
  private var headerBytes = 0

  init(
    limits: TransferLimits, isCancelled: @escaping () -> Bool, progress: @escaping (Int) -> Void,
    isAllowed: @escaping (NetworkAddress) -> Bool
  ) {
    self.limits = limits
    self.isAllowed = isAllowed
    self.isCancelled = isCancelled
    self.progress = progress
  }

  static func at(_ context: UnsafeMutableRawPointer?) -> Exchange {
    // The pointer was made from an Exchange by `EasyHandle.perform`, and is given to nobody else.
    unsafe Unmanaged<Exchange>.fromOpaque(context!).takeUnretainedValue()
  }

  /// Asked for each address before its socket is opened, of redirects too: names have been looked up by then, so
  /// that no name, redirect or second answer of the name service gets around it.
  func mayConnect(to address: NetworkAddress) -> Bool {
    if isAllowed(address) { return true }
    result.refusedAddress = address
    return false
  }

  /// A piece of the decoded body; false breaks off.
  func take(body piece: UnsafeRawBufferPointer) -> Bool {
    guard piece.count <= limits.maxBytes - result.body.count else { return halt(.bodyTooLarge) }
    unsafe result.body.append(contentsOf: piece)
    progress(result.body.count)
    return mayGoOn()
  }

  /// One header line with its line end; false breaks off. A status line begins a new answer.
  func take(header line: UnsafeRawBufferPointer) -> Bool {
    headerBytes += line.count
    guard headerBytes <= limits.maxHeaderBytes else { return halt(.headersTooLarge) }
    let text = unsafe String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      result.headers = HTTPHeaders()
      result.body = []
    } else if let colon = text.firstIndex(of: ":") {
      let value = text[text.index(after: colon)...].trimmed
      result.headers.append(String(text[..<colon]), value)
      if result.headers.fields.last?.name == "location" { result.location = value }
    }
    return true
  }

  func mayGoOn() -> Bool { result.stop == nil && !isCancelled() ? true : halt(result.stop ?? .cancelled) }

  private func halt(_ why: Stop) -> Bool {
    result.stop = why
    return false
  }
}

extension StringProtocol {
  /// Without white space and control characters at its ends.
  var trimmed: String {
    let isEdge = { (scalar: Unicode.Scalar) in scalar.value <= 0x20 || scalar.value == 0x7F }
    let scalars = unicodeScalars.drop(while: isEdge)
    guard let last = scalars.lastIndex(where: { !isEdge($0) }) else { return "" }
    return String(String.UnicodeScalarView(scalars[...last]))
  }
}
