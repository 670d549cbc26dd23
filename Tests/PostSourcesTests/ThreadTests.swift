import PostSources
import Testing

@Suite("Many feeds at once")
struct ThreadTests {
  @Test("do not disturb one another, broken ones among them")
  func parallel() async throws {
    let whole = "<rss><channel><item><title>one</title></item></channel></rss>"
    let documents = [
      whole, "<rss><channel><item><title>two</item>", "<rss><&&&>", "<html>", "<feed><entry/></feed>",
    ]
    let titles = await withTaskGroup(of: String?.self) { group in
      for index in 0..<500 {
        let text = documents[index % documents.count]
        group.addTask { (try? FeedParser().parse(Array(text.utf8)))?.entries.first?.title }
      }
      return await group.reduce(into: [String]()) { if let title = $1 { $0.append(title) } }
    }
    #expect(titles.count { $0 == "one" } == 100)
  }
}
