import Foundation
import Glibc
import Machine
import Testing

@Suite("groundswell check, as people use it", .ownThreads)
struct CheckCommandTests {
  private func check(_ place: Installation, _ arguments: String...) throws -> Installation.Answer {
    try place.run(["check"] + arguments)
  }

  @Test func whatIsNoCaptionIsRefused() throws {
    let place = try Installation()
    try place.write("text,ad\n#gifted my boots,no\n", to: "posts.csv")
    try place.write("[{\"id\":\"1\",\"text\":\"#ad boots\"}]", to: "posts.txt")
    try place.write(" \n", to: "empty.txt")
    for (file, hint) in [
      ("posts.csv", "add --csv"), ("posts.txt", "add --jsonl"), ("empty.txt", "there is no text in it"),
    ] {
      let answer = try check(place, "--market", "UK", "\(place.root)/\(file)")
      #expect(answer.exit == .code(2) && answer.errors.contains(hint), "\(answer)")
    }
    let words = try check(place, "--market", "UK", "my boots #ad")
    #expect(words.exit == .code(2) && words.errors.contains("printf '%s' '…' | groundswell check"))
  }

  @Test func aTableIsReadAsPeopleWriteIt() throws {
    let place = try Installation()
    try place.write(
      "ID,Text,Platform,Format,Connection,Country\n7,#ad my boots,TikTok,Feed Post,Gift,US\n8, ,x,post,none,US\n",
      to: "posts.csv")
    let answer = try check(place, "--csv", "--json", "--market", "UK", "\(place.root)/posts.csv")
    let lines = answer.output.split(separator: "\n").map { JSON(String($0)) }
    #expect(lines.count == 2 && lines[0]["id"].text == "7" && lines[0]["verdict"].text == "adequate")
    #expect(!answer.output.contains("platform=none") && !answer.output.contains("connection="))
    #expect(lines[1]["error"].text?.contains("the caption is empty") == true)
    #expect(answer.errors.contains("columns not used: Country (is it jurisdiction?)"))
    try place.write("Caption\n", to: "none.csv")
    let none = try check(place, "--csv", "--column", "caption", "--market", "UK", "\(place.root)/none.csv")
    #expect(none.exit == .code(2) && none.errors.contains("there are no rows"))
  }

  @Test func wrongWordsAreAnsweredWithTheRightOnes() throws {
    let place = try Installation()
    try place.write("#ad my boots", to: "post.txt")
    let typo = try check(place, "--market", "UK", "--platform", "instagarm", "\(place.root)/post.txt")
    #expect(typo.exit == .code(2) && typo.errors.contains("did you mean instagram?"))
    let known = try check(
      place, "--market", "UK", "--market", "us;ie", "--platform", "Twitter", "--format", "post", "--connection",
      "gift", "--json", "\(place.root)/post.txt")
    #expect(known.exit == .code(0) && !known.output.contains("=none"))
    #expect(["UK", "US", "IE"].allSatisfy { known.output.contains("\"jurisdiction\":\"\($0)\"") })
    let reason = try check(place, "--explain", "hashtag_wall")
    #expect(
      reason.exit == .code(2) && reason.errors.contains("is a reason, not a rule") && reason.errors.contains(".wall"))
  }

  @Test func aCorrectionSaysWhatStaysOpen() throws {
    let place = try Installation()
    try place.write("My boots are warm", to: "post.txt")
    let video = try check(
      place, "--market", "US", "--format", "video", "--language", "en", "\(place.root)/post.txt")
    #expect(video.output.contains("a person still has to look: video_not_seen"))
    let feed = try check(
      place, "--market", "US", "--format", "feed_post", "--language", "en", "\(place.root)/post.txt")
    #expect(feed.output.contains("corrected (passes this check):"))
  }

  @Test func aLineOfAPipeIsAnsweredWhileThePipeStaysOpen() throws {
    let place = try Installation()
    let pipe = "\(place.root)/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let child = try place.start(["check", "--jsonl", "--market", "US", pipe], log: "pipe-errors", output: .captured)
    let writer = try #require(FileHandle(forWritingAtPath: pipe))
    let reader = LineReader(child)
    for number in 1...3 {
      try writer.write(contentsOf: Data("{\"id\":\"\(number)\",\"text\":\"#ad boots\"}\n".utf8))
      try reader.read("the answer to line \(number)") { $0.count == number }
    }
    try writer.close()
    child.wait()
    #expect(child.exit == .code(0))
    #expect(reader.lines.map { JSON($0)["id"].text } == ["1", "2", "3"])
  }
}
