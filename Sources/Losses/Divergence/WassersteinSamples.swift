/// How far mass must be moved to turn the sample of the labels into that of the predictions.
public struct WassersteinSamples: ColumnListLoss {
  public static let card = Card(
    name: "wasserstein_samples", aliases: ["wasserstein_distance", "earth_movers_distance_samples", "w1_samples"],
    summary: "how far mass must be moved to turn the labels, as a sample, into the predictions",
    formula: "∫|F − G|,  unweighted mean(|y₍ᵢ₎ − ŷ₍ᵢ₎|) of both sorted",
    gradient: "|F − G| before ŷᵢ less |F − G| after it; unweighted sign(ŷ₍ᵢ₎ − y₍ᵢ₎)/n",
    edges: "rows are two samples: which prediction belongs to which label does not matter; 0 for equal samples; equal "
      + "predictions share their pull",
    properties: Properties(convex: false, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Vallender 1974, Calculation of the Wasserstein distance between distributions on the line")

  public init() {}

  func callAsFunction(_ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]) -> Double {
    let samples = TwoSamples(y, yhat, weights)
    guard !gradients.isEmpty else { return samples.integral(abs) }
    var shares: [Double: Double] = [:]
    for i in yhat.indices { shares[yhat[i], default: 0] += weights[i] }
    for i in gradients.indices {
      let gaps = samples.gaps(at: yhat[i])
      let share = weights[i] / (shares[yhat[i]] ?? 1)
      // Where a label stands at the same place, both directions cost: the middle of the two gradients.
      let left = abs(gaps.before) - abs(gaps.before - (gaps.middle - gaps.after))
      let right = abs(gaps.middle) - abs(gaps.after)
      gradients[i] = share * 0.5 * (left + right)
    }
    return samples.integral(abs)
  }
}
