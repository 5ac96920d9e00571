// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Types are found by a call, not by their names: half the instructions of a run over five rows.
///
/// Not for the libraries that other packages import: those may not have unsafe flags.
let quickToStart: [SwiftSetting] = [
  .unsafeFlags(
    ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"], .when(configuration: .release))
]

/// The options' generic types are compiled for the settings that they fill.
let specialised: [SwiftSetting] = [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))]

/// A release build runs on any Linux, whatever its C library, starts without a loader, and is 15 MB without symbols.
let fullyStatic: [LinkerSetting] = [
  .unsafeFlags(
    ["-static-executable", "-use-ld=lld", "-Xlinker", "--gc-sections", "-Xlinker", "-s"],
    .when(platforms: [.linux], configuration: .release))
]

/// Rounding and remainders are calls of the C library's mathematics, which a program without Foundation must be told.
let roundsByLibrary: [LinkerSetting] = [.linkedLibrary("m", .when(platforms: [.linux]))]

let package = Package(
  name: "losscalc",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "losscalc", targets: ["losscalc"]),
    .library(name: "Losses", targets: ["Losses"]),
    .library(name: "Charts", targets: ["Charts"]),
  ],
  targets: [
    .executableTarget(
      name: "losscalc", dependencies: ["Messages", "Flags", "Platform", "Tables", "Losses", "Engine", "Charts"],
      swiftSettings: strict + quickToStart, linkerSettings: fullyStatic),
    .executableTarget(
      name: "losscalc-bench", dependencies: ["Platform", "Tables", "Losses"],
      swiftSettings: strict, linkerSettings: fullyStatic),
    .target(
      name: "Engine", dependencies: ["Messages", "Platform", "Tables", "Losses"], swiftSettings: strict + quickToStart),
    .target(name: "Platform", swiftSettings: strict + quickToStart),
    .target(name: "Messages", swiftSettings: strict + quickToStart),
    .target(name: "Flags", dependencies: ["Messages"], swiftSettings: strict + quickToStart + specialised),
    .target(
      name: "Tables", dependencies: ["Messages", "Platform"], exclude: ["Numbers/make-powers.py"],
      swiftSettings: strict + quickToStart),
    .target(
      name: "Losses", exclude: ["Elementary/make-tables.py"], swiftSettings: strict, linkerSettings: roundsByLibrary),
    .target(name: "Charts", dependencies: ["Messages"], swiftSettings: strict, linkerSettings: roundsByLibrary),
    .testTarget(name: "MessagesTests", dependencies: ["Messages"], swiftSettings: strict),
    .testTarget(name: "FlagsTests", dependencies: ["Flags", "Messages"], swiftSettings: strict),
    .testTarget(name: "TablesTests", dependencies: ["Tables", "Platform", "Messages"], swiftSettings: strict),
    .testTarget(name: "LossesTests", dependencies: ["Losses"], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(name: "EngineTests", dependencies: ["Engine", "Tables", "Losses"], swiftSettings: strict),
    .testTarget(name: "ChartsTests", dependencies: ["Charts"], swiftSettings: strict),
    .testTarget(
      name: "LosscalcTests", dependencies: ["losscalc"], exclude: ["Fixtures"], swiftSettings: strict),
  ]
)
