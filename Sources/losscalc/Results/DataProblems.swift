import Losses
import Messages
import Tables

/// Words what a pass found wrong: one problem a kind, at its first place, with the number of rows and the cure.
struct DataProblems {
  let plan: Plan
  let dataset: Dataset
  let totals: Totals
  let settings: Settings

  /// Every error, in the order of the input.
  func errors() -> [Problem] {
    let cells = totals.troubles.entries.filter(plan.refuses).map { (row: $0.row, problem: problem($0)) }
    let findings = totals.inspection.findings.sorted { $0.key < $1.key }
    let values = findings.map { (row: $1.row, problem: problem(totals.inspection.checks[$0], $1)) }
    let problems = (cells + values).sorted { $0.row < $1.row }.map(\.problem)
    return problems.isEmpty ? undefinedLoss().map { [$0] } ?? [] : problems
  }

  // MARK: cells that cannot be read

  private func problem(_ entry: Troubles.Entry) -> Problem {
    let name = dataset.columnNames.indices.contains(entry.request) ? dataset.columnNames[entry.request] : ""
    let role = self.role(ofColumn: entry.request)
    if repeatsHeader(entry, name), let text = table(of: entry)?.text {
      return Problem(ReadError.repeatedHeader(entry.place, header: text.firstLine))
    }
    var problem = Problem(slug(entry.kind), message(entry, name), at: entry.place, count: entry.count)
    problem.field = name
    problem.row = entry.row + 1
    problem.value = entry.place.text
    problem.hints = hints(entry, name)
    if role == .y, entry.kind == .notANumber,
      plan.measures.contains(where: { [.unit, .binary].contains($0.facts.inputs.first?.domain) }),
      !looksLikeHeader(entry)
    {
      relabel(&problem, entry)
    }
    return problem
  }

  private func slug(_ kind: TroubleKind) -> String {
    switch kind {
    case .missing, .nan: "missing-value"
    case .notANumber: "not-a-number"
    case .string: "json-type"
    case .inexact, .tooLarge: "number-range"
    case .unknownClass: "label-domain"
    case .ragged: "ragged-row"
    case .quote: "csv-quote"
    case .encoding: "encoding"
    }
  }

  private func message(_ entry: Troubles.Entry, _ column: String) -> String {
    let (text, name) = (entry.place.text.quotable, column.quotable)
    let (found, expected) = entry.fields
    return switch entry.kind {
    case .missing: text.isEmpty ? "empty cell in column '\(name)'" : "'\(text)' in column '\(name)'"
    case .nan: "NaN in column '\(name)'"
    case .notANumber: "'\(text)' is not a number (column '\(name)')"
    case .string: "\"\(text)\" is a string, not a number (key '\(name)')"
    case .inexact: "\(text) cannot be held exactly"
    case .tooLarge: "\(text) is larger than a double can hold"
    case .unknownClass:
      "label '\(text)' is none of the classes \((dataset.classes ?? []).joined(separator: ", ").quotable)"
    case .ragged:
      "\(found) field\(found == 1 ? "" : "s"), but the \(isHeaded(entry) ? "header" : "first row") has \(expected)"
    case .quote: "text after the closing quote"
    case .encoding: "not UTF-8 (column '\(name)')"
    }
  }

  private func hints(_ entry: Troubles.Entry, _ name: String) -> [Cure] {
    let path = entry.place.path
    let many: Cure = "\(rows(entry.count)) \(entry.count == 1 ? "has" : "have") one"
    switch entry.kind {
    case .missing, .nan:
      let keep = entry.kind == .nan ? "to have NaN as the cost" : "to read them as NaN, and the cost with them"
      return [
        many, .command(.set("--missing", "drop"), reason: "to leave them out and count them"),
        .command(.set("--missing", "keep"), reason: keep),
      ]
    case .notANumber where looksLikeHeader(entry):
      return [.command(.remove("--header"), reason: "line 1 looks like a header")]
    case .notANumber where entry.place.source?.first == "#" && settings.read.comment == 0:
      return [.command(.set("--comment", "#"), reason: "if lines that begin with # are comments")]
    case .notANumber: return cellHints(entry)
    case .quote: return [.command(.set("--quote", "none"), reason: "to take quotes as text")]
    case .ragged where entry.place.source?.first == "#" && settings.read.comment == 0:
      return [.command(.set("--comment", "#"), reason: "if lines that begin with # are comments")]
    case .ragged where entry.fields.found == entry.fields.expected + 1 && endsWithDelimiter(entry):
      let mark = entry.place.source?.last.map(String.init) ?? ","
      return [.command(.feed(path, [.sed("s/\(mark)$//")]), reason: "a delimiter too many at the end of lines")]
    case .ragged where entry.place.source?.allSatisfy({ $0 == " " || $0 == "\t" }) ?? false:
      return [.command(.feed(path, [.sed("/^[[:blank:]]*$/d")]), reason: "lines of blanks alone")]
    case .string: return stringHints(entry, name)
    case .inexact: return inexactHints(entry, name)
    case .unknownClass: return ["classes are counted from the predictions' header or named by --classes"]
    case .encoding: return [.command(.feed(path, [.iconv(from: "LATIN1")]), reason: "if it is Latin-1")]
    default: return entry.count > 1 ? [.sentence(rows(entry.count))] : []
    }
  }

