import Engine
import Losses
import Messages
import Platform
import Tables

/// The report for people: samples in aligned columns, then cost and statistics.
struct TableReport {
  let report: Report
  let settings: Settings
  /// True for Markdown.
  let isMarkdown: Bool
  /// True when the terminal shows colours.
  let isColored: Bool
  /// True where the runner of a workflow reads along.
  var isForRunner = false
  /// What tells results apart; settled once, for there may be a result for each of many groups.
  private let (hasGroups, hasSources): (Bool, Bool)
  private let isWeighted: Bool

  init(report: Report, settings: Settings, isMarkdown: Bool, isColored: Bool) {
    self.report = report
    self.settings = settings
    self.isMarkdown = isMarkdown
    self.isColored = isColored
    hasGroups = report.sections.first?.frame.group != nil
    hasSources = !hasGroups || report.sections.sources.count > 1
    isWeighted = report.sections.hasFrame { !$0.dataset.weights.isEmpty }
  }

  private var numbers: NumberText { NumberText(digits: settings.output.digits) }

  func write(to sink: Sink) throws(Failure) {
    if report.sections.count > 1 {
      try put(comparison(), sink)
      if let spread = GroupSpread(report) { try put([""] + lines(spread.table(numbers)), sink) }
      if !report.pooledIntervals.isEmpty {
        try put([""] + lines(CostInterval.table(report.pooledIntervals, numbers)), sink)
      }
      try put(differences, sink)
      try put(report.sections.whole.flatMap { setTable($0.results) }, sink)
      try writeRows(to: sink)
      for section in report.sections.whole where section.classes != nil {
        let title = section.results.first.map { place(of: $0).joined(separator: " ").visible } ?? ""
        try put(["", isMarkdown ? Markdown.bold(title) : title] + classes(section), sink)
      }
      try writeFurther(to: sink)
    } else {
      try writeSections(to: sink)
      try put(differences, sink)
    }
    let checks = CheckLines(checks: report.checks, isColored: isColored)
    let lines = isMarkdown ? checks.markdown : checks.lines
    if !lines.isEmpty { try put([""] + lines, sink) }
  }

  /// The only way out for lines.
  private func put(_ lines: [String], _ sink: Sink) throws(Failure) {
    let text = lines.reduce(into: "") { text, line in
      text += line
      text += "\n"
    }
    try sink.write(isForRunner ? WorkflowText.defused(text) : text)
  }

  /// Writes a table, which may have very many lines, in large pieces.
  private func put(_ table: TextTable, _ sink: Sink) throws(Failure) {
    guard !isMarkdown, !isForRunner else { return try put(lines(table), sink) }
    var text: [UInt8] = []
    try table.forEachLine { line throws(Failure) in
      text += line
      text.append(UInt8(ascii: "\n"))
      guard text.count > 1 << 16 else { return }
      try sink.write(text)
      text.removeAll(keepingCapacity: true)
    }
    try sink.write(text)
  }

  private var differences: [String] {
    report.differences.isEmpty ? [] : [""] + lines(PairedDifference.table(report.differences, numbers))
  }

  /// The rows of each source and group, where rows were asked for.
  private func writeRows(to sink: Sink) throws(Failure) {
    guard settings.output.worst != nil || settings.output.rows ?? 0 > 0 else { return }
    for section in report.sections {
      guard let result = section.results.first else { continue }
      let samples = sampleLines(section)
      let title = place(of: result).joined(separator: " ").visible
      try put(["", isMarkdown ? Markdown.bold(title) + "\n" : title] + samples, sink)
    }
  }

  /// What else was asked for of each source and group: quantiles, batches, the work and histograms.
  private func writeFurther(to sink: Sink) throws(Failure) {
    let output = settings.output
    guard !output.quantiles.isEmpty || output.batchSize != nil || output.showsWork || output.wantsHistogram else {
      return
    }
    for section in report.sections {
      // The penalty stands beside the costs.
      let texts = training(section)
      let (tables, histograms) = (lines(texts, hasObjective: false), histograms(section))
      guard let result = section.results.first, texts.work != nil || !(tables + histograms).isEmpty else { continue }
      let title = place(of: result).joined(separator: " ").visible
      try put(["", isMarkdown ? Markdown.bold(title) : title] + tables, sink)
      try write(texts.work, to: sink)
      try put(histograms, sink)
    }
  }

  private func writeSections(to sink: Sink) throws(Failure) {
    for section in report.sections {
      let samples = sampleLines(section)
      let summary = summaryLines(section, hasSamples: !samples.isEmpty)
      let gap = samples.isEmpty || summary.isEmpty ? [] : [""]
      let texts = training(section)
      let tables = lines(texts, hasObjective: true)
      try put(samples + gap + summary + partsLines(section) + classes(section) + tables, sink)
      try write(texts.work, to: sink)
      try put(histograms(section), sink)
    }
  }

