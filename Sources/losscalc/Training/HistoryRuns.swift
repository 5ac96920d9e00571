import Charts
import Engine
import Messages
import Tables

/// One or several training runs, to be read by people, programs and gates.
struct HistoryRuns {
  let reports: [HistoryReport]
  let checks: Checks
  let settings: OutputSettings

  static let formats: [OutputFormat] = [.table, .json, .md, .junit, .github, .svg]

  func text(_ target: TextOutput.Target) throws(Failure) -> String {
    let isColored = !target.isFile && settings.isColored
    switch target.format {
    case .json: return json
    case .svg: return figure.svg
    case .table:
      let verdicts = CheckLines(checks: checks, isColored: isColored).lines
      return HistoryRuns.text(summary + [""]) + figure.text(Drawing.style(settings, isFile: target.isFile))
        + HistoryRuns.text(verdicts.isEmpty ? [] : [""] + verdicts)
    case .md:
      return HistoryRuns.text(
        table.markdown() + findings.map { "\n\(Markdown.text($0))" } + [""]
          + CheckLines(checks: checks, isColored: false).markdown)
    case .github:
      return WorkflowText.defused(
        HistoryRuns.text(summary + [""] + CheckLines(checks: checks, isColored: false).lines))
        + HistoryRuns.text(GitHubAnnotation.lines(checks))
    case .junit: return JUnitReport(checks: checks, name: "losscalc history").text
    default: throw target.refused(by: "history", whichHas: HistoryRuns.formats)
    }
  }

  private static func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  /// What one run comes to in full, or several side by side with the findings of each.
  private var summary: [String] {
    reports.count == 1 ? reports[0].lines : table.lines() + (findings.isEmpty ? [] : [""] + findings)
  }

  private var findings: [String] {
    reports.flatMap { report in
      report.findings.map {
        "\(report.history.name): \($0.kind.rawValue), \(report.places($0.points)): \($0.text)".visible
      }
    }
  }

  /// A row for each run.
  private var table: TextTable {
    let number = NumberText(digits: settings.digits)
    func column(_ header: String, _ cell: (HistoryReport) -> String?) -> TextTable.Column {
      .right(header, reports.map { cell($0) ?? "-" })
    }
    func watched(_ report: HistoryReport, _ index: Int?) -> String? {
      index.flatMap { report.history.watched[$0] }.map(number.text)
    }
    return TextTable(columns: [
      .left("run", reports.map(\.history.name)),
      .left("watched", reports.map(\.history.watchedName)),
      column("points") { "\($0.history.points.count)" },
      column("best at") { report in report.best.map { "\(report.history.unit) \(report.history.epochText($0))" } },
      column("best") { watched($0, $0.best) },
      column("last") { watched($0, $0.history.points.indices.last) },
      column("stops at") { report in report.outcome.stopped.map { report.history.epochText($0) } },
    ])
  }

  private var figure: Figure {
    guard reports.count > 1 else { return reports[0].figure }
    let layers = reports.map { report in
      Layer.line(
        Line(
          report.history.name.visible,
          report.history.points.compactMap { point in point.watched.map { Position(point.epoch, $0) } }))
    }
    let names = Set(reports.map(\.history.watchedName.visible)).sorted().joined(separator: ", ")
    let units = Set(reports.map(\.history.unit.rawValue)).sorted().joined(separator: ", ")
    return Figure(
      title: "training of \(reports.count) runs", description: table.lines().joined(separator: ". "),
      panels: [Panel(x: Axis(units), y: Axis(names), layers: layers)])
  }

  private var json: String {
    JSONText.object { json in
      json.member("schema", "losscalc.history/1")
      json.member("losscalc", Version.number)
      if reports.count == 1 {
        reports[0].write(to: &json)
      } else {
        json.member("runs", list: reports.map { JSONText.object($0.write) })
      }
      json.member("checks", list: checks.verdicts.map(CheckJSON.text))
      json.member("ok", checks.isOK)
    } + "\n"
  }
}
