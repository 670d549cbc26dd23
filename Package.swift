// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "groundswell",
  products: [
    .executable(name: "groundswell", targets: ["groundswell"]),
    .executable(name: "groundswell-sim", targets: ["groundswell-sim"]),
    .library(name: "Disclosure", targets: ["Disclosure"]),
    .library(name: "Rulebooks", targets: ["Rulebooks"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // System libraries: the import, and a C shim only where Swift cannot call it.
    .systemLibrary(name: "CZeroMQ"),
    .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .systemLibrary(name: "CLinux"),
    .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

    // Seams and safe wrappers.
    .layer("Seams"),
    .layer("ZeroMQ", ["CZeroMQ"], unsafe: true),
    .layer("JSONLines", ["Seams", .crypto]),
    .layer("Transfer", ["CCurl", "Seams"], unsafe: true),
    .layer("Languages", ["CCLD2"], unsafe: true),

    // Pure domain: no I/O, no clock, no random numbers (`make lint` holds the imports).
    .layer("Campaigns", ["Seams"]),
    .layer("Disclosure", ["Seams"]),
    .layer("KPIs", ["Seams"]),
    .layer("Dispatching", ["Seams"]),
    .layer("Broadcasts", ["Campaigns", "Seams"]),

    // Wire and disk.
    .layer("Wire", ["Broadcasts", "Campaigns", "Disclosure", "JSONLines", "KPIs", "Seams"]),
    .layer("Journal", ["JSONLines", "Seams"]),
    .layer("Store", ["JSONLines", "Seams", .crypto]),

    // Edges.
    .layer("Machine", ["CLinux", "Seams", "ZeroMQ"], unsafe: true),
    .layer("CampaignFiles", ["Broadcasts", "Campaigns", "Seams", .yams]),
    .layer("Rulebooks", ["Disclosure", "Seams", .yams], resources: [.embedInCode("Rulebook")]),
    .layer("PostLines", ["CSimdJSON", "Disclosure", "Seams"], unsafe: true),
    .layer("PostSources", ["CXML2", "JSONLines", "Seams", "Transfer"], unsafe: true),
    .layer("Alerts", ["JSONLines", "Seams"]),

    // Roles.
    .layer(
      "Coordinator",
      [
        "Alerts", "Broadcasts", "Campaigns", "Disclosure", "Dispatching", "Journal", "JSONLines", "KPIs", "Seams",
        "Store", "Wire",
      ]),
    .layer(
      "Worker",
      [
        "Broadcasts", "Campaigns", "Disclosure", "JSONLines", "KPIs", "Languages", "PostSources", "Rulebooks", "Seams",
        "Transfer", "Wire",
      ]),
    .layer(
      "Simulation",
      [
        "Alerts", "Broadcasts", "Campaigns", "Coordinator", "Dispatching", "Journal", "JSONLines", "Seams",
        "Store", "Wire", "Worker",
      ]),

    .layer(
      "Reports",
      ["Broadcasts", "CampaignFiles", "Campaigns", "Coordinator", "Disclosure", "KPIs", "Seams", .crypto]),

    // Executables.
    .executableTarget(
      name: "groundswell",
      dependencies: [
        "Alerts", "Broadcasts", "CampaignFiles", "Campaigns", "Coordinator", "Disclosure", "Dispatching",
        "JSONLines", "Journal", "KPIs", "Languages", "Machine", "PostLines", "PostSources", "Reports", "Rulebooks",
        "Seams",
        "Store", "Transfer", "Wire", "Worker", "ZeroMQ", .yams, .flyingFox,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      exclude: ["Documentation.docc"],
      resources: [.embedInCode("Demo")],
      swiftSettings: Layer.settings),
    .executableTarget(
      name: "groundswell-sim",
      dependencies: [
        "Seams", "Simulation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: Layer.settings),

    // Tests mirror the sources.
    .tests("SeamsTests", ["Seams"]),
    .tests("ZeroMQTests", ["ZeroMQ"]),
    .tests("JSONLinesTests", ["JSONLines", "Seams"]),
    .tests("TransferTests", ["Seams", "Transfer"]),
    .tests("CampaignsTests", ["Campaigns", "Seams"]),
    .tests("DisclosureTests", ["Disclosure", "Rulebooks", "Seams"]),
    .tests("LanguagesTests", ["Languages"]),
    .tests("PostLinesTests", ["Disclosure", "PostLines", "Rulebooks", "Seams"]),
    .tests("KPIsTests", ["KPIs", "Seams"]),
    .tests("DispatchingTests", ["Dispatching", "Seams"]),
    .tests("BroadcastsTests", ["Broadcasts", "Campaigns", "Seams"]),
    .tests("WireTests", ["JSONLines", "Seams", "Wire"]),
    .tests("JournalTests", ["JSONLines", "Journal", "Seams", "Simulation"]),
    .tests("StoreTests", ["JSONLines", "Seams", "Simulation", "Store"]),
    .tests("MachineTests", ["Machine", "Seams", "ZeroMQ"]),
    .tests("CampaignFilesTests", ["Broadcasts", "CampaignFiles", "Campaigns", "Seams"]),
    .tests("RulebooksTests", ["Disclosure", "Rulebooks", "Seams"]),
    .tests("PostSourcesTests", ["PostSources", "Seams", "Transfer"]),
    .tests("AlertsTests", ["Alerts", "JSONLines", "Seams"]),
    .tests(
      "CoordinatorTests",
      [
        "Alerts", "Broadcasts", "Campaigns", "Coordinator", "Disclosure", "Dispatching", "JSONLines", "KPIs", "Seams",
        "Simulation", "Store", "Wire",
      ]),
    .tests(
      "WorkerTests",
      ["Broadcasts", "Campaigns", "JSONLines", "PostSources", "Seams", "Simulation", "Transfer", "Wire", "Worker"]),
    .tests(
      "ReportsTests",
      ["Broadcasts", "Campaigns", "Coordinator", "Disclosure", "JSONLines", "KPIs", "Reports", "Seams"]),
    .tests("SimulationTests", ["Coordinator", "Seams", "Simulation"]),
    .tests(
      "groundswellTests",
      ["Alerts", "Coordinator", "JSONLines", "Machine", "Seams", "Store", "Wire", "ZeroMQ", "groundswell"]),
  ],
  swiftLanguageModes: [.v6]
)

enum Layer {
  /// Every target: warnings are errors, existentials and imports are spelled out.
  static let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}

extension Target {
  /// A library target of one layer. `unsafe: true` marks the few that handle pointers; they are
  /// compiled with strict memory safety, so that each unsafe use is written out.
  static func layer(
    _ name: String, _ dependencies: [Dependency] = [], unsafe: Bool = false,
    resources: [Resource]? = nil
  ) -> Target {
    .target(
      name: name, dependencies: dependencies, resources: resources,
      swiftSettings: Layer.settings + (unsafe ? [.strictMemorySafety()] : []))
  }

  static func tests(_ name: String, _ dependencies: [Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: Layer.settings)
  }
}

extension Target.Dependency {
  static let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
  static let yams = Target.Dependency.product(name: "Yams", package: "Yams")
  static let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
}
