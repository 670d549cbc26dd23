/// The files of `config/rulebook`, compiled in. A file added there is added here.
enum EmbeddedRulebook {
  static let files: [(name: String, bytes: [UInt8])] = [
    ("rulebook.yaml", PackageResources.rulebook_yaml),
    ("folds.yaml", PackageResources.folds_yaml),
    ("languages.yaml", PackageResources.languages_yaml),
    ("de.yaml", PackageResources.de_yaml),
    ("uk.yaml", PackageResources.uk_yaml),
    ("us.yaml", PackageResources.us_yaml),
  ]
}
