/// How the page looks: on a phone, on a desk, in the dark and on paper.
///
/// Every pair of text and ground has a contrast of at least 4.5 to 1 (WCAG 2.1, AA; the tests compute it). A colour
/// never says anything alone: words or a sign stand beside it. Fonts are those of the reader's system.
enum StyleSheet {
  static var html: HTML { HTML(trusted: text) }

  static let text = colours + base + first + charts + tables + details + small + paper

  /// Light, then dark, then paper: names and values.
  static let light: [(String, String)] = [
    ("ground", "#f5f4f0"), ("panel", "#ffffff"), ("ink", "#1b1d22"), ("soft", "#595d66"), ("line", "#dedcd4"),
    ("track", "#e6e4dd"), ("link", "#0a5a7d"), ("accent", "#0f6d94"), ("accent-soft", "#a9cddd"),
    ("kept", "#2a8262"), ("late", "#d99a2b"), ("overdue", "#d4692f"), ("missed", "#b53a34"),
    ("unknown", "#8a8f99"), ("unknown-ground", "#eceae4"), ("waiting", "#cfcdc5"), ("excused", "#b9b8c4"),
    ("kept-text", "#17593f"), ("late-text", "#754a00"), ("overdue-text", "#8b3a0e"), ("missed-text", "#93231f"),
    ("kept-tint", "#e2f1ea"), ("late-tint", "#fbefd8"), ("overdue-tint", "#fbe6da"), ("missed-tint", "#fae3e1"),
    ("unknown-tint", "#ebebee"), ("waiting-tint", "#efeee9"),
  ]
  static let dark: [(String, String)] = [
    ("ground", "#131519"), ("panel", "#1b1e24"), ("ink", "#eceef1"), ("soft", "#a8adb8"), ("line", "#333740"),
    ("track", "#2c3038"), ("link", "#7cc7e6"), ("accent", "#4aa8d0"), ("accent-soft", "#27536a"),
    ("kept", "#46b389"), ("late", "#dca544"), ("overdue", "#e5854b"), ("missed", "#e5675f"),
    ("unknown", "#8d93a0"), ("unknown-ground", "#2b2f37"), ("waiting", "#464b55"), ("excused", "#5b5b70"),
    ("kept-text", "#8fe0bd"), ("late-text", "#f2cc86"), ("overdue-text", "#f6b48b"), ("missed-text", "#ffaca6"),
    ("kept-tint", "#173429"), ("late-tint", "#3a2d12"), ("overdue-tint", "#3d2414"), ("missed-tint", "#421d1b"),
    ("unknown-tint", "#2d3139"), ("waiting-tint", "#262a31"),
  ]

  private static func root(_ values: [(String, String)]) -> String {
    ":root{" + values.map { "--\($0.0):\($0.1);" }.joined() + "}"
  }

  private static let colours = """
    \(root(light))
    @media (prefers-color-scheme:dark){\(root(dark))}
    @media print{\(root(light)):root{--ground:#ffffff}}

    """

  private static let base = """
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%;color-scheme:light dark;scroll-behavior:smooth}
    body{margin:0;background:var(--ground);color:var(--ink);line-height:1.45;font-size:1rem;
    font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;
    overflow-wrap:anywhere}
    main{max-width:76rem;margin:0 auto;padding:1.75rem clamp(1rem,3vw,2.25rem) 3rem}
    h1,h2,h3,p,ol,ul,dl,dd,figure{margin:0;padding:0}
    ol,ul{list-style:none}
    h1{font-size:clamp(1.7rem,1.2rem + 2vw,2.5rem);line-height:1.12;letter-spacing:-.02em;font-weight:700;
    text-wrap:balance}
    h2{font-size:1.1rem;line-height:1.3;font-weight:650}
    h3{font-size:1rem;font-weight:650;margin:1.25rem 0 .4rem}
    small{font-size:.8125rem;color:var(--soft);font-weight:400}
    a{color:var(--link);text-underline-offset:.15em}
    a:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
    code{font-family:ui-monospace,"Liberation Mono",monospace;font-size:.9em}
    hr{border:0;border-top:1px solid var(--line);margin:1.25rem 0}
    .soft{color:var(--soft);font-size:.9rem}
    .num{font-variant-numeric:tabular-nums;font-weight:650}
    .hidden{position:absolute}

    """

