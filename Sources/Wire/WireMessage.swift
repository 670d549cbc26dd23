import JSONLines

/// One message of `GSW/1`, its frames taken apart.
public struct WireMessage: Hashable, Sendable {
  public var command: Command
  /// JSON text, one object.
  public var header: [UInt8]
  public var bodies: [[UInt8]]

  public init(_ command: Command, header: [UInt8], bodies: [[UInt8]] = []) {
    self.command = command
    self.header = header
    self.bodies = bodies
  }

  public init<Header: Encodable>(_ command: Command, _ header: Header, bodies: [[UInt8]] = []) {
    self.init(command, header: JSONText.certain(header), bodies: bodies)
  }

  static let greeting = Array("GSW/1 ".utf8)

  public var frames: [[UInt8]] { [Self.greeting + Array(command.rawValue.utf8), header] + bodies }

  /// Takes frames apart. An empty first frame (a REQ socket's delimiter) is passed over.
  public init(frames: [[UInt8]]) throws(WireError) {
    var frames = frames[...]
    if frames.first?.isEmpty == true { frames.removeFirst() }
    guard let greeting = frames.popFirst() else { throw WireError(.notOurs, "an empty message") }
    guard greeting.starts(with: Self.greeting) else {
      let isOtherVersion = greeting.starts(with: Array("GSW/".utf8))
      throw WireError(
        isOtherVersion ? .otherVersion : .notOurs,
        "the first frame is \"\(Self.shown(greeting))\", expected \"GSW/1 COMMAND\"")
    }
    let word = String(decoding: greeting.dropFirst(Self.greeting.count), as: UTF8.self)
    guard let command = Command(rawValue: word) else {
      throw WireError(.unknownCommand, "\"\(Self.shown(greeting))\" is no command of GSW/1")
    }
    guard let header = frames.popFirst() else {
      throw WireError(.badHeader, "\(word) has no header frame; send {} where there is nothing to say")
    }
    guard header.count <= WireBounds.maxHeaderBytes, frames.count <= WireBounds.maxBatch,
      frames.allSatisfy({ $0.count <= WireBounds.maxBodyBytes })
    else {
      throw WireError(
        .tooLarge,
        "\(word) is over a bound: header \(WireBounds.maxHeaderBytes) bytes, \(WireBounds.maxBatch) bodies of "
          + "\(WireBounds.maxBodyBytes) bytes")
    }
    self.init(command, header: header, bodies: Array(frames))
  }

  /// Reads the header as `Header`.
  public func decode<Header: Decodable>(_ type: Header.Type) throws(WireError) -> Header {
    do { return try JSONText.decode(type, from: header) } catch {
      throw WireError(.badHeader, "\(command.rawValue): \(error)")
    }
  }

  private static func shown(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix(40).map { (0x20...0x7E).contains($0) ? $0 : 0x3F }, as: UTF8.self)
  }
}

/// Why a message was not taken.
public struct WireError: Error, Hashable, CustomStringConvertible {
  public enum Code: String, Sendable {
    case notOurs = "not_gsw"
    case otherVersion = "other_version"
    case unknownCommand = "unknown_command"
    case badHeader = "bad_header"
    case tooLarge = "too_large"
  }
  public var code: Code
  public var message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
  public var description: String { "\(code.rawValue): \(message)" }
}
