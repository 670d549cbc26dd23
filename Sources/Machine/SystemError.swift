import Glibc

/// What a system call left in `errno`.
struct SystemError {
  var code: Int32

  init(_ code: Int32) { self.code = code }

  /// The error of the call that has just failed on this thread.
  static var last: SystemError { SystemError(errno) }

  var text: String { unsafe String(cString: strerror(code)) }
}

/// Calls again what a signal interrupted; the system's result, −1 with `errno` included.
func retryingInterrupted<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}
