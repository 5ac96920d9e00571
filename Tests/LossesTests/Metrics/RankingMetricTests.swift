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
