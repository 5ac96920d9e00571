import Losses
import Testing

struct RankingMetricTests {
  /// The example in the documentation of scikit-learn.
  @Test func givesTheDocumentedValues() throws {
    let rows: [(Role, [Double])] = [(.y, [0, 0, 1, 1]), (.yhat, [0.1, 0.4, 0.35, 0.8])]
    #expect(try List("roc_auc", rows).value == 0.75)
    #expect(try List("average_precision", rows).value == 0.8333333333333334)
  }

  @Test(arguments: [[0.0, 1], [1, 0]])
  func tiesCountTheSameInAnyOrder(_ labels: [Double]) throws {
    #expect(try List("roc_auc", [(.y, labels), (.yhat, [0.5, 0.5])]).value == 0.5)
    #expect(try List("average_precision", [(.y, labels), (.yhat, [0.5, 0.5])]).value == 0.5)
  }

  /// Values of scikit-learn.
  @Test func ofSeveralClassesItIsAMean() throws {
    let scores = [
      0.7, 0.1, 0.2, 0.18, 0.18, 0.64, 0.54, 0.38, 0.08, 0.12, 0.38, 0.5, 0.42, 0.33, 0.25, 0.14, 0.43, 0.43, 0.17,
      0.17,
      0.66,
    ]
    let inputs: [(Role, [Double])] = [(.y, [0, 1, 2, 2, 1, 0, 2]), (.yhat, scores)]
    let values = [
      "roc_auc": 0.5277777777777778, "roc_auc_ovr": 0.5277777777777778, "roc_auc_ovo": 0.5277777777777778,
      "average_precision": 0.5633597883597884,
    ]
    for (name, value) in values {
      let own = try List(name, [:], inputs, rows: 7).value
      #expect(abs(own - value) <= 2 * value.ulp, "\(name): \(own)")
    }
    #expect(try List("roc_auc", ["average": 3], inputs, rows: 7).value == 0.5357142857142857)
    #expect(try List("roc_auc", ["average": 1], inputs, rows: 7).value == 0.5459183673469388)
  }

  @Test func aClassThatNeverOccursIsNamed() throws {
    let own = try List("roc_auc", [:], [(.y, [0, 2]), (.yhat, [0.4, 0.4, 0.2, 0.1, 0.1, 0.8])], rows: 2)
    #expect(own.value.isNaN && own.parts.map(\.value.isNaN) == [false, true, false])
    #expect(own.parts[1].lack == "needs rows of both classes; every label is 0")
  }

  @Test func separatedClassesHaveAreaOne() throws {
    #expect(try List("roc_auc", [(.y, [0, 1, 1]), (.yhat, [0.1, 0.2, 0.3])]).value == 1)
    #expect(try List("roc_auc", [(.y, [1, 0, 0]), (.yhat, [0.1, 0.2, 0.3])]).value == 0)
  }

  @Test(arguments: [0.0, 1])
  func oneClassHasNoArea(_ label: Double) throws {
    #expect(throws: UndefinedLoss("needs rows of both classes; every label is \(Int(label))")) {
      try List("roc_auc", [(.y, [label, label]), (.yhat, [0.1, 0.2])])
    }
  }

  @Test func averagePrecisionNeedsAPositive() throws {
    #expect(throws: UndefinedLoss.self) { try List("average_precision", [(.y, [0, 0]), (.yhat, [0.1, 0.2])]) }
    #expect(try List("average_precision", [(.y, [1, 1]), (.yhat, [0.1, 0.2])]).value == 1)
  }

  @Test func correlationsOfTiedNumbers() throws {
    let rows: [(Role, [Double])] = [(.y, [1, 2, 3, 4, 5]), (.yhat, [5, 6, 7, 8, 7])]
    #expect(try List("spearman", rows).value == 0.8207826816681233)
    let twelve: [(Role, [Double])] = [(.y, [12, 2, 1, 12, 2]), (.yhat, [1, 4, 7, 1, 0])]
    #expect(try List("kendall", twelve).value == -0.4714045207910317)
    for name in ["spearman", "kendall"] {
      #expect(throws: UndefinedLoss.self) { try List(name, [(.y, [1, 2]), (.yhat, [3, 3])]) }
      #expect(throws: UndefinedLoss.self) { try List(name, [(.y, [1]), (.yhat, [3])]) }
    }
  }
}

extension List {
  init(_ name: String, _ inputs: [(Role, [Double])], from: Prediction? = nil) throws {
    try self.init(name, [:], inputs, from: from)
  }
}
