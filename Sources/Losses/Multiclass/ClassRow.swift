/// One row of a loss over K classes.
public struct ClassRow: Sendable {
  /// The true class; −1 when the labels are soft.
  public internal(set) var truth: Int
  /// The label of each class: 1 for the true class and 0 for the others, or any distribution.
  public internal(set) var labels: [Double]
  /// The prediction for each class: a probability, a logit, a score.
  public internal(set) var scores: [Double]
  /// Where the loss puts ∂L/∂score, when `wantsGradient`.
  public var gradient: [Double]
  /// Where the loss puts the diagonal ∂²L/∂score², when `wantsCurvature`.
  public var curvature: [Double]
  public internal(set) var order: Evaluation.Order

  init(classes: Int, order: Evaluation.Order) {
    truth = -1
    labels = Array(repeating: 0, count: classes)
    scores = labels
    gradient = labels
    curvature = labels
    self.order = order
  }

  /// K.
  public var count: Int { scores.count }
  public var wantsGradient: Bool { order >= .gradient }
  public var wantsCurvature: Bool { order >= .curvature }

  /// The labels moved a part of the way to the uniform distribution: y(1 − s) + s/K (Szegedy et al. 2016).
  mutating func soften(_ smoothing: Double) {
    guard smoothing != 0 else { return }
    let share = smoothing / Double(count)
    for k in labels.indices { labels[k] = labels[k] * (1 - smoothing) + share }
    truth = -1
  }
}
