import Engine
import Flags
import Losses
import Messages
import Tables

/// A loss's card as text: what `explain` and `--help` print.
struct CardText {
  let declared: Facts
  /// The loss as a word of a command line, with the option that brings it, if it needs one.
  let command: String
  /// nil for a formula, whose parameters are no options.
  private let type: (any Loss.Type)?
  private var isFormula: Bool { type == nil }

  init(type: any Loss.Type) {
    self.type = type
    declared = type.facts
    command = type.card.name
  }

  /// A formula that was typed, or is in a file.
  init(formula facts: Facts, command: String) {
    declared = facts
    self.command = command
    type = nil
  }

  private var card: Card { declared.card }

  var text: String {
    ["\(card.name) - \(card.summary)", examples, formulas, inputs, parameters, facts]
      .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// What a reader needs who knows the loss: `-h`.
  var short: String {
    ["\(card.name) - \(card.summary)", examples, formulas, parameters]
      .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// The options that give a loss its inputs.
  private var dataOptions: String {
    // Levels stand beside the labels: --tau is a number.
    if declared.inputs.contains(where: { $0.role == .tau }) { return "d.csv --tau-col tau" }
    return declared.inputs.map { input in
      switch input.role {
      case .y: "-y y.csv"
      case .yhat: "-p p.csv"
      default: "--\(input.role) \(input.role).csv"
      }
    }.joined(separator: " ")
  }

  private var examples: String {
    let inputs = type?.init().facts.inputs ?? declared.inputs
    let needsSteps = inputs.contains { if case .multiple(0) = $0.width { true } else { false } }
    var lines = ["  losscalc \(command) \(dataOptions)\(needsSteps ? " --symbols 28" : "")"]
    let extra = declared.predictions.contains(.logit) && declared.predictions.first != .logit ? " --from-logits" : ""
    let parameter = card.parameters.first.map { " \(Parameter.option(named: $0.name)) 3" } ?? ""
    let isPlain = declared.inputs.allSatisfy { [.y, .yhat].contains($0.role) && !$0.isMatrix }
    if isPlain, !isFormula, !(extra + parameter).isEmpty, card.parameters.first?.domain.contains(3) ?? true {
      lines.append("  losscalc \(card.name) churn.csv\(extra)\(parameter)")
    }
    return lines.joined(separator: "\n")
  }

  private var formulas: String {
    var lines = ["  L        = \(card.formulaText)", "  dL/dyhat = \(card.gradientText)"]
    if !declared.hasGradient { lines[1] = "  no gradient: a metric" }
    if declared.hasCurvature, let curvature = card.curvatureText { lines.append("  d2L/dyhat2 = \(curvature)") }
    if !card.edges.isEmpty { lines.append("  edges    : \(card.edges)") }
    return lines.flatMap { wrapped($0, indent: 13) }.joined(separator: "\n")
  }

  private var inputs: String {
    let lines = declared.inputs.map { input in
      "  \(padded(input.role.rawValue, 10)) \(input.domain)\(CardText.shape(input.shape))"
    }
    var notes: [String] = []
    if declared.predictions.count > 1 {
      notes.append("  --from \(declared.predictions.map(\.rawValue).joined(separator: " | ")); the first unless said")
    }
    if let within = declared.within { notes.append("  several outputs of a row: their \(within.rawValue) (--within)") }
    if let cut = declared.cuts.first {
      let others = declared.cuts.dropFirst().map(\.rawValue).joined(separator: " | ")
      notes.append("  set: \(cut.rawValue), \(CardText.words(cut))" + (others.isEmpty ? "" : "; --set \(others)"))
    }
    if declared.scope == .list { notes.append("  all rows of a set are kept in memory") }
    return (["Inputs"] + lines + notes).joined(separator: "\n")
  }

  /// What a measure of several columns is a measure of.
  private static func words(_ cut: Cut) -> String {
    switch cut {
    case .column: "of several columns each is one, and the cost is their mean"
    case .row: "of several columns each row is one; a single column is one"
    case .all: "all rows are one"
    }
  }

  static func shape(_ shape: Input.Shape) -> String {
    switch shape {
    case .column: ""
    case .matrix: ", a column for each component"
    case .distribution: ", a column for each class, adding up to 1"
    case .classes: ", or a class index or name in one column"
    case .labels: ", a class index or name; or a column of 0 and 1 for each class or label"
    case .decision: ", of class 1; or a score for each class; or classes with --from value"
    case .scores: ", of class 1; or a score for each class or label"
    case .list: ", a list in as many columns as the longest needs"
    }
  }

  private var parameters: String {
    guard !card.parameters.isEmpty else { return "" }
    let spellings = card.parameters.map { parameter in
      isFormula
        ? "  :\(parameter.name)=NUM"
        : "  \(Parameter.option(named: parameter.name)) \(parameter.choices.isEmpty ? "NUM" : "WORD")"
    }
    let width = (spellings.map(\.count).max() ?? 0) + 3
    let lines = zip(card.parameters, spellings).map { parameter, spelling in
      padded(spelling, width) + "\(parameter.summary); default \(parameter.text(of: parameter.defaultValue)), "
        + "in \(parameter.domain)"
    }
    return (["Parameters"] + lines.flatMap { wrapped($0, indent: width) }).joined(separator: "\n")
  }

  private var facts: String {
    var lines: [String] = []
    let equivalents = EquivalentText(facts: declared)
    let elsewhere = equivalents.elsewhere
    if !elsewhere.isEmpty { lines.append("Elsewhere: " + elsewhere.joined(separator: ", ")) }
    if let type { lines += equivalents.formulas(of: type.init()).map { "  " + $0 } }
    let plain = card.aliases.filter { !$0.fixesSomething }.map(\.name)
    if !plain.isEmpty { lines.append("Also called: " + plain.joined(separator: ", ")) }
    lines += AliasText.lines(of: card)
    let properties = CardText.properties(card.properties, card.better)
    if !properties.isEmpty { lines.append("Properties: " + properties.joined(separator: ", ")) }
    if !isFormula { lines.append("Accuracy: within \(card.ulp) ulp of the exact value") }
    lines.append("Reference: \(card.reference)")
    return lines.flatMap { wrapped($0, indent: 4) }.joined(separator: "\n")
  }

  private static func properties(_ properties: Properties, _ better: Better) -> [String] {
    var words: [String] = []
    if let convex = properties.convex { words.append(convex ? "convex" : "not convex") }
    if let smooth = properties.differentiable { words.append(smooth ? "differentiable" : "not differentiable") }
    if let constant = properties.lipschitz { words.append("Lipschitz with \(JSONText.number(constant))") }
    if better == .higher { words.append("higher is better") }
    if better == .zero { words.append("best at 0") }
    if let proper = properties.proper { words.append(proper ? "proper" : "not proper") }
    if let minimiser = properties.minimiser { words.append("minimised by \(minimiser)") }
    return words
  }
}
