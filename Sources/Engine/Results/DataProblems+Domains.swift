package import Losses
import Messages
import Tables

/// Values that are outside of what a loss takes.
extension DataProblems {
  package func problem(_ check: Check, _ finding: Finding) -> Problem {
    var problem: Problem
    switch check.rule {
    case .sumsToOne(let tolerance): problem = sumProblem(check, finding, tolerance)
    case .classIndex(let count): problem = classProblem(finding, count)
    case .equals: problem = identityProblem(finding, check)
    case .domain(let domain): problem = domainProblem(check, finding, domain)
    case .box(let form): problem = boxProblem(check, finding, form)
    }
    problem.place = finding.place
    problem.count = finding.count
    problem.row = finding.row + 1
    problem.value = finding.place.text
    let column = check.columns.lowerBound
    problem.field = dataset.columnNames.indices.contains(column) ? dataset.columnNames[column] : nil
    return problem
  }

  /// Ids of two files that differ in a row.
  private func identityProblem(_ finding: Finding, _ check: Check) -> Problem {
    let name = dataset.columnNames[check.columns.lowerBound]
    let other = finding.partner ?? Place(path: "")
    let shown = { (place: Place) in place.text.isEmpty ? "another one" : "'\(place.text.quotable)'" }
    if areLabels(check.role) {
      return Problem(
        "other-rows",
        "label '\(name)' is \(shown(finding.place)) here and \(shown(other)) in row \(finding.row + 1) of \(other.path): "
          + "the rows are not the same",
        hints: ["-I COLUMN puts the rows of both together by their ids"])
    }
    return Problem(
      "id-mismatch",
      "'\(name)' is \(shown(finding.place)) here and \(shown(other)) in row \(finding.row + 1) of \(other.path): "
        + "\(rows(finding.count)) \(finding.count == 1 ? "is" : "are") not of the same id",
      hints: outputs(check, name)
        + [.command(.set("--id-col", keys(check)), reason: "to put rows together by their ids")])
  }

  /// How a column that is called as ids are is compared as the labels and predictions are: numbers with fractions may be
  /// times that were predicted.
  private func outputs(_ check: Check, _ name: String) -> [Cure] {
    guard let own = dataset.choices.first(where: { $0.input.role == check.role }),
      let partner = dataset.choices.first(where: { $0.input.role == check.role.partner }),
      [own, partner].contains(where: { profile($0).kind == .fractions })
    else { return [] }
    let changes = [Role.y, .yhat].compactMap { role -> Change? in
      guard let choice = dataset.choices.of(role), let id = [own, partner].first(where: { $0.table == choice.table })
      else { return nil }
      let names = dataset.parts[choice.table].table.names
      return .set("--\(role)-col", ColumnSeries.selector((id.columns + choice.columns).sorted(), names))
    }
    return changes.count == 2 ? [.command(changes, reason: "if '\(name.quotable)' was predicted, too")] : []
  }

  private func profile(_ choice: Choice) -> ColumnProfile {
    ColumnProfile(dataset.parts[choice.table].table, choice.columns[0])
  }

  /// Whether labels must agree, and no ids.
  private func areLabels(_ role: Role) -> Bool {
    guard let labels = dataset.choices.of(.y),
      let partner = dataset.choices.first(where: { $0.input.role == role.partner })
    else { return false }
    return partner.table == labels.table && partner.columns == labels.columns
  }

  /// The column that must agree, where it tells rows apart by itself; all that must, where they do together.
  private func keys(_ check: Check) -> String {
    let all = dataset.choices.filter { $0.input.role.partner != nil && !areLabels($0.input.role) }
    let unique = all.filter { choice in
      choice.columns.allSatisfy { ColumnProfile(dataset.parts[choice.table].table, $0).isUnique }
    }
    let own = unique.filter { $0.input.role == check.role }
    guard !own.isEmpty else { return (lists + all.map(key)).joined(separator: ",") }
    // By a column that counts the rows of either file in its own way nothing can be joined.
    let others = own.contains(where: hasPartners) ? [] : unique.filter(hasPartners)
    return (others.isEmpty ? own : others).map(key).joined(separator: ",")
  }

  /// Whether some of the first cells of a column of ids are among those of its partner.
  private func hasPartners(_ choice: Choice) -> Bool {
    let partner = dataset.choices.first { $0.input.role == choice.input.role.partner }
    func values(_ choice: Choice) -> [String] {
      profile(choice).values.map(\.text)
    }
    return partner.map { !Set(values(choice)).isDisjoint(with: values($0)) } ?? false
  }

  /// The column of lists where all files have it: what comes again in several lists is told apart by it.
  private var lists: [String] {
    guard let list = dataset.choices.of(.list) else { return [] }
    let names = dataset.parts[list.table].table.names
    let areThere = dataset.parts.allSatisfy { $0.table.names.contains(names[list.columns[0]]) }
    return areThere ? [ColumnSeries.word(for: list.columns[0], names)] : []
  }

