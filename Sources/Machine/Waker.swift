import CLinux
import Glibc

/// Lets other threads wake a poller: an eventfd.
public final class Waker: Sendable {
  private let number: Int32

  /// - Throws: when the process is out of descriptors.
  public init() throws(SystemFailure) {
    number = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard number >= 0 else { throw SystemFailure("make an event descriptor", .last) }
  }

  deinit { close(number) }

  /// Readable after `wake` until `clear`; for a poller.
  public var descriptor: Int32 { number }

  /// May be called from any thread, any number of times.
  public func wake() { _ = eventfd_write(number, 1) }

  public func clear() {
    var value: eventfd_t = 0
    _ = unsafe eventfd_read(number, &value)
  }
}
