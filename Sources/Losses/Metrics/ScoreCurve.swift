/// What deciding at each score in turn comes to, from the highest score to the lowest: a curve of ROC, or of precision
/// and recall.
///
/// Rows of equal scores are decided together, in whatever order they are.
public struct ScoreCurve: Sendable {
  /// What is shown over what.
  public enum Kind: Sendable {
    /// The share of the rows of class 1 that are found over the share of the others that are taken for them.
    case roc
    /// The precision over the recall.
    case precisionRecall
  }

  public let x, y: [Double]
  /// The metric that is the area under the curve: `roc_auc` or `average_precision`.
  public let area: Double
  /// The share of the rows that are of class 1.
  public let prevalence: Double

  /// The curve of one column of scores.
  ///
  /// - Parameters:
  ///   - kind: which curve.
  ///   - labels: 1 for the rows of class 1, 0 for the others.
  ///   - scores: as many; greater ones speak for class 1.
  ///   - weights: as many; nil when all are 1.
  /// - Throws: where the metric has no value, for want of rows of a class.
  public init(
    _ kind: Kind, labels: [Double], scores: [Double], weights: [Double]?
  ) throws(UndefinedLoss) {
    let own = weights.map(RowWeights.init) ?? RowWeights(count: labels.count)
    let found = ScoreRuns(labels, scores, own)
    switch kind {
    case .roc: area = try ROCAUC()(found)
    case .precisionRecall: area = try AveragePrecision()(found)
    }
    prevalence = found.positive / (found.positive + found.negative)
    (x, y) = kind == .roc ? ScoreCurve.roc(found) : ScoreCurve.steps(found)
  }

  private static func roc(_ found: ScoreRuns) -> ([Double], [Double]) {
    var (x, y) = ([0.0], [0.0])
    var (tp, fp) = (DoubleDouble(0), DoubleDouble(0))
    found.forEach(descending: true) { run in
      tp = tp + run.positive
      fp = fp + run.negative
      x.append(fp.value / found.negative)
      y.append(tp.value / found.positive)
    }
    return (x, y)
  }

  /// The precision of a run holds from the recall before it to its own: the area under these steps is the metric's.
  private static func steps(_ found: ScoreRuns) -> ([Double], [Double]) {
    var (x, y) = ([Double](), [Double]())
    var (tp, decided) = (DoubleDouble(0), DoubleDouble(0))
    found.forEach(descending: true) { run in
      let before = tp.value / found.positive
      tp = tp + run.positive
      decided = decided + (run.positive + run.negative)
      guard decided.value > 0 else { return }
      let precision = tp.value / decided.value
      x += [before, tp.value / found.positive]
      y += [precision, precision]
    }
    return (x, y)
  }
}
