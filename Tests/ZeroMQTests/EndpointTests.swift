import Glibc
import Testing
import ZeroMQ

@Suite("Endpoints: where a socket cannot be, and what is said about it")
struct EndpointTests {
  let context: Context

  init() throws { context = try Context() }

  private func bindError(_ endpoint: String) throws -> ZeroMQError {
    try zeroMQError {
      var socket = try context.socket(.router)
      try socket.bind(endpoint)
    }
  }

  @Test func aPortInUseNamesTheEndpointAndWhatToDo() throws {
    var first = try context.socket(.router)
    try first.bind("tcp://127.0.0.1:*")
    let endpoint = first.lastEndpoint
    #expect(endpoint.hasPrefix("tcp://127.0.0.1:") && !endpoint.hasSuffix("*"))
    let error = try bindError(endpoint)
    #expect(error.code == EADDRINUSE)
    #expect(error.endpoint == endpoint)
    #expect(error.description.contains(endpoint))
    #expect(error.hint?.contains("another port") == true)
  }

  @Test func anUnboundPortIsFreeAgain() throws {
    var first = try context.socket(.router)
    try first.bind("tcp://127.0.0.1:*")
    let endpoint = first.lastEndpoint
    try first.unbind(endpoint)
    // The I/O thread lets the port go a moment after unbind returns.
    var second = try context.socket(.router)
    var isBound = false
    for _ in 0..<10_000 where !isBound {
      isBound = (try? second.bind(endpoint)) != nil
      if !isBound { sched_yield() }
    }
    #expect(isBound)
  }

  @Test func aLivingIPCSocketIsNotTakenOver() throws {
    let folder = TemporaryFolder()
    let endpoint = "ipc://\(folder.path)/work"
    var first = try context.socket(.router)
    try first.bind(endpoint)
    let error = try bindError(endpoint)
    #expect(error.code == EADDRINUSE)
    #expect(error.hint?.contains("Another process answers") == true)

    var dealer = try context.socket(.dealer)
    try dealer.connect(endpoint)
    #expect(try dealer.send([bytes("still there")]) == .queued)
    #expect(try first.next().last == bytes("still there"))
  }

  @Test func aStaleIPCSocketIsReplaced() throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/work"
    let stale = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(stale, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    close(stale)
    try #require(result == 0)
    var socket = try context.socket(.router)
    try socket.bind("ipc://\(path)")
    #expect(socket.lastEndpoint == "ipc://\(path)")
  }

  @Test func theFileOfAnIPCSocketGoesWithIt() throws {
    let folder = TemporaryFolder()
    do {
      var socket = try context.socket(.router)
      try socket.bind("ipc://\(folder.path)/one")
      try socket.bind("ipc://\(folder.path)/two")
      try socket.bind("ipc://\(folder.path)/three")
      try socket.unbind("ipc://\(folder.path)/one")
      #expect(access("\(folder.path)/one", F_OK) != 0)
      #expect(access("\(folder.path)/two", F_OK) == 0)
      // Somebody else's by now.
      unlink("\(folder.path)/three")
      close(open("\(folder.path)/three", O_CREAT | O_WRONLY, 0o600))
    }
    #expect(access("\(folder.path)/two", F_OK) != 0)
    #expect(access("\(folder.path)/three", F_OK) == 0)
  }

  @Test func aFileAtTheIPCPathIsNotDeleted() throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/notes"
    close(open(path, O_CREAT | O_WRONLY, 0o600))
    let error = try bindError("ipc://\(path)")
    #expect(error.code == EEXIST)
    #expect(error.description.contains("not a socket"))
    #expect(access(path, F_OK) == 0)
  }

  @Test func anIPCPathMayHave107Bytes() throws {
    let folder = TemporaryFolder()
    let longest = folder.path + "/" + String(repeating: "s", count: 107 - folder.path.utf8.count - 1)
    var socket = try context.socket(.router)
    try socket.bind("ipc://\(longest)")
    let error = try bindError("ipc://\(longest)s")
    #expect(error.code == ENAMETOOLONG)
    #expect(error.description.contains("108 bytes, 1 too many"))
    #expect(error.hint?.contains("107") == true)

    let connecting = try zeroMQError {
      var dealer = try context.socket(.dealer)
      try dealer.connect("ipc://\(longest)s")
    }
    #expect(connecting.operation == "connect to")
    #expect(connecting.code == ENAMETOOLONG)
  }

  @Test func aMissingFolderForAnIPCSocketIsSaid() throws {
    let error = try bindError("ipc:///tmp/no-such-folder-here/work")
    #expect(error.code == ENOENT)
    #expect(error.hint?.contains("folder of the socket is missing") == true)
  }

  /// Bits of a mode do not stop root; a file system without writing does.
  @Test(.enabled(if: access("/proc/sys", F_OK) == 0, "needs /proc"))
  func aFolderThatCannotBeWrittenIsSaid() throws {
    let error = try bindError("ipc:///proc/sys/work")
    #expect([EACCES, EPERM, EROFS, ENOENT].contains(error.code))
    #expect(error.endpoint == "ipc:///proc/sys/work")
    #expect(error.hint != nil)
  }

  @Test(.enabled(if: getuid() != 0, "permission bits do not stop root"))
  func aFolderOfSomebodyElseIsSaid() throws {
    let error = try bindError("ipc:///root/work")
    #expect(error.code == EACCES)
    #expect(error.hint?.contains("owner and mode") == true)
  }

  @Test(arguments: ["tcp//127.0.0.1:1", "carrier://pigeon", "tcp://127.0.0.1", "tcp://127.0.0.1:99999"])
  func whatIsNoEndpointIsRefusedWithAnExample(_ endpoint: String) throws {
    let error = try bindError(endpoint)
    #expect(error.endpoint == endpoint)
    #expect(error.hint?.contains("tcp://127.0.0.1:5555") == true)
  }

  @Test(arguments: [(nil, 0o660), (0o600, 0o600)] as [(UInt32?, UInt32)])
  func anIPCSocketIsForOwnerAndGroupUnlessToldOtherwise(_ asked: UInt32?, _ expected: UInt32) throws {
    let folder = TemporaryFolder()
    var options = SocketOptions()
    if let asked { options.ipcMode = asked }
    var socket = try context.socket(.router, options)
    try socket.bind("ipc://\(folder.path)/work")
    var status = stat()
    #expect(stat("\(folder.path)/work", &status) == 0)
    #expect(status.st_mode & 0o777 == expected)
  }

  @Test func aSocketMayListenOnADescriptorHandedIn() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    try #require(isListening)
    let endpoint = "tcp://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    var router = try context.socket(.router, .with { $0.useFD = descriptor })
    try router.bind(endpoint)
    var dealer = try context.socket(.dealer)
    try dealer.connect(endpoint)
    #expect(try dealer.send([bytes("hello")]) == .queued)
    #expect(try router.next().last == bytes("hello"))
  }
}
