/// The divergence of a normal distribution with predicted means and log-variances from the standard one.
public struct GaussianKL: RowLoss {
  /// Factor; above 1 in a β-VAE.
  public var beta = 1.0

  public static let card = Card(
    name: "gaussian_kl", aliases: ["vae_kl", "kl_normal", "kl_gaussian"],
    summary: "divergence of a predicted normal distribution from the standard one: a VAE's penalty",
    formula: .formula("0.5*beta*sum(yhat^2 + exp(logvar) - logvar - 1)"),
    gradient: "β·ŷ by the means, ½β(e^logvar − 1) by logvar",
    edges: "0 for means 0 and variances 1",
    parameters: [Parameter("beta", \Self.beta, in: .nonNegative, "factor; above 1 in a β-VAE")],
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    ulp: 4, reference: "Kingma & Welling 2014, Auto-encoding variational Bayes")

  public init() {}

  public init(beta: Double = 1.0) { self.beta = beta }

  public static var inputs: [Input] {
    [.predictions(.real, .matrix), Input(Role("logvar"), .real, .matrix, isPrediction: true)]
  }

  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, gradients: inout MutableSpan<Double>
  ) -> Double {
    var sum = CompensatedSum()
    for (mean, variance) in zip(places[0], places[1]) {
      let square = DoubleDouble.square(cells[mean])
      sum.add(square.high)
      if square.high < .infinity { sum.add(square.low) }
      sum.add(expExcess(cells[variance]))
      guard !gradients.isEmpty else { continue }
      gradients[mean] = beta * cells[mean]
      gradients[variance] = 0.5 * beta * expm1(cells[variance])
    }
    return 0.5 * beta * sum.value
  }
}
