import CZeroMQ

/// What the linked libzmq is and can do.
public enum ZeroMQLibrary {
  /// A libzmq release; versions order as their numbers do.
  public struct Version: Hashable, Comparable, Sendable, CustomStringConvertible {
    public var major: Int
    public var minor: Int
    public var patch: Int

    public init(_ major: Int, _ minor: Int, _ patch: Int) {
      (self.major, self.minor, self.patch) = (major, minor, patch)
    }

    public static func < (a: Version, b: Version) -> Bool {
      (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
    }
    public var description: String { "\(major).\(minor).\(patch)" }
  }

  /// The oldest release Groundswell is tested with: Debian 12's, whose patches mend a lost wake-up after a
  /// signal.
  public static let oldestSupported = Version(4, 3, 4)

  /// The release of the library this process runs with.
  public static var version: Version {
    var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
    unsafe zmq_version(&major, &minor, &patch)
    return Version(Int(major), Int(minor), Int(patch))
  }

  /// Whether the library was built with `capability`: `curve`, `ipc`, `draft`, …
  public static func has(_ capability: String) -> Bool { unsafe zmq_has(capability) == 1 }
}
