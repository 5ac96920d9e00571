import Charts
import Engine
import Losses
import Messages
import Tables

/// The reliability diagram of probabilities: how often label 1 came where it was predicted with 10 %, 20 % and so on.
struct PlotCalibration {
  /// The bins of one model's probabilities.
  private struct Model {
    var name: String
    var bins: [Bin]
    var rowCount: Int
    var isWeighted: Bool
    /// True of several classes, whose likeliest is the right one or not.
    var isOfClasses: Bool

    /// Naeini, Cooper & Hauskrecht 2015, Obtaining well calibrated probabilities using Bayesian binning.
    var error: Double {
      let total = bins.reduce(0) { $0 + $1.count }
      return bins.reduce(0) { $0 + abs($1.labels - $1.predictions) } / (total > 0 ? total : 1)
    }

    /// The mean prediction and the frequency of each bin that has rows.
    var points: [Position] {
      bins.filter { $0.count > 0 }.map { Position($0.predictions / $0.count, $0.labels / $0.count) }
    }
  }

  /// The rows whose predictions lie in one part of [0, 1], each as often as its weight says.
  private struct Bin {
    var count = 0.0
    var predictions = 0.0
    var labels = 0.0
  }

  private let models: [Model]
  private let binCount: Int

  /// What the labels and predictions of these rows are read as.
  static let loss = "bce"

  /// Rows with labels and predictions of bce, under any of its conventions.
  init(data: [String], _ settings: RunSettings) throws(Failure) {
    var own = settings
    let bins = own.parameters.removeValue(forKey: "bins")
    // The metric says which numbers of bins there are.
    if bins != nil { _ = try LossList.parse("ece", settings) }
    self.init(try ModelRows.all(reading: PlotCalibration.loss, data: data, own), bins: bins.map { Int($0) } ?? 10)
  }

  init(_ models: [ModelRows], bins: Int) {
    binCount = bins
    self.models = models.map { rows in
      var found = Array(repeating: Bin(), count: bins)
      let weights = rows.weights
      let outputs = PlotCalibration.outputs(rows)
      for (probabilities, labels) in outputs {
        for i in probabilities.indices where !probabilities[i].isNaN && !labels[i].isNaN {
          let index = min(bins - 1, Int(probabilities[i] * Double(bins)))
          let weight = weights?[i] ?? 1
          found[index].count += weight
          found[index].predictions += weight * probabilities[i]
          found[index].labels += weight * labels[i]
        }
      }
      return Model(
        name: rows.name.visible, bins: found, rowCount: rows.block.count, isWeighted: weights != nil,
        isOfClasses: rows.cells(.yhat).count > rows.cells(.y).count)
    }
  }

  /// Probabilities and labels of each output; of several classes, the likeliest one's and whether it is right.
  private static func outputs(_ rows: ModelRows) -> [(probabilities: [Double], labels: [Double])] {
    let (labels, predictions) = (rows.cells(.y), rows.cells(.yhat))
    let from = rows.measure.convention.from
    guard predictions.count > 1, labels.count == 1 else {
      return zip(predictions, labels).map { ($0.map(from.plain), $1) }
    }
    var (confidences, hits) = ([Double](), [Double]())
    for row in 0..<rows.block.count {
      let cells = predictions.map { $0[row] }
      let winner = cells.indices.reduce(0) { cells[$1] > cells[$0] ? $1 : $0 }
      // A logit is compared with the greatest: the differences are what softmax is made of.
      let shares = from == .logit ? cells.reduce(0) { $0 + Prediction.log.plain($1 - cells[winner]) } : 1
      confidences.append(from == .logit ? 1 / shares : from.plain(cells[winner]))
      hits.append(labels[0][row] == Double(winner) ? 1 : 0)
    }
    return [(confidences, hits)]
  }

  func figure() -> Figure {
    let number = NumberText(digits: 3)
    let bins = "in \(binCount) bin\(binCount == 1 ? "" : "s")"
    let errors = models.map { "\($0.name): expected error \(number.text($0.error)) \(bins)." }
    let title =
      models.count == 1
      ? "\(models[0].name): calibration of \(models[0].rowCount) rows, expected error \(number.text(models[0].error)) "
        + bins
      : "\(models.count) models: calibration, expected error \(bins)"
    return Figure(
      title: title,
      description: "How often label 1 came, for predictions of each part of 0 to 1. "
        + "On the dashed line predictions are right on average; below it they are too high. "
        + errors.joined(separator: " "),
      panels: [reliability] + models.map(counts))
  }

  private var isOfClasses: Bool { models.contains(where: \.isOfClasses) }

  private var reliability: Panel {
    let right = Line("right", [Position(0, 0), Position(1, 1)], isReference: true)
    let lines = models.map { model in
      Line(lineName(model), model.points, hasDots: true, part: Line.Part(of: model.name, ""))
    }
    return Panel(
      x: Axis(isOfClasses ? "mean confidence" : "mean prediction", range: 0...1),
      y: Axis(isOfClasses ? "frequency of the right class" : "frequency of label 1", range: 0...1),
      layers: [.line(right)] + lines.map { .line($0) })
  }

  private func lineName(_ model: Model) -> String {
    models.count == 1 ? model.name : "\(model.name)  \(NumberText(digits: 3).text(model.error))"
  }

  /// How many rows the bins have; panels of several models have one scale.
  private func counts(_ model: Model) -> Panel {
    let most = models.flatMap { $0.bins.map(\.count) }.max() ?? 0
    let bars = model.bins.enumerated().map { index, bin in
      Bars.Bar(Double(index) / Double(binCount)...Double(index + 1) / Double(binCount), height: bin.count)
    }
    let noun = model.isWeighted ? "weight" : "rows"
    return Panel(
      x: Axis(isOfClasses ? "confidence" : "prediction", range: 0...1),
      y: Axis(
        models.count == 1 ? noun : "\(noun) of \(model.name)", range: most > 0 ? 0...most : nil,
        isWhole: !model.isWeighted),
      layers: [.bars(Bars("", bars, like: lineName(model)))])
  }
}
