import Losses
import Testing

struct DecisionMetricTests {
  /// The examples in the documentation of scikit-learn.
  @Test func givesTheDocumentedValues() throws {
    let three: [(Role, [Double])] = [(.y, [0, 1, 2, 0, 1, 2]), (.yhat, [0, 2, 1, 0, 0, 1])]
    let values = [
      "precision_macro": 0.2222222222222222, "precision_micro": 0.3333333333333333,
      "precision_weighted": 0.2222222222222222, "recall_macro": 0.3333333333333333, "f1_macro": 0.26666666666666666,
      "f1_micro": 0.3333333333333333, "f1_weighted": 0.26666666666666666,
    ]
    for (name, value) in values {
      let own = try List(name, three, from: .value).value
      #expect(abs(own - value) <= value.ulp, "\(name): \(own)")
    }
    #expect(try List("accuracy", [(.y, [0, 1, 2, 3]), (.yhat, [0, 2, 1, 3])], from: .value).value == 0.5)
    let unequal: [(Role, [Double])] = [(.y, [0, 1, 0, 0, 1, 0]), (.yhat, [0, 1, 0, 0, 0, 1])]
    #expect(try List("balanced_accuracy", unequal, from: .value).value == 0.625)
    #expect(try List("mcc", [(.y, [1, 1, 1, 0]), (.yhat, [1, 0, 1, 1])], from: .value).value == -1.0 / 3)
    let raters: [(Role, [Double])] = [(.y, [1, 0, 1, 1, 0, 1]), (.yhat, [1, 0, 1, 1, 0, 0])]
    #expect(try List("cohen_kappa", raters, from: .value).value == 2.0 / 3)
  }

  /// Beside the sum over all pairs of classes.
  @Test(arguments: [1, 2])
  func kappaWeighsMistakesByTheDistanceOfClasses(_ power: Int) throws {
    var random = SeededGenerator(state: UInt64(power))
    for classes in [[0, 1], [0, 1, 2], [3, 5, 90, 1_000_000]] {
      let labels = (0..<40).map { _ in Double(classes.randomElement(using: &random) ?? 0) }
      let decisions = (0..<40).map { _ in Double(classes.randomElement(using: &random) ?? 0) }
      func cost(_ a: Double, _ b: Double) -> Double { power == 1 ? abs(a - b) : (a - b) * (a - b) }
      let observed = zip(labels, decisions).reduce(0) { $0 + cost($1.0, $1.1) }
      let expected = labels.reduce(0) { sum, a in sum + decisions.reduce(0) { $0 + cost(a, $1) } } / 40
      let own = try List("cohen_kappa", ["power": Double(power)], [(.y, labels), (.yhat, decisions)], from: .value)
      #expect(abs(own.value - (1 - observed / expected)) < 1e-13)
    }
  }

  @Test func theThresholdItselfIsClassZero() throws {
    #expect(try List("accuracy", [(.y, [0, 1]), (.yhat, [0.5, 0.5.nextUp])]).value == 1)
    #expect(try List("accuracy", [(.y, [0, 1]), (.yhat, [0, .leastNonzeroMagnitude])], from: .logit).value == 1)
  }

  @Test func ofEqualScoresTheFirstDecides() throws {
    #expect(try List("accuracy", [:], [(.y, [0, 2]), (.yhat, [0.4, 0.4, 0.2, 0.1, 0.1, 0.8])], rows: 2).value == 1)
  }

  @Test func labelsMayBeOneHot() throws {
    let scores = [0.1, 0.9, 0.8, 0.2]
    #expect(try List("accuracy", [:], [(.y, [0, 1, 0, 1]), (.yhat, scores)], rows: 2).value == 0.5)
  }

  @Test(arguments: ["f1", "precision", "recall", "specificity", "fbeta"])
  func nothingOfNothingIsZero(_ name: String) throws {
    let label = name == "specificity" ? 1.0 : 0
    #expect(try List(name, [(.y, [label, label]), (.yhat, [label, label])], from: .value).value == 0)
    let cure = name == "specificity" ? "" : ": \(name):average=macro is the mean over the classes"
    #expect(throws: UndefinedLoss("is of class 1 against class 0, and there is a class 2\(cure)")) {
      try List(name, [(.y, [0, 2]), (.yhat, [0, 1])], from: .value)
    }
  }

  @Test func oneClassHasNoCorrelation() throws {
    #expect(try List("mcc", [(.y, [1, 1]), (.yhat, [1, 0])], from: .value).value == 0)
    #expect(throws: UndefinedLoss.self) { try List("cohen_kappa", [(.y, [1, 1]), (.yhat, [1, 1])], from: .value) }
  }

  /// Values of scikit-learn for an indicator matrix, decisions at 0.5.
  @Test func countsLabelsThatDoNotExcludeEachOther() throws {
    let inputs: [(Role, [Double])] = [
      (.y, [1, 0, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1]),
      (.yhat, [0.9, 0.2, 0.4, 0.6, 0.7, 0.1, 0.8, 0.3, 0.2, 0.1, 0.2, 0.9]),
    ]
    let values = [
      "accuracy": 0.25, "zero_one_loss": 0.75, "hamming": 0.25, "f1_macro": 0.7111111111111111,
      "f1_micro": 0.7272727272727273, "f1_weighted": 0.7111111111111111, "f1_samples": 0.75,
      "precision_macro": 0.8888888888888888, "precision_micro": 0.8, "recall_macro": 0.6666666666666666,
      "precision_samples": 0.875,
      "recall_samples": 0.75, "jaccard_macro": 0.5555555555555555, "jaccard_samples": 0.625,
    ]
    for (name, value) in values {
      let own = try List(name, [:], inputs, rows: 4).value
      #expect(abs(own - value) <= 2 * value.ulp, "\(name): \(own)")
    }
    #expect(throws: UndefinedLoss.self) { try List("f1", [:], inputs, rows: 4) }
    #expect(throws: UndefinedLoss.self) { try List("mcc", [:], inputs, rows: 4) }
  }

  @Test func calibrationOfCertainty() throws {
    for name in ["ece", "mce", "rmsce"] {
      #expect(try List(name, [(.y, [0, 1]), (.yhat, [0, 1])]).value == 0)
      #expect(try List(name, [(.y, [1, 1]), (.yhat, [0, 0])]).value == 1)
      #expect(throws: UndefinedLoss.self) { try List(name, [(.y, [0, 2]), (.yhat, [0, 1])]) }
    }
    #expect(try List("ece", ["bins": 2], [(.y, [0, 1, 1, 1]), (.yhat, [0.25, 0.25, 0.5, 0.75])]).value == 0.3125)
  }
}
