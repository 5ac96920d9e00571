import Testing

@testable import Losses

struct RowTallyTests {
  /// Scores with ties and either zero, and every kind of weight.
  private static func trial(_ subject: Subject, isWeighted: Bool) throws -> ListTrial {
    var trial = try ListTrial(subject, count: 700, seed: 5)
    if let column = trial.predictions.first {
      for row in stride(from: 0, to: 700, by: 3) { trial.rows.columns[column][row] = row % 2 == 0 ? 0.0 : 0.5 }
      if !trial.type.facts.domain(of: trial.type.inputs[1], from: trial.from).isWhole {
        trial.rows.columns[column][6] = -0.0
      } else {
        trial.rows.columns[column] = trial.rows.columns[column].map { $0.rounded(.down) }
      }
    }
    guard isWeighted else { return trial }
    let weights = (0..<700).map { row -> Double in row % 50 == 7 ? 0 : 1 / Double(row % 7 + 1) }
    return trial.weighted(weights)
  }

  private static let subjects = Subject.ofLists.filter { subject in
    guard let loss = subject.loss as? any ListLoss, let trial = try? ListTrial(subject, count: 8) else { return false }
    return loss.tally(in: trial.rows.layout, Convention(from: subject.from, within: .sum)) != nil
  }

  @Test func rankingsAndDecisionsNeedNotKeepTheirRows() {
    let names = Set(Self.subjects.map { $0.type.card.name })
    #expect(names.isSuperset(of: ["roc_auc", "average_precision", "best_accuracy", "best_cost", "accuracy", "f1"]))
  }

  @Test(arguments: subjects, [false, true])
  func whatWasCountedInAnyOrderIsTheValueOfAllRows(_ subject: Subject, isWeighted: Bool) throws {
    let trial = try Self.trial(subject, isWeighted: isWeighted)
    let convention = Convention(from: trial.from, within: .sum)
    let empty = try #require(trial.loss.tally(in: trial.rows.layout, convention))
    let blocks = stride(from: 0, to: 700, by: 100).map { trial.taking(Array($0..<$0 + 100)).rows }
    var (one, other) = (empty, empty)
    for block in blocks.prefix(3).reversed() { one.add(block) }
    for block in blocks.dropFirst(3) { other.add(block) }
    let expected = Result { try trial.value(wantsGradient: false).value }
    for (first, second) in [(one, other), (other, one)] {
      var sum = first
      sum.merge(second)
      switch expected {
      case .success(let value): #expect(try sum.value(convention).isSame(as: value))
      case .failure: #expect(throws: UndefinedLoss.self) { try sum.value(convention) }
      }
    }
  }

  /// Of three columns of labels and predictions: whether rows are of one class each turns on the last of them.
  static let lateRows: [(name: String, labels: [Double], predictions: [Double])] = [
    ("two labels", [1, 1, 0], [0.2, 0.7, 0.1]), ("no label", [0, 0, 0], [0.2, 0.7, 0.1]),
    ("a score", [0, 1, 0], [0.2, 0.7, 0.1]), ("two decisions", [0, 1, 0], [1, 1, 0]),
    ("one of each", [0, 1, 0], [1, 0, 0]),
  ]

  @Test(arguments: lateRows, [false, true])
  func whetherRowsHaveSeveralLabelsIsKnownInTheEnd(
    _ late: (name: String, labels: [Double], predictions: [Double]), startsDecided: Bool
  ) throws {
    let layout = Layout([(.y, 0..<3), (.yhat, 3..<6)])
    func block(_ rows: [[Double]]) -> Block {
      Block(layout: layout, columns: (0..<6).map { k in rows.map { $0[k] } }, count: rows.count)
    }
    let early: [[Double]] =
      startsDecided
      ? [[1, 0, 0, 1, 0, 0], [0, 1, 0, 1, 1, 0]] : [[1, 0, 0, 0.6, 0.7, 0.1], [0, 0, 1, 0.1, 0.2, 0.9]]
    let last = late.labels + late.predictions
    var macro = F1()
    macro.average = 2
    for loss: any ListLoss in [Accuracy(), macro, Hamming()] {
      let convention = Convention(from: .prob, within: .sum)
      let empty = try #require(loss.tally(in: layout, convention))
      let whole = try loss.value(of: block(early + [last]), convention, wantsGradient: false).value
      var (one, other) = (empty, empty)
      one.add(block(early))
      other.add(block([last]))
      for (first, second) in [(one, other), (other, one)] {
        var sum = first
        sum.merge(second)
        #expect(try sum.value(convention) == whole, "\(loss), \(late.name)")
      }
    }
  }

  @Test(arguments: subjects)
  func aMissingCellLeavesNoValue(_ subject: Subject) throws {
    var trial = try ListTrial(subject, count: 8)
    let convention = Convention(from: trial.from, within: .sum)
    var tally = try #require(trial.loss.tally(in: trial.rows.layout, convention))
    tally.add(trial.rows)
    trial.rows.columns[trial.predictions[0]][2] = .nan
    tally.add(trial.rows)
    #expect(try tally.value(convention).isNaN)
  }

  @Test(arguments: subjects)
  func rowsThatAllWeighNothingAreNone(_ subject: Subject) throws {
    let trial = try ListTrial(subject, count: 8).weighted(Array(repeating: 0, count: 8))
    let convention = Convention(from: trial.from, within: .sum)
    var tally = try #require(trial.loss.tally(in: trial.rows.layout, convention))
    tally.add(trial.rows)
    #expect(throws: UndefinedLoss.allWeightsAreZero) { try tally.value(convention) }
  }
}
