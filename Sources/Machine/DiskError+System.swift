import Glibc
import Seams

extension DiskError {
  /// The reason a disk reports for a system error.
  init(_ operation: String, _ path: String, _ error: SystemError) {
    let reason: Reason
    switch error.code {
    case ENOSPC, EDQUOT: reason = .full
    case EACCES, EPERM, EROFS: reason = .denied
    case ENOENT: reason = .missing
    default: reason = .failed(error.text)
    }
    self.init(operation, path, reason)
  }
}
