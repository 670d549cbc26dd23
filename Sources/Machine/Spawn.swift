import CLinux
import Glibc

/// `posix_spawn` for ``ChildProcess``: unlike `fork`, safe in a process with threads and a ZeroMQ context.
enum Spawn {
  /// The child's id, and the reading end of its captured output or −1.
  static func start(_ plan: ChildProcess.Plan) throws(SystemFailure) -> (id: Int32, captured: Int32) {
    var ends: [Int32] = [-1, -1]
    if plan.output == .captured || plan.errors == .captured {
      guard unsafe pipe2(&ends, O_CLOEXEC) == 0 else { throw failure(plan, errno) }
    }
    defer { if ends[1] >= 0 { close(ends[1]) } }

    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    unsafe redirect(&actions, STDOUT_FILENO, plan.output, pipe: ends[1])
    unsafe redirect(&actions, STDERR_FILENO, plan.errors, pipe: ends[1])

    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    clearSignals(&attributes, ownGroup: plan.ownGroup)

    var id: pid_t = 0
    let code = unsafe withCStrings([plan.executable] + plan.arguments) { arguments in
      unsafe withCStrings(plan.environment.map { "\($0.key)=\($0.value)" }.sorted()) { environment in
        unsafe posix_spawn(&id, plan.executable, &actions, &attributes, arguments, environment)
      }
    }
    guard code == 0 else {
      if ends[0] >= 0 { close(ends[0]) }
      throw failure(plan, code)
    }
    return (id, ends[0])
  }

  private static func redirect(
    _ actions: inout posix_spawn_file_actions_t, _ stream: Int32, _ output: ChildProcess.Output, pipe: Int32
  ) {
    switch output {
    case .inherited: break
    case .discarded: unsafe posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    case .file(let path):
      let flags = O_WRONLY | O_CREAT | O_APPEND
      unsafe posix_spawn_file_actions_addopen(&actions, stream, path, flags, MachineDisk.fileMode)
    case .captured: unsafe posix_spawn_file_actions_adddup2(&actions, pipe, stream)
    }
  }

  /// A child inherits the blocked signals of the thread that starts it; a worker with SIGTERM blocked could
  /// not be asked to stop before it has set up its own.
  private static func clearSignals(_ attributes: inout posix_spawnattr_t, ownGroup: Bool) {
    var none = sigset_t()
    var all = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigfillset(&all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    if ownGroup {
      unsafe posix_spawnattr_setpgroup(&attributes, 0)
      flags |= POSIX_SPAWN_SETPGROUP
    }
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = unsafe texts.map { unsafe strdup($0) }
    defer { unsafe copies.forEach { unsafe free($0) } }
    return unsafe body(copies + [nil])
  }

  private static func failure(_ plan: ChildProcess.Plan, _ code: Int32) -> SystemFailure {
    let hint: String? =
      switch code {
      case ENOENT: "There is no such program; build it with `make run`, or give its full path."
      case EACCES: "The file may not be executed; check its mode."
      case EAGAIN, ENOMEM: "A limit on processes or memory is reached; see TasksMax= and `ulimit -u`."
      case EMFILE, ENFILE: "Too many open files; raise LimitNOFILE=."
      default: nil
      }
    return SystemFailure("start \(plan.executable)", SystemError(code), hint: hint)
  }
}