  /// Writes the work behind the numbers, where it was asked for, in large pieces.
  private func write(_ work: Work?, to sink: Sink) throws(Failure) {
    guard let work else { return }
    var lines = [""]
    try work.forEach { (own) throws(Failure) in
      lines += own
      guard lines.count > 1_000 else { return }
      try put(lines, sink)
      lines = []
    }
    try put(lines, sink)
  }

  /// What each class's decisions come to, and the confusion matrix.
  private func classes(_ section: Report.Section) -> [String] {
    guard let text = ClassReportText(section, numbers) else { return [] }
    let confusion = text.confusion.map { [""] + lines($0) } ?? []
    return [""] + lines(text.scores) + ["", text.accuracy] + confusion
  }

  /// The histogram of each result's losses; rows are named where they can be taken in at a glance, but not those of a
  /// group, which have other numbers in the file.
  private func histograms(_ section: Report.Section) -> [String] {
    guard settings.output.wantsHistogram else { return [] }
    return section.results.flatMap { result -> [String] in
      guard let losses = result.losses else { return [] }
      let isNamed = losses.count <= 20 && result.dropped == 0 && result.group == nil
      let rows = isNamed ? Array(1...losses.count) : []
      let title = section.results.count > 1 ? ["\(result.measure.label)"] : []
      let lines = Histogram(losses).lines(rows: rows)
      return [""] + (title + lines).map { isMarkdown ? "    " + $0 : $0 }
    }
  }

  private func lines(_ table: TextTable) -> [String] { isMarkdown ? table.markdown() : table.lines() }

  /// How wide a line is where there is more to show: as `COLUMNS` says, for a terminal and a file alike.
  private static let width = System.environment("COLUMNS").flatMap { Int($0) }.map { max(40, min($0, 400)) } ?? 80

  // MARK: samples

  private func sampleLines(_ section: Report.Section) -> [String] {
    let format = isMarkdown ? OutputFormat.md : settings.output.format == .github ? .github : .table
    if let (table, more) = section.listTable(settings.output, format, sections: report.sections.count) {
      guard !(table.columns.first?.cells.isEmpty ?? true) else { return [] }
      let rest = more > 0 ? ["...  \(more) more list\(more == 1 ? "" : "s") (--rows all)"] : []
      return lines(table) + (isMarkdown && more > 0 ? [""] : []) + rest
    }
    guard case .kept(let rows) = section.samples(settings.output, format, sections: report.sections.count),
      !rows.isEmpty
    else { return [] }
    let samples = SampleTable(
      section: section, rows: rows, settings: settings, width: isMarkdown ? nil : TableReport.width)
    guard settings.output.rows != nil || samples.hasValues else { return [] }
    var lines = lines(samples.table())
    if isColored, !isMarkdown, let worst = rows.indices.max(by: { rows[$1].isWorse(than: rows[$0]) }) {
      lines[worst + 1] = "\u{1B}[1m\(lines[worst + 1])\u{1B}[0m"
    }
    let more = section.rowCount - rows.count
    if more > 0 {
      let cure = settings.output.worst == nil ? "--rows all, or --worst 20" : "--rows all"
      lines += (isMarkdown ? [""] : []) + ["...  \(more) more row\(more == 1 ? "" : "s") (\(cure))"]
    }
    return lines
  }

  // MARK: summary

  private func summaryLines(_ section: Report.Section, hasSamples: Bool) -> [String] {
    guard section.results.count == 1, let result = section.results.first else {
      let own = Report(inputs: [], sections: [section])
      return lines(SummaryTable(own, named: names(hasSources: false, hasLabels: true)).table(numbers))
        + setTable(section.results)
    }
    let indent = String(repeating: " ", count: result.measure.label.count + 4)
    let interval = result.interval.map { [indent + $0.line(numbers)] } ?? []
    var lines = [costLine(result)] + interval + setLines(result)
    if !hasSamples && settings.output.worst == nil && settings.output.rows == 0 { return lines }
    if let statistics = result.statistics {
      lines.append(
        indent
          + [
            "min \(numbers.text(statistics.min))", "max \(numbers.text(statistics.max))",
            "std \(statistics.std.map(numbers.text) ?? "-")",
          ].joined(separator: "    "))
    }
    if let weights = section.dataset.classWeights { lines.append("class weights: \(weights.words)") }
    lines.append(signatureLine(section, result))
    return isMarkdown ? lines.map { "    " + $0 } : lines
  }

  /// Quantiles, batches, the objective and the work, where they were asked for.
  private func training(_ section: Report.Section) -> TrainingText {
    TrainingText(section: section, settings: settings, numbers: numbers, sections: report.sections.count)
  }

  private func lines(_ texts: TrainingText, hasObjective: Bool) -> [String] {
    texts.tables(hasObjective: hasObjective).flatMap { [""] + lines($0) }
  }

