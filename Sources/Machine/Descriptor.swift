import Glibc
import Seams

/// An open file, closed when the value ends.
struct Descriptor: ~Copyable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  /// Opens `place`; errors name `path`, the way the caller knows it.
  init(opening place: String, _ flags: Int32, _ operation: String, _ path: String) throws(DiskError) {
    let opened = retryingInterrupted { unsafe open(place, flags | O_CLOEXEC, MachineDisk.fileMode) }
    guard opened >= 0 else { throw DiskError(operation, path, .last) }
    number = opened
  }

  deinit { close(number) }

  func size(_ path: String) throws(DiskError) -> Int {
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else { throw DiskError("look at", path, .last) }
    return Int(status.st_size)
  }

  /// At most `count` bytes from `offset`; fewer at the end of the file.
  func read(from offset: Int, count: Int, _ path: String) throws(DiskError) -> [UInt8] {
    // Never makes room for more than there is: `count` may be far past the end.
    let expected = max(0, min(count, try size(path) - offset))
    var failure: SystemError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: expected) { buffer, used in
      while used < expected {
        let got = retryingInterrupted {
          unsafe pread(number, buffer.baseAddress! + used, expected - used, off_t(offset + used))
        }
        if got < 0 { failure = .last }
        if got <= 0 { return }
        used += got
      }
    }
    if let failure { throw DiskError("read", path, failure) }
    return bytes
  }

  func write(_ bytes: [UInt8], _ operation: String, _ path: String) throws(DiskError) {
    let failure: SystemError? = unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let put = retryingInterrupted {
          unsafe Glibc.write(number, buffer.baseAddress! + done, buffer.count - done)
        }
        if put < 0 { return .last }
        done += put
      }
      return nil
    }
    if let failure { throw DiskError(operation, path, failure) }
  }

  func sync(_ path: String) throws(DiskError) {
    guard retryingInterrupted({ fdatasync(number) }) == 0 else { throw DiskError("sync", path, .last) }
  }

  func truncate(to size: Int, _ path: String) throws(DiskError) {
    guard retryingInterrupted({ ftruncate(number, off_t(size)) }) == 0 else {
      throw DiskError("truncate", path, .last)
    }
  }
}
