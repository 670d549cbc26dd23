// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that neither the product nor its tests know of it: everything below is built with
// libFuzzer's instrumentation, the libraries of the product included. `make fuzz` builds and runs it.
let package = Package(
  name: "fuzzing",
  dependencies: [
    .package(name: "groundswell", path: "../..")
  ],
  targets: [
    .target(name: "Fuzzing", swiftSettings: settings),
    .executableTarget(
      name: "fuzz-disclosure", dependencies: ["Fuzzing", .groundswell("Disclosure"), .groundswell("Rulebooks")],
      swiftSettings: settings),
    .executableTarget(
      name: "fuzz-rulebook", dependencies: ["Fuzzing", .groundswell("Disclosure"), .groundswell("Rulebooks")],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

var settings: [SwiftSetting] {
  [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}

extension Target.Dependency {
  static func groundswell(_ library: String) -> Target.Dependency {
    .product(name: library, package: "groundswell")
  }
}
