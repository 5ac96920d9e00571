import Losses
import Messages
import Tables

/// Whether the columns that were found fit each other.
struct ShapeCheck {
  package let measures: [Measure]
  package let dataset: Dataset
  package let survey: ColumnSurvey
  let settings: RunSettings

  private var layout: Layout { dataset.layout }

  package func run() throws(Failure) {
    for role in [Role.weight, .group, .list] where layout[role].count > 1 {
      throw shape("one \(role) column is needed; there are \(count(role))", hints: ["--\(role)-col selects one"])
    }
    try checkIgnoredLabel()
    try checkAxes()
    for measure in measures { try check(measure) }
  }

  /// A label that is left out with its row is of one column: of several, some may have it and others not.
  private func checkIgnoredLabel() throws(Failure) {
    guard layout[.y].count > 1, let label = settings.ignoredLabel, settings.given.contains("--ignore-label") else {
      return
    }
    let missing: [Change] = [.omit("--ignore-label"), .set("--missing", "drop"), .set("--na", label)]
    // A prediction of that number would be missing, too.
    let mayBePrediction = measures.contains { measure in
      measure.inputs(in: layout).contains { $0.isPrediction && Double(label).map($0.domain.contains) ?? true }
    }
    let isCellwise = measures.allSatisfy { $0.canLeaveOutCells(layout) }
    let isKnown = !mayBePrediction && !settings.given.contains("--na") && isCellwise
    throw .usage(
      "option-value",
      "--ignore-label: leaves rows out by one column of labels; there are \(count(.y)), each with labels of its own",
      hints: isKnown
        ? [.command(missing, reason: "leaves these cells out, and no more of their rows")]
        : ["empty cells are missing labels, which --missing drop leaves out"])
  }

  /// Arrays whose axes are in another order have as many cells, and each beside another.
  private func checkAxes() throws(Failure) {
    guard let labels = stack(.y), let predictions = stack(.yhat), labels.columns.count == predictions.columns.count,
      labels.extents != predictions.extents
    else { return }
    let order = predictions.axes(like: labels).map { "(a, (\($0.map { "\($0)" }.joined(separator: ", "))))" }
    throw shape(
      "the labels are an array of \(labels.text), and the predictions of \(predictions.text)",
      hints: [
        order.map { "if it is the order of the axes: numpy.save(path, numpy.transpose\($0)) of the predictions" }
          ?? "both need the same axes in the same order: numpy.moveaxis, numpy.transpose"
      ])
  }

  /// The array of three axes or more that the columns of a role are.
  private func stack(_ role: Role) -> ArrayStack? {
    guard let choice = dataset.choices.first(where: { $0.input.role == role }) else { return nil }
    return survey.tables[choice.table].stacks.first { $0.columns.count > 1 && Array($0.columns) == choice.columns }
  }

  private func check(_ measure: Measure) throws(Failure) {
    try checkSets(measure)
    let inputs = measure.facts.activeInputs(in: layout)
    for input in inputs {
      try checkWidth(of: input, measure.card.name)
      switch (input.role, input.shape) {
      case (_, .list): continue
      case (.y, .classes), (.y, .labels): try checkClasses(measure, inputs)
      case (.y, .column): try checkLabels(measure, input, inputs)
      default: try checkOther(input, measure, inputs)
      }
    }
    let outputs = self.outputs(inputs)
    if let own = measure.loss.untempered.classScaled, !own.alphas.isEmpty, own.alphas.count != outputs {
      throw .usage("option-value", "--alpha has \(own.alphas.count) numbers, and there are \(outputs) classes")
    }
    if let classes = dataset.classes, inputs.contains(where: \.isOfClasses), classes.count != outputs,
      outputs > 1
    {
      throw .data("shape", "\(classes.count) classes are named, but there are \(outputs) prediction columns")
    }
  }

  /// A function of a loss of sets is known row by row where each row is a set, and nowhere else.
  private func checkSets(_ measure: Measure) throws(Failure) {
    guard layout[.yhat].count < 2 || settings.cut ?? .row != .row else { return }
    for part in measure.parts {
      guard let conflict = (part.measure.loss as? ExpressionLoss)?.conflictOfSets else { continue }
      throw Failure(conflict, in: measure.item)
    }
  }

  private func outputs(_ inputs: [Input]) -> Int { inputs.first { $0.isPrediction }.map { layout[$0.role].count } ?? 0 }

