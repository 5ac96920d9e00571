/// The negative log-likelihood of a mixture of normal distributions, as a mixture density network predicts it.
public struct GaussianMixtureNLL: RowLoss {
  public static let card = Card(
    name: "gaussian_mixture_nll", aliases: ["mixture_nll", "mdn_loss", "mixture_density"],
    summary: "the negative log-likelihood of a mixture of normal distributions",
    formula: .formula("-log(sum(share*exp(-(y - yhat)^2/(2*variance))/sqrt(2*pi*variance)))"),
    gradient: "ρ_k(ŷ_k − y)/v_k by ŷ, −ρ_k/π_k by π, ½ρ_k(1/v_k − (ŷ_k − y)²/v_k²) by v,  ρ_k component k's part",
    edges: "a component of share 0 does not count; the loss may be negative",
    properties: Properties(convex: false, differentiable: true),
    ulp: 16, reference: "Bishop 1994, Mixture density networks")

  public init() {}

  public static var inputs: [Input] {
    [
      .labels(.real, width: .exactly(1)), .predictions(.real, .matrix),
      Input(Role("share"), .unit, .distribution, isPrediction: true),
      Input(.variance, .positive, .matrix, isPrediction: true),
    ]
  }

  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, gradients: inout MutableSpan<Double>
  ) -> Double {
    let y = cells[0]
    let count = places[1].count
    var densities: [Double] = []
    for k in 0..<count {
      let (mean, share, v) = (cells[1 + k], cells[1 + count + k], cells[1 + 2 * count + k])
      let r = mean - y
      densities.append((logPair(v) * -0.5 + log(share) - 0.5 * (r / v) * r).value - 0.5 * logOfTwoPi.high)
    }
    let total = logSumExp(densities.span)
    guard !gradients.isEmpty else { return -total }
    for k in 0..<count {
      let (mean, share, v) = (cells[1 + k], cells[1 + count + k], cells[1 + 2 * count + k])
      let part = exp(densities[k] - total)
      let meanGradient = (mean - y) / v
      gradients[k] = part * meanGradient
      gradients[count + k] = share == 0 ? -exp(density(mean - y, v) - total) : -part / share
      gradients[2 * count + k] = 0.5 * part * (1 / v - meanGradient * meanGradient)
    }
    return -total
  }

  /// ln N(r; 0, v).
  private func density(_ r: Double, _ v: Double) -> Double { -0.5 * (logOfTwoPi.high + log(v) + (r / v) * r) }
}
