/// The smallest files that load. They stand in for what an input does not say, so that reading one folder takes
/// no longer than it must.
enum SmallRulebook {
  static let files: [(name: String, text: String)] = [
    ("rulebook.yaml", "format: 1\nversion: 1\n"),
    ("folds.yaml", folds), ("languages.yaml", languages), ("cues.yaml", cues), ("xx.yaml", market),
  ]

  static let folds = """
    reviewed: 2026-11-21
    sources:
      some: {title: Some account, confidence: secondary}
    folds:
      - {platform: instagram, characters: 125, lines: 3, source: some}
      - {platform: x, characters: 280, premium_only: true, source: some}

    """

  static let languages = """
    en:
      advertising: {hashtags: [ad], words: [ad], openers: ["[ad|advertisement] for"], phrases: ["this is an ad"]}
      denials: {hashtags: [notanad], phrases: ["[not|isnt] [a|an] ad"]}
      claims: {phrases: ["bought [it|] myself"]}
      negators: [not, "isn't"]
      negators_after: [free]
      fillers: [a, an]
      alternatives: [or]
      additions: [and]
      codes: {phrases: ["use code"]}
      on_screen: {phrases: ["on screen"]}
      minors: {phrases: ["hi kids"]}

    """

  static let cues = cuesHeading + cuesList
  static let cuesHeading = """
    reviewed: 2026-11-21
    reviewer: us
    from: 2019-01-01
    sources:
      some: {title: Some list, confidence: secondary}

    """

  private static let cuesList = """
    cues:
      - id: cue.link
        source: some
        strength: strong
        message: "“{label}” pays"
        links:
          - {hosts: [shop.example], path: /c/, parameters: ["tag=a"]}
      - {id: cue.sign, source: some, strength: weak, signs: [mention, code_word], phrases: ["thanks to {brand}"]}

    """

  static let market = marketHeading + marketLists
  static let marketHeading = """
    market: XX
    name: Testland
    aliases: [TL]
    languages: [en]
    from: 2020-01-01
    reviewed: 2026-11-21
    reviewer: us
    recommended: {en: "#hint", de: "Hinweis"}
    sources:
      law: {title: The law, confidence: primary}
    duty: {id: xx.duty, source: law}
    denial: {id: xx.denial, source: law}
    clarity: {id: xx.clarity, source: law}
    language: {id: xx.language, source: law, wanted: market}
    platform_tool: {id: xx.tool, source: law, standing: accepted}

    """

  private static let marketLists = """
    placements:
      - {id: xx.fold, source: law, test: before_fold}
      - {id: xx.wall, source: law, test: not_in_wall, run: 3, when: {except_formats: [story]}}
      - {id: xx.live, source: law, test: repeated, minutes: 35, single_minutes: 10, when: {formats: [live]}}
    labels:
      - {id: xx.old, source: law, standing: accepted, hashtags: [oldhint], until: 2024-12-31}
      - {id: xx.new, source: law, standing: accepted, hashtags: [hint], words: [hint], from: 2025-01-01}
      - {id: xx.gift, source: law, standing: accepted, otherwise: refused, when: {connections: [gifted]}, phrases: ["[thanks|thank you] to {brand} for the free {any}"]}
    scopes:
      - {id: xx.minors, source: law, when: {minors: true}, verdict: needs_human, reason: minors_rules, laws: ["a law"]}
    examples:
      xx.new:
        catches: ["#hint boots", {text: boots, platform: x, frames: [a, b]}]
        near_misses: [boots]

    """

  static let overrides = """
    overrides: XX
    reviewed: 2026-11-21
    reviewer: our lawyer
    sources:
      memo: {title: Our memo, confidence: secondary}
    without: [xx.old]
    recommended: {en: "Ad"}
    labels:
      - {id: xx.new, source: memo, standing: refused, hashtags: [hint], message: ours}

    """
}
