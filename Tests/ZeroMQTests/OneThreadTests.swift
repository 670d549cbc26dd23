import Glibc
import Testing

/// What the types rule out, shown by the compiler itself on the module that was just built.
@Suite(
  "A socket stays on one thread",
  .enabled(if: Compiler.isThere, "needs swiftc on the PATH and the build folder"))
struct OneThreadTests {
  @Test(arguments: [
    "func f(_ socket: inout Socket) throws { _ = try socket.receive() }",
    "func f(_ socket: consuming Socket) { let one = socket; let two = one; _ = two.kind }",
    "actor A { var s: Socket; init(_ context: Context) throws { s = try context.socket(.pub) } }",
    "func f(_ context: Context) { Task { _ = try context.socket(.pub).kind }; Task { context.shutdown() } }",
  ])
  func oneOwnerMayUseItAndHandItOn(_ code: String) {
    #expect(Compiler.errors(in: code) == "")
  }

  @Test(arguments: [
    "func f(_ socket: consuming Socket) { let one = socket; let two = socket; _ = one.kind; _ = two.kind }",
    "func f(_ c: Context) throws { let s = try c.socket(.pub); Task { _ = s.kind }; Task { _ = s.kind } }",
    "func f(_ socket: consuming Socket) { let shared: any Sendable = socket; _ = shared }",
    "final class Holder: Sendable { let socket: Socket; init(_ s: consuming Socket) { socket = s } }",
    "final class Holder: Sendable { let poller = Poller() }",
    "final class Holder: Sendable { let message = Message() }",
    "actor A { func g(_ p: inout Poller) {} }; func f(_ a: A, _ p: inout Poller) async { await a.g(&p) }",
  ])
  func sharingItDoesNotCompile(_ code: String) {
    #expect(Compiler.errors(in: code).contains("error:"))
  }
}

private enum Compiler {
  /// The folder of the modules that belong to the running tests.
  static let modules: String = {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let path = text(buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)))
    return String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) + "/Modules"
  }()

  static let isThere =
    access("\(modules)/ZeroMQ.swiftmodule", F_OK) == 0 && system("command -v swiftc >/dev/null 2>&1") == 0

  static func errors(in code: String) -> String {
    let folder = TemporaryFolder()
    let file = "\(folder.path)/code.swift"
    let output = fopen(file, "w")
    fputs("import ZeroMQ\n\(code)\n", output)
    fclose(output)
    let package = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    let command =
      "swiftc -emit-sil -o /dev/null -swift-version 6 -I '\(modules)'"
      + " -module-cache-path '\(modules)/../ModuleCache'"
      + " -Xcc -fmodule-map-file='\(package)/Sources/CZeroMQ/module.modulemap' '\(file)' 2>&1"
    guard let pipe = popen(command, "r") else { return "error: no shell" }
    defer { pclose(pipe) }
    var all = ""
    var line = [CChar](repeating: 0, count: 4096)
    while fgets(&line, Int32(line.count), pipe) != nil {
      all += text(line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)))
    }
    return all
  }
}
