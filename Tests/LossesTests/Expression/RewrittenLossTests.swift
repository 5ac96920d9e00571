import Testing

@testable import Losses

/// Losses of the catalogue, written as formulas.
@Suite struct RewrittenLossTests {
  static let formulas: [(name: String, formula: String)] = [
    ("mse", "(yhat-y)^2"),
    ("half_mse", "0.5*(yhat-y)^2"),
    ("mae", "abs(yhat-y)"),
    ("huber", "where(abs(yhat-y)<=1, 0.5*(yhat-y)^2, abs(yhat-y)-0.5)"),
    ("smooth_l1", "where(abs(yhat-y)<1, 0.5*(yhat-y)^2, abs(yhat-y)-0.5)"),
    ("log_cosh", "logcosh(yhat-y)"),
    ("quantile", "max(0.5*(y-yhat), -0.5*(y-yhat))"),
    ("mape", "where(yhat==y, 0, abs((yhat-y)/y))"),
    ("bce", "-(where(y==0, 0, y*log(yhat)) + where(y==1, 0, (1-y)*log1p(-yhat)))"),
    ("brier", "(yhat-y)^2"),
    ("hinge", "max(0, 1-(2*y-1)*yhat)"),
    ("squared_hinge", "max(0, 1-(2*y-1)*yhat)^2"),
    ("logistic_margin", "softplus((1-2*y)*yhat)"),
    ("exponential_margin", "exp((1-2*y)*yhat)"),
    ("zero_one", "where((2*y-1)*yhat>=0, 0, 1)"),
  ]

  /// Formulas whose terms cancel: what they lose, the built-ins keep.
  static let cancelling: [(name: String, formula: String)] = [
    ("msle", "log1p((yhat-y)/(1+y))^2"),
    ("poisson", "yhat-xlogy(y,yhat)"),
    ("gaussian_nll", "0.5*(log(variance)+(yhat-y)^2/variance)"),
    ("focal", "-where(y==1, (1-yhat)^2*log(yhat), yhat^2*log1p(-yhat))"),
  ]

  @Test(arguments: formulas)
  func givesTheLossesAndGradientsOfTheBuiltIn(_ name: String, _ formula: String) throws {
    guard let type = Catalogue.loss(named: name) else { return }
    let loss = type.init()
    let facts = loss.facts
    let (y, yhat) = points(facts)
    let built = Evaluated(loss, y: y, yhat: yhat)
    let typed = try Evaluated(formula, y: y, yhat: yhat)
    for i in y.indices {
      expectClose(typed.losses[i], built.losses[i], "\(name) of y \(y[i]) and yhat \(yhat[i])")
      if facts.hasGradient { expectClose(typed.gradients[i], built.gradients[i], "\(name)' of y \(y[i]), \(yhat[i])") }
    }
  }

  @Test(arguments: cancelling)
  func losesNoMoreThanItsTermsHave(_ name: String, _ formula: String) throws {
    let loss = try #require(Catalogue.loss(named: name)).init()
    let (y, yhat) = points(loss.facts)
    let built = Evaluated(loss, y: y, yhat: yhat)
    let typed = try Evaluated(formula, y: y, yhat: yhat)
    for i in y.indices {
      let size = max(1, abs(y[i]), abs(yhat[i]), abs(built.losses[i]))
      let isClose = typed.losses[i] == built.losses[i] || abs(typed.losses[i] - built.losses[i]) < 256 * size.ulp
      #expect(isClose, "\(name) of y \(y[i]) and yhat \(yhat[i]): \(typed.losses[i]), \(built.losses[i])")
    }
  }

  /// Within 2 ulp.
  private func expectClose(_ typed: Double, _ built: Double, _ what: String) {
    #expect(typed == built || abs(typed - built) <= 2 * max(built.ulp, typed.ulp), "\(what): \(typed), \(built)")
  }

  /// Labels and predictions in the loss's domains, with their edges.
  private func points(_ facts: Facts) -> ([Double], [Double]) {
    var generator = SeededGenerator(state: 3)
    let (label, prediction) = (facts.inputs[0].domain, facts.inputs[1].domain)
    func values(_ domain: Domain) -> [Double] {
      let (low, high) = (max(domain.lower, -30), min(domain.upper, 30))
      if domain.isWhole || (domain.lower == 0 && domain.upper == 1 && domain == label) { return [0, 1] }
      return [0, 1, 0.5, 0.25, 1e-9].filter(domain.contains)
        + (0..<60).map { _ in Double.random(in: low...high, using: &generator) }
    }
    let pairs = values(label).flatMap { y in values(prediction).map { (y, $0) } }
    return (pairs.map(\.0), pairs.map(\.1))
  }
}
