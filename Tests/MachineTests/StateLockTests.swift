import Glibc
import Machine
import Seams
import Testing

@Suite("The lock on the state folder")
struct StateLockTests {
  private let now = Instant(rfc3339: "2026-11-21T18:00:00.000Z")!

  @Test func aSecondHolderIsRefusedNamingTheFirst() throws {
    let folder = TemporaryFolder()
    let first = try StateLock(root: folder.path, now: now)
    let error = try lockError(folder.path)
    #expect(error == .held(path: "\(folder.path)/lock", by: first.holder))
    #expect(error.description.contains("process \(getpid()) on \(Host.name), since 2026-11-21T18:00:00.000Z"))
    #expect(error.description.contains("choose another state folder"))
    #expect(try StateLock.holder(of: folder.path) == first.holder)
  }

  @Test func itIsFreeAgainWhenTheHolderLetsGo() throws {
    let folder = TemporaryFolder()
    do { _ = try StateLock(root: folder.path, now: now).holder }
    #expect(try StateLock.holder(of: folder.path) == nil)
    let second = try StateLock(root: folder.path, now: now + .seconds(60))
    #expect(second.holder.started == now + .seconds(60))
  }

  @Test func theFileOfADeadProcessDoesNotBlock() throws {
    let folder = TemporaryFolder()
    let stale = "pid 4194304\nhost elsewhere\nstarted 2020-01-01T00:00:00.000Z\nand a longer tail\n"
    try MachineDisk(root: folder.path).append(bytes(stale), to: "lock")
    #expect(try StateLock.holder(of: folder.path) == nil)
    let lock = try StateLock(root: folder.path, now: now)
    #expect(lock.holder.pid == getpid())
    let content = text(try MachineDisk(root: folder.path).read("lock"))
    #expect(content == "pid \(getpid())\nhost \(Host.name)\nstarted 2026-11-21T18:00:00.000Z\n")
  }

  @Test func aKilledHolderLetsGo() throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/lock"
    let script = """
      exec 9>'\(path)'; flock -n 9 || exit 1; printf 'pid 77\\nhost db1\\n' >&9; echo held; exec sleep 600
      """
    let holder = try ChildProcess(
      .init("/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"], output: .captured))
    try #require(text(holder.readOutput()) == "held\n")
    // Taken, but its name is not whole yet.
    #expect(try lockError(folder.path) == .held(path: path, by: nil))
    #expect(try lockError(folder.path).description.contains("is starting"))
    holder.kill()
    #expect(holder.wait() == .signal(SIGKILL))
    #expect(try StateLock(root: folder.path, now: now).holder.pid == getpid())
  }

  @Test func aChildProcessDoesNotInheritIt() throws {
    let folder = TemporaryFolder()
    let child: ChildProcess
    do {
      let lock = try StateLock(root: folder.path, now: now)
      child = try ChildProcess(.init("/bin/sleep", ["600"]))
      #expect(lock.holder.pid != child.id)
    }
    #expect(try StateLock.holder(of: folder.path) == nil)
    #expect(child.poll() == nil)
  }

  @Test func itCreatesTheFolder() throws {
    let folder = TemporaryFolder()
    let lock = try StateLock(root: "\(folder.path)/var/lib/groundswell", now: now)
    #expect(try StateLock.holder(of: "\(folder.path)/var/lib/groundswell") == lock.holder)
  }

  private func lockError(_ root: String) throws -> StateLockError {
    do {
      _ = try StateLock(root: root, now: now).holder
    } catch {
      return error
    }
    Issue.record("expected the lock to be refused")
    throw CancellationError()
  }
}
