/// What the prediction column holds.
public enum Prediction: String, Sendable, Hashable, CaseIterable {
  /// Probabilities in [0, 1].
  case prob
  /// Logits z: the probability is sigmoid(z), or softmax(z) over classes.
  case logit
  /// Logarithms of probabilities, at most 0.
  case logprob
  /// The logarithm of a rate.
  case log
  /// Plain values: the loss's own unit.
  case value

  /// The values such a prediction may have, where the loss itself says nothing narrower.
  public var domain: Domain {
    switch self {
    case .prob: .unit
    case .logit: .extended
    case .logprob: .logProbability
    case .log, .value: .real
    }
  }

  /// What such predictions are called.
  public var words: String {
    switch self {
    case .prob: "probabilities"
    case .logit: "logits"
    case .logprob: "log-probabilities"
    case .log: "logarithms"
    case .value: "values"
    }
  }

  /// What a prediction stands for: the probability of a logit or of a logarithm, the rate of its logarithm.
  public func plain(_ x: Double) -> Double {
    switch self {
    case .logit: sigmoid(x)
    case .logprob, .log: exp(x)
    case .prob, .value: x
    }
  }
}

/// How the outputs of one row become the row's loss.
public enum Within: String, Sendable, Hashable, CaseIterable {
  case sum, mean
}

/// What a run has settled about its predictions: everything that changes a digit of a row's loss but the parameters.
public struct Convention: Sendable, Hashable {
  public var from: Prediction
  public var within: Within
  /// Probabilities are clamped to [clip, 1 − clip]; where the clamp acts, the gradient is 0.
  public var clip: Double
  /// The probabilities of a row's classes are divided by their sum first.
  public var renormalizes: Bool
  /// How several columns are cut into sets; nil for a loss of rows.
  public var cut: Cut?
  /// Whether a missing cell is left out of its row's mean and of its column, and not the row of everything.
  public var leavesOutCells = false
  /// What the labels of rows are, where more rows than those at hand tell; nil where these do.
  public var labelKind: LabelKind.Kind?
  /// Whether a class whose rows all weigh nothing is one of the classes of decisions, as scikit-learn has it.
  public var countsWeightless = false

  public init(
    from: Prediction, within: Within, clip: Double = 0, renormalizes: Bool = false, cut: Cut? = nil
  ) {
    self.from = from
    self.within = within
    self.clip = clip
    self.renormalizes = renormalizes
    self.cut = cut
  }
}
