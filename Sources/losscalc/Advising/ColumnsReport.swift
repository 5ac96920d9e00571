import Engine
import Losses
import Messages
import Tables

/// What was found out of some files before anything is computed: a line a file, a line a column.
struct ColumnsReport {
  let survey: ColumnSurvey
  /// What options say of whole files.
  let roles: [String: Role]

  // MARK: for people

  var text: String { survey.tables.indices.map(text).joined(separator: "\n") }

  private func text(of index: Int) -> String {
    let table = survey.tables[index]
    let profiles = table.names.indices.map { survey.profile(index, $0) }
    let uses = uses(index)
    let body = TextTable(columns: [
      .right("no", table.names.indices.map { "\($0 + 1)" }),
      .left("name", table.names.map { table.hasHeader ? $0.quotable : "-" }),
      .left("kind", profiles.map(\.kind.rawValue)),
      .left("values", profiles.map(ColumnsReport.values)),
      .right("distinct", profiles.map { "\($0.distinct)" }),
      .right("missing", profiles.map { "\($0.missing)" }),
      .left("role", uses.map { $0.role?.rawValue ?? "-" }),
      .left("why", uses.map(\.reason)),
    ])
    return ([head(table, rows: profiles.first?.rows ?? 0)] + body.lines()).map { $0 + "\n" }.joined()
  }

  private func head(_ table: Table, rows: Int) -> String {
    let seen = rows == 1 ? "1 row" : "\(rows) rows"
    let columns = table.columnCount == 1 ? "1 column" : "\(table.columnCount) columns"
    return "\(table.path.visible): \(table.layoutWords), \(columns), \(seen) looked at"
  }

  /// The classes with their counts where there are few, else the range.
  private static func values(_ profile: ColumnProfile) -> String {
    let most = 4
    let isOfClasses = profile.distinct > 0 && profile.distinct <= most && profile.distinct < profile.rows
    if isOfClasses { return profile.values.map { "\($0.text.quotable) (\($0.count))" }.joined(separator: ", ") }
    guard profile.numbers > 0, let range = profile.range else {
      let shown = profile.values.prefix(most - 1).map(\.text.quotable).joined(separator: ", ")
      return shown + (profile.distinct > most - 1 ? ", ..." : "")
    }
    let ends = [range.lowerBound, range.upperBound].map { NumberText.compact($0, digits: 6) }
    return ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])"
  }

  /// What the columns would be read as; in a file of labels or predictions, whatever is no id and no text.
  private func uses(_ index: Int) -> [ColumnUse] {
    let uses = survey.uses(of: index)
    guard let role = roles[survey.tables[index].path] else { return uses }
    let own = ColumnUse(role: role, reason: "a number in the file of \(role == .y ? "labels" : "predictions")")
    return uses.indices.map { column in
      uses[column].role == nil && survey.sense(index, column).meaning == .number ? own : uses[column]
    }
  }

  // MARK: for programs

  /// `losscalc.columns/1`: every key is always there.
  var json: String {
    JSONText.object { json in
      json.member("schema", "losscalc.columns/1")
      json.member("losscalc", Version.number)
      json.member("files", list: survey.tables.indices.map(object))
    } + "\n"
  }

  private func object(_ index: Int) -> String {
    let table = survey.tables[index]
    return JSONText.object { json in
      json.member("path", table.path)
      json.member("format", table.format.rawValue)
      json.member("separator", table.text?.separator)
      json.member("header", table.hasHeader)
      json.member("header_reason", table.text?.header.text)
      json.member("rows", table.head.count)
      json.member("columns", list: uses(index).enumerated().map { object(index, $0, $1) })
    }
  }

  private func object(_ index: Int, _ column: Int, _ use: ColumnUse) -> String {
    let profile = survey.profile(index, column)
    return JSONText.object { json in
      json.member("number", column + 1)
      json.member("name", survey.header(index, column))
      json.member("kind", profile.kind.rawValue)
      json.member("least", profile.range?.lowerBound)
      json.member("greatest", profile.range?.upperBound)
      json.member("distinct", profile.distinct)
      json.member("missing", profile.missing)
      json.member("values", list: profile.values.map { object($0.text, $0.count) })
      json.member("role", use.role?.rawValue)
      json.member("reason", use.reason)
    }
  }

  private func object(_ value: String, _ count: Int) -> String {
    JSONText.object { json in
      json.member("value", value)
      json.member("count", count)
    }
  }
}

extension Table {
  /// The format, the separator, and whether there is a header and why: `csv, separator ',', header (line 1: …)`.
  var layoutWords: String {
    let header = hasHeader ? "header" : "no header"
    guard let text else { return "\(format.rawValue), \(header)" }
    let reason = text.header.text.isEmpty ? "" : " (line \(text.firstLine): \(text.header.text))"
    return "\(format.rawValue), separator '\(text.separator)', \(header)\(reason)"
  }
}
