/// Pages in the manner of those that posts are read on; names and words are invented.
enum PageSamples {
  /// A blog on WordPress with an SEO plug-in: JSON-LD graph, Open Graph, an article with comments after it.
  static let wordPress = """
    <!DOCTYPE html>
    <html lang="en-GB"><head><meta charset="UTF-8">
    <title>Why we walked the river - Ada's Notebook</title>
    <link rel="canonical" href="https://ada.example/2026/11/river/">
    <meta property="og:type" content="article">
    <meta property="og:title" content="Why we walked the river">
    <meta property="og:description" content="Three of us went to look. [&hellip;]">
    <meta property="og:url" content="https://ada.example/2026/11/river/">
    <meta property="article:published_time" content="2026-11-18T09:30:00+00:00">
    <meta property="article:modified_time" content="2026-11-19T10:00:00+00:00">
    <meta name="author" content="Ada Sample">
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
    {"@type":"Article","@id":"https://ada.example/2026/11/river/#article","headline":"Why we walked the river",
    "mainEntityOfPage":{"@id":"https://ada.example/2026/11/river/"},
    "author":{"@type":"Person","name":"Ada Sample"},"datePublished":"2026-11-18T09:30:00+00:00",
    "dateModified":"2026-11-19T10:00:00+00:00"},
    {"@type":"WebPage","@id":"https://ada.example/2026/11/river/","url":"https://ada.example/2026/11/river/"},
    {"@type":"Person","name":"Ada Sample"}]}</script>
    <style>.entry-content::before { content: "#stylelabel" }</style>
    <script>window.labels = "#scriptlabel";</script></head>
    <body class="single-post"><nav><a href="/">Home</a><a href="/shop">Shop</a></nav>
    <header><p class="site-title">Ada's Notebook</p></header>
    <main><article class="post type-post hentry"><header><h1 class="entry-title">Why we walked the river</h1>
    <time class="entry-date published" datetime="2026-11-18T09:30:00+00:00">18 November</time></header>
    <div class="entry-content"><p>Advertisement: I am paid by the river fund.</p>
    <p>Three of us went to look at the water.<br>See <a href="https://fund.example/act?ref=ada">what you can do</a>
    or write to https://fund.example/contact. #CleanRiver</p>
    <script>document.write("#writtenlabel")</script><noscript>#noscriptlabel</noscript>
    <!-- <p>#commentedout</p> </article> --></div></article>
    <section id="comments"><article class="comment-body"><p>Lovely! #commenttag</p></article>
    <article class="comment-body"><p>Me too</p></article></section></main>
    <footer>All rights reserved</footer></body></html>
    """

  /// A status page of a Mastodon server: without its script it shows nothing, and Open Graph has the text.
  static let mastodon = """
    <!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>
    <title>Noor Sample: &quot;The call line is open&quot; - social.example</title>
    <link rel='canonical' href='https://social.example/@noor/115'>
    <meta content="social.example" property="og:site_name" />
    <meta content="article" property="og:type" />
    <meta content="Noor Sample (@noor@social.example)" property="og:title" />
    <meta content="https://social.example/@noor/115" property="og:url" />
    <meta content='2026-11-20T17:05:31Z' property='og:published_time'>
    <meta content="noor@social.example" property="profile:username" />
    <meta content='#ad The call line is open until eight.

    https://call.example/line?ref=noor

    #RiverNow' property='og:description'>
    </head><body class='app-body'><div class='notranslate app-holder' id='mastodon'></div>
    <noscript>To use the web application, please enable JavaScript.</noscript></body></html>
    """

  /// A watch page: microdata, a cut description for others, the whole one in the site's own script.
  static let video = """
    <!DOCTYPE html><html><head><title>The river in two minutes - YouTube</title>
    <link rel="canonical" href="https://www.youtube.com/watch?v=abcdefghijk">
    <meta property="og:type" content="video.other"><meta property="og:title" content="The river in two minutes">
    <meta property="og:description" content="Includes paid promotion. What the water says...">
    <script>var ytInitialPlayerResponse = {"videoDetails":{"title":"x",\
    "shortDescription":"Includes paid promotion.\\nWhat the water \\"says\\" to us \\u2013 and https:\\/\\/fund.example\\/act?ref=kim\\n#CleanRiver"}};
    </script></head><body><div itemscope itemtype="http://schema.org/VideoObject">
    <meta itemprop="name" content="The river in two minutes">
    <span itemprop="author" itemscope><link itemprop="url" href="http://www.youtube.com/@kim">
    <link itemprop="name" content="Kim Sample"></span>
    <meta itemprop="datePublished" content="2026-11-17T08:00:09-08:00">
    <meta itemprop="uploadDate" content="2026-11-17T08:00:09-08:00"></div>
    <div>About Press Copyright Contact us Creators Advertise Developers</div></body></html>
    """

  /// Written by hand long ago.
  static let plain = """
    <html><head><title>My page</title></head><body bgcolor=white>
    <p>I was given these boots.
    <p>They are <a href="boots.html">good</a> and <a href=http://shop.example/?a=1&amp;code=BOOT10>here</a>
    <hr>
    """

  static let loginForm = """
    <html><head><title>Log in</title><meta property="og:type" content="website"></head><body><form action="/session">
    <input name=user><input type="password" name=pass><p>Log in to see photos and videos.</p></form></body></html>
    """
}