  private static let first = """
    .top{margin-bottom:1.25rem}
    .eyebrow,.meta{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;color:var(--soft);font-size:.9rem}
    .eyebrow{margin-bottom:.5rem;justify-content:space-between}
    .objective{font-size:1.15rem;margin:.35rem 0 .55rem;max-width:60ch;text-wrap:pretty}
    .lede{margin-top:.8rem;font-size:1.05rem;font-weight:600;padding-left:.8rem;border-left:3px solid var(--accent)}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(15.5rem,1fr));gap:.9rem;margin-bottom:.9rem}
    .tile,.panel{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:1rem 1.1rem}
    .tile h2{font-size:.9rem;font-weight:600;color:var(--soft)}
    .tile .value{font-size:2rem;line-height:1.15;font-weight:700;letter-spacing:-.02em;margin:.25rem 0 .6rem;
    font-variant-numeric:tabular-nums}
    .tile .value small{font-size:1rem;font-weight:500;letter-spacing:0}
    .tile .bar{margin-bottom:.6rem}
    .tile p:not(.value){font-size:.9rem}
    .tile p:last-child{color:var(--soft)}
    .first{display:grid;grid-template-columns:minmax(0,1.65fr) minmax(0,1fr);gap:.9rem;align-items:stretch}
    .wide{display:flex;flex-direction:column}
    .panel>.soft{margin:.15rem 0 .7rem}
    .response{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.5rem;flex:1}
    .response figure{display:flex;flex-direction:column}
    .response .plot{flex:1;min-height:9.5rem;max-height:17rem}
    .unknowns li{display:grid;grid-template-columns:2rem minmax(0,1fr);gap:.7rem;padding:.34rem 0;
    border-top:1px solid var(--line)}
    .unknowns b{font-size:1.1rem;line-height:1.3;text-align:right;font-variant-numeric:tabular-nums}
    .unknowns b.person{color:var(--missed-text)}
    .unknowns p{line-height:1.3;font-size:.95rem}
    .unknowns p+p{font-size:.8125rem}
    nav{display:flex;flex-wrap:wrap;gap:.4rem 1.25rem;margin:1.5rem 0 0;padding:.75rem 0;font-size:.95rem;
    border-top:1px solid var(--line);border-bottom:1px solid var(--line)}

    """

