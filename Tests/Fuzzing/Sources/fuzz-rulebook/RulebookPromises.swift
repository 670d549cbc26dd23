import Disclosure
import Foundation
import Fuzzing
import Rulebooks
import Seams

/// What the loader promises, whatever the folder holds: a rulebook that judges posts, or mistakes with places.
enum RulebookPromises {
  private static let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-rulebook-\(getpid())").path
  private static let now = Instant(milliseconds: 1_795_000_000_000)

  static func hold(for input: FolderBytes.Folder) {
    do {
      try write(input.files, over: input.isWhole ? [] : SmallRulebook.files)
    } catch {
      // Two names that the file system takes for one, or a name that it does not take.
      return
    }
    do {
      let files = try RulebookFiles.resolve(flag: folder)
      let book = try Rulebook.load(files, markets: input.isWhole ? nil : ["XX"], examples: input.isWhole)
      holdBook(book)
    } catch {
      holdErrors(error)
    }
  }

  private static func write(
    _ files: [(name: String, bytes: [UInt8])], over others: [(name: String, text: String)]
  ) throws {
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in others { try write(Array(text.utf8), name) }
    for (name, bytes) in files { try write(bytes, name) }
  }

  /// As quick as can be: `Data.write` waits for the disk.
  private static func write(_ bytes: [UInt8], _ name: String) throws {
    guard let file = fopen("\(folder)/\(name)", "w") else { throw CocoaError(.fileWriteUnknown) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw CocoaError(.fileWriteUnknown) }
  }

  private static func holdBook(_ book: Rulebook) {
    let checker = DisclosureChecker(rulebook: book)
    for market in book.markets.suffix(1) {
      for post in posts {
        var post = post
        post.jurisdictions = [market.code]
        do {
          let verdict = try checker.check(post, now: now)
          for span in verdict.findings.map(\.span) {
            Promise.keep(0 <= span.start && span.start <= span.end, "a finding lies in its field: \(span)")
          }
          _ = try checker.correction(of: post, after: verdict, now: now)
        } catch {
          // A code in small letters is written in a file, and asked for in capitals.
          Promise.keep(market.code != market.code.uppercased(), "a market that was read judges posts: \(error)")
        }
      }
    }
  }

  /// A caption, a story and a stream, so that every kind of placement is asked.
  private static let posts: [CheckInput] = {
    var caption = CheckInput(id: "fuzz", text: "#hint Boots from @acme, not an ad #a #b")
    (caption.platform, caption.format) = (.instagram, .feedPost)
    var story = CheckInput(id: "fuzz", text: "Thanks to Acme for the free boots")
    (story.platform, story.format, story.frames) = (.instagram, .story, ["#hint one", "two", "three"])
    var stream = CheckInput(id: "fuzz", text: "[00:00] #hint Hello [00:40] Boots [01:20] #hint Bye")
    (stream.platform, stream.format) = (.youtube, .live)
    return [caption, story, stream].map { post in
      var post = post
      (post.connection, post.language, post.followers) = (.gifted, "en", 5000)
      return post
    }
  }()

  private static func holdErrors(_ errors: RulebookErrors) {
    Promise.keep(!errors.items.isEmpty, "a rulebook that is refused has a mistake")
    for item in errors.items {
      Promise.keep(!item.message.isEmpty, "a mistake says what it is: \(item)")
      Promise.keep(!item.file.isEmpty, "a mistake says in which file it is: \(item)")
      guard let line = item.line else { continue }
      Promise.keep(line >= 1 && item.column ?? 1 >= 1, "lines and columns count from 1: \(item)")
      guard let bytes = FileManager.default.contents(atPath: item.file) else { continue }
      let breaks = Sections.text([UInt8](bytes)).unicodeScalars.count { breaksLine.contains($0) }
      // The end of a file is the line after the last, for the YAML parser.
      Promise.keep(line <= breaks + 2, "a mistake is on a line of its file, which has \(breaks + 1): \(item)")
    }
  }

  private static let breaksLine: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]
}
