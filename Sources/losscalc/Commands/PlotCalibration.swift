import Charts
import Losses

/// The reliability diagram of probabilities: how often label 1 came where it was predicted with 10 %, 20 % and so on.
struct PlotCalibration {
  /// The rows whose predictions lie in one tenth of [0, 1], each as often as its weight says.
  private struct Bin {
    var count = 0.0
    var predictions = 0.0
    var labels = 0.0
  }

  private var bins = Array(repeating: Bin(), count: 10)
  private let name: String
  private let rowCount: Int
  private let isWeighted: Bool

  /// Rows with labels and predictions of bce, under any of its conventions.
  init(_ rows: RowsInMemory) {
    name = rows.dataset.source.name
    rowCount = rows.rowCount
    isWeighted = !rows.plan.layout[.weight].isEmpty
    let measure = rows.measures[0]
    for block in rows.blocks {
      let probabilities = PlotCalibration.probabilities(block, measure)
      for (output, column) in block.layout[.y].enumerated() {
        for i in 0..<block.count where !probabilities[output][i].isNaN && !block.columns[column][i].isNaN {
          let index = min(bins.count - 1, Int(probabilities[output][i] * Double(bins.count)))
          let weight = block[.weight].first?[i] ?? 1
          bins[index].count += weight
          bins[index].predictions += weight * probabilities[output][i]
          bins[index].labels += weight * block.columns[column][i]
        }
      }
    }
  }

  /// Predictions as probabilities: of logits the derivative of their loss at label 0, which is σ(z).
  private static func probabilities(_ block: Block, _ measure: Measure) -> [[Double]] {
    guard measure.convention.from != .prob else { return Array(block[.yhat]) }
    var block = block
    for column in block.layout[.y] { block.columns[column] = block.columns[column].map { _ in 0 } }
    var result = Evaluation(
      order: .gradient, width: measure.facts.width(in: block.layout), capacity: max(block.count, Block.usualCapacity))
    measure.loss.evaluate(block, Convention(from: measure.convention.from, within: .sum), into: &result)
    return result.gradients
  }

  func figure() -> Figure {
    let used = bins.filter { $0.count > 0 }
    let points = used.map { Position($0.predictions / $0.count, $0.labels / $0.count) }
    let total = used.reduce(0) { $0 + $1.count }
    // Naeini, Cooper & Hauskrecht 2015, Obtaining well calibrated probabilities using Bayesian binning.
    let error = used.reduce(0) { $0 + abs($1.labels - $1.predictions) } / (total > 0 ? total : 1)
    let errorText = NumberText(digits: 3).text(error)
    let bars = bins.enumerated().map { index, bin in
      Bars.Bar(Double(index) / 10...Double(index + 1) / 10, height: bin.count)
    }
    return Figure(
      title: "\(name): calibration of \(rowCount) rows, expected error \(errorText)",
      description: "How often label 1 came, for predictions in tenths of 0 to 1. "
        + "On the dashed line predictions are right on average; below it they are too high. "
        + "The expected calibration error is \(errorText).",
      panels: [
        Panel(
          x: Axis("mean prediction", range: 0...1), y: Axis("frequency of label 1", range: 0...1),
          layers: [
            .line(Line("right", [Position(0, 0), Position(1, 1)], isReference: true)),
            .line(Line(name, points, hasDots: true)),
          ]),
        Panel(
          x: Axis("prediction", range: 0...1), y: Axis(isWeighted ? "weight" : "rows"), layers: [.bars(Bars("", bars))]),
      ])
  }
}