  private static let charts = """
    svg{display:block;overflow:hidden}
    .bar{width:100%;height:.75rem;border-radius:3px}
    .bar rect{stroke:var(--panel);stroke-width:1px}
    .bar .f-track{stroke:none}
    .goal{height:1rem;border-radius:0}
    .tick{stroke:var(--ink);stroke-width:3px}
    .columns{width:100%;shape-rendering:crispEdges}
    .columns.tall{position:absolute;inset:0;height:100%;border-bottom:1px solid var(--soft)}
    .columns.low{height:2.6rem;border-bottom:1px solid var(--line)}
    .goal-line{stroke:var(--ink);stroke-width:1.5px;stroke-dasharray:4 3}
    .call-line{stroke:var(--link);stroke-width:2px}
    .f-track{fill:var(--track)}.f-accent{fill:var(--accent)}.f-accent-soft{fill:var(--accent-soft)}
    .f-kept{fill:var(--kept)}.f-late{fill:var(--late)}.f-overdue{fill:var(--overdue)}.f-missed{fill:var(--missed)}
    .f-unknown{fill:url(#hatch)}.f-waiting{fill:var(--waiting)}.f-excused{fill:var(--excused)}
    .f-hatch{fill:var(--unknown)}.f-hatch-ground{fill:var(--unknown-ground)}
    .funnel li{display:grid;grid-template-columns:5.4rem minmax(0,1fr) 2.2rem 3.1rem;gap:.6rem;align-items:center;
    padding:.38rem 0;font-size:.9rem;line-height:1.25}
    .funnel .bar{height:1.15rem}
    .funnel .n{text-align:right;font-weight:650;font-variant-numeric:tabular-nums}
    .funnel .share{text-align:right;color:var(--soft);font-variant-numeric:tabular-nums}
    .funnel+.soft{margin-top:.5rem}
    figcaption{font-size:.9rem;color:var(--soft);margin-bottom:.35rem}
    .plot{position:relative}
    .y,.y0{position:absolute;right:0;font-size:.75rem;color:var(--soft);font-variant-numeric:tabular-nums;
    background:var(--panel);padding:0 .15rem;line-height:1}
    .y{top:0}.y0{display:none}
    .axis{display:flex;justify-content:space-between;font-size:.8rem;color:var(--soft);padding-top:.2rem;
    font-variant-numeric:tabular-nums}
    .keys{display:inline-flex;flex-wrap:wrap;gap:.15rem 1rem;font-size:.85rem;color:var(--soft);margin-top:.3rem}
    .key{display:inline-flex;align-items:center;gap:.4rem}
    .key>i:not(.mark){width:.8rem;height:.8rem;border-radius:2px;flex:none}
    .k-kept{background:var(--kept)}.k-late{background:var(--late)}.k-overdue{background:var(--overdue)}
    .k-missed{background:var(--missed)}.k-waiting{background:var(--waiting)}.k-excused{background:var(--excused)}
    .k-unknown{background:repeating-linear-gradient(45deg,var(--unknown) 0 2px,var(--unknown-ground) 2px 5px)}
    .k-accent{background:var(--accent)}.k-accent-soft{background:var(--accent-soft)}
    .key>i.k-goal{height:0;border-top:2px dashed var(--ink);border-radius:0}
    .key>i.k-call{width:2px;background:var(--link);border-radius:0}
    .phases li{display:grid;grid-template-columns:minmax(0,13rem) minmax(0,1fr) minmax(0,20rem);gap:.3rem 1rem;
    align-items:center;padding:.4rem 0}
    .phases .what{font-weight:600}
    .phases .sum{font-size:.9rem;color:var(--soft)}
    .phases .sum b{color:var(--ink)}
    .panel .phases li{grid-template-columns:minmax(0,1fr)}
    .time li{padding:.15rem 0;grid-template-columns:minmax(0,13rem) minmax(0,1fr) minmax(0,5.5rem)}

    """

  private static let tables = """
    .block{margin-top:2.4rem}
    .block>h2{font-size:1.35rem;letter-spacing:-.01em}
    .block>.soft{margin:.2rem 0 .9rem;max-width:80ch}
    .block>h2+table,.block>h2+ol{margin-top:.6rem}
    table{width:100%;border-collapse:collapse;font-size:.9rem;background:var(--panel);border:1px solid var(--line);
    border-radius:10px}
    th,td{text-align:start;vertical-align:top;padding:.5rem .7rem;border-top:1px solid var(--line)}
    thead th{border-top:0;font-size:.8125rem;font-weight:600;color:var(--soft);vertical-align:bottom}
    tbody th{font-weight:600}
    th small,td small{display:block}
    td .label{display:none}
    td a{white-space:nowrap}
    .mend tbody th{min-width:11rem}
    .people td:nth-child(2){min-width:10.5rem;font-size:.8125rem}
    .goals td:nth-child(3){width:30%;vertical-align:middle}
    .figures td,.goals td:nth-child(2){white-space:normal}
    .chip{display:inline-block;white-space:nowrap;
    font-size:.8125rem;font-weight:600;line-height:1.3;padding:.1rem .5rem;
    border-radius:99px;background:var(--waiting-tint);color:var(--ink)}
    .c-kept{background:var(--kept-tint);color:var(--kept-text)}
    .c-late{background:var(--late-tint);color:var(--late-text)}
    .c-overdue{background:var(--overdue-tint);color:var(--overdue-text)}
    .c-missed{background:var(--missed-tint);color:var(--missed-text)}
    .c-unknown{background:var(--unknown-tint);color:var(--ink);outline:1px dashed var(--unknown);outline-offset:-1px}
    .marks{display:inline-flex;flex-wrap:wrap;gap:.25rem}
    .mark{display:inline-flex;align-items:center;justify-content:center;width:1.5rem;height:1.5rem;border-radius:5px;
    font-style:normal;font-weight:700;font-size:.875rem;line-height:1;background:var(--waiting-tint);color:var(--soft)}
    .m-kept{background:var(--kept-tint);color:var(--kept-text)}
    .m-late{background:var(--late-tint);color:var(--late-text)}
    .m-overdue{background:var(--overdue-tint);color:var(--overdue-text)}
    .m-missed{background:var(--missed-tint);color:var(--missed-text)}
    .m-unknown{background:var(--unknown-tint);color:var(--ink);outline:1px dashed var(--unknown);outline-offset:-1px}
    .fine{color:var(--kept-text)}

    """

