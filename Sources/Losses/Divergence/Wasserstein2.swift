/// The second Wasserstein distance of two samples of the same size: a row of labels and a row of predictions, or a column
/// of each.
public struct Wasserstein2: VectorLoss, LongLoss {
  public static let card = Card(
    name: "wasserstein_2", aliases: ["wasserstein2", "w2"],
    summary: "how far the points of one sample must move to become another, root mean square",
    formula: .formula("sqrt(sum((sorted(yhat) - sorted(y))^2)/n)"),
    gradient: "(ŷ_(i) − y_(i)) / (nL)",
    edges: "at distance 0 the gradient is 0",
    properties: Properties(convex: false, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Villani 2003, Topics in optimal transportation")

  public init() {}

  func ofList(
    _ y: Span<Double>, _ yhat: Span<Double>, gradients: inout MutableSpan<Double>
  ) throws(UndefinedLoss) -> Double {
    guard y.count > 1 else { throw UndefinedLoss("needs samples of more than one number") }
    return self(y, yhat, gradients: &gradients)
  }

  public func callAsFunction(_ y: Span<Double>, _ yhat: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    let labels = y.indices.sorted { y[$0] < y[$1] }
    let order = yhat.indices.sorted { yhat[$0] < yhat[$1] }
    var gaps: [Double] = []
    for (label, place) in zip(labels, order) { gaps.append(yhat[place] - y[label]) }
    let count = Double(gaps.count)
    let length = norm2(gaps.span)
    gradients.fill(0)
    for (place, gap) in zip(order, gaps) where !gradients.isEmpty && length > 0 {
      gradients[place] = gap / length / count.squareRoot()
    }
    return length / count.squareRoot()
  }
}
