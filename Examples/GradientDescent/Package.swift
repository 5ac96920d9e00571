// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "GradientDescent",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "losscalc", path: "../..")],
  targets: [
    .executableTarget(
      name: "GradientDescent",
      dependencies: [.product(name: "Losses", package: "losscalc"), .product(name: "Charts", package: "losscalc")])
  ]
)