  private static let details = """
    .owner{margin-top:1rem}
    .owner h3{margin:0 0 .4rem}
    .findings li+li{margin-top:.45rem}
    .findings small{display:block}
    dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(18rem,1fr));gap:.9rem 2rem;margin-top:.8rem}
    dt{font-weight:600}
    dd{color:var(--soft);font-size:.9rem}
    footer{margin-top:2rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.9rem;color:var(--soft)}
    footer b{color:var(--ink)}
    footer p+p{margin-top:.35rem;max-width:80ch}

    """

  /// Below 60 rem the first screen stacks; below 44 rem each row of a table becomes a card.
  private static let small = """
    @media (max-width:60rem){
    .first,.response{grid-template-columns:minmax(0,1fr)}
    }
    @media (max-width:44rem){
    main{padding-top:1.1rem}
    .tiles{grid-template-columns:minmax(0,1fr);gap:.6rem}
    .tile{display:grid;grid-template-columns:minmax(0,1fr) auto;align-items:baseline;padding:.7rem .9rem}
    .tile>*{grid-column:1/-1}
    .tile h2{grid-column:1;color:var(--ink)}
    .tile .value{grid-column:2;grid-row:1;font-size:1.5rem;margin:0 0 .35rem .6rem}
    .tile .bar{margin-bottom:.35rem}
    .first{gap:.6rem}
    td a{white-space:normal}
    .mend tbody th,.people td:nth-child(2){min-width:0}
    .phases li,.time li{grid-template-columns:minmax(0,1fr)}
    .time .axis-row .sum,.time .axis-row .what{display:none}
    .funnel li{grid-template-columns:5.4rem minmax(0,1fr) 1.9rem 2.9rem;gap:.45rem}
    .response .plot{min-height:11rem}
    table,tbody,tr,th,td{display:block;width:100%}
    thead{display:none}
    table{border:0;background:none}
    tr{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:.6rem .8rem;margin-bottom:.6rem}
    th,td{border:0;padding:.15rem 0}
    tbody th{font-size:1rem;padding-bottom:.25rem}
    tbody td{display:grid;grid-template-columns:7.2rem minmax(0,1fr);gap:.6rem;align-items:baseline}
    td .label{display:block;color:var(--soft);font-size:.8125rem}
    .goals td:nth-child(3){width:100%;grid-template-columns:minmax(0,1fr);padding:.4rem 0}
    .goals td:nth-child(3) .label{display:none}
    .mend td:last-child{grid-template-columns:minmax(0,1fr);gap:0}
    .mend td:last-child .label{display:none}
    }

    """

  private static let paper = """
    @media print{
    @page{size:A4;margin:14mm}
    html{font-size:9.5pt;color-scheme:light}
    body{-webkit-print-color-adjust:exact;print-color-adjust:exact}
    main{max-width:none;padding:0}
    nav{display:none}
    .tiles{grid-template-columns:repeat(2,minmax(0,1fr))}
    .tile,.panel,tr,.phases li,.unknowns li,dl>div,figure{break-inside:avoid}
    h2,h3{break-after:avoid}
    .block{margin-top:1.6rem}
    thead{display:table-header-group}
    table{font-size:8.5pt}
    th,td{padding:.3rem .4rem}
    a{color:inherit}
    td a{white-space:normal}
    .first{grid-template-columns:minmax(0,1.5fr) minmax(0,1fr)}
    .chip{font-size:7.5pt}
    }

    """
}
