/// The files of `config/rulebook`, compiled in. A file added there is added here.
enum EmbeddedRulebook {
  static let files: [(name: String, bytes: [UInt8])] = [
    ("rulebook.yaml", PackageResources.rulebook_yaml),
    ("folds.yaml", PackageResources.folds_yaml),
    ("languages.yaml", PackageResources.languages_yaml),
    ("cues.yaml", PackageResources.cues_yaml),
    ("au.yaml", PackageResources.au_yaml),
    ("br.yaml", PackageResources.br_yaml),
    ("ca.yaml", PackageResources.ca_yaml),
    ("de.yaml", PackageResources.de_yaml),
    ("es.yaml", PackageResources.es_yaml),
    ("fr.yaml", PackageResources.fr_yaml),
    ("ie.yaml", PackageResources.ie_yaml),
    ("in.yaml", PackageResources.in_yaml),
    ("it.yaml", PackageResources.it_yaml),
    ("jp.yaml", PackageResources.jp_yaml),
    ("kr.yaml", PackageResources.kr_yaml),
    ("nl.yaml", PackageResources.nl_yaml),
    ("nz.yaml", PackageResources.nz_yaml),
    ("pl.yaml", PackageResources.pl_yaml),
    ("uk.yaml", PackageResources.uk_yaml),
    ("us.yaml", PackageResources.us_yaml),
  ]
}
