import Losses
import Messages

/// Whether the columns that were found fit each other.
struct ShapeCheck {
  let measures: [Measure]
  let layout: Layout
  let classes: [String]?

  func run() throws(Failure) {
    if layout[.weight].count > 1 {
      throw .data("shape", "one weight column is needed; there are \(layout[.weight].count)")
    }
    for measure in measures { try check(measure) }
  }

  private func check(_ measure: Measure) throws(Failure) {
    let inputs = measure.facts.activeInputs(in: layout)
    let name = measure.card.name
    let outputs = inputs.first { $0.isPrediction }.map { layout[$0.role].count } ?? 0
    for input in inputs {
      let count = layout[input.role].count
      try checkWidth(of: input, count, name)
      switch (input.role, input.shape) {
      case (_, .list): continue
      case (.y, .classes):
        let isDecision = inputs.contains { $0.shape == .decision }
        guard outputs > 1 || isDecision else {
          throw .data(
            "shape", "\(name) needs a prediction column for each class; there is \(outputs)",
            hints: [.command(.loss(name, as: "bce"), reason: "the cross-entropy of two classes with one column")])
        }
        guard count == 1 || count == outputs else {
          throw .data(
            "shape", "\(name) needs one label column or one for each class; there are \(count), and \(outputs) classes")
        }
        guard outputs == 1 || !isDecision || measure.convention.from != .value else {
          throw .data(
            "shape", "\(name) from value reads one column of classes; there are \(outputs)",
            hints: ["--from prob and --from logit take a score for each class"])
        }
      case (.y, .column):
        if let classes, classes.count != 2, [.unit, .binary].contains(input.domain) {
          throw .usage("option-value", "--classes: \(name) has two classes, not \(classes.count)")
        }
        let isShared = inputs.contains { $0.isPrediction && $0.isMatrix }
        guard count == (isShared ? 1 : outputs) else {
          throw .data(
            "shape",
            isShared
              ? "\(name) needs one label column; there are \(count)"
              : "\(name) needs as many prediction columns as label columns; there are \(outputs) and \(count)")
        }
      default:
        guard count == outputs || (count == 1 && input.shape == .column) else {
          throw .data(
            "shape",
            "\(name) needs as many columns for '\(input.role)' as for the predictions; there are \(count) "
              + "and \(outputs)")
        }
      }
    }
    let hasClasses = inputs.contains { $0.shape == .classes }
    if let classes, hasClasses, classes.count != outputs, outputs > 1 {
      throw .data("shape", "\(classes.count) classes are named, but there are \(outputs) prediction columns")
    }
  }

  /// What a loss asks of the number of columns beyond their shape.
  private func checkWidth(of input: Input, _ count: Int, _ name: String) throws(Failure) {
    guard !input.width.contains(count) else { return }
    switch input.width {
    case .any: return
    case .exactly(let width):
      throw .data(
        "shape", "\(name) needs \(width) column\(width == 1 ? "" : "s") for '\(input.role)'; there are \(count)")
    case .multiple(0):
      throw .usage(
        "option-value", "\(name) needs to know how many columns a time step has",
        hints: ["say how many symbols there are, the blank one with them: --symbols K"])
    case .multiple(let width):
      throw .data("shape", "\(name) needs a multiple of \(width) columns for '\(input.role)'; there are \(count)")
    }
  }
}
