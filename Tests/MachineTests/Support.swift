import Glibc
import Seams
import Testing

/// A folder under /tmp; removed with everything in it when the value ends.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() {
    var template = Array("/tmp/gsm-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp/gsm-failed"
  }

  deinit { removeTree(path) }
}

func removeTree(_ path: String) {
  for name in names(in: path) {
    let entry = "\(path)/\(name)"
    if unlink(entry) != 0 { removeTree(entry) }
  }
  rmdir(path)
}

/// Every name in a folder, hidden ones too.
func names(in path: String) -> [String] {
  guard let folder = opendir(path) else { return [] }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
      String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}

func mode(of path: String) -> UInt32 {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}

/// The longest a test waits for something that must come; it never waits that long unless it fails.
let patience = Duration.seconds(20)

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// The error that `body` throws; fails the test when it throws none, or another kind.
func diskError(from body: () throws -> Void) throws -> DiskError {
  do {
    try body()
  } catch let error as DiskError {
    return error
  }
  Issue.record("expected a disk error")
  throw CancellationError()
}
