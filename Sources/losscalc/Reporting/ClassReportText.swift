import Engine
import Losses
import Messages
import Tables

/// The report of `--by-class` in each format.
struct ClassReportText {
  let report: ClassReport
  /// What the classes are called; empty where they are numbers.
  let names: [String]
  let numbers: NumberText

  /// Nil where no report was asked for.
  init?(_ section: Report.Section, _ numbers: NumberText = NumberText(digits: nil)) {
    guard let report = section.classes else { return nil }
    (self.report, self.numbers) = (report, numbers)
    let labels = section.dataset.layout[.y]
    names = labels.count > 1 ? labels.map { section.dataset.columnNames[$0] } : section.dataset.classes ?? []
  }

  private func name(_ row: ClassReport.Row) -> String {
    guard let index = row.index else { return "" }
    return names.indices.contains(index) ? names[index] : "\(index)"
  }

  private var means: [(name: String, row: ClassReport.Row)] {
    (report.micro.map { [("micro avg", $0)] } ?? []) + [("macro avg", report.macro), ("weighted avg", report.weighted)]
  }

  /// Precision, recall, f1, support and share of the cost of each class, then the means.
  var scores: TextTable {
    let rows = report.rows.map { (name: name($0), row: $0) } + means
    func column(_ header: String, _ value: (ClassReport.Row) -> Double) -> TextTable.Column {
      .right(header, numbers.column(rows.map { value($0.row) }))
    }
    var columns: [TextTable.Column] = [
      .left("class", rows.map(\.name)),
      column("precision", \.precision), column("recall", \.recall), column("f1", \.f1),
      .right("support", rows.map { JSONText.number($0.row.support) }),
    ]
    if rows.contains(where: { $0.row.share != nil }) {
      columns.append(
        .right("share of cost", rows.map { $0.row.share.map { numbers.text(100 * $0) + "%" } ?? "-" }))
    }
    return TextTable(columns: columns)
  }

  var accuracy: String { "accuracy \(numbers.text(report.accuracy)) of \(JSONText.number(report.total))" }

  /// Rows are true classes, columns decisions; nil where rows have several labels.
  var confusion: TextTable? {
    guard !report.confusion.isEmpty else { return nil }
    let classes = report.rows.map(name)
    let columns = classes.indices.map { k in
      TextTable.Column.right("-> \(classes[k])", report.confusion.map { JSONText.number($0[k]) })
    }
    return TextTable(columns: [.left("true", classes)] + columns)
  }

  /// The reports of all sections as one table; where there are several, each line says which it is of.
  static func csv(_ sections: Sections) -> String {
    let reports = sections.compactMap { section in ClassReportText(section).map { (text: $0, section: section) } }
    let classes = reports.flatMap { $0.text.decided }.distinct
    let places = reports.count > 1 ? ["source", "group"] : []
    let head = places + ["class", "precision", "recall", "f1", "support", "share"] + classes.map { "decided.\($0)" }
    let lines = reports.flatMap { report in
      let place = [report.section.results.first?.source ?? "", report.section.results.first?.group ?? ""]
      return report.text.lines(deciding: classes).map { (places.isEmpty ? [] : place) + $0 }
    }
    return ([head] + lines).map { DelimitedText(separator: 44, derivatives: []).line($0) + "\n" }.joined()
  }

  /// The classes of the confusion matrix.
  private var decided: [String] { report.confusion.isEmpty ? [] : report.rows.map(name) }

  /// One line a class and mean: name, scores, support, share, then how often each of some classes was decided for.
  private func lines(deciding classes: [String]) -> [[String]] {
    let own = decided
    let rows = report.rows.enumerated().map { k, row in
      cells(name(row), row)
        + classes.map { name in own.firstIndex(of: name).map { JSONText.number(report.confusion[k][$0]) } ?? "" }
    }
    return rows + means.map { cells($0.name, $0.row) + classes.map { _ in "" } }
  }

  private func cells(_ name: String, _ row: ClassReport.Row) -> [String] {
    [name] + [row.precision, row.recall, row.f1, row.support].map(JSONText.number)
      + [row.share.map(JSONText.number) ?? ""]
  }

  var json: String {
    JSONText.object { json in
      json.member("classes", list: report.rows.map { object(name($0), $0) })
      json.member("accuracy", report.accuracy)
      json.member("averages", list: means.map { object($0.name, $0.row) })
      json.member("confusion", list: report.confusion.map { JSONText.list($0.map(JSONText.number)) })
    }
  }

  private func object(_ name: String, _ row: ClassReport.Row) -> String {
    JSONText.object { json in
      json.member("class", name)
      json.member("precision", row.precision)
      json.member("recall", row.recall)
      json.member("f1", row.f1)
      json.member("support", row.support)
      json.member("share", row.share)
    }
  }
}
