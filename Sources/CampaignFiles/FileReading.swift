import Foundation

enum FileReading {
  struct Failure: Error {
    var found: String
    var expected: String
    var hint: String?
  }

  /// The whole file, if it is a regular one and not larger than the bound.
  static func bytes(_ path: String, atMost bound: Int) throws(Failure) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure(found: path, expected: "a file", hint: "there is no such file")
    }
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    guard !isFolder.boolValue, attributes?[.type] as? FileAttributeType == .typeRegular else {
      throw Failure(found: path, expected: "a regular file")
    }
    let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
    guard size <= bound else { throw Failure(found: "\(size) bytes", expected: "at most \(bound) bytes") }
    guard let handle = FileHandle(forReadingAtPath: target) else {
      throw Failure(found: path, expected: "a file that can be read", hint: "check its permissions")
    }
    defer { try? handle.close() }
    // The file may grow while it is read.
    guard let data = try? handle.read(upToCount: bound + 1) ?? Data() else {
      throw Failure(found: path, expected: "a file that can be read")
    }
    guard data.count <= bound else {
      throw Failure(found: "\(data.count) bytes", expected: "at most \(bound) bytes")
    }
    return [UInt8](data)
  }
}