  /// The parts of compounds, a table each.
  private func partsLines(_ section: Report.Section) -> [String] {
    section.results.filter { !$0.parts.isEmpty }.flatMap { result in
      [""] + lines(PartsTable(result: result, numbers: numbers).table())
    }
  }

  /// The value of each set beside their mean.
  private func setLines(_ result: LossResult) -> [String] {
    guard result.sets.count > 1 else { return [] }
    let indent = String(repeating: " ", count: result.measure.label.count + 4)
    let values = numbers.column(result.sets.map(\.value))
    let cells = zip(result.sets, values).map { $0.lack == nil ? $1 : "undefined" }
    let table = TextTable(columns: [.left("", result.sets.map(\.name)), .right("", cells)])
    return table.lines().dropFirst().map { indent + $0 }
  }

  /// The values of the sets of several results: a line a set.
  private func setTable(_ results: [LossResult]) -> [String] {
    guard results.contains(where: { $0.sets.count > 1 }) else { return [] }
    let results = results.filter { $0.sets.count > 1 }
    guard let first = results.first else { return [] }
    let names = results.flatMap { $0.sets.map(\.name) }.distinct
    let columns = results.map { result in
      var texts = numbers.column(result.sets.map(\.value))
      for (k, set) in result.sets.enumerated() where set.lack != nil { texts[k] = "undefined" }
      let cells = names.map { name in result.sets.firstIndex { $0.name == name }.map { texts[$0] } ?? "-" }
      return TextTable.Column.right(result.measure.label, cells)
    }
    let place = place(of: first).joined(separator: " ")
    let head = TextTable.Column.left(report.sections.count > 1 ? "column of \(place)" : "column", names)
    return [""] + lines(TextTable(columns: [head] + columns))
  }

  private func costLine(_ result: LossResult) -> String {
    let cost = result.lack == nil ? numbers.text(result.cost) : "undefined"
    var parts = ["\(result.measure.label)    cost \(cost) (\(reduction(result)))"]
    if let statistics = result.statistics {
      parts.append("sum \(numbers.text(statistics.sum))")
      if let worst = result.worstList {
        parts.append("worst list \(worst.id) (\(numbers.text(worst.value)))")
      } else {
        parts.append("worst row \(result.worstRowWords) (\(numbers.text(statistics.worst)))")
      }
    }
    if hasGroups { parts.append("group \((result.group ?? "").visible)") }
    if result.dropped > 0 { parts.append("\(result.dropped) dropped") }
    let cells = result.droppedCells
    if cells > 0 { parts.append("\(cells) cell\(cells == 1 ? "" : "s") dropped") }
    if result.lacking.count > 0 { parts.append("\(result.lacking.count) undefined") }
    return parts.joined(separator: "    ")
  }

  /// How the cost came about: `mean of 5`, `weighted mean of 5`, `one set of 5`.
  private func reduction(_ result: LossResult) -> String {
    if result.sets.count > 1 { return "mean of \(result.sets.count) columns of \(result.n)" }
    if result.statistics == nil { return "one set of \(result.sets.first?.n ?? result.n)" }
    let noun = !result.lists.isEmpty ? " list" : result.measure.convention.cut == .row ? " row" : ""
    let cut = noun.isEmpty || result.n == 1 ? noun : noun + "s"
    return "\(isWeighted ? "weighted " : "")\(settings.run.reduction.rawValue) of \(result.n)\(cut)"
  }

  private func signatureLine(_ section: Report.Section, _ result: LossResult) -> String {
    let roles = section.frame.gradientRoles(result.measure)
    let symbol = settings.run.gradient == .loss ? "dL" : "dJ"
    let gradient = roles.map { "\(symbol)/d\($0)" }.joined(separator: ", ")
    let text =
      settings.run.gradient == .none || roles.isEmpty ? result.signature : "grad = \(gradient)    \(result.signature)"
    return isColored ? "\u{1B}[2m\(text)\u{1B}[0m" : text
  }

  /// What tells a result from those of other sources and groups.
  private func place(of result: LossResult) -> [String] {
    (hasSources ? [result.source] : []) + (hasGroups ? [result.group ?? ""] : [])
  }

  /// Several sources side by side.
  private func comparison() -> TextTable {
    var labels: [String] = []
    report.sections.forEachFrame { labels += $0.plan.measures.map(\.label) }
    let hasSeveral = labels.contains { $0 != labels[0] }
    return SummaryTable(report, named: names(hasSources: hasSources, hasLabels: hasSeveral)).table(numbers)
  }

  /// The columns that tell results apart.
  private func names(hasSources: Bool, hasLabels: Bool) -> [SummaryTable.Name] {
    var names: [SummaryTable.Name] = []
    if hasSources { names.append(("source", { $0.source })) }
    if hasGroups { names.append(("group", { $0.group ?? "" })) }
    if hasLabels { names.append(("loss", { $0.measure.label })) }
    return names
  }
}