  /// How a cell that another program wrote becomes a number.
  private func cellHints(_ entry: Troubles.Entry) -> [Cure] {
    let many: [Cure] = entry.count > 1 ? [.sentence(rows(entry.count))] : []
    guard let table = table(of: entry), let text = table.text else { return many }
    let file = CellCure.File(
      path: entry.place.path, separator: ["tab": "\t", "space": " "][text.separator] ?? text.separator,
      header: table.hasHeader ? text.firstLine : 0)
    // A decimal comma is seen in the cells that have not three digits behind it.
    let texts = [entry.place.text] + entry.texts.keys.sorted()
    let cures = texts.compactMap { CellCure.cure(of: $0, in: file) }
    let decimal = Cure.command(.set("--decimal", "comma"), reason: "if that is a decimal comma")
    return (cures.contains(decimal) ? [decimal] : cures.prefix(1).map(\.self)) + many
  }

  private func endsWithDelimiter(_ entry: Troubles.Entry) -> Bool {
    guard let separator = table(of: entry)?.text?.separator, let last = entry.place.source?.last else { return false }
    return separator == "tab" ? last == "\t" : separator != "space" && separator == String(last)
  }

  private func table(of entry: Troubles.Entry) -> Table? {
    dataset.parts.first { $0.table.path == entry.place.path }?.table
  }

  /// Whether a cell is the name of its column, so that its line is the header once more.
  private func repeatsHeader(_ entry: Troubles.Entry, _ name: String) -> Bool {
    guard let table = table(of: entry), let text = table.text, table.hasHeader, !name.isEmpty else { return false }
    return [.notANumber, .unknownClass].contains(entry.kind) && entry.place.text == name
      && entry.place.line > text.firstLine
  }

  /// A column of identifiers is none to compute with.
  private func inexactHints(_ entry: Troubles.Entry, _ name: String) -> [Cure] {
    let width = dataset.parts.first { $0.table.path == entry.place.path }?.table.columnCount ?? 1
    let role = role(ofColumn: entry.request)
    guard width > 1, let role, settings.columns[role] == nil else {
      return ["an identifier is no number to compute with"]
    }
    return [.command(.set("--id-col", name), reason: "if it is an identifier")]
  }

  /// How to make numbers of strings, by the form of the JSON text.
  private func stringHints(_ entry: Troubles.Entry, _ name: String) -> [Cure] {
    if let number = Double(entry.place.text), !number.isFinite {
      return ["what is not finite is the word NaN, Infinity or -Infinity, in quotes or without"]
    }
    let table = dataset.parts.first { $0.table.path == entry.place.path }?.table
    let filter: Filter =
      switch (table?.format, table?.hasHeader) {
      case (.ndjson, true): .jq("\(key(name)) |= tonumber", isCompact: true)
      case (_, false): .jq("(.. | strings) |= tonumber", isCompact: true)
      default: .jq("map(\(key(name)) |= tonumber)")
      }
    return [.command(.feed(entry.place.path, [filter]))]
  }

