@testable import Losses
import Testing

/// Losses of the catalogue, typed as formulas, against the built-ins at the catalogue's own reference points.
@Suite struct RewrittenLossTests {
  /// What the language has no words for: the logarithm of the Bessel function I₀, and a choice among losses.
  static let exceptions: Set = ["von_mises_nll", "weighted_margin"]

  static let all = Rewriting.regression + Rewriting.margin + Rewriting.binary + Rewriting.likelihood

  @Test func everyPointwiseLossIsRewritten() {
    for group in Catalogue.groups where ["regression", "margin", "binary", "likelihood"].contains(group.name) {
      for type in group.losses where type.scope == .row && !(type is any RowLoss.Type) {
        guard !Self.exceptions.contains(type.card.name) else { continue }
        for from in type.predictions {
          let isKnown = Self.all.contains { $0.name == type.card.name && $0.from == from }
          #expect(isKnown, "\(type.card.name) from \(from)")
        }
      }
    }
  }

  @Test(arguments: all)
  func givesTheLossesAndGradientsOfTheBuiltIn(_ rewriting: Rewriting) throws {
    let type = try #require(Catalogue.loss(named: rewriting.name))
    for reference in ReferenceCase.all where reference.loss == rewriting.name {
      guard reference.from == rewriting.from.rawValue else { continue }
      var parameters: [String: Double] = [:]
      for parameter in type.card.parameters { parameters[parameter.name] = parameter.defaultValue }
      for (name, value) in reference.params { parameters[name] = value.value }
      let texts =
        [rewriting.text(parameters)] + [rewriting.terms, rewriting.slopes].map { rewriting.filled($0, parameters) }
      let typed = try texts.map { try ExpressionLoss(ExpressionParser.parse($0).formula, of: []) }
      try compare(typed, reference.loss(of: type), reference, rewriting)
    }
  }

  /// Compares a formula, with those of the sizes of its terms and slopes, with the built-in.
  private func compare(
    _ typed: [ExpressionLoss], _ builtIn: any Loss, _ reference: ReferenceCase, _ rewriting: Rewriting
  ) throws {
    for row in reference.rows {
      let inputs = row.inputs.mapValues { $0[0].value }
      guard abs(inputs["yhat", default: 0] - inputs["y", default: 0]) <= rewriting.reach else { continue }
      let (built, own) = try (row.evaluated(builtIn, rewriting.from), row.evaluated(typed[0], .value))
      let sizes = try typed.dropFirst().map { try row.evaluated($0, .value).losses[0] }
      let loss = distance(own.losses[0], built.losses[0], size: sizes[0])
      #expect(loss <= rewriting.lossBound, "\(reference) of \(inputs): \(own.losses[0]), \(built.losses[0])")
      guard builtIn.facts.hasGradient else { continue }
      let (slope, usual) = (own.gradients[0][0], built.gradients[0][0])
      let gradient = distance(slope, usual, size: sizes[1])
      #expect(gradient <= rewriting.gradientBound, "\(reference)' of \(inputs): \(slope), \(usual), \(gradient) ulp")
    }
  }

  /// In ulp.
  private func distance(_ typed: Double, _ built: Double, size: Double) -> Double {
    if typed == built || (typed.isNaN && built.isNaN) { return 0 }
    let distance = abs(typed - built) / max(built.ulp, typed.ulp, size.isFinite ? size.ulp : 0)
    return distance.isNaN ? .infinity : distance
  }
}
