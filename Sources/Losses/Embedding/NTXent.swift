/// The normalised temperature-scaled cross-entropy: each positive pair against the anchor's negatives.
public struct NTXent: AnchorLoss {
  /// What cosines are divided by: τ.
  public var temperature = 0.07
  /// 1 puts the other positives into the sum, as SimCLR does.
  public var all = 0.0

  public static let card = Card(
    name: "ntxent", aliases: ["nt_xent", "NTXentLoss", "simclr", "normalized_temperature_cross_entropy"],
    summary: "cross-entropy of each pair of one class against the rows of other classes, by cosine",
    formula:
      "mean over pairs (i, j) of one class of −s_ij + ln(e^{s_ij} + Σ_{k of another class} e^{s_ik}),  s = cos/τ",
    gradient: "(softmax − [k = j])/(pairs·τ) by each cosine, through the cosines",
    edges: "the mean is over ordered pairs, not rows; the anchor's other positives are left out of the sum unless all "
      + "is 1; rows without a partner count as negatives only",
    parameters: [
      Parameter("temperature", \Self.temperature, in: .positive, "what cosines are divided by: τ"),
      Parameter("all", \Self.all, in: .binary, "1 puts the other positives into the sum, as SimCLR does"),
    ],
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    elsewhere: Elsewhere(optax: "ntxent"),
    ulp: 8, reference: "Chen et al. 2020, A simple framework for contrastive learning of visual representations")

  public init() {}

  public init(temperature: Double = 0.07, all: Double = 0.0) { (self.temperature, self.all) = (temperature, all) }

  static var affinity: Affinity { .cosine }

  func terms(
    _ affinities: [Double], _ positives: [Int], _ negatives: [Int], gradients: inout [Double]
  ) -> AnchorTerms {
    var sum = CompensatedSum()
    for (place, positive) in positives.enumerated() {
      var rows = [positive] + negatives
      if all == 1 { rows += positives[..<place] + positives[(place + 1)...] }
      let logits = rows.map { affinities[$0] / temperature }
      sum.add(crossEntropy(logits.span, 0))
      for (row, gradient) in zip(rows, softmaxGap(logits, 0)) { gradients[row] += gradient / temperature }
    }
    return AnchorTerms(loss: sum.value, count: Double(positives.count))
  }
}
