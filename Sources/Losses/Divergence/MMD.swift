/// The maximum mean discrepancy of two samples of vectors, by a Gaussian kernel.
public struct MMD: ListLoss {
  /// The width of the kernel: σ.
  public var bandwidth = 1.0

  public static let card = Card(
    name: "mmd", aliases: ["maximum_mean_discrepancy", "mmd2", "squared_mmd", "mmd_loss"],
    summary: "how far the mean of a Gaussian kernel over the predictions is from that over the labels, squared",
    formula: "E k(y, y′) + E k(ŷ, ŷ′) − 2E k(y, ŷ),  k(a, b) = exp(−‖a − b‖²/(2σ²))",
    gradient: "(2/n)(E k(ŷᵢ, y)(ŷᵢ − y) − E k(ŷᵢ, ŷ)(ŷᵢ − ŷ))/σ²",
    edges: "rows are two samples, and a row's kernel with itself counts (the biased estimate, never negative); 0 for "
      + "equal samples; time grows with the square of the number of rows",
    parameters: [Parameter("bandwidth", \Self.bandwidth, in: .positive, "the width of the kernel: σ")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    ulp: 4, reference: "Gretton et al. 2012, A kernel two-sample test")

  public init() {}

  public init(bandwidth: Double = 1.0) { self.bandwidth = bandwidth }

  public static var inputs: [Input] { [.labels(.real, .matrix), .predictions(.real, .matrix)] }

  public func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    let (labels, predictions) = (vectors(rows, .y), vectors(rows, .yhat))
    let weights = RowWeights(rows)
    let total = weights.total.rounded
    var sum = ExactSum()
    var gradients = predictions.first?.map { _ in [Double](repeating: 0, count: wantsGradient ? rows.count : 0) } ?? []
    for i in 0..<rows.count {
      for j in 0..<rows.count {
        let weight = weights[i] * weights[j]
        let within = kernel(predictions[i], predictions[j])
        let across = kernel(predictions[i], labels[j])
        sum.add(product: weight, kernel(labels[i], labels[j]))
        sum.add(product: weight, within)
        sum.add(product: -2 * weight, across)
        guard wantsGradient else { continue }
        let factor = 2 * weight / (total * total) / (bandwidth * bandwidth)
        for k in gradients.indices {
          gradients[k][i] += factor * (across * (predictions[i][k] - labels[j][k]))
          gradients[k][i] -= factor * (within * (predictions[i][k] - predictions[j][k]))
        }
      }
    }
    var pairs = ExactSum()
    pairs.add(product: total, total)
    return ListValue(max(sum.divided(by: pairs), 0), gradients: wantsGradient ? gradients : [])
  }

  private func vectors(_ rows: Block, _ role: Role) -> [[Double]] {
    let columns = Array(rows[role])
    return (0..<rows.count).map { row in columns.map { $0[row] } }
  }

  private func kernel(_ a: [Double], _ b: [Double]) -> Double {
    let difference = zip(a, b).map { ($0 - $1) / bandwidth }
    let size = norm2(difference.span)
    return exp(DoubleDouble.square(size) * -0.5)
  }
}
