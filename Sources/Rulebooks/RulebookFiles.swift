import Foundation

/// The files of a rulebook before they are read, and where each came from.
public struct RulebookFiles: Sendable {
  public struct File: Sendable {
    /// `us.yaml`.
    public var name: String
    /// As shown in errors: a path, or `rulebook/us.yaml (compiled in)`.
    public var place: String
    public var bytes: [UInt8]
    public var isCompiledIn = false
  }

  /// Bytes of one file at most.
  public static let largestFile = 1 << 20
  /// Files of a folder at most.
  public static let mostFiles = 256
  /// The folder that an installation may keep its own rules in.
  public static let systemFolder = "/etc/groundswell/rulebook"

  public private(set) var files: [String: File]
  /// Who speaks, in words: `compiled in`, or a folder over it.
  public private(set) var origin: String

  /// The rulebook that is part of the binary, and so moves with it.
  public static var compiledIn: RulebookFiles {
    var files: [String: File] = [:]
    for (name, bytes) in EmbeddedRulebook.files {
      files[name] = File(name: name, place: "rulebook/\(name) (compiled in)", bytes: bytes, isCompiledIn: true)
    }
    return RulebookFiles(files: files, origin: "compiled in")
  }

  /// The files of `folder` laid over those compiled in: a file of the same name replaces, another one adds.
  public static func folder(_ path: String, saying origin: String) throws(RulebookErrors) -> RulebookFiles {
    var all = compiledIn
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      throw RulebookErrors(path, "cannot be read as a folder", hint: "give a folder that holds *.yaml files")
    }
    let wanted = names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
    guard !wanted.isEmpty else {
      throw RulebookErrors(path, "holds no *.yaml file", hint: "see the page on the rulebook's format")
    }
    guard wanted.count <= mostFiles else {
      throw RulebookErrors(path, "holds \(wanted.count) files; at most \(mostFiles) are read", hint: nil)
    }
    for name in wanted {
      let file = "\(path)/\(name)"
      guard let data = FileManager.default.contents(atPath: file) else {
        throw RulebookErrors(file, "cannot be read", hint: "check its owner and mode")
      }
      guard data.count <= largestFile else {
        throw RulebookErrors(file, "has \(data.count) bytes; at most \(largestFile) are read", hint: nil)
      }
      all.files[name] = File(name: name, place: file, bytes: [UInt8](data))
    }
    all.origin = origin
    return all
  }

  /// The rulebook that speaks: `flag` if given, else the installation's folder if it is there, else the one
  /// compiled in.
  public static func resolve(
    flag: String?, systemFolder: String = systemFolder
  ) throws(RulebookErrors) -> RulebookFiles {
    if let flag { return try folder(flag, saying: "flag --rulebook \(flag)") }
    if FileManager.default.fileExists(atPath: systemFolder) {
      return try folder(systemFolder, saying: "folder \(systemFolder)")
    }
    return compiledIn
  }

  /// FNV-1a over names and bytes: tells two rulebooks of the same version apart; it is no proof of anything.
  public var digest: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for name in files.keys.sorted() {
      for byte in Array(name.utf8) + [0] + files[name, default: .init(name: "", place: "", bytes: [])].bytes {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
