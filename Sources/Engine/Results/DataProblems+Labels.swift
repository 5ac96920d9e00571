import Losses
import Messages
import Tables

/// What labels mean that are not among the classes.
extension DataProblems {
  /// Labels from 0 on without a gap are so many classes, none of which is to be left out.
  var manyClasses: [Cure] {
    let labels = totals.inspection.labels.keys.sorted()
    guard (3..<10).contains(labels.count), labels == labels.indices.map(Double.init) else { return [] }
    return [
      .sentence("labels are 0 to \(labels.count - 1): \(labels.count) classes, which need a column of predictions each")
    ]
  }

  /// What writes labels as the classes are written, where each is one in other capitals.
  func respelledClasses(of entry: Troubles.Entry) -> [Cure] {
    guard let classes = dataset.classes, !entry.hasMoreTexts, entry.texts.count <= 4,
      dataset.parts.contains(where: { $0.table.path == entry.place.path && $0.table.text != nil })
    else { return [] }
    let labels = entry.texts.keys.sorted()
    for reading in ColumnClasses.readings(of: classes) {
      let pairs = labels.compactMap { label in
        reading.first { $0.lowercased() == label.lowercased() }.map { (label, $0) }
      }
      guard pairs.count == labels.count, let script = Strangers.script(pairs) else { continue }
      return [.command(.feed(entry.place.path, [.sed(script)]), reason: "if these are the same classes")]
    }
    return []
  }

  /// Decisions of 0 and 1 in the first rows are of more classes where the labels are.
  func decisionHints(_ check: Check) -> [Cure] {
    guard plan.measures.allSatisfy(\.readsDecisions), plan.layout[.yhat].count == 1,
      let choice = dataset.choices.of(.yhat)
    else { return [] }
    let kind = ColumnProfile(dataset.parts[choice.table].table, choice.columns[0]).kind
    guard kind == .binary || kind == .whole else { return [] }
    return [.command(.set("--from", "value"), reason: "if the predictions are classes that were decided for")]
  }

  /// One label far from the classes is a mark for rows to be left out: torch's is -100, images have 255.
  func ignoredLabelHints(classes count: Int) -> [Cure] {
    let labels = totals.inspection.labels
    let strangers = labels.filter { $0.key < 0 || $0.key > Double(count) }
    // -1 beside 1 alone is a class.
    let isRest = labels.count - strangers.count > 1 || labels.keys.contains { $0 > 1 && $0 <= Double(count) }
    guard let (label, times) = strangers.first, strangers.count == 1, isRest || label < -1 else { return [] }
    let text = DecimalWriter.shortest(label)
    return [.command(.set("--ignore-label", text), reason: "to leave out the \(rows(times)) with label \(text)")]
  }

  /// Whole numbers above 1 in several label columns are 0 and 1 as images have them, or counts of each class.
  func countProblem(_ check: Check, _ finding: Finding) -> Problem? {
    let columns = plan.layout[.y]
    guard columns.count > 1, finding.least >= 0, finding.greatest > 1 else { return nil }
    let value = DecimalWriter.shortest(finding.value)
    let message = "label \(value) is neither 0 nor 1, which \(check.loss) needs"
    if finding.least == finding.greatest {
      let classes = Cure.command(
        .set("--classes", "0,\(value)"), reason: "if \(value) means 1, as in the mask of an image")
      return Problem("label-domain", message, hints: [classes] + (finding.greatest == 255 ? [] : sharesCures()))
    }
    if finding.greatest == 255 {
      return Problem("label-domain", message, hints: cells(of: .y).map { [$0.divided(by: .levels)] } ?? [])
    }
    return Problem("label-domain", message + "; the row may be of counts", hints: sharesCures())
  }

  /// The labels of a delimited text divided by their sum, row by row.
  private func sharesCures() -> [Cure] {
    let cure = cells(of: .y)?.changed { fields in
      "{s=\(fields.joined(separator: "+")); \(fields.map { "\($0)/=s" }.joined(separator: "; "))} 1"
    }
    guard let cure else { return ["if they are counts: divide the labels of each row by their sum"] }
    return [.command(cure, reason: "if they are counts, as shares of their sum")]
  }

  /// The cells of a role's columns.
  func cells(of role: Role) -> CellsOfColumns? {
    guard let part = dataset.parts.first(where: { $0.roles.contains(role) }) else { return nil }
    return CellsOfColumns(
      table: part.table, columns: zip(part.roles, part.requests).filter { $0.0 == role }.map { $0.1.column })
  }

  /// What a loss that is no number comes from, and what helps.
  func undefinedReason(_ measure: Measure, _ first: NonfiniteLoss) -> (words: String, hint: Cure) {
    let isFormula = measure.loss is ExpressionLoss || measure.loss is CompoundLoss
    if !isFormula, measure.convention.from == .logit, plan.layout[.yhat].count > 1, first.prediction == -.infinity {
      return (": all logits of the row are -inf", "no class is possible in such a row: one logit must be finite")
    }
    guard isFormula else {
      return (first.words, .words(["losscalc", "explain", measure.card.name], reason: "where it is defined"))
    }
    return (
      first.words,
      "a function left its domain, or infinities cancel: where(condition, formula, other) keeps out of that"
    )
  }
}
