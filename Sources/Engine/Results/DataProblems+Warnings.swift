import Losses
import Messages
import Tables

extension DataProblems {
  /// What may be a mistake, though there is a result.
  ///
  /// `leftOut` says which rows a join has left out.
  package func warnings(leftOut: String? = nil) -> [Problem] {
    var warnings: [Problem] = []
    if let leftOut {
      warnings.append(
        Problem("id-missing", "\(leftOut) left out for want of a partner", hints: [], severity: .warning))
    }
    if let suspicion = logitSuspicion() { warnings.append(suspicion) }
    if let sameColumn = sameColumn() { warnings.append(sameColumn) }
    if let oneList = oneList() ?? unordered() { warnings.append(oneList) }
    if let wholeRows = wholeRows() { warnings.append(wholeRows) }
    warnings += unreadNamesakes()
    for (index, infinite) in totals.infinite.sorted(by: { $0.key < $1.key }) {
      // The parts of a compound with losses per row are seen in those.
      let isHidden = plan.measures.indices.contains {
        plan.parts(of: $0).contains(index) && !plan.isSet(plan.measures[$0])
      }
      if !isHidden { warnings.append(infiniteWarning(infinite, index)) }
    }
    return warnings
  }

  /// Labels that are their own predictions have no loss.
  private func sameColumn() -> Problem? {
    var first = 0
    for part in dataset.parts {
      let own = zip(part.requests, part.roles)
      // An image has as many columns as pixels.
      var isPrediction = [Bool](repeating: false, count: part.table.columnCount)
      for (request, role) in own where role == .yhat { isPrediction[request.column] = true }
      if let twice = own.enumerated().first(where: { $1.1 == .y && isPrediction[$1.0.column] }) {
        return Problem(
          "same-column",
          "column '\(dataset.columnNames[first + twice.offset].quotable)' is read both as labels and as predictions",
          at: Place(path: part.table.path), hints: ["-Y and -P select columns"], severity: .warning)
      }
      first += part.requests.count
    }
    return nil
  }

  /// Columns of a DATA file that say they are labels or predictions, where an option has a file of their own for these.
  private func unreadNamesakes() -> [Problem] {
    let files = dataset.source.files
    guard let data = dataset.source.data, files[.y] != nil || files[.yhat] != nil,
      let part = dataset.parts.first(where: { $0.table.path == data }), part.table.hasHeader,
      // Once, however many models there are.
      settings.predictionFiles.first.map({ $0 == files[.yhat] }) ?? true
    else { return [] }
    let read = Set(part.requests.map(\.column))
    return [Role.y, .yhat].compactMap { role in
      let column = part.table.names.indices.first { column in
        let meaning = WellKnownNames.meaning(of: part.table.names[column])
        return !read.contains(column) && meaning.map { $0.isPrediction == (role == .yhat) } ?? false
      }
      guard let file = files[role], let column else { return nil }
      let what = role == .y ? "labels" : "predictions"
      return Problem(
        "which-column",
        "column '\(part.table.names[column].quotable)' is not read: the \(what) are those of \(file)",
        at: Place(path: data),
        hints: [
          role == .y
            ? .command(.remove("--y"), reason: "if the labels are those of \(data)")
            : .command(.move(data, to: "-y"), .append("--yhat", data), reason: "both, side by side")
        ], severity: .warning)
    }
  }

  /// Rows of several outputs that were left out for want of one, where a measure cannot do without.
  private func wholeRows() -> Problem? {
    guard plan.missing == .drop, !plan.selection.leavesOutCells, totals.dropped > 0,
      let needing = plan.measures.first(where: { !$0.canLeaveOutCells(plan.layout) }),
      plan.layout[.y].count > 1, plan.layout[.y].count == plan.layout[.yhat].count
    else { return nil }
    let others = plan.measures.filter { $0.canLeaveOutCells(plan.layout) }.map(\.label)
    return Problem(
      "missing-value",
      "rows that lack a cell are left out whole, as \(needing.label.quotable) needs all of them: \(rows(totals.dropped))",
      hints: others.isEmpty
        ? [] : [.command(.loss(nil, as: others.joined(separator: ",")), reason: "of which single cells are left out")],
      severity: .warning)
  }

  private var logitAlias: (alias: Alias, loss: String)? {
    for measure in plan.measures {
      if let alias = measure.aliases.first(where: { $0.from == [.logit] }) { return (alias, measure.card.name) }
    }
    return nil
  }

  /// Who says that predictions are logits.
  private var logitReader: String { logitAlias.map { "\($0.alias.name) reads logits" } ?? "--from-logits is given" }

  private var logitCure: Cure {
    let reason = "if they are probabilities already"
    guard let (alias, loss) = logitAlias else { return .command(.remove("--from-logits"), reason: reason) }
    return .command(.loss(alias.name, as: loss), reason: reason)
  }

  private func logitSuspicion() -> Problem? {
    guard plan.suspectsLogits, totals.rows > 1 else { return nil }
    let range = totals.inspection.predictions
    let columns = plan.layout[.yhat].count
    guard range.least >= 0, range.greatest <= 1, columns == 1 || totals.inspection.sumsAreOne else { return nil }
    return Problem(
      "logit-suspect",
      "\(logitReader), but all \(totals.rows * columns) predictions lie in [0, 1]",
      at: Place(path: dataset.source.name),
      hints: [logitCure],
      severity: .warning)
  }
}
