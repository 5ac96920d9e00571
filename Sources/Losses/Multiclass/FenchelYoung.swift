/// The Fenchel–Young loss of a regularised maximum.
public struct FenchelYoung: ClasswiseLoss {
  /// Lse.
  public var maximum = 0.0
  /// 1 adds Ω(y), so that the least value is 0.
  public var zeroAtMatch = 0.0

  public static let card = Card(
    name: "fenchel_young", aliases: [Alias("make_fenchel_young_loss", .optax), "fenchel_young_loss"],
    summary: "a regularised maximum of the scores less the label's mean score",
    formula: "max_Ω(z) − Σyz,  max_Ω(z) = max_p Σpz − Ω(p)",
    gradient: "p − y,  p where the maximum is: softmax, sparsemax or the largest",
    edges: "equal largest scores share; soft labels have a least value other than 0 without zero_at_match",
    parameters: [
      Parameter(
        "max", \Self.maximum, among: ["lse", "sparsemax", "max"],
        "Ω: the entropy, half the squared norm, or nothing"),
      Parameter("zero_at_match", \Self.zeroAtMatch, in: .binary, "1 adds Ω(y), so that the least value is 0"),
    ],
    properties: Properties(convex: true, differentiable: false, minimiser: "the class frequencies"),
    elsewhere: Elsewhere(optax: "make_fenchel_young_loss"),
    ulp: 8, reference: "Blondel, Martins & Niculae 2020, Learning with Fenchel-Young losses")

  public init() {}

  public init(maximum: Double = 0.0, zeroAtMatch: Double = 0.0) {
    (self.maximum, self.zeroAtMatch) = (maximum, zeroAtMatch)
  }

  public static var inputs: [Input] { [.labels(.unit, .classes), .predictions(.real, .matrix)] }
  public static var predictions: [Prediction] { [.value] }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities z: Span<Double>, gradients: inout MutableSpan<Double>
  ) -> Double {
    switch maximum {
    case 0: entropic(y, truth, z, &gradients)
    case 1: sparse(y, z, &gradients)
    default: plain(y, z, &gradients)
    }
  }

  /// Ω(p) = Σ p ln p: cross-entropy, or with Ω(y) Kullback and Leibler's divergence.
  private func entropic(
    _ y: Span<Double>, _ truth: Int, _ z: Span<Double>, _ gradients: inout MutableSpan<Double>
  ) -> Double {
    var terms = [Double](repeating: 0, count: z.count)
    var term = terms.mutableSpan
    guard zeroAtMatch == 1 && truth < 0 else {
      return CCE().loss(y, truth: TrueClasses(truth), logits: z, terms: &term, gradient: &gradients)
    }
    return RelativeEntropy().loss(y, logits: z, terms: &term, gradient: &gradients)
  }

  /// Ω(p) = ½Σp²: Σ (p − y)(z − ½(p + y)) less Ω(y), whatever is subtracted from every z.
  private func sparse(_ y: Span<Double>, _ z: Span<Double>, _ gradients: inout MutableSpan<Double>) -> Double {
    var gaps: [Double] = []
    var anchor = 0
    for k in z.indices where z[k] > z[anchor] { anchor = k }
    for k in z.indices { gaps.append(z[k] - z[anchor]) }
    let threshold = Sparsemax.threshold(gaps)
    var sum = CompensatedSum()
    for k in z.indices {
      let p = max(gaps[k] - threshold, 0)
      sum.add((p - y[k]) * (gaps[k] - 0.5 * (p + y[k])))
      if zeroAtMatch == 0 { sum.add(-0.5 * y[k] * y[k]) }
      if !gradients.isEmpty { gradients[k] = p - y[k] }
    }
    return sum.value
  }

  /// Ω = 0: what the largest score leads the label's by.
  private func plain(_ y: Span<Double>, _ z: Span<Double>, _ gradients: inout MutableSpan<Double>) -> Double {
    var (best, equals) = (-Double.infinity, 0.0)
    for k in z.indices where z[k] >= best {
      equals = z[k] > best ? 1 : equals + 1
      best = z[k]
    }
    var sum = CompensatedSum()
    for k in z.indices where y[k] != 0 { sum.add(y[k] * (best - z[k])) }
    for k in gradients.indices { gradients[k] = (z[k] == best ? 1 / equals : 0) - y[k] }
    return sum.value
  }
}
