import Losses
import Testing

/// Order statistics of errors.
struct MedAETests {
  /// The examples in the documentation of scikit-learn.
  @Test func givesTheDocumentedValues() throws {
    #expect(try List("medae", [(.y, [3, -0.5, 2, 7]), (.yhat, [2.5, 0, 2, 8])]).value == 0.5)
    #expect(try List("max_error", [(.y, [3, 2, 7, 1]), (.yhat, [4, 2, 7, 1])]).value == 1)
  }

  @Test func anEvenNumberOfRowsSharesThePull() throws {
    let list = try List("medae", [(.y, [0, 0, 0, 0]), (.yhat, [1, -2, 4, 8])])
    #expect(list.value == 3 && list.gradient == [0, -0.5, 0.5, 0])
    #expect(try List("medae", [(.y, [0, 0, 0]), (.yhat, [1, -2, 4])]).gradient == [0, -1, 0])
  }

  @Test func weightsAreExactWhereHalfIsReached() throws {
    // 0.1 + 0.2 against 0.3: the doubles' sum is above a half by less than they can say.
    let rows: [(Role, [Double])] = [(.y, [0, 0, 0]), (.yhat, [1, 2, 4]), (.weight, [0.1, 0.2, 0.3])]
    #expect(try List("medae", [:], rows).value == 2)
    #expect(try List("medae", [:], [(.y, [0, 0]), (.yhat, [1, 2]), (.weight, [0.3, 0.3])]).value == 1.5)
  }

  @Test func equalLargestErrorsShareThePull() throws {
    let list = try List("max_error", [(.y, [0, 0, 0]), (.yhat, [2, -2, 1])])
    #expect(list.value == 2 && list.gradient == [0.5, -0.5, 0])
    #expect(try List("max_error", [(.y, [1, 2]), (.yhat, [1, 2])]).gradient == [0, 0])
  }

  @Test func oneRowIsItsOwnMedian() throws {
    for name in ["medae", "max_error"] {
      let list = try List(name, [(.y, [1]), (.yhat, [3.5])])
      #expect(list.value == 2.5 && list.gradient == [1])
    }
  }

  @Test func aSeriesNeedsMoreRowsThanASeason() throws {
    #expect(throws: UndefinedLoss("needs more than 1 rows; there are 1")) {
      try List("mase", [(.y, [1]), (.yhat, [1])])
    }
    #expect(throws: UndefinedLoss("needs labels that change from one season to the next")) {
      try List("mase", [(.y, [1, 1, 1]), (.yhat, [1, 2, 1])])
    }
    #expect(try List("mase", ["season": 2], [(.y, [1, 2, 3, 5]), (.yhat, [2, 2, 3, 5])]).value == 0.1)
  }

  @Test(arguments: ["nrmse_range", "nrmse_iqr"])
  func equalLabelsHaveNoSpread(_ name: String) throws {
    #expect(throws: UndefinedLoss.self) { try List(name, [(.y, [1, 1]), (.yhat, [1, 2])]) }
    #expect(throws: UndefinedLoss.self) { try List(name, [(.y, [1, 1]), (.yhat, [1, 1])]) }
  }
}
