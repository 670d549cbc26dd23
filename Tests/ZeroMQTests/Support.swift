import Glibc
import Testing
import ZeroMQ

/// A folder with a path short enough for sockets; removed with everything in it when the value ends.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() {
    var template = Array("/tmp/gsw-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit {
    guard path != "/tmp", let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      unlink("\(path)/\(name)")
    }
    closedir(folder)
    rmdir(path)
  }
}

/// The longest a test waits for something that must come; it never waits that long unless it fails.
let patience = Duration.seconds(20)

extension Socket {
  /// Waits for the next message.
  mutating func next() throws -> [[UInt8]] {
    var poller = Poller()
    poller.add(self)
    let arrived = try !poller.wait(upTo: patience).isEmpty
    try #require(arrived, "a message within \(patience)")
    return try #require(try receive())
  }

  /// Receives what has arrived until nothing more does.
  mutating func receiveAll() throws -> [[[UInt8]]] {
    var all: [[[UInt8]]] = []
    while let frames = try receive() { all.append(frames) }
    return all
  }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// The error that `body` throws; fails the test when it throws none.
func zeroMQError(from body: () throws -> Void) throws -> ZeroMQError {
  do {
    try body()
  } catch let error as ZeroMQError {
    return error
  }
  Issue.record("expected an error")
  throw CancellationError()
}
