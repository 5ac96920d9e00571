import Foundation
import Losses

/// Two inputs and a label a row.
struct Rows {
  var inputs: [SIMD2<Double>]
  var labels: [Double]

  func picked(_ rows: ArraySlice<Int>) -> Rows {
    Rows(inputs: rows.map { inputs[$0] }, labels: rows.map { labels[$0] })
  }
}

/// The cross-entropy of logits, and its derivative by each of them.
private func bce(_ labels: [Double], _ logits: [Double]) throws -> (cost: Double, gradient: [Double]) {
  let loss = BCE()
  return (
    try loss.cost(labels: labels, predictions: logits, from: .logit),
    try loss.gradients(labels: labels, predictions: logits, from: .logit)
  )
}

/// A function with parameters, whose cost has a gradient by each of them.
protocol Model {
  var parameters: [Double] { get set }
  func gradient(_ rows: Rows) throws -> (cost: Double, gradient: [Double])
}

/// z = w·x + b.
struct LogisticRegression: Model {
  var parameters = [0.0, 0, 0]

  func gradient(_ rows: Rows) throws -> (cost: Double, gradient: [Double]) {
    let outputs = rows.inputs.map { parameters[0] * $0.x + parameters[1] * $0.y + parameters[2] }
    let (cost, slopes) = try bce(rows.labels, outputs)
    var gradient = [0.0, 0, 0]
    for (slope, input) in zip(slopes, rows.inputs) {
      gradient[0] += slope * input.x
      gradient[1] += slope * input.y
      gradient[2] += slope
    }
    return (cost, gradient)
  }
}

/// Two inputs, two sigmoid units, one output: the smallest network that learns exclusive or.
///
/// The output is a logit, which the loss takes as it is. Parameters: for each hidden unit two weights and a bias,
/// then two weights and a bias of the output.
struct Network: Model {
  var parameters: [Double]

  init(seed: UInt64) {
    var random = SplitMix(seed: seed)
    parameters = (0..<9).map { _ in 4 * random.uniform() - 2 }
  }

  func gradient(_ rows: Rows) throws -> (cost: Double, gradient: [Double]) {
    let hidden = rows.inputs.map { input in
      SIMD2(activation(0, input), activation(3, input))
    }
    let outputs = hidden.map { parameters[6] * $0.x + parameters[7] * $0.y + parameters[8] }
    let (cost, slopes) = try bce(rows.labels, outputs)
    var gradient = [Double](repeating: 0, count: 9)
    for (row, slope) in slopes.enumerated() {
      let (input, unit) = (rows.inputs[row], hidden[row])
      // The chain rule, from the output backwards: σ′ = σ(1 − σ).
      for k in 0..<2 {
        gradient[6 + k] += slope * unit[k]
        let back = slope * parameters[6 + k] * unit[k] * (1 - unit[k])
        gradient[3 * k] += back * input.x
        gradient[3 * k + 1] += back * input.y
        gradient[3 * k + 2] += back
      }
      gradient[8] += slope
    }
    return (cost, gradient)
  }

  private func activation(_ first: Int, _ input: SIMD2<Double>) -> Double {
    1 / (1 + exp(-(parameters[first] * input.x + parameters[first + 1] * input.y + parameters[first + 2])))
  }
}

extension Model {
  /// The largest difference between the gradient and central differences of the cost, relative to the gradient.
  func gradientError(_ rows: Rows) throws -> Double {
    let exact = try gradient(rows).gradient
    let size = exact.map(abs).max() ?? 1
    return try parameters.indices.map { index in
      var (above, below) = (self, self)
      above.parameters[index] += 1e-5
      below.parameters[index] -= 1e-5
      let slope = try (above.gradient(rows).cost - below.gradient(rows).cost) / 2e-5
      return abs(slope - exact[index]) / size
    }.max() ?? 0
  }
}
