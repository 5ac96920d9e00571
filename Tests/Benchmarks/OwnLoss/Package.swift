// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "OwnLoss",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "losscalc", path: "../../..")],
  targets: [
    .executableTarget(name: "OwnLoss", dependencies: [.product(name: "Losses", package: "losscalc")])
  ]
)
