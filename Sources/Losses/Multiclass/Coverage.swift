/// How far down the ranking one must go to meet every label that applies.
public struct Coverage: MultilabelLoss {
  public static let card = Card(
    name: "coverage", aliases: [Alias("coverage_error", .sklearn)],
    summary: "how many of the best labels are needed to have all that apply",
    formula: "max_{j: y=1} #{i : ŷ_i ≥ ŷ_j}",
    gradient: "0",
    edges: "equal scores count; 0 when no label applies",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: "coverage_error"),
    ulp: 1, reference: "Tsoumakas, Katakis & Vlahavas 2010, Mining multi-label data")

  public init() {}

  public static var inputs: [Input] { [.labels(.binary, .matrix), .predictions(.real, .matrix, width: .several)] }

  public func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double
  {
    gradients.fill(0)
    var least = Double.infinity
    for j in f.indices where y[j] == 1 { least = min(least, f[j]) }
    var needed = 0.0
    for i in f.indices where f[i] >= least { needed += 1 }
    return needed
  }
}
