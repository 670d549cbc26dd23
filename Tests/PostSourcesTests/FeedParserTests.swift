import Foundation
import PostSources
import Seams
import Testing

@Suite("A feed that is read")
struct FeedParserTests {
  let parser = FeedParser()

  func parse(_ text: String, base: String? = nil) throws -> Feed {
    try parser.parse(Array(text.utf8), baseURL: base)
  }

  @Test("RSS as WordPress writes it: the whole content before the excerpt, categories and links")
  func wordPress() throws {
    let feed = try parse(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
      <channel><title>A &amp; B</title>
      <atom:link href="https://blog.example/feed/" rel="self" type="application/rss+xml" />
      <link>https://blog.example</link>
      <item>
        <title>Tea &#8211; a review</title>
        <link>https://blog.example/tea/</link>
        <dc:creator><![CDATA[Ann]]></dc:creator>
        <pubDate>Sat, 21 Nov 2026 18:00:00 +0000</pubDate>
        <category><![CDATA[#tea]]></category><category>Ads</category>
        <guid isPermaLink="false">https://blog.example/?p=7</guid>
        <description><![CDATA[<p>Short [&#8230;]</p>]]></description>
        <content:encoded><![CDATA[<p>#ad I drink <a href="/go?x=1&amp;y=2">this tea</a>.</p>
        <p>See https://tea.example/shop.</p>]]></content:encoded>
      </item></channel></rss>
      """, base: "https://blog.example/feed/")
    #expect(feed.kind == .rss)
    #expect(feed.title == "A & B")
    #expect(feed.notes.isEmpty)
    let entry = try #require(feed.entries.first)
    #expect(entry.title == "Tea – a review")
    #expect(entry.id == "https://blog.example/?p=7")
    #expect(entry.link == "https://blog.example/tea/")
    #expect(entry.author == "Ann")
    #expect(entry.text == "#ad I drink this tea.\nSee https://tea.example/shop.")
    #expect(entry.html?.hasPrefix("<p>#ad I drink") == true)
    #expect(entry.links == ["https://blog.example/go?x=1&y=2", "https://tea.example/shop"])
    #expect(entry.categories == ["tea", "Ads"])
    #expect(entry.publishedAt == Instant(rfc3339: "2026-11-21T18:00:00Z"))
    #expect(entry.updatedAt == nil)
  }

  @Test("Atom as YouTube writes it: the description of the media group, and the video's id")
  func youTube() throws {
    let feed = try parse(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"
        xmlns="http://www.w3.org/2005/Atom">
       <title>Channel</title>
       <entry>
        <id>yt:video:abc123</id><yt:videoId>abc123</yt:videoId><yt:channelId>UC1</yt:channelId>
        <title>Unboxing</title>
        <link rel="alternate" href="https://www.youtube.com/watch?v=abc123"/>
        <author><name>Ann</name><uri>https://www.youtube.com/channel/UC1</uri></author>
        <published>2026-11-21T18:00:00+00:00</published><updated>2026-11-21T19:00:00+00:00</updated>
        <media:group><media:title>Unboxing</media:title>
         <media:description>Thanks to Acme! #ad
      https://acme.example/?code=ANN10</media:description></media:group>
       </entry>
      </feed>
      """)
    let entry = try #require(feed.entries.first)
    #expect(feed.kind == .atom)
    #expect(entry.videoID == "abc123")
    #expect(entry.id == "yt:video:abc123")
    #expect(entry.link == "https://www.youtube.com/watch?v=abc123")
    #expect(entry.author == "Ann")
    #expect(entry.text == "Thanks to Acme! #ad\nhttps://acme.example/?code=ANN10")
    #expect(entry.html == nil)
    #expect(entry.links == ["https://acme.example/?code=ANN10"])
    #expect(entry.publishedAt == Instant(rfc3339: "2026-11-21T18:00:00Z"))
    #expect(entry.updatedAt == Instant(rfc3339: "2026-11-21T19:00:00Z"))
  }

  @Test("Atom's kinds of text: html, xhtml, text and base64")
  func atomText() throws {
    let feed = try parse(
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://h/a/">
      <entry><title type="html">a &lt;b&gt;c&lt;/b&gt;</title>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>one &amp; two</p>
        <p><a href="x">x</a></p></div></content>
      </entry>
      <entry><title type="text">a &lt;b&gt; c</title><content type="text">1 &lt; 2\n  3</content></entry>
      <entry><content type="application/octet-stream">PHA+aGVsbG88L3A+</content></entry>
      <entry><summary>only a summary</summary><updated>2026-11-21T18:00:00Z</updated></entry>
      </feed>
      """)
    try #require(feed.entries.count == 4)
    #expect(feed.entries[0].title == "a c")
    #expect(feed.entries[0].text == "one & two\nx")
    #expect(feed.entries[0].links == ["https://h/a/x"])
    #expect(feed.entries[1].title == "a <b> c")
    #expect(feed.entries[1].text == "1 < 2\n3")
    #expect(feed.entries[2].text == "hello")
    #expect(feed.entries[3].text == "only a summary")
    #expect(feed.entries[3].publishedAt == nil, "an update is no publication")
    #expect(feed.entries[3].date == Instant(rfc3339: "2026-11-21T18:00:00Z"))
  }

  @Test("RSS 1.0 in RDF, where items stand beside the channel")
  func rdf() throws {
    let feed = try parse(
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title></channel>
      <item rdf:about="https://h/1"><title>One</title><dc:date>2026-11-21T18:00:00Z</dc:date></item></rdf:RDF>
      """)
    #expect(feed.kind == .rdf)
    #expect(feed.title == "T")
    #expect(feed.entries.first?.link == "https://h/1")
    #expect(feed.entries.first?.publishedAt == Instant(rfc3339: "2026-11-21T18:00:00Z"))
  }

  @Test("a plain description keeps its lines and its less-than signs")
  func plainDescription() throws {
    let feed = try parse(
      "<rss><channel><item><description>1 &lt; 2\n#ad  \n\nend</description></item></channel></rss>")
    #expect(feed.entries.first?.text == "1 < 2\n#ad\n\nend")
    #expect(feed.entries.first?.html == nil)
  }

  @Test("names of HTML are known, in text and in attributes, as is a feed's own plain entity")
  func entities() throws {
    let feed = try parse(
      """
      <!DOCTYPE rss [<!ENTITY shop "Tea &#38; Co"> <!-- ]> --> ]>
      <rss><channel><item><title>caf&eacute; &shop; &unknown;</title>
      <atom:link href="http://h/&eacute;" /></item></channel></rss>
      """)
    #expect(feed.entries.first?.title == "café Tea & Co &unknown;")
    #expect(feed.entries.first?.link == "http://h/é")
  }

  @Test("dates that are no instants are left out, and told")
  func dates() throws {
    let feed = try parse(
      """
      <rss><channel><item><pubDate>2026-11-21</pubDate></item><item><pubDate>soon</pubDate></item>
      <item><pubDate>2026-11-21 18:00</pubDate></item></channel></rss>
      """)
    #expect(feed.entries.map(\.publishedAt) == [nil, nil, Instant(rfc3339: "2026-11-21T18:00:00Z")])
    #expect(feed.notes.count == 3)
    #expect(feed.notes[0].contains("2026-11-21") && feed.notes[0].contains("time of day"))
    #expect(feed.notes[1].contains("soon"))
    #expect(feed.notes[2].contains("UTC"))
  }

  @Test("in CDATA, what looks like a reference is text")
  func cdata() throws {
    let feed = try parse(
      "<rss><channel><item><title>a</title><link><![CDATA[http://h/?a=1&lt=2&amp;b]]></link></item></channel></rss>"
    )
    #expect(feed.entries == [FeedEntry(link: "http://h/?a=1&lt=2&amp;b", title: "a")])
  }

  @Test("comes back from JSON as it was")
  func codable() throws {
    let feed = try parse(
      "<feed><title>t</title><entry><id>1</id><published>2026-11-21T18:00:00Z</published></entry></feed>")
    #expect(try JSONDecoder().decode(Feed.self, from: JSONEncoder().encode(feed)) == feed)
  }
}

@Suite("A feed that is broken and is read all the same")
struct BrokenFeedTests {
  let parser = FeedParser()

  func parse(_ text: String) throws -> Feed { try parser.parse(Array(text.utf8)) }

  @Test("after a stray ampersand and a control character")
  func strayCharacters() throws {
    let feed = try parse(
      "<rss><channel><item><title>A & B\u{0B}</title><link>http://h/?a=1&b=2</link></item></channel></rss>")
    let entry = try #require(feed.entries.first)
    #expect(entry.title == "A & B")
    #expect(entry.link == "http://h/?a=1&b=2", "a link that lost a part would match nothing")
    #expect(feed.notes.contains { $0.contains("&") })
  }

  @Test("after a tag that is not one: the line is told")
  func strayTag() throws {
    let feed = try parse("<rss><channel>\n<item><title>a <3 b</title></item></channel></rss>")
    #expect(feed.entries.count == 1)
    #expect(feed.notes.contains { $0.contains("broken, line 2") })
  }

  @Test("after white space or a warning of the site's software")
  func junkBefore() throws {
    #expect(
      try parse("\n\n  <?xml version=\"1.0\"?><rss><channel><title>t</title></channel></rss>").title == "t")
    let feed = try parse(
      "<br />\n<b>Warning</b>: bad plug-in\n"
        + "<?xml version=\"1.0\"?><rss><channel><title>t</title></channel></rss>"
    )
    #expect(feed.title == "t")
    #expect(feed.notes.contains { $0.contains("skipped") })
  }

  @Test("with a forgotten end tag")
  func forgottenEnd() throws {
    let feed = try parse("<rss><channel><item><title>a</item><item><title>b</title></item></channel></rss>")
    #expect(feed.entries.compactMap(\.title) == ["a", "b"])
  }

  @Test("without the entry in which it breaks off, for its label may be missing")
  func cutOff() throws {
    let feed = try parse(
      "<rss><channel><item><title>a</title></item><item><title>b</title><description>no label y")
    #expect(feed.entries.compactMap(\.title) == ["a"])
    #expect(feed.notes.contains { $0.contains("breaks off") })
  }
}
