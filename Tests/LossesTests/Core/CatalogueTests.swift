import Foundation
import Testing

@testable import Losses

/// The catalogue is complete, and each card says what people need.
struct CatalogueTests {
  @Test func namesAndAliasesAreUnique() {
    var owners: [String: String] = [:]
    for card in Catalogue.losses.map({ $0.card }) {
      for name in [card.name] + card.aliases.map(\.name) where name.lowercased() != card.name || name == card.name {
        let owner = owners.updateValue(card.name, forKey: name.lowercased())
        #expect(owner == nil, "\(name) is a name of \(owner ?? "") and of \(card.name)")
      }
    }
  }

  @Test(arguments: Catalogue.losses.map { $0.card.name })
  func everyNameFindsItsLoss(_ name: String) throws {
    let card = try #require(Catalogue.loss(named: name)).card
    for spelling in card.aliases.map(\.name) + [card.name.uppercased()] {
      #expect(Catalogue.loss(named: spelling)?.card.name == name, "\(spelling)")
    }
  }

  @Test func everyLossIsListedUnderTheNameOnItsCard() {
    for (name, loss) in Catalogue.groups.flatMap(\.named) { #expect(loss.card.name == name) }
  }

  @Test(arguments: Catalogue.losses.map { $0.card })
  func everyCardIsComplete(_ card: Card) {
    #expect(card.name.contains(/^[a-z][a-z0-9_]*$/))
    #expect(!card.summary.isEmpty && !card.summary.hasSuffix(".") && !card.summary.contains("\n"))
    #expect(!card.formulaText.isEmpty)
    #expect(!card.gradientText.isEmpty)
    #expect(card.reference.contains(/\b(1[6-9]|20)\d\d\b/), "no year in \(card.reference)")
    #expect(card.ulp >= 1)
    // A parameter may decide.
    #expect(card.properties.convex != nil && card.properties.differentiable != nil || !card.parameters.isEmpty)
  }

  @Test(arguments: Catalogue.losses.map { $0.card })
  func everyParameterIsWellNamed(_ card: Card) {
    #expect(Set(card.parameters.map(\.name)).count == card.parameters.count)
    for parameter in card.parameters {
      #expect(parameter.name.contains(/^[a-z][a-z_]*$/))
      #expect(!parameter.summary.isEmpty && !parameter.summary.hasSuffix("."))
      #expect(parameter.domain.contains(parameter.defaultValue), "\(parameter.name) = \(parameter.defaultValue)")
    }
  }

  @Test func everyFileOfAFamilyIsListed() throws {
    for group in Catalogue.groups {
      let listed = Set(group.losses.map { String(describing: $0) })
      let written = try Set(sources(of: group.name).filter(\.text.declaresACard).map(\.type))
      #expect(written == listed, "\(group.name): \(written.symmetricDifference(listed).sorted())")
    }
  }

  @Test(arguments: Catalogue.losses.map { ($0.card.name, String(describing: $0)) })
  func theTypeIsNamedAsTheLoss(_ name: String, _ type: String) {
    #expect(type.lowercased() == name.replacing("_", with: ""))
  }

  /// The Swift files of a family's folder, by the type that each is named after.
  private func sources(of group: String) throws -> [(type: String, text: String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/Losses")
    let folder = root.appending(path: group.capitalized)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "swift" }.map {
      ($0.deletingPathExtension().lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
    }
  }
}

extension String {
  fileprivate var declaresACard: Bool { contains("static let card =") || contains("static let card:") }
}