  /// A member of a JSON object, as jq names it.
  private func key(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 || "_.".utf8.contains($0)
    }
    return isPlain ? ".\(name)" : ".[\"\(name)\"]"
  }

  func rows(_ count: Int) -> String { "\(count) row\(count == 1 ? "" : "s")" }

  private func isHeaded(_ entry: Troubles.Entry) -> Bool {
    dataset.parts.first { $0.table.path == entry.place.path }?.table.hasHeader ?? false
  }

  private func looksLikeHeader(_ entry: Troubles.Entry) -> Bool {
    settings.read.header == false && entry.place.line == 1 && entry.count == 1
  }

  /// Text where a two-class label is needed is a matter of naming the classes.
  private func relabel(_ problem: inout Problem, _ entry: Troubles.Entry) {
    problem.slug = "label-domain"
    problem.message =
      "label '\(entry.place.text.quotable)' is neither 0 nor 1, which \(plan.measures[0].card.name) needs"
    let texts = entry.texts.sorted { $0.key < $1.key }
    guard texts.count == 2 else { return problem.hints = [] }
    problem.hints = positiveHints(texts.map { ($0.key, $0.value) })
  }

  /// Two labels of which everybody knows which is the negative one.
  static let plainPairs = [["-1", "1"], ["no", "yes"], ["n", "y"], ["false", "true"], ["neg", "pos"], ["f", "t"]]

  /// Two labels are the two classes in one order or in the other; only the user knows which.
  private func positiveHints(_ labels: [(label: String, count: Int)]) -> [Cure] {
    guard labels.count == 2 else { return [] }
    let named = labels.map { "'\($0.label.quotable)' (\(rows($0.count)))" }.joined(separator: " and ")
    let isPlain = DataProblems.plainPairs.contains(labels.map { $0.label.lowercased() })
    return ["labels are \(named)"]
      + (isPlain ? [labels] : [labels, labels.reversed()]).map { order in
        .command(
          .set("--classes", order.map(\.label).joined(separator: ",")),
          reason: "if '\(order[1].label.quotable)' is positive")
      }
  }

  // MARK: values outside of their domain

  private func problem(_ check: Check, _ finding: Finding) -> Problem {
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
    let id = name.isEmpty || Int(name) != nil ? "\"\(name)\"" : name
    return Problem(
      "id-mismatch",
      "'\(name)' is \(shown(finding.place)) here and \(shown(other)) in row \(finding.row + 1) of \(other.path): "
        + "\(rows(finding.count)) \(finding.count == 1 ? "is" : "are") not of the same id",
      hints: [.command(.set("--id-col", id), reason: "to put rows together by their ids")])
  }

  private func domainProblem(_ check: Check, _ finding: Finding, _ domain: Domain) -> Problem {
    let value = DecimalWriter.shortest(finding.value)
    switch check.role {
    case .weight:
      let why = finding.value < 0 ? "is negative" : "is not a finite number"
      return Problem("weight-range", "weight \(value) \(why)")
    case .y where domain == .unit || domain == .binary:
      return countProblem(check, finding)
        ?? Problem(
          "label-domain", "label \(value) is neither 0 nor 1, which \(check.loss) needs",
          hints: labelHints() + ignoredLabelHints(classes: 1))
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
    let sum = NumberText(digits: 6).text(finding.value)
    let compact = Double(sum).map(DecimalWriter.shortest) ?? sum
    if check.role == .y && finding.value.rounded() == finding.value {
      return Problem(
        "one-hot", "one-hot row sums to \(compact), not 1",
        hints: ["for labels that do not exclude each other use bce, which takes every column by itself"])
    }
    let what = check.role == .y ? "soft labels" : "probabilities"
    return Problem(
      "prob-sum", "\(what) sum to \(compact), not 1 within \(DecimalWriter.shortest(tolerance))",
      hints: ["\(finding.count) of \(rows(totals.rows))"] + (check.role == .y ? [] : sumHints(finding)))
  }

  /// Sums that are nearly 1 were rounded; values beyond [0, 1] are no probabilities.
  private func sumHints(_ finding: Finding) -> [Cure] {
    let inspection = totals.inspection
    let isOutside = inspection.findings.keys.contains {
      if case .domain = inspection.checks[$0].rule { inspection.checks[$0].role == .yhat } else { false }
    }
    guard !isOutside else { return [.command(.add("--from-logits"), reason: "if these are logits")] }
    let divided = Cure.command(.add("--renormalize"), reason: "to divide each row by its sum")
    let gap = max(abs(finding.least - 1), abs(finding.greatest - 1))
    guard gap < 0.05 else { return [divided] }
    return [
      divided, .command(.set("--prob-tolerance", DataProblems.roundedUp(gap)), reason: "to take them as they are"),
    ]
  }

  /// A bound with one digit.
  private static func roundedUp(_ gap: Double) -> String {
    var unit = 1.0
    while unit > gap { unit /= 10 }
    let text = NumberText(digits: 1).text(((gap / unit).rounded(.down) + 1) * unit)
    return Double(text).map(DecimalWriter.shortest) ?? text
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
      return Problem(
        "class-range", message,
        hints: ignoredLabelHints(classes: count) + (finding.count > 1 ? [.sentence(rows(finding.count))] : []))
    }
    let list = (1...count).map(String.init).joined(separator: ",")
    return Problem(
      "class-range", message,
      hints: [.command(.set("--classes", list), reason: "labels run from 1 to \(count); if they count from 1")])
  }

  private func role(ofColumn column: Int) -> Role? { plan.layout.roles.first { plan.layout[$0].contains(column) } }

  // MARK: warnings

  /// What may be a mistake, though there is a result.
  ///
  /// `leftOut` says which rows a join has left out.
  func warnings(leftOut: String? = nil) -> [Problem] {
    var warnings: [Problem] = []
    if let leftOut {
      warnings.append(
        Problem("id-missing", "\(leftOut) left out for want of a partner", hints: [], severity: .warning))
    }
    if let suspicion = logitSuspicion() { warnings.append(suspicion) }
    warnings += [sameColumn(), oneList()].compactMap { $0 }
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

  /// A column of queries beside items that are all taken for one list.
  private func oneList() -> Problem? {
    guard plan.listColumn == nil, plan.groupColumn == nil, plan.layout[.yhat].count == 1,
      let measure = plan.measures.first(where: { $0.list != nil }),
      let table = dataset.parts.first(where: { $0.roles.contains(.y) })?.table, table.hasHeader
    else { return nil }
    let query = table.names.first { WellKnownNames.queries.contains(WellKnownNames.folded($0)) }
    return query.map {
      Problem(
        "one-list", "\(measure.card.name) takes all rows for one list, and \(table.path) has a column '\($0.quotable)'",
        at: Place(path: table.path), hints: [.command(.set("--list-col", $0), reason: "a list for each value of it")],
        severity: .warning)
    }
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
