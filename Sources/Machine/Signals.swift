import CLinux
import Glibc

/// Signals as something to read, in the same poller as the sockets, instead of handlers that interrupt.
///
/// Make it before anything starts a thread: a thread made earlier does not have them blocked, and a signal
/// that finds it ends the process. libzmq blocks all signals on its own threads.
public struct Signals: ~Copyable {
  public enum Signal: Hashable, Sendable, CaseIterable {
    /// SIGTERM: systemd and `kill` ask to stop.
    case terminate
    /// SIGINT: Ctrl-C.
    case interrupt
    /// SIGHUP: read the configuration again.
    case hangup
    /// SIGCHLD: a child process ended.
    case child

    public var number: Int32 {
      switch self {
      case .terminate: SIGTERM
      case .interrupt: SIGINT
      case .hangup: SIGHUP
      case .child: SIGCHLD
      }
    }
  }

  private let file: Descriptor

  /// Blocks `signals` on this thread, and on those made from it later.
  ///
  /// - Throws: when the process is out of descriptors.
  public init(_ signals: Set<Signal> = [.terminate, .interrupt]) throws(SystemFailure) {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in signals { unsafe sigaddset(&set, signal.number) }
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    let made = unsafe signalfd(-1, &set, Int32(SFD_CLOEXEC | SFD_NONBLOCK))
    guard made >= 0 else { throw SystemFailure("listen for signals", .last) }
    file = Descriptor(made)
  }

  /// Readable when ``next()`` has something; for a poller.
  public var descriptor: Int32 { file.number }

  /// The next signal that has arrived; nil when there is none. Several of one kind may have become one.
  public mutating func next() -> Signal? {
    var info = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    let got = unsafe withUnsafeMutableBytes(of: &info) { buffer in
      retryingInterrupted { unsafe read(file.number, buffer.baseAddress!, size) }
    }
    guard got == size else { return nil }
    return Signal.allCases.first { $0.number == Int32(info.ssi_signo) }
  }
}

@available(*, unavailable)
extension Signals: Sendable {}
