import Disclosure
import Foundation
import Seams

/// `check --jsonl`: one post a line in, one line out, in order, whatever the lines hold. Memory does not grow
/// with the input.
struct CheckLines {
  let checker: DisclosureChecker
  let markets: [String]
  let defaults: (CheckInput) -> CheckInput
  let now: Instant

  /// Bytes of one line at most; a longer one gives an error row.
  static let longestLine = 16 << 20
  static let chunk = 1 << 18

  func run(_ file: String?) throws {
    let handle = try CheckConsole.open(file)
    CheckConsole.complain("rulebook: \(checker.rulebook.name)")
    var (line, number, isTooLong, allGood) = ([UInt8](), 0, false, true)
    func end(_ output: inout [UInt8]) {
      number += 1
      allGood = judge(line, number, isTooLong: isTooLong, into: &output) && allGood
      line.removeAll(keepingCapacity: true)
      isTooLong = false
    }
    while true {
      let data: Data?
      do {
        data = try handle.read(upToCount: Self.chunk)
      } catch {
        CheckConsole.complain("\(file ?? "-"): error: it cannot be read after line \(number)")
        throw CheckExit.unusable
      }
      guard let data, !data.isEmpty else { break }
      var output: [UInt8] = []
      var rest = data[...]
      while let newline = rest.firstIndex(of: 0x0A) {
        append(rest[..<newline], to: &line, &isTooLong)
        end(&output)
        rest = rest[(newline + 1)...]
      }
      append(rest, to: &line, &isTooLong)
      CheckConsole.write(output)
    }
    if !line.isEmpty || isTooLong {
      var output: [UInt8] = []
      end(&output)
      CheckConsole.write(output)
    }
    if !allGood { throw CheckExit.found }
  }

  private func append(_ bytes: Data, to line: inout [UInt8], _ isTooLong: inout Bool) {
    if line.count + bytes.count > Self.longestLine { isTooLong = true }
    if !isTooLong { line.append(contentsOf: bytes) } else { line.removeAll() }
  }

  /// True when the post is adequate or needs nothing.
  private func judge(_ line: [UInt8], _ number: Int, isTooLong: Bool, into output: inout [UInt8]) -> Bool {
    func fail(_ id: String?, _ message: String) -> Bool {
      output.append(contentsOf: CheckJSON.error(id: id, "line \(number): \(message)"))
      return false
    }
    if isTooLong { return fail(nil, "is longer than \(Self.longestLine) bytes") }
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
      return fail(nil, "is empty; expected a JSON object")
    }
    guard String(validating: line, as: UTF8.self) != nil else { return fail(nil, "is not UTF-8") }
    let data = Data(line)
    do {
      let post = try JSONDecoder().decode(CheckInput.self, from: data)
      do {
        let full = defaults(post)
        let verdict = try checker.check(full, now: now, configured: markets)
        let corrected =
          try checker.correction(of: full, after: verdict, now: now, configured: markets)
        output.append(contentsOf: CheckJSON.line(verdict, corrected: corrected))
        return verdict.verdict >= .adequate
      } catch {
        return fail(post.id, "\(error)")
      }
    } catch {
      let id = (try? JSONDecoder().decode(OnlyID.self, from: data))?.id
      return fail(id, Self.describe(error))
    }
  }

  private struct OnlyID: Decodable {
    var id: String?
  }

  private static func describe(_ error: any Error) -> String {
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
