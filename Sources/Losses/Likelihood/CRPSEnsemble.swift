/// The continuous ranked probability score of an ensemble: a row's predictions are draws from its distribution.
public struct CRPSEnsemble: RowLoss {
  /// 1 divides the second sum by 2M(M−1): unbiased for any M.
  public var fair = 0.0

  public static let card = Card(
    name: "crps_ensemble",
    aliases: ["crps", "continuous_ranked_probability_score", "ContinuousRankedProbabilityScore"],
    summary: "how far an ensemble of predictions is from the label, in the label's unit",
    formula: "Σ|ŷ_i − y| / M − ΣΣ|ŷ_i − ŷ_j| / (2M²)",
    gradient: "sign(ŷ_i − y)/M − (2 rank_i − M − 1)/M²",
    edges: "one member: |ŷ − y|; equal members share their ranks; a member on the label has gradient 0",
    parameters: [
      Parameter("fair", \Self.fair, in: .binary, "1 divides the second sum by 2M(M−1): unbiased for any M")
    ],
    properties: Properties(differentiable: false, proper: true, minimiser: "the distribution", nonNegative: true),
    ulp: 4,
    reference: "Gneiting & Raftery 2007, Strictly proper scoring rules; Ferro 2014, Fair scores for ensemble forecasts")

  public init() {}

  public init(fair: Double = 0.0) { self.fair = fair }

  public static var inputs: [Input] { [.labels(.real), .predictions(.real, .matrix)] }

  /// ∫ (F(x) − [x ≥ y])² dx, step by step of the ensemble's distribution F: every term is at least 0.
  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, gradients: inout MutableSpan<Double>
  ) -> Double {
    let y = cells[places[0].lowerBound]
    let members = places[1].map { cells[$0] }
    let order = members.indices.sorted { members[$0] < members[$1] }
    let sorted = order.map { members[$0] }
    var sum = CompensatedSum()
    for i in 0...sorted.count {
      let lower = i == 0 ? -Double.infinity : sorted[i - 1]
      let upper = i == sorted.count ? Double.infinity : sorted[i]
      if lower < y { add(min(upper, y), lower, weight(i, of: sorted.count), to: &sum) }
      if upper > y { add(upper, max(lower, y), weight(sorted.count - i, of: sorted.count), to: &sum) }
    }
    if !gradients.isEmpty { differentiate(sorted, order, y, &gradients) }
    return sum.value
  }

  /// A step's width times its height; steps of height 0 reach to infinity.
  private func add(_ upper: Double, _ lower: Double, _ height: Double, to sum: inout CompensatedSum) {
    guard height > 0 else { return }
    let width = DoubleDouble.sum(upper, -lower)
    sum.add(width.high * height)
    sum.add(width.low * height)
  }

  /// The height of a step with k of m members on the far side of it from the label.
  private func weight(_ k: Int, of m: Int) -> Double {
    fair == 1 && m > 1 ? Double(k * (k - 1)) / Double(m * (m - 1)) : Double(k * k) / Double(m * m)
  }

  private func differentiate(
    _ sorted: [Double], _ order: [Int], _ y: Double, _ gradients: inout MutableSpan<Double>
  ) {
    let m = sorted.count
    var first = 0
    while first < m {
      let end = sorted[first...].firstIndex { $0 != sorted[first] } ?? m
      let x = sorted[first]
      // Between ranks first + 1 and end, which share: the change of height over the group, a member's part of it.
      let change =
        x < y ? weight(first, of: m) - weight(end, of: m) : weight(m - first, of: m) - weight(m - end, of: m)
      for place in first..<end { gradients[order[place]] = x == y ? 0 : change / Double(end - first) }
      // NaN equals nothing, itself included; its row is NaN anyway.
      first = max(end, first + 1)
    }
  }
}
