import Losses
import Testing

/// What must hold of every loss of all rows, whoever wrote it.
struct ListLossTests {
  @Test(arguments: Subject.ofLists.filter { $0.type.hasGradient })
  func gradientIsTheSlopeOfTheValue(_ subject: Subject) throws {
    let trial = try ListTrial(subject, count: 7)
    let gradients = try trial.value().gradients
    #expect(gradients.count == trial.predictions.count)
    let largest = gradients.joined().map(abs).max() ?? 0
    var sure = 0
    for (k, column) in trial.predictions.enumerated() {
      for row in 0..<trial.rows.count {
        let slope = try Slope(differences(trial, column, row))
        guard slope.error <= 1e-5 * max(largest, 1e-3) else { continue }
        sure += 1
        #expect(
          abs(gradients[k][row] - slope.value) <= 1e-7 * largest + 30 * slope.error,
          "column \(k), row \(row): \(gradients[k][row]), slope \(slope.value)")
      }
    }
    #expect(5 * sure >= 3 * gradients.count * trial.rows.count)
  }

  private func differences(_ trial: ListTrial, _ column: Int, _ row: Int) throws -> [Double] {
    var step = 0.003
    return try (0..<Slope.steps).map { _ in
      var (above, below) = (trial, trial)
      above.rows.columns[column][row] += step
      below.rows.columns[column][row] -= step
      let width = above.rows.columns[column][row] - below.rows.columns[column][row]
      defer { step /= Slope.ratio }
      return (try above.value(wantsGradient: false).value - below.value(wantsGradient: false).value) / width
    }
  }

  @Test(arguments: Subject.ofLists)
  func aRowOfWeightZeroIsAbsent(_ subject: Subject) throws {
    let trial = try ListTrial(subject, count: 9)
    let present = [0, 1, 2, 3, 5, 6, 8]
    let weights = (0..<9).map { present.contains($0) ? 1.0 : 0 }
    guard let (alone, weighted) = try values(of: trial.taking(present), and: trial.weighted(weights)) else { return }
    #expect(weighted.value.isSame(as: alone.value))
    for (own, whole) in zip(alone.gradients, weighted.gradients) {
      #expect(present.map { whole[$0] } == own && whole[4] == 0 && whole[7] == 0)
    }
  }

  /// Weights of a batch weigh anchors, and a series has its order: there a row twice is another matter.
  @Test(arguments: Subject.ofLists.filter { !["embedding", "mase"].contains(ListLossTests.kind($0)) })
  func weightTwoIsTheRowTwice(_ subject: Subject) throws {
    let trial = try ListTrial(subject, count: 6)
    let (doubled, heavy) = (trial.taking([0, 1, 1, 2, 3, 4, 4, 5]), trial.weighted([1, 2, 1, 1, 2, 1]))
    guard let (twice, weighted) = try values(of: doubled, and: heavy).map({ ($0.value, $1.value) }) else { return }
    #expect(abs(twice - weighted) <= 1e-14 * max(1, abs(twice)), "\(twice) \(weighted)")
  }

  @Test(arguments: Subject.ofLists.filter { ListLossTests.kind($0) != "mase" })
  func theOrderOfRowsDoesNotMatter(_ subject: Subject) throws {
    let trial = try ListTrial(subject, count: 12)
    let order = [3, 11, 0, 7, 1, 9, 2, 5, 10, 4, 8, 6]
    guard let both = try values(of: trial, and: trial.taking(order)) else { return }
    let (straight, mixed) = (both.0.value, both.1.value)
    #expect(abs(straight - mixed) <= 1e-14 * max(1, abs(straight)), "\(straight) \(mixed)")
  }

  @Test(arguments: Subject.ofLists)
  func nanInIsNaNOut(_ subject: Subject) throws {
    var trial = try ListTrial(subject, count: 6)
    trial.rows.columns[trial.predictions[0]][2] = .nan
    let value = try trial.value()
    #expect(value.value.isNaN && value.gradients.allSatisfy { $0.allSatisfy(\.isNaN) })
  }

  @Test(arguments: Subject.ofLists)
  func theGradientDoesNotChangeTheValue(_ subject: Subject) throws {
    let trial = try ListTrial(subject, count: 8)
    guard let value = try? trial.value().value else {
      #expect(throws: UndefinedLoss.self) { try trial.value(wantsGradient: false) }
      return
    }
    #expect(try value.isSame(as: trial.value(wantsGradient: false).value))
    #expect(value >= 0 || subject.type.card.properties.nonNegative != true)
  }

  /// The values of two trials; nil where neither has one, as a ratio of counts has none if one of them is 0.
  private func values(of one: ListTrial, and other: ListTrial) throws -> (ListValue, ListValue)? {
    guard let value = try? one.value() else {
      #expect(throws: UndefinedLoss.self) { try other.value() }
      return nil
    }
    return (value, try other.value())
  }

  private static func kind(_ subject: Subject) -> String {
    subject.type.inputs.contains { $0.shape == .matrix } ? "embedding" : subject.type.card.name
  }
}
