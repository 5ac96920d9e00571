import Charts
import Engine
import Losses
import Messages
import Tables

/// L and ∂L/∂ŷ of one or several losses: over the residual, or over the prediction with a curve for each label.
struct PlotCurves {
  let measures: [Measure]

  func figure() throws(Failure) -> Figure {
    var loss: [Line] = []
    var gradient: [Line] = []
    let scene = try self.scene()
    for measure in measures {
      for label in scene.labels {
        let name = name(measure, label, scene)
        let curve = Curve(measure, label: label, predictions: scene.predictions.map { $0 + scene.offset(label) })
        let part = Line.Part(of: measure.label, "y = \(JSONText.number(label))")
        loss.append(Line(name, zip(scene.predictions, curve.losses).map { Position($0, $1) }, part: part))
        gradient.append(Line(name, zip(scene.predictions, curve.gradients).map { Position($0, $1) }, part: part))
      }
    }
    let labels = measures.map(\.label).joined(separator: ", ")
    let hasGradient = measures.contains { $0.facts.hasGradient }
    var panels = [panel(loss, scene, "loss L")]
    if hasGradient { panels.append(panel(gradient, scene, "gradient \(scene.derivative)")) }
    return Figure(
      title: "\(labels): loss\(hasGradient ? " and gradient" : "")",
      description: measures.map { "\($0.label): L = \($0.card.formulaText); gradient \($0.card.gradientText)." }
        .joined(separator: " ") + " Drawn over the \(scene.axis).", panels: panels)
  }

  private func name(_ measure: Measure, _ label: Double, _ scene: Scene) -> String {
    if scene.isResidual { return measure.label }
    let value = "y = \(JSONText.number(label))"
    return measures.count == 1 ? value : "\(measure.label), \(value)"
  }

  private func panel(_ lines: [Line], _ scene: Scene, _ label: String) -> Panel {
    Panel(
      x: Axis(scene.axis, range: scene.range),
      y: Axis(label, range: PlotCurves.range(lines.flatMap { $0.points.map(\.y) })), layers: lines.map { .line($0) })
  }

  /// Where a few steep ends would press everything else flat, the range of the middle with some room; else nil.
  private static func range(_ values: [Double]) -> ClosedRange<Double>? {
    let sorted = values.filter(\.isFinite).sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let (low, high) = (sorted[sorted.count / 10], sorted[sorted.count * 9 / 10])
    guard high > low, last - first > 3 * (high - low) else { return nil }
    let room = 0.5 * (high - low)
    return max(first, low - room)...min(last, high + room)
  }

  /// The axis that all losses of the picture can share.
  private func scene() throws(Failure) -> Scene {
    var scenes: [Scene] = []
    for measure in measures { scenes.append(try Scene(measure)) }
    let first = scenes[0]
    if let other = scenes.firstIndex(where: { $0.axis != first.axis || $0.labels != first.labels }) {
      throw .usage(
        "shape",
        "\(measures[0].label) is drawn over the \(first.axis), \(measures[other].label) over the "
          + "\(scenes[other].axis); they share no axis",
        hints: [.command(.loss(nil, as: measures[other].label), reason: "by itself")])
    }
    return first
  }
}

/// What a loss is drawn over.
private struct Scene {
  var axis: String
  var derivative: String
  var labels: [Double]
  /// What the axis shows: the points lie in it, not all the way to its ends where those may have no finite loss.
  var range: ClosedRange<Double>
  var predictions: [Double]
  /// The prediction is label + residual.
  var isResidual = false

  init(_ measure: Measure) throws(Failure) {
    let inputs = measure.facts.inputs
    guard measure.facts.scope == .row, let label = inputs.of(.y),
      let prediction = inputs.of(.yhat), inputs.allSatisfy({ !$0.isMatrix })
    else {
      throw .usage(
        "shape", "\(measure.label) is no function of one label and one prediction, so it has no curve",
        hints: [.words(["losscalc", "explain", measure.card.name])])
    }
    let domain = measure.facts.domain(of: prediction, from: measure.convention.from)
    if measure.loss is any ResidualLoss && measure.convention.from == .value {
      (axis, derivative, labels, isResidual) = ("residual r = yhat - y", "dL/dyhat", [0], true)
      range = -4...4
      predictions = Scene.grid(range)
      return
    }
    let isBinary = label.domain.lower == 0 && label.domain.upper == 1
    labels = isBinary ? [0, 1] : [1, 3]
    derivative = "dL/dyhat"
    var isOpen = false
    switch measure.convention.from {
    case .prob: (axis, range, isOpen) = ("prediction yhat", 0...1, true)
    case .logit: (axis, derivative, range) = ("logit z", "dL/dz", -6...6)
    case .logprob: (axis, derivative, range, isOpen) = ("log-probability", "dL/dlog p", -6...0, true)
    case .log: (axis, derivative, range) = ("log of the rate", "dL/dlog yhat", -3...3)
    case .value:
      (axis, isOpen) = ("prediction yhat", domain.lower >= 0)
      let usual: ClosedRange<Double> = isOpen ? 0...6 : isBinary ? -3...3 : -2...6
      range = usual.clamped(to: domain.lower...domain.upper)
    }
    predictions = Scene.grid(range, isOpen: isOpen).filter(domain.contains)
  }

  func offset(_ label: Double) -> Double { isResidual ? label : 0 }

  /// Points at equal distances, the ends among them unless the interval is open.
  private static func grid(_ range: ClosedRange<Double>, isOpen: Bool = false) -> [Double] {
    let (lower, upper, count) = (range.lowerBound, range.upperBound, 240)
    return (isOpen ? 0..<count : 0..<(count + 1)).map { index in
      lower + (upper - lower) * (Double(index) + (isOpen ? 0.5 : 0)) / Double(count)
    }
  }
}

/// A loss evaluated at one label and many predictions.
private struct Curve {
  let losses, gradients: [Double]

  init(_ measure: Measure, label: Double, predictions: [Double]) {
    let inputs = measure.facts.inputs
    let layout = Layout(inputs.enumerated().map { (role: $1.role, columns: $0..<$0 + 1) })
    var block = Block(layout: layout, capacity: predictions.count)
    block.count = predictions.count
    for (column, input) in inputs.enumerated() {
      // Further inputs, such as a variance, are 1.
      let constant = input.role == .y ? label : 1
      block.columns[column] = input.role == .yhat ? predictions : predictions.map { _ in constant }
    }
    var result = Evaluation(
      order: measure.facts.hasGradient ? .gradient : .loss, width: measure.facts.width(in: layout),
      capacity: predictions.count)
    measure.loss.evaluate(block, measure.convention, into: &result)
    losses = result.losses
    gradients = result.gradients.first ?? []
  }
}
