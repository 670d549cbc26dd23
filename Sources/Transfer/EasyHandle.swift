internal import CCurl

/// One libcurl easy handle: set once, performed once, asked afterwards. Its pointers never leave it.
@safe
struct EasyHandle: ~Copyable {
  private let handle: UnsafeMutableRawPointer
  /// What libcurl says of a failure, up to CURL_ERROR_SIZE bytes.
  private let complaint: UnsafeMutablePointer<CChar>

  /// Nil when libcurl cannot start or memory is out.
  init?() {
    guard Self.isReady, let handle = unsafe curl_easy_init() else { return nil }
    unsafe self.handle = handle
    unsafe complaint = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe complaint.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    _ = unsafe gsw_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, complaint)
  }

  deinit {
    unsafe curl_easy_cleanup(handle)
    unsafe complaint.deallocate()
  }

  /// Global set-up happens once, before the first handle; a `static let` keeps threads from racing there.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  func set(_ option: CURLoption, _ value: Int) { _ = unsafe gsw_curl_set_number(handle, option, value) }
  func set(_ option: CURLoption, offset value: Int) {
    _ = unsafe gsw_curl_set_offset(handle, option, curl_off_t(value))
  }
  /// libcurl copies the text.
  func set(_ option: CURLoption, _ value: String) { _ = unsafe gsw_curl_set_text(handle, option, value) }

  /// Sends `lines` (`name: value`) and performs the request with `exchange` receiving what arrives.
  func perform(lines: [String], exchange: Exchange) -> CURLcode {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines { if let longer = unsafe curl_slist_append(list, line) { unsafe list = longer } }
    defer { unsafe curl_slist_free_all(list) }
    _ = unsafe gsw_curl_set_list(handle, CURLOPT_HTTPHEADER, list)

    let context = unsafe Unmanaged.passUnretained(exchange).toOpaque()
    _ = unsafe gsw_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    _ = unsafe gsw_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    _ = unsafe gsw_curl_set_pointer(handle, CURLOPT_XFERINFODATA, context)
    _ = unsafe gsw_curl_set_data(handle, CURLOPT_WRITEFUNCTION) { bytes, _, count, context in
      unsafe Exchange.at(context).take(body: UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
    }
    _ = unsafe gsw_curl_set_data(handle, CURLOPT_HEADERFUNCTION) { bytes, _, count, context in
      unsafe Exchange.at(context).take(header: UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
    }
    _ = unsafe gsw_curl_set_progress(handle) { context, _, _, _, _ in
      unsafe Exchange.at(context).mayGoOn() ? 0 : 1
    }
    _ = unsafe gsw_curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context)
    _ = unsafe gsw_curl_set_open(handle) { context, _, address in
      guard let address = unsafe address, unsafe Exchange.at(context).mayConnect(to: NetworkAddress(address)) else {
        return gsw_curl_no_socket()
      }
      return unsafe gsw_curl_open_socket(address)
    }
    return withExtendedLifetime(exchange) { unsafe curl_easy_perform(handle) }
  }

  func number(_ info: CURLINFO) -> Int {
    var value = 0
    _ = unsafe gsw_curl_get_number(handle, info, &value)
    return value
  }

  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    _ = unsafe gsw_curl_get_offset(handle, info, &value)
    return Int(value)
  }

  func text(_ info: CURLINFO) -> String? {
    var value: UnsafeMutablePointer<CChar>?
    guard unsafe gsw_curl_get_text(handle, info, &value) == CURLE_OK, let value = unsafe value else {
      return nil
    }
    return unsafe String(cString: value)
  }

  /// libcurl's own words for `code`.
  func reason(_ code: CURLcode) -> String {
    let own = unsafe String(cString: complaint)
    return own.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : own
  }
}