  /// How `--id-col` names a column of ids in both files.
  private func key(_ choice: Choice) -> String {
    func word(_ choice: Choice) -> String {
      ColumnSeries.word(for: choice.columns[0], dataset.parts[choice.table].table.names)
    }
    let partner = dataset.choices.first { $0.input.role == choice.input.role.partner }
    let (first, other) = (word(partner ?? choice), word(choice))
    return first == other ? first : "\(first)=\(other)"
  }

  private func domainProblem(_ check: Check, _ finding: Finding, _ domain: Domain) -> Problem {
    let value = DecimalWriter.shortest(finding.value)
    switch check.role {
    case .weight:
      if finding.value > 0, finding.value < .infinity {
        return Problem(
          "weight-range", "weight \(value) is neither 0 nor 1, and \(check.loss)",
          hints: [.command(.omit("--weight"), .omit("--weight-col"), reason: "that value")])
      }
      let why = finding.value < 0 ? "is negative" : "is not a finite number"
      return Problem("weight-range", "weight \(value) \(why)")
    case .y where domain == .unit || domain == .binary:
      return countProblem(check, finding)
        ?? Problem(
          "label-domain", "label \(value) is neither 0 nor 1, which \(check.loss) needs",
          hints: labelHints() + ignoredLabelHints(classes: 4) + decisionHints(check) + manyClasses)
    case .y:
      return Problem(
        "label-domain", "label \(value) must be \(domain.words), which \(check.loss) needs",
        hints: classHints(finding) + (finding.count > 1 ? [.sentence(rows(finding.count))] : []))
    case .yhat where domain == .unit:
      return Problem("prob-range", "prediction \(value) is not a probability in [0, 1]", hints: rangeHints(finding))
    case .yhat where domain == .logProbability:
      return Problem(
        "value-domain", "prediction \(value) is no log-probability, which \(reader(check)) reads: those are at most 0",
        hints: finding.greatest <= 1 && finding.least > 0 ? [probabilities(check)] : [])
    default:
      let name = check.role == .yhat ? "prediction" : check.role.rawValue
      let cells = check.columns.count > 1 ? "\(finding.count) values" : rows(finding.count)
      return Problem(
        "value-domain", "\(name) \(value) must be \(domain.words), which \(check.loss) needs",
        hints: finding.count > 1 ? [.sentence(cells)] : [])
    }
  }

  private func rangeHints(_ finding: Finding) -> [Cure] {
    let share = "\(finding.count) of \(totals.rows * max(1, plan.layout[.yhat].count))"
    let knowsLogits = plan.measures.contains { $0.facts.predictions.contains(.logit) }
    if finding.least > 1, let unit = CellsOfColumns.Unit(greatest: finding.greatest), let cells = cells(of: .yhat) {
      return [cells.divided(by: unit)]
    }
    guard finding.least < 0, knowsLogits else {
      return ["\(share) predictions \(finding.count == 1 ? "is" : "are") out of range"]
    }
    let (least, greatest) = (DecimalWriter.shortest(finding.least), DecimalWriter.shortest(finding.greatest))
    let reason = "\(share) are out of range (\(least) to \(greatest)), and look like logits"
    return [.command(.add("--from-logits"), reason: reason)]
  }

  /// -1 and 1 where classes are counted from 0.
  private func classHints(_ finding: Finding) -> [Cure] {
    let reads = plan.measures.contains(where: \.readsDecisions)
    return reads && Set(totals.inspection.labels.keys) == [-1, 1] ? labelHints() : []
  }

  private func labelHints() -> [Cure] {
    let labels = totals.inspection.labels.sorted { $0.key < $1.key }
    return positiveHints(labels.map { (DecimalWriter.shortest($0.key), $0.value) })
  }

  /// The loss that reads log-probabilities, by the name that it was asked for by.
  private func reader(_ check: Check) -> String {
    let own = plan.measures.first { $0.card.name == check.loss }
    return own?.aliases.first { $0.from.contains(.logprob) }?.name ?? check.loss
  }

  /// Where log-probabilities should be, and probabilities are.
  private func probabilities(_ check: Check) -> Cure {
    let other = ["kl": "kl", "nll": "cce"][check.loss]
    guard let other, plan.measures.count == 1 else {
      return "these look like probabilities: their logarithms are what it reads"
    }
    let reason = "these look like probabilities, which \(other) reads"
    let loss = Change.loss(plan.measures[0].aliases.first?.name ?? check.loss, as: other)
    return settings.compat == nil
      ? .command(loss, reason: reason) : .command(loss, .remove("--compat"), reason: reason)
  }

  private func sumProblem(_ check: Check, _ finding: Finding, _ tolerance: Double) -> Problem {
    let compact = NumberText.compact(finding.value, digits: 6)
    if check.role == .y && finding.value.rounded() == finding.value {
      return Problem(
        "one-hot", "one-hot row sums to \(compact), not 1",
        hints: stackHints() + ["for labels that do not exclude each other use bce, which takes every column by itself"])
    }
    let what = check.role == .y ? "soft labels" : "probabilities"
    return Problem(
      "prob-sum", "\(what) sum to \(compact), not 1 within \(DecimalWriter.shortest(tolerance))",
      hints: ["\(finding.count) of \(rows(totals.rows))"] + (check.role == .y ? [] : sumHints(finding)))
  }

