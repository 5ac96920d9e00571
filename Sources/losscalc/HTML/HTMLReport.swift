import Charts
import Engine
import Losses
import Messages
import Tables

/// The whole report as one page that needs nothing else: numbers, checks, pictures, and the worst rows.
struct HTMLReport {
  let report: Report
  let settings: Settings
  /// Whether results of several models stand beside each other.
  private let hasSources: Bool

  init(report: Report, settings: Settings) {
    (self.report, self.settings) = (report, settings)
    hasSources = report.sections.sources.count > 1
  }

  /// The page needs every row: pictures are drawn of them, and the worst are shown.
  static func prepare(_ plan: inout Plan) {
    plan.drawsRows = true
    plan.classes = ClassCount(plan)
    plan.collectsLosses = plan.measures.contains { !plan.isSet($0) }
  }

  private var numbers: NumberText { NumberText(digits: settings.output.digits) }
  private var results: [LossResult] { report.sections.flatMap(\.results) }
  private typealias Column = TextTable.Column

  var text: String {
    var body = HTMLText()
    body.element("h1", title)
    writeVerdict(&body)
    writeNumbers(&body)
    writeChecks(&body)
    for section in report.sections { writeTables(of: section, &body) }
    writePictures(&body)
    writeClasses(&body)
    writeResiduals(&body)
    writeWorst(&body)
    writeInputs(&body)
    return HTMLPage.text(title: title, body: body.text)
  }

  private var title: String {
    let labels = results.map(\.measure.label).distinct.joined(separator: ", ")
    let sources = report.sections.sources
    return "\(labels) of \(sources.count > 3 ? "\(sources.count) models" : sources.joined(separator: ", "))".visible
  }

  /// What tells a section from the others; empty for the only one.
  private func place(of section: Report.Section) -> String {
    guard report.sections.count > 1 else { return "" }
    let group = section.frame.group.map { "\(section.dataset.columnNames[section.plan.groupColumn ?? 0]) \($0)" }
    return [hasSources || group == nil ? section.dataset.source.name : nil, group].compactMap(\.self)
      .joined(separator: ", ").visible
  }

  private func writeVerdict(_ body: inout HTMLText) {
    guard !report.checks.verdicts.isEmpty else { return }
    let words = CheckLines(checks: report.checks, isColored: false).summary
    body.element("p", ["class": report.checks.isOK ? "good" : "bad"], words)
  }

  // MARK: numbers

  private func writeNumbers(_ body: inout HTMLText) {
    body.element("h2", "Numbers")
    let results = results
    func statistic(_ header: String, _ value: (LossResult.Statistics) -> Double?) -> Column {
      let values = results.map { $0.statistics.flatMap(value) }
      var texts = numbers.column(values.compactMap(\.self))[...]
      return Column(header: header, alignment: .right, cells: values.map { $0 == nil ? "-" : texts.popFirst() ?? "-" })
    }
    let costs = zip(results, numbers.column(results.map(\.cost))).map { $0.lack == nil ? $1 : "undefined" }
    var columns = [Column(header: "loss", alignment: .left, cells: results.map(\.measure.label))]
    if hasSources {
      columns.append(Column(header: "source", alignment: .left, cells: results.map(\.source)))
    }
    if results.contains(where: { $0.group != nil }) {
      columns.append(Column(header: "group", alignment: .left, cells: results.map { $0.group ?? "" }))
    }
    columns.append(Column(header: "cost", alignment: .right, cells: costs))
    if let intervals = CostInterval.column(results.map(\.interval), numbers) { columns.append(intervals) }
    columns += [
      Column(header: "n", alignment: .right, cells: results.map { "\($0.n)" }),
      Column(header: "dropped", alignment: .right, cells: results.map { "\($0.dropped)" }),
      statistic("sum", \.sum), statistic("min", \.min), statistic("max", \.max), statistic("std", \.std),
      Column(
        header: "worst row", alignment: .right, cells: results.map(\.worstRowWords)),
    ]
    body.table(TextTable(columns: columns), sorts: results.count > 1)
    if !report.pooledIntervals.isEmpty { body.table(CostInterval.table(report.pooledIntervals, numbers)) }
    if let spread = GroupSpread(report) {
      body.element("h3", "Between groups")
      body.table(spread.table(numbers))
    }
    for signature in results.map(\.signature).distinct.prefix(20) {
      body.raw("<p class=\"note\"><code>\(Markup.escaped(signature))</code></p>\n")
    }
    if !report.differences.isEmpty {
      body.element("h3", "Differences")
      body.table(PairedDifference.table(report.differences, numbers))
    }
  }

  private func writeChecks(_ body: inout HTMLText) {
    let checks = report.checks
    guard !checks.verdicts.isEmpty || !checks.notes.isEmpty else { return }
    body.element("h2", "Checks")
    if !checks.verdicts.isEmpty {
      body.table(
        TextTable(columns: [
          Column(header: "", alignment: .left, cells: checks.verdicts.map { $0.isOK ? "ok" : "FAIL" }),
          Column(header: "check", alignment: .left, cells: checks.verdicts.map(\.message)),
          Column(header: "found", alignment: .left, cells: checks.verdicts.map(\.detail)),
        ]))
    }
    for note in checks.notes { body.element("p", ["class": "note"], note.visible) }
  }

  /// Lists, compounds' parts, quantiles, batches and the objective, where there are any.
  private func writeTables(of section: Report.Section, _ body: inout HTMLText) {
    let compounds = section.results.filter { !$0.parts.isEmpty }
    let tables =
      compounds.map { PartsTable(result: $0, numbers: numbers).table() }
      + TrainingText(section: section, settings: settings, numbers: numbers, sections: 1).tables(hasObjective: true)
    guard !tables.isEmpty else { return }
    let place = place(of: section)
    body.element("h3", place.isEmpty ? "Parts" : "Parts: \(place)")
    for table in tables { body.table(table) }
  }

