import Losses
import Tables

/// One list of a run with a column of lists: a sample of its own.
struct ListResult: Sendable {
  /// The value that names it.
  var id: String
  /// Its first row, from 0.
  var firstRow: Int
  /// How many rows it has.
  var n: Int
  /// NaN where it has no value.
  var value: Double
  /// Why it has none, to follow the name of the measure.
  var lack: String?
}

extension LossResult {
  /// The mean over lists; those without a value are left out of it and counted.
  mutating func take(
    _ lists: Lists, _ cells: CellSet, _ dataset: Dataset, _ numbers: [Int], wantsOrder: Bool, _ settings: Settings
  ) {
    let wantsGradient = settings.gradient != .none && measure.facts.hasGradient
    let (values, slopes) = lists.values(
      measure, cells, wantsGradient: wantsGradient, threads: settings.threadCount)
    self.lists = zip(lists.spans, values).map { span, value in
      ListResult(
        id: span.name < 0 ? "" : dataset.lists?[span.name] ?? "", firstRow: numbers[lists.firstRow(of: span)],
        n: span.rows.count, value: value.value, lack: value.lack)
    }
    let weights = lists.weights
    let defined = values.indices.filter { values[$0].lack == nil && weights?[$0] ?? 1 != 0 }
    let missing = values.indices.filter { values[$0].lack != nil }
    lacking.add(missing.map { self.lists[$0].firstRow }) { values[missing[0]].lack ?? "" }
    n = defined.count
    guard n > 0 else {
      (cost, lack) = (.nan, lacking.first?.lack)
      return
    }
    var statistics = LossStatistics()
    let losses = defined.map { values[$0].value }
    let firsts = defined.map { self.lists[$0].firstRow }
    if let weights {
      let own = defined.map { weights[$0] }
      statistics.add(losses: losses.span, weights: own.span, firstRow: 0, rows: firsts)
    } else {
      statistics.add(losses: losses.span, firstRow: 0, rows: firsts)
    }
    fill(from: statistics.summary(settings.reduction))
    if wantsOrder { ordered = OrderedLosses(losses) }
    switch settings.reduction {
    case .mean: divisor = statistics.weighted?.weights.rounded ?? Double(n)
    case .sum: divisor = 1
    case .batchMean: divisor = Double(n)
    }
    guard wantsGradient else { return }
    let shares = values.indices.map { index in
      settings.gradient == .loss ? 1 : (weights?[index] ?? 1) / divisor
    }
    let part = WholeValue.Part(cells: cells, n: n, value: cost, derivatives: .list([lists.scaled(slopes, by: shares)]))
    whole = WholeValue(parts: [part], numbers: numbers)
  }
}

extension LossResult {
  /// The list whose value is the worst one; nil without lists.
  var worstList: ListResult? {
    let defined = lists.filter { $0.lack == nil }
    return measure.better == .higher
      ? defined.min { $0.value < $1.value } : defined.max { $0.value < $1.value }
  }
}

extension Report.Section {
  /// Which lists an output shows: the first ones, or the worst by the first measure, those without a value not among
  /// them; empty without lists.
  func shownLists(_ settings: Settings, _ limit: Int) -> [Int] {
    guard let first = results.first else { return [] }
    let all = Array(first.lists.indices)
    guard let worst = settings.worst else { return Array(all.prefix(limit)) }
    let value = { (index: Int) in
      first.measure.better == .higher ? first.lists[index].value : -first.lists[index].value
    }
    return Array(all.filter { !value($0).isNaN }.sorted { (value($0), $0) < (value($1), $1) }.prefix(worst))
  }

  /// The lists as a table for people, and how many more there are; nil without lists.
  func listTable(_ settings: Settings, _ format: OutputFormat, sections: Int) -> (table: TextTable, more: Int)? {
    guard let first = results.first, !first.lists.isEmpty, let column = plan.listColumn else { return nil }
    let indices = shownLists(settings, settings.rowLimit(format, sources: sections))
    let shown = indices.map { first.lists[$0] }
    let numbers = NumberText(digits: settings.digits)
    let columns = results.map { result in
      let lists = indices.map { result.lists[$0] }
      let texts = zip(lists, numbers.column(lists.map(\.value))).map { $0.lack == nil ? $1 : "undefined" }
      return TextTable.Column(header: result.measure.label, alignment: .right, cells: texts)
    }
    let heads = [
      TextTable.Column(header: dataset.columnNames[column], alignment: .left, cells: shown.map(\.id)),
      TextTable.Column(header: "n", alignment: .right, cells: shown.map { "\($0.n)" }),
    ]
    return (TextTable(columns: heads + columns), settings.worst == nil ? first.lists.count - shown.count : 0)
  }

  /// The lists of a result as members of JSON, one a list; nil without lists.
  func listSamples(_ index: Int, _ settings: Settings, _ limit: Int) -> [String]? {
    let result = results[index]
    guard !result.lists.isEmpty else { return nil }
    return shownLists(settings, limit).map { result.lists[$0] }.map { list in
      var json = JSONText()
      json.open("{")
      json.member("row", list.firstRow + 1)
      json.member("id", list.id)
      json.member("n", list.n)
      json.member("loss", list.value)
      json.close("}")
      return json.text
    }
  }
}
