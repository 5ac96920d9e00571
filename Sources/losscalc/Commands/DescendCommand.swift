import Charts
import Engine
import Flags
import Losses
import Messages
import Tables

/// `losscalc descend LOSS DATA`: the training loop of a linear model, at the shell.
struct DescendCommand: Command {
  static let name = "descend"
  static let card = CommandCard(
    summary: "gradient descent of a linear model on a loss",
    examples: """
      losscalc descend bce hours.csv -Y passed -P hours
      losscalc descend mse houses.csv -Y price -P rooms,age --optimizer adam
      losscalc descend huber houses.csv -Y price -P rooms --rate 0.01 --steps 500
      losscalc descend bce hours.csv -Y passed -P hours -q -o path.svg -o path.csv
      """,
    usage: "LOSS [DATA] [options]",
    notes: """
      -P names the columns x of the model w*x + b, -Y the labels. Losses of
      probabilities take its output as a logit, and those of rates as a logarithm
      (--from says otherwise); others take it as it is. Parameters begin at 0, and
      every step sees all rows. The table shows steps 0, 1, 2, 5, 10...; -f csv and
      -f json have all of them, with every digit. Formats: table value csv tsv
      json svg.
      """)
  private static let formats: [OutputFormat] = [.table, .value, .json, .csv, .tsv, .md, .svg]
  static let options = [
    InputOptions.group.except("--group-col", "--list-col", "--unjudged").saying([
      "--yhat": "the columns x of the model", "--yhat-col": "the columns x: names, numbers, list a,b, range a..b",
    ]),
    LossOptions.group.only("--from", "--from-logits", "--ignore-label", "--losses", "--reduce"),
    DescentOptions.group,
    OutputOptions.group.only("--format", "--json", "--output", "--digits", "--ascii", "--color", "--quiet")
      .writing(formats),
    OtherOptions.group, ParameterOptions.ofNumbers,
  ]
  static var operands: [String] { Catalogue.losses.map { $0.card.name } }
  static let readsFiles = true

  let settings: Settings
  let words: [String]
  var inputs: [String] { Array(words.dropFirst()) }

  func run() throws(Failure) {
    guard let loss = words.first else {
      throw .usage(
        "no-input", "descend needs a loss", hints: ["losscalc descend bce hours.csv -Y passed -P hours"])
    }
    try settings.refuseWhatFormatsLose(among: DescendCommand.formats)
    let measure = try DescendCommand.measure(loss, settings)
    let (model, source) = try self.model(measure)
    let descent = GradientDescent(
      model, settings.descent.optimizer, rate: settings.descent.rate, steps: settings.descent.steps)
    if let end = descent.end ?? descent.rise { throw failure(end, model) }
    try publish(
      DescentReport(
        descent: descent, measure: measure, names: model.names, source: source, rows: model.rowCount,
        settings: settings.output))
  }

  private func publish(_ report: DescentReport) throws(Failure) {
    try TextOutput(settings: settings.output).publish { (target) throws(Failure) in
      switch target.format {
      case .table: report.table(isFile: target.isFile)
      case .value: report.value
      case .md: report.markdown
      case .json: report.json
      case .csv: report.delimited(DelimitedText(separator: UInt8(ascii: ","), derivatives: []))
      case .tsv: report.delimited(DelimitedText(separator: UInt8(ascii: "\t"), derivatives: []))
      case .svg: report.figure.svg
      default: throw target.refused(by: Self.title, whichHas: Self.formats)
      }
    }
  }

  // MARK: the loss

  /// The one loss that is descended on, of the kind of predictions that a line can make.
  private static func measure(_ text: String, _ settings: Settings) throws(Failure) -> Measure {
    let measures = try LossList.parse(text, settings.run)
    guard let measure = measures.first, measures.count == 1 else {
      throw .usage(
        "operands", "descend follows one loss; there are \(measures.count)",
        hints: measures.prefix(1).map { .command(.loss(nil, as: $0.label), reason: "the first alone") }
          + ["several at once are a sum: '0.7*bce + 0.3*brier'"])
    }
    try check(measure)
    var own = measure
    own.convention.from = try output(of: measure, settings)
    return own
  }

