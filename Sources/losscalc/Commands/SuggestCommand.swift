import Engine
import Flags
import Losses
import Messages
import Tables

/// `losscalc suggest [DATA…]`: which losses fit, why, and what to type.
struct SuggestCommand: Command {
  static let name = "suggest"
  static let card = CommandCard(
    summary: "which losses fit these labels and predictions, and why",
    examples: """
      losscalc suggest churn.csv
      losscalc suggest -y y.csv -p p.csv
      losscalc suggest churn.csv --json
      """,
    usage: "[DATA] [options]",
    notes: """
      Says what the columns look like, which losses fit with the command to paste,
      which do not and why, and whether rows seem shifted or classes swapped.
      """)
  private static let formats: [OutputFormat] = [.table, .json]
  static let options = [
    InputOptions.group.except("--group-col", "--class-weight", "--join", "--unjudged"),
    LossOptions.group.only("--ignore-label"), OutputOptions.ofText(formats), OtherOptions.group,
  ]
  static let readsFiles = true

  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    let evidence = try Evidence(words, settings.run)
    let task = Advisor(evidence).task
    var mistakes: [Failure] = []
    let offers = task.advice.compactMap { offer($0, evidence, &mistakes) }
    // Where nothing can be computed of the data, that must be mended first.
    if let mistake = mistakes.first, !offers.contains(where: { $0.command != nil }) { throw mistake }
    try TextOutput(settings: settings.output).publish { (target) throws(Failure) in
      switch target.format {
      case .json: json(task, offers, evidence)
      case .table: text(task, offers, evidence)
      default: throw target.refused(by: Self.title, whichHas: Self.formats)
      }
    }
  }

  /// An advice with the command that was tried.
  private struct Offer {
    var advice: Advice
    var command: String?
  }

  /// The advice with its command, after a trial; nil for a command that ends with an error, where the data's are kept.
  private func offer(_ advice: Advice, _ evidence: Evidence, _ mistakes: inout [Failure]) -> Offer? {
    guard let own = advice.changes else { return Offer(advice: advice, command: nil) }
    let typed = TypedCommand(settings.arguments, settings.grammar)
    let base: [Change] =
      [.rename("suggest", to: advice.loss)] + ["--json", "--format", "--quiet", "--verbose"].map { .omit($0) } + own
    // First as it was typed; where that reads other columns, with their names.
    let named = explicit(evidence, besides: own)
    for changes in [base, base + named]
      + (advice.needs.isEmpty ? [] : [base + advice.needs, base + named + advice.needs])
    {
      guard let arguments = typed.arguments(with: changes), let command = typed.command(with: changes) else { continue }
      guard evidence.isReplayable else { return Offer(advice: advice, command: command) }
      do throws(Failure) {
        let trial = try Trial(arguments, Evaluate.table)
        if reads(trial, own, evidence) { return Offer(advice: advice, command: command) }
      } catch {
        if error.code == .badData { mistakes.append(error) }
      }
    }
    return nil
  }

  /// Options that name the columns of both sides.
  private func explicit(_ evidence: Evidence, besides own: [Change]) -> [Change] {
    let isChosen = own.contains { if case .set("-P", _) = $0 { true } else { $0 == .omit("-P") } }
    return [.set("-Y", evidence.selectors.y)] + (isChosen ? [] : [.set("-P", evidence.selectors.yhat)])
  }

  /// Whether a trial has read the columns that the advice is about.
  private func reads(_ trial: Trial, _ own: [Change], _ evidence: Evidence) -> Bool {
    guard trial.labels == Set(evidence.labels.map(\.name)) else { return false }
    let isChosen = own.contains { if case .set("-P", _) = $0 { true } else { $0 == .omit("-P") } }
    return isChosen || trial.predictions == Set(evidence.predictions.map(\.name))
  }

  // MARK: output

  private func text(_ task: Task, _ offers: [Offer], _ evidence: Evidence) -> String {
    var lines = [
      "\(evidence.name.visible): \(evidence.rowCount) row\(evidence.rowCount == 1 ? "" : "s"), \(task.name)",
      "labels       \(SuggestCommand.words(evidence.labels))",
      "predictions  \(SuggestCommand.words(evidence.predictions))",
    ]
    let width = (offers.map(\.advice.loss.count).max() ?? 0) + 4
    func section(_ title: String, _ offers: [Offer]) {
      guard !offers.isEmpty else { return }
      lines += ["", title]
      for offer in offers {
        let head = "  " + padded(offer.advice.loss, width) + offer.advice.reason
        lines += wrapped(head, indent: width + 2)
        if let command = offer.command { lines.append(String(repeating: " ", count: width + 2) + command) }
      }
    }
    section("fits", offers.filter { $0.command != nil })
    section("does not fit", offers.filter { $0.command == nil })
    let notes = notes(evidence)
    if !notes.isEmpty { lines += ["", "look at the rows"] + notes.flatMap { wrapped("  " + $0, indent: 2) } }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What a side's columns hold, all together.
  private static func words(_ columns: [Evidence.Column]) -> String {
    if columns.contains(where: \.isText) { return columns.map(\.profile.words.visible).joined(separator: "; ") }
    let text = ColumnFacts(columns.flatMap(\.values)).text
    return columns.count == 1 ? text : "\(columns.count) columns, \(text)"
  }

  /// Whether labels and predictions seem to belong to other rows.
  private func notes(_ evidence: Evidence) -> [String] {
    var notes: [String] = []
    if settings.run.columns[.weight] == nil, settings.run.files[.weight] == nil,
      let weight = evidence.column(for: .weight)
    {
      notes.append(
        "column '\(weight.quotable)' looks like the weights of rows: -W \(weight.shellWord.quotable) takes it")
    }
    guard evidence.labels.count == 1, evidence.predictions.count == 1, settings.run.columns[.id] == nil else {
      return notes
    }
    return notes + AlignmentDoctor(labels: evidence.labels[0].values, predictions: evidence.predictions[0].values).notes
  }

  private func json(_ task: Task, _ offers: [Offer], _ evidence: Evidence) -> String {
    JSONText.object { json in
      json.member("schema", "losscalc.suggestion/1")
      json.member("losscalc", Version.number)
      json.member("source", evidence.name)
      json.member("rows", evidence.rowCount)
      json.member("task", task.name)
      json.member("advice", list: offers.map(object))
      json.member("notes", words: notes(evidence))
    } + "\n"
  }

  private func object(_ offer: Offer) -> String {
    JSONText.object { json in
      json.member("loss", offer.advice.loss)
      json.member("fits", offer.command != nil)
      json.member("reason", offer.advice.reason)
      json.member("command", offer.command)
    }
  }
}
