import Charts
import Engine
import Losses
import Messages
import Tables

/// How scores tell class 1 from class 0 at every threshold: a curve a model, or a class against the rest.
struct PlotScores {
  let models: [ModelRows]
  let kind: ScoreCurve.Kind
  private let curves: [Curve]

  private struct Curve {
    var name: String
    var part: Line.Part
    var curve: ScoreCurve
  }

  /// The losses whose columns the pictures read, and whose numbers they show.
  static func measure(of kind: ScoreCurve.Kind) -> String { kind == .roc ? "roc_auc" : "average_precision" }

  init(_ models: [ModelRows], _ kind: ScoreCurve.Kind) throws(Failure) {
    (self.models, self.kind) = (models, kind)
    var curves: [Curve] = []
    for model in models { curves += try PlotScores.curves(of: model, kind, isAlone: models.count == 1) }
    guard curves.count <= Figure.mostSeries else {
      throw .usage(
        "shape", "\(curves.count) curves are more than can be told apart, which are \(Figure.mostSeries)",
        hints: [.sentence("--by-class lists every class: losscalc \(PlotScores.measure(of: kind)),accuracy --by-class")]
      )
    }
    self.curves = curves
  }

  private static func curves(
    of model: ModelRows, _ kind: ScoreCurve.Kind, isAlone: Bool
  ) throws(Failure) -> [Curve] {
    let (scores, labels) = (model.cells(.yhat), model.cells(.y))
    let number = NumberText(digits: 4)
    var curves: [Curve] = []
    for k in scores.indices {
      let own = scores.count == 1 || labels.count > 1 ? labels[k] : labels[0].map { $0 == Double(k) ? 1 : 0 }
      let role = scores.count == 1 ? "" : model.name(ofClass: k).visible
      let place = (isAlone && !role.isEmpty ? [] : [model.name.visible]) + (role.isEmpty ? [] : [role])
      do throws(UndefinedLoss) {
        let curve = try ScoreCurve(kind, labels: own, scores: scores[k], weights: model.weights)
        let name = "\(place.joined(separator: " "))  \(number.text(curve.area))"
        curves.append(Curve(name: name, part: Line.Part(of: model.name, role), curve: curve))
      } catch {
        let what = role.isEmpty ? "" : " of class \(role)"
        throw .data("undefined", "\(model.name): \(measure(of: kind))\(what) \(error.reason)")
      }
    }
    return curves
  }

  func figure() -> Figure {
    let measure = PlotScores.measure(of: kind)
    let value = curves.count == 1 ? " \(NumberText(digits: 4).text(curves[0].curve.area))" : ""
    let rows = models[0].block.count
    let words = kind == .roc ? "ROC" : "precision and recall"
    let count = models.count == 1 ? " of \(rows) row\(rows == 1 ? "" : "s")" : ""
    let legend = curves.map { "\($0.name)." }.joined(separator: " ")
    return Figure(
      title: "\(models.title.visible): \(words)\(count), \(measure)\(value)",
      description: "\(kind == .roc ? PlotScores.aboutROC : PlotScores.aboutPrecision) \(measure): \(legend)",
      panels: [panel])
  }

  private static let aboutROC =
    "How many rows of class 1 are found over how many others are taken for them, at every threshold. "
    + "On the dashed line scores tell nothing."
  private static let aboutPrecision =
    "How many of the rows that are taken for class 1 are of it, over how many of class 1 are found, at every threshold. "
    + "On a dashed line scores tell nothing."

  private var panel: Panel {
    let lines = curves.map { own in
      let points = zip(own.curve.x, own.curve.y).map { Position($0, $1) }
      return Line(own.name, points.thinned(over: 0...1, columns: 480), part: own.part)
    }
    let axes = kind == .roc ? ("false positive rate", "true positive rate") : ("recall", "precision")
    return Panel(
      x: Axis(axes.0, range: 0...1), y: Axis(axes.1, range: 0...1),
      layers: references.map { .line(Line("chance", $0, isReference: true)) } + lines.map { .line($0) })
  }

  /// What scores without meaning come to.
  private var references: [[Position]] {
    guard kind == .precisionRecall else { return [[Position(0, 0), Position(1, 1)]] }
    return Set(curves.map(\.curve.prevalence)).sorted().map { [Position(0, $0), Position(1, $0)] }
  }
}
