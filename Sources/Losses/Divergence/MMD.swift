/// The squared maximum mean discrepancy of two samples: a row of labels and a row of predictions.
struct MMD: RowLoss {
  var bandwidth = 1.0

  static let card = Card(
    name: "mmd", aliases: ["maximum_mean_discrepancy", "mmd_loss"],
    summary: "the squared distance of two samples' means in the space of a Gaussian kernel",
    formula: "E k(ŷ, ŷ′) + E k(y, y′) − 2E k(ŷ, y),  k(a, b) = e^{−(a−b)²/(2h²)}, h the bandwidth",
    gradient: "2E k′(ŷ_i − ŷ′)/m − 2E k′(ŷ_i − y)/m,  k′(d) = −d k/h², m predictions",
    edges: "samples may be of different sizes; pairs of a point with itself count",
    parameters: [Parameter("bandwidth", \Self.bandwidth, in: .positive, "h, the width of the kernel")],
    properties: Properties(convex: false, differentiable: true),
    ulp: 16, reference: "Gretton et al. 2012, A kernel two-sample test")

  static var inputs: [Input] { [.labels(.real, .list), .predictions(.real, .matrix)] }

  func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, slopes: inout MutableSpan<Double>
  ) -> Double {
    let labels = places[0].map { cells[$0] }
    let predictions = places[1].map { cells[$0] }
    let (n, m) = (Double(labels.count), Double(predictions.count))
    var (own, other, mixed) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    for a in labels { for b in labels { other.add(kernel(a - b).value) } }
    for (i, a) in predictions.enumerated() {
      var (pull, push) = (CompensatedSum(), CompensatedSum())
      for b in predictions {
        let (value, slope) = kernel(a - b)
        own.add(value)
        pull.add(slope)
      }
      for b in labels {
        let (value, slope) = kernel(a - b)
        mixed.add(value)
        push.add(slope)
      }
      if !slopes.isEmpty { slopes[i] = 2 * (pull.value / m - push.value / n) / m }
    }
    return own.value / (m * m) + other.value / (n * n) - 2 * mixed.value / (m * n)
  }

  private func kernel(_ d: Double) -> (value: Double, slope: Double) {
    let u = d / bandwidth
    let value = exp(-0.5 * u * u)
    return (value, -u * value / bandwidth)
  }
}
