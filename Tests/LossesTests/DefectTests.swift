import Losses
import Testing

/// What current releases of other libraries get wrong, each with the value that they give.
struct DefectTests {
  /// PyTorch 2.13: inf, and a gradient of NaN.
  @Test func softMarginOfAFarScoreIsFinite() throws {
    let (loss, gradient) = try evaluated("SoftMarginLoss", 1, -1000)
    #expect(loss == 1000 && gradient == -1)
  }

  /// PyTorch 2.13: a gradient of 0.
  @Test func aSureLogitStillPulls() throws {
    #expect(try evaluated("bce", 1, 40, from: .logit).gradient == -4.2483542552915889e-18)
  }

  /// PyTorch 2.13: 100, and a gradient of −1e12; Keras: 16.118 on one side, 15.942 on the other in float32.
  @Test func anImpossibleLabelCostsInfinity() throws {
    #expect(try evaluated("bce", 1, 0) == (.infinity, -.infinity))
    #expect(try evaluated("bce", 0, 1) == (.infinity, .infinity))
    #expect(try evaluated("bce", 0, 0).loss == 0)
    #expect(try evaluated("bce", 1, 1).loss == 0)
  }

  /// scikit-learn 1.9: 1.3 % wrong at 30 and 0 at 37.
  @Test func theLogLossOfASureLogitIsRelativelyRight() throws {
    #expect(try evaluated("bce", 1, 30, from: .logit).loss == 9.357622968839737e-14)
    #expect(try evaluated("bce", 1, 37, from: .logit).loss == 8.533047625744066e-17)
  }

  /// PyTorch 2.13, by Stirling's formula: 1.9128028142431848.
  @Test func theFullPoissonLossHasTheFactorial() throws {
    #expect(try evaluated("poisson", 3, 0.5, from: .log, ["full": 1]).loss == 1.9404807399281831)
  }

  /// scikit-learn and Keras on JAX: −1.
  @Test func aPerfectPredictionIsNotPushed() throws {
    #expect(try evaluated("mae", 2, 2) == (0, 0))
    #expect(try evaluated("quantile", 2, 2) == (0, 0))
  }

  /// Keras: 0 or 3.1e−9 for the first and −1.9e−9 for the second; torchmetrics 1.9: inf for the third.
  @Test func logCoshIsRightAtBothEnds() throws {
    #expect(try evaluated("log_cosh", 0, 1e-4).loss == 4.9999999916666675e-9)
    #expect(try evaluated("log_cosh", 0, 0).loss == 0)
    #expect(try evaluated("log_cosh", 0, 100).loss == 99.30685281944005)
  }

  /// optax on JAX: half of the slope.
  @Test func theKinkOfAHingeDoesNotPull() throws {
    #expect(try evaluated("hinge", 1, 1).gradient == 0)
    #expect(try evaluated("perceptron", 1, 0).gradient == 0)
  }

  /// PyTorch and optax: NaN; Keras: 7.366 where the divergence is infinite.
  @Test func aClassThatNeitherDistributionHasAddsNothing() throws {
    #expect(try Sample("kl", [:], [(.y, [0, 1]), (.yhat, [0, 1])]).loss == 0)
    #expect(try Sample("kl", [:], [(.y, [0.5, 0.5]), (.yhat, [0, 1])]).loss == .infinity)
  }

  /// Keras up to 3.15.1: 0.7916667 of these parameters, for its alpha is on what is missed.
  @Test func alphaOfTverskyIsOnWhatIsPredictedTooMuch() throws {
    let loss = try Sample("Tversky", ["alpha": 0.2, "beta": 0.8], [(.y, [1, 0, 0]), (.yhat, [1, 1, 0])]).loss
    #expect(loss == 0.2 / 1.2)
  }

  /// Keras: 2, for the slot of the true class takes part as 0.
  @Test func theBestRivalMayBeNegative() throws {
    #expect(try Sample("categorical_hinge", [:], [(.y, [1]), (.yhat, [-3, -1, -2])]).loss == 0)
  }

