import Charts
import Engine
import Losses
import Messages
import Tables

/// How often each class was decided for, by true class: a panel a model.
struct PlotConfusion {
  private let models: [(name: String, report: ClassReport, classes: [String])]

  /// What the labels and predictions of these rows are read as.
  static let loss = "accuracy"

  /// More classes than a picture can name.
  private static let mostClasses = 40

  init(_ models: [ModelRows]) throws(Failure) {
    var found: [(String, ClassReport, [String])] = []
    for model in models {
      var tally = ClassReport.Tally(in: model.block.layout, above: ClassReports.limit(model.measure))
      tally.add(model.block)
      let report = ClassReport(tally)
      guard !report.confusion.isEmpty else {
        throw .data(
          "shape", "\(model.name): rows have several labels, so no class is confused with another",
          hints: [.words(["losscalc", "f1", "--by-class"])])
      }
      let classes = report.rows.map { model.name(ofClass: $0.index ?? 0).visible }
      guard classes.count <= PlotConfusion.mostClasses else {
        throw .data(
          "shape",
          "\(model.name): \(classes.count) classes are more than a picture names, which is \(PlotConfusion.mostClasses)",
          hints: [.sentence("losscalc accuracy --by-class lists them")])
      }
      found.append((model.name, report, classes))
    }
    self.models = found
  }

  func figure() -> Figure {
    let number = NumberText(digits: 4)
    let words = models.map { model in
      "\(model.name.visible): accuracy \(number.text(model.report.accuracy)) of "
        + "\(JSONText.number(model.report.total))."
    }
    let title =
      models.count == 1
      ? "\(models[0].name.visible): confusion of \(models[0].classes.count) classes, accuracy "
        + number.text(models[0].report.accuracy)
      : "\(models.count) models: confusion"
    return Figure(
      title: title,
      description: "Each row is a true class, each column what was decided; right decisions are on the diagonal. "
        + words.joined(separator: " "),
      panels: models.map(panel))
  }

  private func panel(_ name: String, _ report: ClassReport, _ classes: [String]) -> Panel {
    let count = classes.count
    // The first class is on top, so that the diagonal falls.
    let rows = report.confusion.reversed()
    let values = rows.flatMap { row in
      let total = row.reduce(0, +)
      return row.map { $0 > 0 ? $0 / total : .nan }
    }
    let names = classes.map { $0.count > 12 ? $0.prefix(11) + "~" : $0 }
    let map = HeatMap(
      columns: count, rows: count, values: values, x: 0...Double(count), y: 0...Double(count),
      label: "share", texts: rows.flatMap { $0.map(PlotConfusion.text) }, range: 0...1)
    return Panel(
      x: Axis("decided", categories: names),
      y: Axis(
        models.count > 1
          ? "true class; \(name.visible), accuracy \(NumberText(digits: 4).text(report.accuracy))" : "true class",
        categories: names.reversed()),
      layers: [.heat(map)])
  }

  /// A count as it is, a sum of weights with four digits.
  private static func text(_ weight: Double) -> String {
    weight == weight.rounded() ? JSONText.number(weight) : NumberText(digits: 4).text(weight)
  }
}