  /// Refuses what has no gradient by one prediction a row.
  private static func check(_ measure: Measure) throws(Failure) {
    let facts = measure.facts
    let others = facts.inputs.map(\.role).filter { $0 != .y && $0 != .yhat }
    func refused(_ why: String) -> Failure {
      .usage(
        "shape", "descend fits one output a row, and \(measure.label) \(why)",
        hints: [
          .command(.loss(nil, as: "mse"), reason: "a loss of numbers"),
          .command(.loss(nil, as: "bce"), reason: "a loss of two classes"),
        ])
    }
    guard facts.hasGradient else { throw refused("has no gradient") }
    guard facts.scope == .row, measure.set == nil, measure.list == nil else {
      throw refused("is a loss of all rows together")
    }
    guard others.isEmpty else { throw refused("reads '\(others[0])', too") }
    guard let prediction = facts.inputs.of(.yhat), prediction.shape == .column else {
      throw refused("reads several predictions a row")
    }
  }

  /// What the output of a line is to a loss: a number of any size and sign.
  private static func output(of measure: Measure, _ settings: Settings) throws(Failure) -> Prediction {
    let known = measure.facts.predictions
    if let asked = settings.run.from {
      guard asked != .prob else {
        throw .usage(
          "option-value", "--from prob: a line leaves [0, 1], so that its output is no probability",
          hints: [.command(.remove("--from"), reason: "takes it as a logit")])
      }
      return measure.convention.from
    }
    for kind in [Prediction.logit, .log] where known.contains(kind) { return kind }
    guard measure.convention.from != .prob else {
      throw .usage(
        "shape", "\(measure.label) reads probabilities alone, and the output of a line leaves [0, 1]",
        hints: [.command(.loss(nil, as: "bce"), reason: "takes it as a logit")])
    }
    return measure.convention.from
  }

  // MARK: the rows

  private func model(_ measure: Measure) throws(Failure) -> (LinearModel, source: String) {
    guard settings.run.missing != .keep else {
      throw .usage(
        "option-value", "--missing keep: a row without a number has no gradient",
        hints: [.command(.set("--missing", "drop"), reason: "leaves it out")])
    }
    var reading = measure
    reading.loss = LinearInputs(of: measure.facts)
    let source = try Source.only(settings.run, data: Array(words.dropFirst()), roles: [.y, .yhat])
    let dataset = try Binder(settings.run, [reading], source).bindOne(for: "descend")
    let rows = try RowsInMemory(Plan([reading], dataset, settings.run, keeps: .none), dataset, settings.run)
    try refuseLabels(dataset)
    let names = rows.plan.layout[.yhat].map { dataset.columnNames[$0] }
    let block = GatheredRows(rows.blocks, rows.plan.layout).block
    return (LinearModel(measure, block, names: names, settings.run.reduction), dataset.source.name)
  }

  /// A model that is shown the labels learns nothing but them.
  private func refuseLabels(_ dataset: Dataset) throws(Failure) {
    let columns = dataset.choices.filter { [.y, .yhat].contains($0.input.role) }
    guard columns.count == 2, columns[0].table == columns[1].table,
      let shared = columns[0].columns.first(where: columns[1].columns.contains)
    else { return }
    let name = dataset.parts[columns[0].table].table.names[shared].quotable
    throw .usage(
      "which-column", "'\(name)' holds the labels, and the model would only repeat it",
      hints: ["-P names the columns x"])
  }

  /// Why a descent came to nothing, and the rate at which it does not.
  private func failure(
    _ end: (step: Int, reason: String), _ model: LinearModel
  ) -> Failure {
    guard end.step > 0 else {
      return .data("undefined-loss", "at step 0, where the model predicts 0 for every row, \(end.reason)")
    }
    let rate = GradientDescent.rate(
      below: settings.descent.rate, model, settings.descent.optimizer, steps: settings.descent.steps)
    let cure = rate.map { Cure.command(.set("--rate", DecimalWriter.shortest($0)), reason: "smaller steps") }
    return .data(
      "undefined-loss", "at step \(end.step) \(end.reason): the steps are too long",
      hints: [cure, "columns of much the same size take much longer steps"].compactMap(\.self))
  }
}