  /// Keras: 1.
  @Test func twoEmptyMasksAgree() throws {
    for name in ["dice", "tversky", "iou"] {
      #expect(try Sample(name, [:], [(.y, [0, 0]), (.yhat, [0, 0])]).loss == 0)
    }
  }

  /// Keras exports the class, but its own look-up does not know it.
  @Test func everyClassIsFoundByItsName() {
    #expect(Catalogue.loss(named: "CategoricalGeneralizedCrossEntropy")?.card.name == "gce")
  }

  /// optax: NaN for the third power, and differences without their absolute value for the first; MLX: always the root.
  @Test func aTripletsDistanceIsThePowersNorm() throws {
    let row: [(Role, [Double])] = [(.anchor, [0, 0]), (.positive, [1, 2]), (.negative, [2, 1])]
    for p in [1.0, 2, 3] { #expect(try Sample("triplet", ["p": p], row).loss == 1) }
    let near: [(Role, [Double])] = [(.anchor, [0, 0]), (.positive, [1, -2]), (.negative, [4, 0])]
    #expect(try Sample("triplet", ["p": 1], near).loss == 0)
  }

  /// optax and torchmetrics: NaN.
  @Test func aZeroVectorHasNoDirection() throws {
    let sample = try Sample("cosine_distance", [:], [(.y, [1, 2]), (.yhat, [0, 0])])
    #expect(sample.loss == 1 && sample.gradient == [0, 0])
  }

  /// torchmetrics: scores beyond [0, 1] are put through a sigmoid first.
  @Test func scoresOfAHingeAreTakenAsTheyAre() throws {
    #expect(try evaluated("HingeLoss", 1, 0.5).loss == 0.5)
    #expect(try evaluated("HingeLoss", 1, -2).loss == 3)
  }

  /// torchmetrics: 0 or 1, by the order of the columns.
  @Test func equalScoresAreWronglyRankedInAnyOrder() throws {
    #expect(try Sample("label_ranking_loss", [:], [(.y, [1, 0]), (.yhat, [0.5, 0.5])]).loss == 1)
    #expect(try Sample("label_ranking_loss", [:], [(.y, [0, 1]), (.yhat, [0.5, 0.5])]).loss == 1)
  }

  /// MLX, optax and PyTorch's probability targets: NaN.
  @Test func aMaskedClassOfAOneHotLabelAddsNothing() throws {
    let masked = try Sample("CrossEntropyLoss", [:], [(.y, [1, 0, 0]), (.yhat, [2, -.infinity, 1])], from: .logit)
    #expect(masked.loss == 0.31326168751822286 && masked.gradient[1] == 0)
  }

  /// MLX: the similarity itself, which grows with agreement.
  @Test func theCosineLossFallsWithAgreement() throws {
    #expect(try Sample("cosine_similarity", [:], [(.y, [1, 0]), (.yhat, [2, 0])]).loss == -1)
  }

  /// optax, and Keras on JAX: 100000.01.
  @Test func aSequenceThatIsTooShortCostsInfinity() throws {
    let sample = try Sample("ctc", ["symbols": 2], [(.y, [1, 1]), (.yhat, [0, 0, 0, 0])])
    #expect(sample.loss == .infinity && sample.gradient == [0, 0, 0, 0])
  }

  private func evaluated(
    _ name: String, _ y: Double, _ yhat: Double, from: Prediction? = nil, _ params: [String: Double] = [:]
  ) throws -> (loss: Double, gradient: Double) {
    let type = try #require(Catalogue.loss(named: name))
    var loss: any Loss = type.init()
    for parameter in type.card.parameters { params[parameter.name].map { parameter.set($0, in: &loss) } }
    var block = Block(layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]), capacity: 1)
    block.columns = [[y], [yhat]]
    block.count = 1
    var result = Evaluation(order: .gradient, width: 1, capacity: 1)
    loss.evaluate(block, Convention(from: from ?? type.predictions[0], within: .mean), into: &result)
    return (result.losses[0], result.gradients[0][0])
  }
}
