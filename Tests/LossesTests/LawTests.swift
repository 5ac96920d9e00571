import Losses
import Testing

/// What must hold for every loss, whoever wrote it.
struct LawTests {
  @Test(arguments: Subject.ofRows.filter { $0.type.hasGradient })
  func gradientIsTheSlopeOfTheLoss(_ subject: Subject) {
    let trial = Trial(subject, rows: 60)
    let result = trial.evaluated(.gradient)
    for (k, prediction) in trial.predictions.enumerated() {
      let slopes = trial.slopes(by: prediction, of: \.losses, .loss)
      expectEqual(result.gradients[k], slopes, trial, "∂L/∂ŷ of column \(k)")
    }
  }

  @Test(arguments: Subject.ofRows.filter { $0.type.hasCurvature })
  func curvatureIsTheSlopeOfTheGradient(_ subject: Subject) {
    let trial = Trial(subject, rows: 60)
    let result = trial.evaluated(.curvature)
    for (k, prediction) in trial.predictions.enumerated() {
      let slopes = trial.slopes(by: prediction, of: { $0.gradients[k] }, .gradient)
      expectEqual(result.curvatures[k], slopes, trial, "∂²L/∂ŷ² of column \(k)")
    }
  }

  @Test(arguments: Subject.ofRows)
  func nanInIsNaNOut(_ subject: Subject) {
    let trial = Trial(subject, rows: 12)
    for column in trial.block.columns.indices {
      var broken = trial
      for i in 0..<trial.block.count { broken.block.columns[column][i] = .nan }
      for order in [Evaluation.Order.loss, .gradient, .curvature] {
        let losses = broken.evaluated(order).losses
        #expect(losses.allSatisfy { $0.isNaN }, "column \(column), \(order): \(losses)")
      }
    }
  }

  @Test(arguments: Subject.ofRows)
  func aBlockIsItsRowsOneByOne(_ subject: Subject) {
    let whole = Trial(subject, rows: 33)
    let result = whole.evaluated(.curvature)
    for i in 0..<whole.block.count {
      var single = whole
      single.block.count = 1
      for column in whole.block.columns.indices { single.block.columns[column][0] = whole.block.columns[column][i] }
      let own = single.evaluated(.curvature)
      #expect(own.losses[0].isSame(as: result.losses[i]))
      for k in result.gradients.indices { #expect(own.gradients[k][0].isSame(as: result.gradients[k][i])) }
      for k in result.curvatures.indices { #expect(own.curvatures[k][0].isSame(as: result.curvatures[k][i])) }
    }
  }

  @Test(arguments: Subject.ofRows)
  func derivativesDoNotChangeTheLoss(_ subject: Subject) {
    let trial = Trial(subject, rows: 65)
    let (loss, gradient, curvature) = (
      trial.evaluated(.loss), trial.evaluated(.gradient), trial.evaluated(.curvature)
    )
    for i in loss.losses.indices {
      #expect(loss.losses[i].isSame(as: gradient.losses[i]))
      #expect(loss.losses[i].isSame(as: curvature.losses[i]))
      for k in gradient.gradients.indices {
        #expect(gradient.gradients[k][i].isSame(as: curvature.gradients[k][i]))
      }
    }
  }

  /// Close to the slopes, where these are sure; and sure in most places, or the law would hold of anything.
  private func expectEqual(_ values: [Double], _ slopes: [Slope], _ trial: Trial, _ what: String) {
    let largest = values.filter(\.isFinite).map(abs).max() ?? 0
    var sure = 0
    for (i, slope) in slopes.enumerated() where slope.error <= 1e-5 * max(largest, 1e-3) {
      sure += 1
      let row = trial.block.columns.map { $0[i] }
      #expect(
        abs(values[i] - slope.value) <= 1e-7 * largest + 30 * slope.error,
        "\(what) at \(row): \(values[i]), slope \(slope.value) ± \(slope.error)")
    }
    #expect(5 * sure >= 3 * slopes.count, "\(what): only \(sure) of \(slopes.count) slopes settle")
  }
}

extension Double {
  /// The same bits, or NaN both.
  func isSame(as other: Double) -> Bool { bitPattern == other.bitPattern || (isNaN && other.isNaN) }
}
