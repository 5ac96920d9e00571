/// The triplet loss of the hardest triplet of each row: its farthest partner and its nearest stranger.
public struct TripletBatchHard: AnchorLoss {
  /// How much nearer partners should be.
  public var margin = 1.0

  public static let card = Card(
    name: "triplet_batch_hard", aliases: ["batch_hard", "batch_hard_triplet", "BatchHardTripletLoss"],
    summary: "how far each row's farthest partner is not nearer than its nearest stranger by the margin",
    formula: "mean over i of max(0, max_p ‖i − p‖ − min_n ‖i − n‖ + margin)",
    gradient: "through the two distances where the loss is above 0, else 0",
    edges: "rows without a partner or a stranger do not count; of equal distances the first row's; distance 0 and the "
      + "edge of the margin have gradient 0",
    parameters: [Parameter("margin", \Self.margin, in: .nonNegative, "how much nearer partners should be")],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    ulp: 8, reference: "Hermans, Beyer & Leibe 2017, In defense of the triplet loss for person re-identification")

  public init() {}

  public init(margin: Double = 1.0) { self.margin = margin }

  static var affinity: Affinity { .distance }

  func terms(
    _ affinities: [Double], _ positives: [Int], _ negatives: [Int], gradients: inout [Double]
  ) -> AnchorTerms {
    guard let first = positives.first, let other = negatives.first else { return AnchorTerms() }
    let far = positives.reduce(first) { affinities[$1] > affinities[$0] ? $1 : $0 }
    let near = negatives.reduce(other) { affinities[$1] < affinities[$0] ? $1 : $0 }
    let gap = (affinities[far] - affinities[near]) + margin
    if gap > 0 { (gradients[far], gradients[near]) = (1, -1) }
    return AnchorTerms(loss: max(gap, 0), count: 1)
  }
}