  /// What makes rows of labels that are one-hot along the last of several axes.
  private func stackHints() -> [Cure] {
    guard let labels = NestedArrays.Side(.y, of: dataset), let predictions = NestedArrays.Side(.yhat, of: dataset)
    else { return [] }
    let nested = NestedArrays(labels: labels, predictions: predictions).cures
    guard nested.isEmpty, let stack = labels.table.stacks.first else { return nested }
    return [
      """
      one axis less, if the last of \(stack.text) has the classes: numpy.save(path, a.reshape(-1, a.shape[-1])) of both
      """
    ]
  }

  /// Sums that are nearly 1 were rounded; values beyond [0, 1] are no probabilities.
  private func sumHints(_ finding: Finding) -> [Cure] {
    let inspection = totals.inspection
    let isOutside = inspection.findings.keys.contains {
      if case .domain = inspection.checks[$0].rule { inspection.checks[$0].role == .yhat } else { false }
    }
    // Labels that do not add up either are of several rows in one.
    let areLabels = inspection.findings.keys.contains {
      if case .sumsToOne = inspection.checks[$0].rule { inspection.checks[$0].role == .y } else { false }
    }
    if areLabels, !stackHints().isEmpty { return [] }
    guard !isOutside else { return [.command(.add("--from-logits"), reason: "if these are logits")] }
    if let stranger = strangerHint() { return [stranger] }
    let divided = Cure.command(.add("--renormalize"), reason: "to divide each row by its sum")
    let gap = max(abs(finding.least - 1), abs(finding.greatest - 1))
    guard gap < 0.05 else { return [divided] }
    return [
      divided, .command(.set("--prob-tolerance", DataProblems.roundedUp(gap)), reason: "to take them as they are"),
    ]
  }

  /// The columns that add up to 1 without one that stands among them.
  private func strangerHint() -> Cure? {
    guard let choice = dataset.choices.of(.yhat) else { return nil }
    let table = dataset.parts[choice.table].table
    guard let stranger = ClassScores.stranger(among: choice.columns, table) else { return nil }
    let others = choice.columns.filter { $0 != stranger }
    return .command(
      .set("--yhat-col", ColumnSeries.selector(others, table.names)),
      reason: "without '\(table.names[stranger].quotable)' they add up to 1")
  }

  /// A bound with one digit.
  private static func roundedUp(_ gap: Double) -> String {
    var unit = 1.0
    while unit > gap { unit /= 10 }
    return NumberText.compact(((gap / unit).rounded(.down) + 1) * unit, digits: 1)
  }

  /// A box that is turned inside out was mostly written in another form.
  private func boxProblem(_ check: Check, _ finding: Finding, _ form: BoxForm) -> Problem {
    let own = form == .xyxy ? "is less than its first corner's" : "is less than 0"
    let (value, names) = (DecimalWriter.shortest(finding.value), form.columns.joined(separator: ", "))
    return Problem(
      "value-domain", "the far side \(value) of a box \(own); \(check.loss) reads boxes as \(names)",
      hints: form == .xyxy
        ? [
          .command(.set("--boxes", "cxcywh"), reason: "if these are centre and size"),
          .command(.set("--boxes", "xywh"), reason: "if these are a corner and size"),
        ] : [.sentence(rows(finding.count))])
  }

  private func classProblem(_ finding: Finding, _ count: Int) -> Problem {
    let value = DecimalWriter.shortest(finding.value)
    let isWhole = finding.value.rounded() == finding.value
    let message =
      isWhole
      ? "class \(value), but the \(count) prediction columns are classes 0 to \(count - 1)"
      : "label \(value) is no class index"
    let labels = totals.inspection.labels.keys.filter { !$0.isNaN }
    guard let least = labels.min(), let greatest = labels.max(), least == 1, greatest == Double(count) else {
      let ignored = ignoredLabelHints(classes: count) + (finding.count > 1 ? [.sentence(rows(finding.count))] : [])
      let sorted = labels.sorted()
      let isRun = zip(sorted, sorted.dropFirst()).allSatisfy { $1 == $0 + 1 }
      guard labels.count == count, isWhole, finding.count == totals.rows || isRun else {
        return Problem("class-range", message, hints: ignored)
      }
      let classes = Cure.command(
        .set("--classes", sorted.map(DecimalWriter.shortest).joined(separator: ",")),
        reason: "if the \(count) prediction columns are the classes in this order")
      return Problem("class-range", message, hints: [classes] + (finding.count == totals.rows ? [] : ignored))
    }
    let list = (1...count).map(String.init).joined(separator: ",")
    return Problem(
      "class-range", message,
      hints: [.command(.set("--classes", list), reason: "labels run from 1 to \(count); if they count from 1")])
  }

  package func role(ofColumn column: Int) -> Role? { plan.layout.roles.first { plan.layout[$0].contains(column) } }
}
