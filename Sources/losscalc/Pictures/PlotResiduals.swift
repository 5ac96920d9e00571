import Charts
import Engine
import Losses
import Messages
import Tables

/// What is left of the labels: the residuals ŷ − y over the predictions, and how often each occurs.
struct PlotResiduals {
  /// Predictions and residuals of one model, in the order of the predictions.
  private struct Model {
    var name: String
    var points: [Position]

    init(_ rows: ModelRows) {
      name = rows.name.visible
      var points: [Position] = []
      for (labels, predictions) in zip(rows.cells(.y), rows.cells(.yhat)) {
        points += zip(predictions, labels).map { Position($0, $0 - $1) }.filter { $0.x.isFinite && $0.y.isFinite }
      }
      self.points = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    }

    var residuals: [Double] { points.map(\.y) }
  }

  private let models: [Model]

  /// What the labels and predictions of these rows are read as.
  static let loss = "mae"

  /// So many dots can be told apart.
  private static let mostDots = 1000
  /// A quantile of fewer rows says little.
  private static let rowsOfABin = 25
  private static let percents = [10, 50, 90]

  init(_ models: [ModelRows]) throws(Failure) {
    self.models = models.map(Model.init)
    guard let empty = self.models.first(where: \.points.isEmpty) else { return }
    throw .data("empty", "\(empty.name): there is no residual to draw")
  }

  func figure() -> Figure {
    let number = NumberText(digits: 4)
    let words = models.map { model in
      let residuals = model.residuals
      let mean = residuals.reduce(into: ExactSum()) { $0.add($1) }.divided(by: residuals.count)
      let quantiles = OrderedLosses(residuals)
      return "mean \(number.text(mean)), median \(number.text(quantiles.percentile(50)))"
    }
    let title =
      models.count == 1
      ? "\(models[0].name): residuals of \(models[0].points.count) rows, \(words[0])"
      : "\(models.count) models: residuals"
    return Figure(
      title: title,
      description: "The residuals yhat - y over the predictions, and how often each occurs. "
        + zip(models, words).map { "\($0.name): \($1)." }.joined(separator: " "),
      panels: [scatter] + histograms)
  }

  /// The quantiles of each model's residuals, and their mean.
  func table(_ numbers: NumberText) -> TextTable {
    let residuals = models.map(\.residuals)
    let ordered = residuals.map(OrderedLosses.init)
    let means = residuals.map { own in own.reduce(into: ExactSum()) { $0.add($1) }.divided(by: own.count) }
    let quantiles = [0, 5, 25, 50, 75, 95, 100].map { percent in
      let name = percent == 0 ? "min" : percent == 100 ? "max" : "p\(percent)"
      return TextTable.Column.right(name, numbers.column(ordered.map { $0.percentile(percent) }))
    }
    return TextTable(columns: [.left("model", models.map(\.name)), .right("mean", numbers.column(means))] + quantiles)
  }

  /// The greatest distance from 0: the axis of residuals has it on both sides.
  private var reach: Double {
    let most = models.flatMap { $0.points.lazy.map { abs($0.y) } }.max() ?? 0
    return most > 0 && most.isFinite ? most : 1
  }

  private var scatter: Panel {
    let ends = models.flatMap { [$0.points.first?.x, $0.points.last?.x].compactMap(\.self) }
    let range = (ends.min() ?? 0)...(ends.max() ?? 0)
    let zero = [Position(range.lowerBound, 0), Position(range.upperBound, 0)]
    var layers = [Layer.line(Line("zero", zero, isReference: true))]
    if models.count == 1 {
      let points = models[0].points
      let step = (points.count + PlotResiduals.mostDots - 1) / PlotResiduals.mostDots
      let dots = stride(from: 0, to: points.count, by: step).map { points[$0] }
      layers.append(.line(Line("", dots, isJoined: false)))
    }
    layers += models.flatMap(quantiles).map { .line($0) }
    return Panel(x: Axis("prediction yhat"), y: Axis("residual yhat - y", range: -reach...reach), layers: layers)
  }

  /// Where the residuals lie among rows of neighbouring predictions; of few rows, only where there are several models.
  private func quantiles(_ model: Model) -> [Line] {
    let count = model.points.count
    let bins = min(20, count / PlotResiduals.rowsOfABin)
    guard bins >= 4 else {
      guard models.count > 1 else { return [] }
      let part = Line.Part(of: model.name, "rows")
      return [Line(model.name, model.points, hasDots: true, isJoined: false, part: part)]
    }
    let parts = (0..<bins).map { model.points[$0 * count / bins..<($0 + 1) * count / bins] }
    let middles = parts.map { part in part.reduce(0) { $0 + $1.x / Double(part.count) } }
    let ordered = parts.map { OrderedLosses($0.map(\.y)) }
    return PlotResiduals.percents.map { percent in
      let kind = percent == 50 ? "median" : "\(percent)%"
      let points = zip(middles, ordered).map { Position($0, $1.percentile(percent)) }
      return Line(models.count == 1 ? kind : "\(model.name) \(kind)", points, part: Line.Part(of: model.name, kind))
    }
  }

  /// Panels of several models have one scale.
  private var histograms: [Panel] {
    let intervals = Histogram.Intervals(over: models.flatMap(\.residuals) + [-reach, reach])
    let histograms = models.map { Histogram($0.residuals, in: intervals) }
    let most = Double(max(1, histograms.flatMap(\.counts).max() ?? 0))
    return zip(models, histograms).map { model, own in
      Panel(
        x: Axis("residual yhat - y", range: intervals.range),
        y: Axis(models.count == 1 ? "rows" : "rows of \(model.name)", range: 0...most, isWhole: true),
        layers: [.bars(Bars("", own.bars, like: quantiles(model).first?.name))])
    }
  }
}
