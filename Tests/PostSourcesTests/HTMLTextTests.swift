import Testing

@testable import PostSources

@Suite("HTML as text")
struct HTMLTextTests {
  @Test(
    "reads as on the page",
    arguments: [
      ("plain", "plain"),
      ("<p>one</p><p>two</p>", "one\ntwo"),
      ("one<br>two<br/>three", "one\ntwo\nthree"),
      ("one<br><br><br>two", "one\n\ntwo"),
      ("<ul><li>a</li>\n<li>b</li></ul>", "a\nb"),
      ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
      ("  a \n\t b  ", "a b"),
      ("<pre>a\nb</pre>", "a\nb"),
      ("<b>bold</b>face", "boldface"),
      ("caf&eacute; &amp; cr&#232;me &#x2713; &#150;", "café & crème ✓ –"),
      ("&nbsp;#ad&nbsp;today", "#ad today"),
      ("AT&T &unknown; &amp;amp;", "AT&T &unknown; &amp;"),
      ("<script>if (a < b) alert('x')</script>seen<style>p{}</style>", "seen"),
      ("<!-- hidden -->seen<![CDATA[x]]>", "seen"),
      ("1 < 2 and 3 > 2, I <3 you", "1 < 2 and 3 > 2, I <3 you"),
      ("<p class=\"a > b\">seen</p>", "seen"),
      ("an <em>open tag", "an open tag"),
      ("broken <a href=\"x", "broken"),
      ("<script>never closed", "never closed"),
      ("", ""),
    ])
  func text(html: String, expected: String) {
    #expect(HTMLText(html).text == expected)
  }

  @Test("gives its links, as written")
  func links() {
    let scan = HTMLText("<a href='/a?x=1&amp;y=2'>a</a> <A HREF=http://h/b>b</A> <img src=x> <a name=c>c</a>")
    #expect(scan.links == ["/a?x=1&y=2", "http://h/b"])
  }

  @Test("stops at its bounds, and says so")
  func bounds() {
    let scan = HTMLText("<a href=a>häh</a><a href=b>b</a>", maxBytes: 2, maxLinks: 1)
    #expect(scan.text == "h")
    #expect(scan.isCut)
    #expect(scan.links == ["a"])
    #expect(!HTMLText("whole").isCut)
  }

  @Test(
    "is linear in what libxml2's parser is quadratic in",
    arguments: [
      String(repeating: "<b>", count: 40_000) + String(repeating: "</i>", count: 40_000),
      "<p " + (0..<40_000).map { "a\($0)=1 " }.joined() + ">",
      String(repeating: "<script>", count: 40_000),
      String(repeating: "<!--", count: 40_000),
      String(repeating: "<a href=\"", count: 20_000),
      String(repeating: "&", count: 200_000),
    ])
  func hostile(html: String) {
    // It would not come back within any test's patience otherwise.
    #expect(HTMLText(html).text.utf8.count <= html.utf8.count)
  }

  @Test(
    "is told from plain text",
    arguments: [
      ("<p>x</p>", true), ("a<br>b", true), ("x &amp; y", true), ("&#8220;x", true), ("1 < 2", false),
      ("I <3 you", false), ("AT&T", false), ("a <b c", false), ("", false),
    ])
  func looks(text: String, isMarkup: Bool) {
    #expect(HTMLText.looksLikeMarkup(text) == isMarkup)
  }
}

@Suite("Bare links in text")
struct TextLinksTests {
  @Test(
    "are found without the sentence around them",
    arguments: [
      ("see https://example.com/a.", ["https://example.com/a"]),
      ("(https://example.com/a_(b))", ["https://example.com/a_(b)"]),
      ("HTTP://EXAMPLE.com/?q=1&r=2#f, and http://h", ["HTTP://EXAMPLE.com/?q=1&r=2#f", "http://h"]),
      ("“https://example.com/x” «https://h/y»", ["https://example.com/x", "https://h/y"]),
      ("https://example.com/ünï 🎉https://h/z", ["https://example.com/ünï", "https://h/z"]),
      ("xhttps://example.com", []),
      ("http:// and https://", []),
      ("example.com/a", []),
      (
        "[https://h/[a]] (https://h/b)), \(String(repeating: "!", count: 9))",
        ["https://h/[a]", "https://h/b"]
      ),
    ])
  func links(text: String, expected: [String]) {
    #expect(TextLinks.find(in: text, limit: 10) == expected)
  }

  @Test("stop at the bound")
  func bound() {
    #expect(TextLinks.find(in: "http://a http://b http://c", limit: 2) == ["http://a", "http://b"])
  }
}

@Suite("A relative reference")
struct URLReferenceTests {
  @Test(
    "is resolved as RFC 3986 wants",
    arguments: [
      // Section 5.4, normal and abnormal examples.
      ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
      ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
      ("#s", "http://a/b/c/d;p?q#s"),
      ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"),
      ("../..", "http://a/"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"),
      ("g;x=1/../y", "http://a/b/c/y"),
      ("mailto:x@y", "mailto:x@y"), ("http://c[o.test/x", "http://c[o.test/x"),
    ])
  func resolve(reference: String, expected: String) {
    #expect(URLReference.resolve(reference, against: "http://a/b/c/d;p?q") == expected)
  }

  @Test("stays as it is without a base")
  func withoutBase() {
    #expect(URLReference.resolve("/x", against: nil) == "/x")
    #expect(URLReference.resolve("/x", against: "not absolute") == "/x")
  }
}