  private func writeInputs(_ body: inout HTMLText) {
    body.element("h2", "Inputs")
    let inputs = report.inputs
    body.table(
      TextTable(columns: [
        Column(header: "role", alignment: .left, cells: inputs.map(\.role)),
        Column(header: "file", alignment: .left, cells: inputs.map(\.path)),
        Column(header: "columns", alignment: .left, cells: inputs.map { $0.columns.joined(separator: ", ") }),
        Column(header: "format", alignment: .left, cells: inputs.map(\.format)),
        Column(header: "rows", alignment: .right, cells: inputs.map { "\($0.rows)" }),
        Column(header: "xxh64", alignment: .left, cells: inputs.map { $0.hash.map(JSONText.hexadecimal) ?? "-" }),
      ]))
    body.element("p", ["class": "note"], "losscalc \(Version.number)")
  }

  // MARK: pictures

  /// Pictures beside each other; without any, nothing.
  private func write(_ figures: [Figure], under heading: String, _ body: inout HTMLText) {
    guard !figures.isEmpty else { return }
    body.element("h2", heading)
    body.open("div", ["class": "figures"])
    for (index, figure) in figures.enumerated() {
      let id = heading.filter(\.isLetter).lowercased() + "\(index + 1)"
      body.raw(figure.svg(inline: id))
    }
    body.close("div")
  }

  /// More panels than anybody looks at are left out.
  private static let mostPanels = 12

  private func writePictures(_ body: inout HTMLText) {
    var figures: [Figure] = []
    if results.count <= HTMLReport.mostPanels, let histogram = try? PlotResult(report).figure() {
      figures.append(histogram)
    }
    for measure in report.sections.first?.plan.measures.prefix(HTMLReport.mostPanels) ?? [] {
      if let curve = try? PlotCurves(measures: [measure]).figure() { figures.append(curve) }
    }
    write(figures, under: "Losses", &body)
  }

  private func writeClasses(_ body: inout HTMLText) {
    let models = models.filter(\.isOfClasses)
    guard !models.isEmpty else { return }
    var figures: [Figure] = []
    let scored = models.filter(\.hasScores)
    if !scored.isEmpty {
      for kind in [ScoreCurve.Kind.roc, .precisionRecall] {
        if let curve = try? PlotScores(scored, kind).figure() { figures.append(curve) }
      }
    }
    let certain = models.filter(\.hasProbabilities)
    if !certain.isEmpty { figures.append(PlotCalibration(certain, bins: 10).figure()) }
    if models.allSatisfy(\.decides), let confusion = try? PlotConfusion(models).figure() { figures.append(confusion) }
    write(figures, under: "Classes", &body)
    for section in report.sections where ModelRows([section])?.isOfClasses ?? false {
      var own = section
      own.classes = section.classes ?? section.totals.flatMap { try? $0.value.classes?.report(section.plan) }
      guard let text = ClassReportText(own, numbers) else { continue }
      let place = place(of: section)
      body.element("h3", place.isEmpty ? "Each class" : "Each class: \(place)")
      body.table(text.scores, sorts: true)
      body.element("p", text.accuracy)
      if let confusion = text.confusion { body.table(confusion) }
    }
  }

  private func writeResiduals(_ body: inout HTMLText) {
    let models = models.filter(\.hasResiduals)
    guard !models.isEmpty, let residuals = try? PlotResiduals(models) else { return }
    write([residuals.figure()], under: "Residuals", &body)
    body.element("h3", "Quantiles of yhat - y")
    body.table(residuals.table(numbers))
  }

  /// The rows of each source, whatever their groups.
  private var models: [ModelRows] {
    report.sections.sources.compactMap { name in
      ModelRows(report.sections.filter { $0.dataset.source.name == name })
    }
  }

  // MARK: worst rows

  private func writeWorst(_ body: inout HTMLText) {
    let count = settings.output.worst ?? (report.sections.count > 1 ? 10 : 50)
    var hasHeading = false
    for section in report.sections.prefix(HTMLReport.mostPanels) {
      let rows = section.worstRows(count)
      guard !rows.isEmpty else { continue }
      if !hasHeading { body.element("h2", "Worst rows") }
      hasHeading = true
      let place = place(of: section)
      let words = "\(rows.count) of \(section.rowCount) rows, the worst first; a click on a header sorts them"
      body.element("h3", place.isEmpty ? words : "\(place): \(words)")
      body.table(SampleTable(section: section, rows: rows, settings: settings).table(), sorts: true)
    }
  }
}

extension Report.Section {
  /// The rows with the worst losses of the first result that has some, the worst first.
  fileprivate func worstRows(_ count: Int) -> [KeptRows.Row] {
    guard let result = results.first(where: { $0.losses != nil }), let losses = result.losses else { return [] }
    var kept = KeptRows(.worst(count), result.measure.better)
    var first = 0
    for recording in recorded.recordings {
      for row in 0..<recording.block.count where first + row < losses.count {
        let loss = losses[first + row]
        if loss.isNaN, result.lacking.count > 0 { continue }
        if !loss.isFinite, result.weights.indices.contains(first + row), result.weights[first + row] == 0 { continue }
        kept.add(loss, number: recording.rows[row], values: recording.block.columns.map { $0[row] })
      }
      first += recording.block.count
    }
    return kept.rows
  }
}
