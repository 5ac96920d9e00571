import Losses
import Testing

/// Every name that people bring from other libraries finds its loss.
struct AliasTests {
  /// By the name here: what else it is called, in the spelling of its library.
  private static let spellings: [(name: String, others: String)] = [
    ("mse", "squared-error mean-squared-error l2-squared quadratic L2DistLoss MSELoss MeanSquaredError mseLoss"),
    ("half_mse", "half-squared-error l2_loss HalfSquaredError"),
    ("mae", "absolute-error l1 L1DistLoss L1Loss MeanAbsoluteError AbsoluteError l1Loss"),
    ("huber", "HuberLoss huber-loss"),
    ("smooth_l1", "SmoothL1Loss smooth-l1 fast-rcnn-l1"),
    ("log_cosh", "LogCosh logcosh LogCoshLoss LogCoshError"),
    ("lp", "LPDistLoss power-error"),
    ("epsilon_insensitive", "L1EpsilonInsLoss eps-ins svr"),
    ("squared_epsilon_insensitive", "L2EpsilonInsLoss"),
    ("logistic_distance", "LogitDistLoss"),
    ("periodic", "PeriodicLoss circular"),
    ("quantile", "QuantileLoss pinball tilted PinballLoss mean_pinball_loss"),
    ("mape", "absolute-percentage-error MeanAbsolutePercentageError"),
    ("msle", "squared-log-error MeanSquaredLogarithmicError MeanSquaredLogError"),
    ("smape", "symmetric-mape SymmetricMeanAbsolutePercentageError"),
    ("expectile", "asymmetric-squared"),
    ("poisson", "PoissonNLLLoss poisson-nll PoissonLoss HalfPoissonLoss"),
    ("gamma", "gamma-nll HalfGammaLoss half-gamma"),
    ("tweedie", "tweedie-deviance mean_tweedie_deviance"),
    ("half_tweedie", "HalfTweedieLoss HalfTweedieLossIdentity"),
    ("gaussian_nll", "GaussianNLLLoss normal-nll heteroscedastic"),
    ("interval_score", "winkler"),
    ("bce", "BCELoss BCEWithLogitsLoss BinaryCrossentropy binary_crossentropy log-loss sigmoid-bce HalfBinomialLoss"),
    ("focal", "BinaryFocalCrossentropy sigmoid-focal sigmoid_focal_loss"),
    ("logistic_margin", "SoftMarginLoss soft-margin LogitMarginLoss"),
    ("hinge", "L1HingeLoss HingeLoss hinge_loss hingeLoss"),
    ("squared_hinge", "L2HingeLoss SquaredHinge"),
    ("smoothed_hinge", "SmoothedL1HingeLoss rennie"),
    ("modified_huber", "ModifiedHuberLoss"),
    ("squared_margin", "L2MarginLoss"),
    ("exponential_margin", "ExpLoss"),
    ("sigmoid_margin", "SigmoidLoss"),
    ("dwd", "DWDMarginLoss"),
    ("weighted_margin", "WeightedMarginLoss"),
    ("zero_one", "ZeroOneLoss"),
    ("cce", "CrossEntropyLoss cross-entropy CategoricalCrossentropy SparseCategoricalCrossentropy HalfMultinomialLoss"),
    ("nll", "NLLLoss NLLLoss2d"),
    ("gce", "CategoricalGeneralizedCrossEntropy generalized-cross-entropy lq"),
    ("multiclass_hinge", "crammer-singer CategoricalHinge categorical_hinge"),
    ("multi_margin", "MultiMarginLoss weston_watkins"),
    ("fenchel_young", "make_fenchel_young_loss"),
    ("misclassification", "MisclassLoss"),
    ("multilabel_margin", "MultiLabelMarginLoss"),
    ("multilabel_soft_margin", "MultiLabelSoftMarginLoss"),
    ("distillation", "LogitsDistillation"),
    ("kl", "KLDivLoss kl_div KLDivergence kullback-leibler klDivLoss kl_divergence_with_log_targets"),
    ("rps", "squared-emd ranked-probability-score"),
    ("cumulative_link", "coral"),
    ("triplet", "TripletMarginLoss TripletMarginWithDistanceLoss triplet-margin"),
    ("cosine_embedding", "CosineEmbeddingLoss"),
    ("hinge_embedding", "HingeEmbeddingLoss"),
    ("margin_ranking", "MarginRankingLoss"),
    ("ranknet", "bpr"),
    ("ctc", "CTCLoss connectionist-temporal-classification"),
  ]

  @Test(arguments: spellings)
  func findsItsLoss(_ name: String, _ others: String) {
    for spelling in others.split(separator: " ") {
      #expect(Catalogue.loss(named: String(spelling))?.card.name == name, "\(spelling)")
    }
  }

  @Test func aHyphenIsAnUnderscoreInAnExpressionToo() throws {
    let expression = try ExpressionParser.parse("0.5*log-cosh + 2*Soft-Dice:smooth=1")
    #expect(expression.terms.map(\.name) == ["log_cosh", "dice"])
    #expect(try ExpressionParser.parse("mae-mse").terms.map(\.name) == ["mae", "mse"])
  }

  @Test func aWordStandsForAChoice() throws {
    let terms = try ExpressionParser.parse("fenchel_young:max=sparsemax").terms
    #expect(terms[0].assignments.map(\.name) == ["max"] && terms[0].assignments.map(\.value) == [1])
    #expect(throws: ExpressionError.self) { try ExpressionParser.parse("fenchel_young:max=mean") }
    #expect(throws: ExpressionError.self) { try ExpressionParser.parse("huber:delta=wide") }
  }
}
