import Charts
import Engine
import Losses
import Messages
import Tables

/// What a descent comes to, for people, programs and pictures.
struct DescentReport {
  let descent: GradientDescent
  let measure: Measure
  /// What the columns that have a weight are called.
  let names: [String]
  let source: String
  let rows: Int
  let settings: OutputSettings

  private var numbers: NumberText { NumberText(digits: settings.digits) }

  /// What the output of the model is to the loss.
  private var output: (letter: String, words: String) {
    switch measure.convention.from {
    case .logit: ("z", "the logit: the probability of label 1 is sigmoid(z)")
    case .log: ("z", "the logarithm: the prediction is exp(z)")
    default: ("yhat", "the prediction itself")
    }
  }

  // MARK: for people

  func table(isFile: Bool) -> String {
    let lines = [title, ""] + steps(descent.thinned).lines() + ["", "\(model)    \(output.words)"] + notes
    return lines.map { $0 + "\n" }.joined() + "\n" + figure.text(Drawing.style(settings, isFile: isFile))
  }

  var markdown: String {
    let lines =
      [Markdown.text(title), ""] + steps(descent.thinned).markdown() + ["", "\(Markdown.code(model)), \(output.words)"]
    return (lines + notes.flatMap { ["", Markdown.text($0)] }).map { $0 + "\n" }.joined()
  }

  private var title: String {
    "\(measure.label) of \(output.letter) = w*x + b on \(rows) rows of \(source.visible): \(descent.path.count - 1) steps of "
      + "\(descent.optimizer.rawValue), rate \(DecimalWriter.shortest(descent.rate)), from 0"
  }

  /// The model that the descent ended with.
  private var model: String {
    let last = descent.path[descent.path.count - 1]
    let terms = zip(names, last.parameters).map { "\(numbers.text($1))*\($0.visible)" }
    let bias = numbers.text(abs(last.parameters[names.count]))
    let sign = last.parameters[names.count] < 0 ? "-" : "+"
    return "\(output.letter) = \(terms.joined(separator: " + ")) \(sign) \(bias)"
  }

  private var notes: [String] { note.map { ["note: \($0)"] } ?? [] }

  private func steps(_ points: [GradientDescent.Point]) -> TextTable {
    func column(_ header: String, _ value: (GradientDescent.Point) -> Double) -> TextTable.Column {
      .right(header, numbers.column(points.map(value)))
    }
    return TextTable(
      columns: [
        .right("step", points.map { "\($0.step)" }), column("cost", \.cost), column("|gradient|", \.norm),
      ] + parameterNames.enumerated().map { index, name in column(name) { $0.parameters[index] } })
  }

  private var parameterNames: [String] { names + ["bias"] }

  /// What a reader should know of where the descent ended.
  private var note: String? {
    guard let best = descent.best, let last = descent.path.last else { return nil }
    let least = numbers.text(best.cost)
    if best.step < last.step, least != numbers.text(last.cost) {
      return "the cost was least at step \(best.step), \(least); a smaller --rate does not overshoot"
    }
    let first = descent.path[max(0, descent.path.count - 2)].cost
    guard last.cost < first, first - last.cost > 1e-4 * abs(last.cost) else { return nil }
    return "the cost still falls; more --steps"
  }

  // MARK: pictures

  var figure: Figure {
    func line(_ name: String, _ value: (GradientDescent.Point) -> Double) -> Layer {
      .line(Line(name, descent.path.map { Position(Double($0.step), value($0)) }))
    }
    let axis = Axis("step", isWhole: true)
    let parameters = parameterNames.enumerated().map { index, name in line(name.visible) { $0.parameters[index] } }
    return Figure(
      title: "\(source.visible): \(measure.label) by \(descent.optimizer.rawValue)",
      description: "The cost, and the weights and the bias of a linear model, before the first step and after each.",
      panels: [
        Panel(x: axis, y: Axis("cost"), layers: [line("cost") { $0.cost }]),
        Panel(x: axis, y: Axis("parameters"), layers: parameters),
      ])
  }

  // MARK: for programs

  var value: String { descent.path.last.map { DecimalWriter.shortest($0.cost) + "\n" } ?? "" }

  /// Every step, with every digit.
  func delimited(_ text: DelimitedText) -> String {
    let lines = descent.path.map { point in
      ["\(point.step)"] + ([point.cost, point.norm] + point.parameters).map(DecimalWriter.shortest)
    }
    return ([["step", "cost", "gradient"] + parameterNames] + lines).map { text.line($0) + "\n" }.joined()
  }

  var json: String {
    let path = descent.path.map { "    " + point($0) }.joined(separator: ",\n")
    return """
      {
        "schema": "losscalc.descent/1",
        "losscalc": "\(Version.number)",
        "loss": \(JSONText.quoted(measure.label)),
        "from": \(JSONText.quoted(measure.convention.from.rawValue)),
        "source": \(JSONText.quoted(source)),
        "n": \(rows),
        "optimizer": \(JSONText.quoted(descent.optimizer.rawValue)),
        "rate": \(JSONText.number(descent.rate)),
        "steps": \(descent.path.count - 1),
        "columns": \(JSONText.list(names.map(JSONText.quoted))),
        "final": \(descent.path.last.map(point) ?? "null"),
        "path": [
      \(path)
        ]
      }

      """
  }

  private func point(_ point: GradientDescent.Point) -> String {
    JSONText.object { json in
      json.member("step", point.step)
      json.member("cost", point.cost)
      json.member("gradient", point.norm)
      json.member("weights", list: point.parameters.dropLast().map(JSONText.number))
      json.member("bias", point.parameters[names.count])
    }
  }
}
