import Disclosure
import Foundation
import PostLines
import Seams

/// `check --jsonl`: one post a line in, one line out, in order, whatever the lines hold. Memory does not grow
/// with the input.
struct CheckLines {
  let checker: DisclosureChecker
  let markets: [String]
  let defaults: (inout CheckInput) -> Void
  let now: Instant

  /// Bytes of one line at most; a longer one gives an error row.
  static let longestLine = 16 << 20
  /// Bytes read at once at most, and kept before they are written.
  static let chunk = 1 << 20

  func run(_ file: String?) throws {
    let handle = try CheckConsole.open(file)
    CheckConsole.complain("rulebook: \(checker.rulebook.name)")
    guard let reader = PostLineReader() else {
      CheckConsole.complain("error: there is no memory left to read lines with")
      throw CheckExit.unusable
    }
    var judge = LineJudge(
      reader: reader, writer: VerdictLineWriter(checker, now: now, configured: markets), defaults: defaults)
    var lines = InputLines(longest: Self.longestLine, padding: PostLineReader.padding)
    repeat {
      guard lines.read(from: handle.fileDescriptor, upTo: Self.chunk) else {
        CheckConsole.complain("\(file ?? "-"): error: it cannot be read after line \(lines.number)")
        throw CheckExit.unusable
      }
      judge.judge(&lines)
    } while !lines.isFinished
    if !judge.isAllGood { throw CheckExit.found }
  }
}

/// Judges lines one after another.
private struct LineJudge: ~Copyable {
  var reader: PostLineReader
  var writer: VerdictLineWriter
  let defaults: (inout CheckInput) -> Void
  /// All were adequate or needed nothing.
  private(set) var isAllGood = true
  private var output: [UInt8] = []

  init(reader: consuming PostLineReader, writer: VerdictLineWriter, defaults: @escaping (inout CheckInput) -> Void) {
    self.reader = reader
    self.writer = writer
    self.defaults = defaults
  }

  /// Judges what there is and prints the answers.
  mutating func judge(_ lines: inout InputLines) {
    while let line = lines.next() {
      switch line {
      case .tooLong: fail(nil, lines.number, "is longer than \(CheckLines.longestLine) bytes")
      case .bytes(let range):
        if let post = reader.post(lines.bytes, range) {
          judge(post, lines.number)
        } else {
          judge(Array(lines.bytes[range]), lines.number)
        }
      }
      if output.count >= CheckLines.chunk { flush() }
    }
    flush()
  }

  private mutating func flush() {
    if !output.isEmpty { CheckConsole.write(output) }
    output.removeAll(keepingCapacity: true)
  }

  private mutating func judge(_ post: consuming CheckInput, _ number: Int) {
    defaults(&post)
    do {
      if try writer.write(post, to: &output) < .adequate { isAllGood = false }
    } catch {
      fail(post.id, number, "\(error)")
    }
  }

  /// A line with lists in it, or one that is wrong: this reader can say how.
  private mutating func judge(_ line: [UInt8], _ number: Int) {
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
      return fail(nil, number, "is empty; expected a JSON object")
    }
    guard String(validating: line, as: UTF8.self) != nil else { return fail(nil, number, "is not UTF-8") }
    let data = Data(line)
    do {
      judge(try JSONDecoder().decode(CheckInput.self, from: data), number)
    } catch {
      fail((try? JSONDecoder().decode(OnlyID.self, from: data))?.id, number, PostLineMistake.describe(error))
    }
  }

  private mutating func fail(_ id: String?, _ number: Int, _ message: String) {
    isAllGood = false
    output.append(contentsOf: CheckJSON.error(id: id, "line \(number): \(message)"))
  }

  private struct OnlyID: Decodable {
    var id: String?
  }
}

/// What is wrong with a line, in words.
private enum PostLineMistake {
  static func describe(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "is not a post" }
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined()
      return path.isEmpty ? "the line" : path
    }
    switch error {
    case .keyNotFound(let key, _): return "\(key.stringValue) is missing"
    case .typeMismatch(let type, let context): return "\(place(context)) is not \(words(type))"
    case .valueNotFound(let type, let context): return "\(place(context)) is null; expected \(words(type))"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty ? "is not JSON" : context.debugDescription
    @unknown default: return "is not a post"
    }
  }

  private static func words(_ type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is Int.Type: "a whole number"
    case is [String: Any].Type: "a JSON object"
    default: "of the kind expected"
    }
  }
}
