import Engine
import Losses
import Tables

extension Report.Section {
  /// Which lists an output shows: the first ones, or the worst by the first measure, those without a value not among
  /// them; empty without lists.
  func shownLists(_ settings: OutputSettings, _ limit: Int) -> [Int] {
    guard let first = results.first else { return [] }
    let all = Array(first.lists.indices)
    guard let worst = settings.worst else { return Array(all.prefix(limit)) }
    let value = { (index: Int) in -first.measure.better.severity(first.lists[index].value) }
    return Array(all.filter { !value($0).isNaN }.sorted { (value($0), $0) < (value($1), $1) }.prefix(worst))
  }

  /// The lists as a table for people, and how many more there are; nil without lists.
  func listTable(_ settings: OutputSettings, _ format: OutputFormat, sections: Int) -> (table: TextTable, more: Int)? {
    guard let first = results.first, !first.lists.isEmpty, let column = plan.listColumn else { return nil }
    let indices = shownLists(settings, settings.rowLimit(format, sources: sections))
    let shown = indices.map { first.lists[$0] }
    let numbers = NumberText(digits: settings.digits)
    let columns = results.map { result in
      let lists = indices.map { result.lists[$0] }
      let texts = zip(lists, numbers.column(lists.map(\.value))).map { $0.lack == nil ? $1 : "undefined" }
      return TextTable.Column.right(result.measure.label, texts)
    }
    let heads: [TextTable.Column] = [
      .left(dataset.columnNames[column], shown.map(\.id)),
      .right("n", shown.map { "\($0.n)" }),
    ]
    return (TextTable(columns: heads + columns), settings.worst == nil ? first.lists.count - shown.count : 0)
  }

  /// The lists of a result as members of JSON, one a list; nil without lists.
  func listSamples(_ index: Int, _ settings: OutputSettings, _ limit: Int) -> [String]? {
    let result = results[index]
    guard !result.lists.isEmpty else { return nil }
    return shownLists(settings, limit).map { result.lists[$0] }.map { list in
      JSONText.object { json in
        json.member("row", list.firstRow + 1)
        json.member("id", list.id)
        json.member("n", list.n)
        json.member("loss", list.value)
      }
    }
  }
}