  private func checkClasses(_ measure: Measure, _ inputs: [Input]) throws(Failure) {
    let (outputs, labels, name) = (self.outputs(inputs), layout[.y].count, measure.card.name)
    let isDecision = inputs.contains { $0.shape == .decision || $0.shape == .scores }
    guard outputs > 1 || isDecision else {
      throw shape(
        "\(name) needs a prediction column for each class; there is \(count(.yhat))",
        hints: vectorHint() ?? [
          .command(.loss(name, as: "bce"), reason: "the cross-entropy of two classes with one column")
        ])
    }
    // No axis matters where all cells are one set.
    let isOfCells = settings.cut == .all && labels == outputs
    if !isOfCells, labels == 1 || isDecision && labels == outputs { try checkStack(labels) }
    if !isOfCells, isDecision, labels == outputs, labels > 1, !nestedHints().isEmpty {
      throw shape(
        "\(name) of arrays in arrays: is there a row for each of the inner ones, or for each number?",
        hints: nestedHints() + nestedHints(isOfCells: true))
    }
    guard labels == 1 || labels == outputs else {
      throw shape(
        "\(name) needs one label column or one for each class; there are \(count(.y)), and \(count(.yhat)) classes",
        hints: nestedHints() + ["--y-col and --yhat-col select columns"])
    }
    let isRanking = measure.facts.ranksClasses
    guard outputs == 1 || !isDecision || isRanking || labels == outputs || measure.convention.from != .value else {
      throw shape(
        "\(name) from value reads one column of classes; there are \(count(.yhat))",
        hints: ["--from prob and --from logit take a score for each class"])
    }
  }

  /// A column for each class, where one has the scores of all.
  private func vectorHint() -> [Cure]? {
    guard let choice = dataset.choices.of(.yhat), let column = choice.columns.first else { return nil }
    return VectorCells.cure(survey.tables[choice.table], column, "--yhat-col", settings).map { [$0] }
  }

  /// Which axis of an array is that of the classes is told by labels that lack it, and by nothing else.
  private func checkStack(_ labels: Int) throws(Failure) {
    guard let choice = dataset.choices.of(.yhat) else { return }
    let table = survey.tables[choice.table]
    guard let stack = table.stacks.first(where: { choice.columns.contains(where: $0.columns.contains) }) else { return }
    throw .data(
      "npy",
      "which of the \(stack.shape.count) axes of this array (\(stack.text)) has the classes? labels of one axis less would "
        + "tell, such as \(stack.withoutLast)",
      at: table.place(ofHeader: nil),
      hints: (labels == 1 ? [] : [.command(.set("--set", "all"), reason: "where none has them")]) + [
        "where the last has them, a row for each label: numpy.save(path, a.reshape(-1, a.shape[-1]))",
        "where the second has them: numpy.save(path, numpy.moveaxis(a, 1, -1).reshape(-1, a.shape[1]))",
      ])
  }

  /// What makes rows of arrays of JSON that hold several labels each.
  private func nestedHints(isOfCells: Bool = false) -> [Cure] {
    guard let labels = NestedArrays.Side(.y, of: dataset), let predictions = NestedArrays.Side(.yhat, of: dataset)
    else { return [] }
    return NestedArrays(labels: labels, predictions: predictions, isOfCells: isOfCells).cures
  }

  private func checkLabels(_ measure: Measure, _ input: Input, _ inputs: [Input]) throws(Failure) {
    let name = measure.card.name
    // Columns that are called as the classes are so many labels.
    let areColumns = layout[.y].count > 1 && dataset.classes?.count == layout[.y].count
    if let classes = dataset.classes, classes.count != 2, !areColumns, [.unit, .binary].contains(input.domain) {
      throw .usage("option-value", "--classes: \(name) has two classes, not \(classes.count)")
    }
    let isShared = inputs.contains { $0.isPrediction && $0.isMatrix }
    guard !isShared else {
      guard layout[.y].count == 1 else {
        throw shape("\(name) needs one label column; there are \(count(.y))", hints: ["--y-col selects one"])
      }
      return
    }
    guard layout[.y].count != outputs(inputs) else { return }
    throw shape(
      "\(name) needs as many prediction columns as label columns; there are \(count(.yhat)) and \(count(.y))",
      hints: rowHint() + labelHint(input, outputs(inputs)) + ["--y-col and --yhat-col select columns"])
  }

  /// The label columns that hold what the loss reads, when they are as many as the predictions.
  private func labelHint(_ input: Input, _ outputs: Int) -> [Cure] {
    guard let choice = dataset.choices.of(.y) else { return [] }
    let fitting = choice.columns.filter { column in
      guard let range = survey.profile(choice.table, column).range else { return false }
      return input.domain.contains(range.lowerBound) && input.domain.contains(range.upperBound)
    }
    guard fitting.count == outputs, fitting.count < choice.columns.count else { return [] }
    return [.command(.set("--y-col", ColumnSeries.selector(fitting, survey.tables[choice.table].names)))]
  }

