import CLinux
import Glibc

/// A process started by this one, known by its id. When the last reference goes, one that still runs is
/// killed and reaped, so that nothing is left behind.
public final class ChildProcess {
  /// Where a stream of the child goes.
  public enum Output: Hashable, Sendable {
    /// To this process's own.
    case inherited
    case discarded
    /// To the end of a file, created with mode 0640.
    case file(String)
    /// To ``ChildProcess/readOutput()``.
    case captured
  }

  /// How it ended.
  public enum Exit: Hashable, Sendable {
    case code(Int32)
    case signal(Int32)
  }

  /// What to start.
  public struct Plan: Hashable, Sendable {
    /// A path, not searched for in `PATH`.
    public var executable: String
    /// Without the program's own name.
    public var arguments: [String]
    /// Complete; nothing is added.
    public var environment: [String: String]
    public var output: Output
    /// Standard error; `.captured` joins it with standard output.
    public var errors: Output
    /// Its own process group, so that Ctrl-C in the terminal reaches only the parent, which then stops the
    /// child in order.
    public var ownGroup: Bool

    public init(
      _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
      output: Output = .inherited, errors: Output = .inherited, ownGroup: Bool = true
    ) {
      self.executable = executable
      self.arguments = arguments
      self.environment = environment
      self.output = output
      self.errors = errors
      self.ownGroup = ownGroup
    }
  }

  public let id: Int32
  /// Set once the child has ended and was reaped.
  public private(set) var exit: Exit?
  private let ended: Descriptor
  private let captured: Descriptor

  /// Starts it with no signal blocked or ignored.
  ///
  /// - Throws: when the executable is missing or may not be run, or a limit of the system is reached.
  public init(_ plan: Plan) throws(SystemFailure) {
    let started = try Spawn.start(plan)
    id = started.id
    captured = Descriptor(started.captured)
    ended = Descriptor(pidfd_open(started.id, 0))
  }

  deinit {
    guard poll() == nil else { return }
    kill()
    wait()
  }

  /// Readable once the child has ended; for a poller.
  public var descriptor: Int32 { ended.number }

  /// Readable when the child has written something; −1 when its output is not captured.
  public var outputDescriptor: Int32 { captured.number }

  /// Asks it to stop (SIGTERM); false when it has ended.
  @discardableResult
  public func terminate() -> Bool { send(SIGTERM) }

  /// Ends it at once (SIGKILL); false when it has ended.
  @discardableResult
  public func kill() -> Bool { send(SIGKILL) }

  /// Sends a signal to this child only; false when it has ended.
  @discardableResult
  public func send(_ signal: Int32) -> Bool {
    // Until it is reaped, the id cannot belong to another process.
    guard exit == nil else { return false }
    return Glibc.kill(id, signal) == 0
  }

  /// How it ended; nil while it runs.
  @discardableResult
  public func poll() -> Exit? {
    reap(WNOHANG)
    return exit
  }

  /// Waits until it has ended.
  @discardableResult
  public func wait() -> Exit {
    while true {
      reap(0)
      if let exit { return exit }
    }
  }

  /// What the child wrote next; empty at the end. Waits when there is nothing yet.
  public func readOutput(upTo count: Int = 65_536) -> [UInt8] {
    let number = captured.number
    guard number >= 0 else { return [] }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      used = max(0, retryingInterrupted { unsafe read(number, buffer.baseAddress!, count) })
    }
  }

  /// Everything the child writes until it closes its output.
  public func readAllOutput() -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let next = readOutput()
      if next.isEmpty { return all }
      all += next
    }
  }

  private func reap(_ options: Int32) {
    guard exit == nil else { return }
    var status: Int32 = 0
    switch retryingInterrupted({ unsafe waitpid(id, &status, options) }) {
    case id: exit = status & 0x7F == 0 ? .code(status >> 8 & 0xFF) : .signal(status & 0x7F)
    // Somebody else reaped it (SIGCHLD is ignored); how it ended is not known.
    case -1: exit = .code(-1)
    default: break
    }
  }
}
