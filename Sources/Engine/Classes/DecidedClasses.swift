import Losses
import Messages
import Tables

/// The classes of labels and decisions that are compared as they stand: the values of both, sorted.
enum DecidedClasses {
  /// Whether losses compare a column of labels with a column of decisions, and an option does not say otherwise; beside
  /// them may be losses that compute with the numbers.
  static func areRead(_ measures: [Measure], _ settings: RunSettings, _ choices: [Choice]) -> Bool {
    guard settings.classes == nil, settings.from == nil || settings.from == .value else { return false }
    let single = [Role.y, .yhat].allSatisfy { role in
      choices.first { $0.input.role == role }?.columns.count == 1
    }
    return single && measures.contains(where: \.readsDecisions)
      && measures.allSatisfy { $0.readsDecisions || $0.computesWithLabels && $0.facts.predictions.contains(.value) }
  }

  /// The different cells of the label and decision columns, as scikit-learn sorts them: numbers by their size.
  ///
  /// The files are read once for this, before they are read for the losses.
  package static func all(_ survey: ColumnSurvey, _ choices: [Choice], _ settings: RunSettings) throws(Failure)
    -> [String]
  {
    try Points(survey, choices)?.refuse()
    let (labels, decisions) = try sides(survey, choices, settings)
    try RepeatedHeader(survey, choices)?.refuse(labels, decisions)
    try Strangers(survey, choices, labels: labels, decisions: decisions)?.refuse()
    return sorted((labels + decisions).distinct)
  }

  /// Throws where decisions that are whole numbers are none of the labels': first by what was looked at, then by all.
  ///
  /// Numbers that hardly come twice may be amounts, and all of them wrong.
  package static func check(_ survey: ColumnSurvey, _ choices: [Choice], _ settings: RunSettings) throws(Failure) {
    let own = choices.filter { [.y, .yhat].contains($0.input.role) }
    let seen = own.map { survey.profile($0.table, $0.columns[0]) }
    try Points(survey, choices)?.refuse()
    guard seen.count == 2, seen.allSatisfy({ 2 * $0.distinct <= $0.numbers }),
      Set(seen[0].values.map(\.text)).isDisjoint(with: seen[1].values.map(\.text)),
      own.allSatisfy({ survey.tables[$0.table].isReplayable })
    else { return }
    let (labels, decisions) = try sides(survey, choices, settings)
    try Strangers(survey, choices, labels: labels, decisions: decisions)?.refuse()
  }

  /// The different cells of both columns in the order that they were met in, without the ignored label.
  private static func sides(
    _ survey: ColumnSurvey, _ choices: [Choice], _ settings: RunSettings
  ) throws(Failure) -> (labels: [String], decisions: [String]) {
    var sides: [[String]] = []
    for role in [Role.y, .yhat] {
      guard let choice = choices.first(where: { $0.input.role == role }) else { continue }
      let table = survey.tables[choice.table]
      let names = table.namesOfPresent()
      try read(table, choice.columns, names)
      sides.append((0..<names.count).map { names[$0] }.filter { $0 != settings.ignoredLabel })
    }
    return (sides.first ?? [], sides.last ?? [])
  }

  private static func read(_ table: Table, _ columns: [Int], _ names: Names) throws(Failure) {
    guard table.isReplayable else {
      throw .usage(
        "which-column",
        "the classes of \(table.path) must be known before its first row is counted, and it is read once",
        hints: ["--classes lists them"])
    }
    var troubles = Troubles()
    var block = columns.map { _ in [Double](repeating: 0, count: Block.usualCapacity) }
    try reading { () throws(ReadError) in
      let feed = try Feed([(table, columns.map { Request(column: $0, kind: .text(names)) })], missing: .drop)
      while var claim = try feed.claim() {
        while try claim.next(into: &block, capacity: Block.usualCapacity, troubles: &troubles) > 0 {}
      }
    }
  }

  private static func sorted(_ texts: [String]) -> [String] {
    let numbers = texts.map { Double($0) }
    guard !numbers.contains(nil) else { return texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
    // 1 and 1.0 are one class.
    var seen: Set<Double> = []
    return zip(texts, numbers.map { $0 ?? 0 }).sorted { $0.1 < $1.1 }.filter { seen.insert($0.1).inserted }.map(\.0)
  }
}

extension Measure {
  /// Whether the loss can compare decided classes with true ones.
  package var readsDecisions: Bool {
    facts.predictions.contains(.value) && facts.inputs.contains { $0.role == .yhat && $0.shape == .decision }
  }

  /// Whether the loss computes with its labels as numbers, which are no classes.
  var computesWithLabels: Bool {
    guard parts.isEmpty else { return parts.contains { $0.measure.computesWithLabels } }
    guard facts.readsOneOutput, let labels = facts.inputs.of(.y) else { return false }
    return !labels.isOfClasses && ![.unit, .binary].contains(labels.domain)
  }

  /// Whether a mistake counts by how far the classes are apart.
  var countsDistances: Bool {
    let power = card.parameters.first { card.name == "cohen_kappa" && $0.name == "power" }
    return power?.value(in: loss) ?? 0 > 0 || parts.contains { $0.measure.countsDistances }
  }

  /// Whether the value changes when the two classes change places.
  var isOfPositiveClass: Bool {
    func value(_ name: String) -> Double? { card.parameters.first { $0.name == name }?.value(in: loss) }
    if card.name == "decision_cost" {
      return value("cost_fp") != value("cost_fn") || value("cost_tp") != value("cost_tn")
    }
    return Measure.ofOneClass.contains(card.name) && value("average") ?? 0 == 0
  }

  private static let ofOneClass = [
    "f1", "fbeta", "precision", "recall", "specificity", "csi", "npv", "average_precision", "positive_likelihood_ratio",
    "negative_likelihood_ratio",
  ]

  /// The measure of a dataset whose predictions are decisions, when it reads such.
  package func reading(decisions: Bool) -> Measure {
    guard decisions else { return self }
    var measure = self
    if measure.readsDecisions { measure.convention.from = .value }
    for i in measure.parts.indices { measure.parts[i].measure = measure.parts[i].measure.reading(decisions: true) }
    return measure
  }
}