  private func checkOther(_ input: Input, _ measure: Measure, _ inputs: [Input]) throws(Failure) {
    let (count, outputs) = (layout[input.role].count, outputs(inputs))
    guard count != outputs, count != 1 || input.shape != .column else { return }
    throw shape(
      "\(measure.card.name) needs as many columns for '\(input.role)' as for the predictions; there are "
        + "\(self.count(input.role)) and \(outputs)",
      hints: judgmentHints(input) + OneHot(dataset, survey).cures(input, outputs)
        + ["--\(input.role)-col selects columns"])
  }

  /// The columns of judgments and of a run, as trec_eval reads them: query, nothing, document, relevance; and query, Q0,
  /// document, rank, score, name.
  private func judgmentHints(_ input: Input) -> [Cure] {
    guard input.role == .y, let labels = dataset.choices.of(.y), let predictions = dataset.choices.of(.yhat)
    else { return [] }
    let (judged, found) = (survey.tables[labels.table], survey.tables[predictions.table])
    let areTrec = found.columnCount == 6 && found.head.allSatisfy { $0.count == 6 && $0[1] == "Q0" }
    guard areTrec, judged.columnCount == 4, !judged.hasHeader, !found.hasHeader else { return [] }
    return [
      .command(
        [.set("--y-col", "4"), .set("--yhat-col", "5"), .set("--id-col", "1,3"), .set("--list-col", "1")]
          + (dataset.isOfRetrieval ? [.set("--unjudged", "zero")] : [])
          + (dataset.isOfRetrieval && settings.compat == nil ? [.set("--compat", "trec")] : []),
        reason: "judgments and a run, as trec_eval reads them")
    ]
  }

  /// The last axis of an array of three says how many scores a time step has.
  private func checkStep(of input: Input, _ name: String) throws(Failure) {
    guard case .multiple(let width) = input.width, let stack = stack(input.role), stack.extents.count > 1,
      let step = stack.extents.last, step != width
    else { return }
    throw .usage(
      "option-value",
      width == 0
        ? "\(name) needs to know how many columns a time step has"
        : "--symbols \(width): a time step of the array has \(step) scores",
      hints: [.command(.set("--symbols", "\(step)"), reason: "as its last axis is")])
  }

  /// What a loss asks of the number of columns beyond their shape.
  private func checkWidth(of input: Input, _ name: String) throws(Failure) {
    try checkStep(of: input, name)
    guard !input.width.contains(layout[input.role].count) else { return }
    switch input.width {
    case .any: return
    case .exactly(let width):
      throw shape(
        "\(name) needs \(width) column\(width == 1 ? "" : "s") for '\(input.role)'; there are \(count(input.role))")
    case .multiple(0):
      throw .usage(
        "option-value", "\(name) needs to know how many columns a time step has",
        hints: ["say how many symbols there are, the blank one with them: --symbols K"])
    case .several:
      throw shape(
        "\(name) compares the labels of a row, and needs a column for each; there is \(count(input.role))",
        hints: ["of 0/1 labels in one column, all rows are one list: roc_auc and average_precision rank them"])
    case .multiple(let width):
      throw shape("\(name) needs a multiple of \(width) columns for '\(input.role)'; there are \(count(input.role))")
    }
  }

  // MARK: words

  private func shape(_ message: String, hints: [Cure] = []) -> Failure { .data("shape", message, hints: hints) }

  /// How many columns a role has, and which: `2 (score, decided)`.
  private func count(_ role: Role) -> String {
    let names = layout[role].map { dataset.columnNames[$0] }
    guard !names.isEmpty, names != names.indices.map({ "\($0 + 1)" }) else { return "\(names.count)" }
    let shown = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? ", ..." : "")
    return "\(names.count) (\(shown))"
  }

  /// A single row of as many numbers as there are labels is a column that lies on its side.
  private func rowHint() -> [Cure] {
    guard let predictions = dataset.choices.of(.yhat), let labels = dataset.choices.of(.y) else { return [] }
    let (table, others) = (survey.tables[predictions.table], survey.tables[labels.table])
    guard table.head.count == 1, table.columnCount == others.head.count else { return [] }
    return [
      """
      \(table.path) is one row of \(table.columnCount), and there are as many labels; save a column: a.reshape(-1, 1)
      """
    ]
  }
}
