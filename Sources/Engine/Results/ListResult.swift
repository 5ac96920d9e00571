package import Losses
import Messages
import Tables

/// One list of a run with a column of lists: a sample of its own.
package struct ListResult: Sendable {
  /// The value that names it.
  package var id: String
  /// Its first row, from 0.
  package var firstRow: Int
  /// How many rows it has.
  package var n: Int
  /// NaN where it has no value.
  package var value: Double
  /// Why it has none, to follow the name of the measure.
  package var lack: String?
}

extension LossResult {
  /// The mean over lists; those without a value, or to be left out for another reason, are left out of it and counted.
  package mutating func take(
    _ lists: Lists, _ cells: CellSet, _ dataset: Dataset, _ numbers: [Int], wantsOrder: Bool, _ settings: RunSettings,
    leavingOut others: [Int: String] = [:]
  ) {
    let wantsGradient = settings.gradient != .none && measure.facts.hasGradient
    let (values, slopes) = lists.values(
      measure, cells, wantsGradient: wantsGradient, threads: settings.threadCount)
    self.lists = zip(lists.spans, values).map { span, value in
      ListResult(
        id: span.name < 0 ? "" : dataset.lists?[span.name] ?? "", firstRow: numbers[lists.firstRow(of: span)],
        n: span.rows.count, value: value.value, lack: value.lack)
    }
    // No list is left out for what the measure cannot do.
    if let place = values.firstIndex(where: { $0.lack == UndefinedLoss.itemWeights.reason }) {
      let name = self.lists[place].id
      (cost, lack) = (.nan, "\(UndefinedLoss.itemWeights.reason); those of list '\(name.quotable)' differ")
      return
    }
    let weights = lists.weights
    for (index, lack) in others { self.lists[index].lack = lack }
    let isMissing = self.lists.map { $0.lack != nil }
    let defined = values.indices.filter { !isMissing[$0] && weights?[$0] ?? 1 != 0 }
    let missing = values.indices.filter { isMissing[$0] }
    lacking = UndefinedRows()
    lacking.add(missing.map { self.lists[$0].firstRow }) { self.lists[missing[0]].lack ?? "" }
    n = defined.count
    guard n > 0 else {
      (cost, lack) = (.nan, lacking.first?.lack)
      return
    }
    var statistics = LossStatistics(measure.better)
    let losses = defined.map { values[$0].value }
    let firsts = defined.map { self.lists[$0].firstRow }
    statistics.add(losses, weights.map { all in defined.map { all[$0] } }, rows: firsts)
    fill(from: statistics.summary(settings.reduction))
    if wantsOrder { ordered = OrderedLosses(losses) }
    divisor = settings.reduction.divisor(weight: statistics.weighted?.weights.rounded, count: n)
    guard wantsGradient else { return }
    let shares = values.indices.map { index in
      isMissing[index] ? 0 : settings.gradient == .loss ? 1 : (weights?[index] ?? 1) / divisor
    }
    let part = WholeValue.Part(cells: cells, n: n, value: cost, derivatives: .list([lists.scaled(slopes, by: shares)]))
    whole = WholeValue(parts: [part], numbers: numbers)
  }
}

extension LossResult {
  /// The lists that have no value of one of a compound's parts, with what they lack; nil where there are none.
  static func incomplete(_ parts: ArraySlice<LossResult>) -> [Int: String]? {
    var incomplete: [Int: String] = [:]
    for part in parts {
      for (index, list) in part.lists.enumerated() where list.lack != nil {
        incomplete[index] = incomplete[index] ?? "has no value: \(part.measure.label) \(list.lack ?? "")"
      }
    }
    return incomplete.isEmpty ? nil : incomplete
  }

  /// The lists of a compound: those of its parts, each with the sum of their values; a number is itself in each.
  mutating func addLists(_ results: [LossResult]) {
    guard let first = results.first(where: { !$0.lists.isEmpty }) else { return }
    lists = first.lists.indices.map { index in
      var list = first.lists[index]
      var sum = ExactSum()
      for (part, result) in zip(measure.parts, results) {
        sum.add(product: part.factor, result.lists.isEmpty ? result.cost : result.lists[index].value)
      }
      list.value = list.lack == nil ? sum.rounded : .nan
      return list
    }
    let defined = lists.filter { $0.lack == nil }
    guard !defined.isEmpty else { return }
    var statistics = LossStatistics(measure.better)
    statistics.add(defined.map(\.value), nil, rows: defined.map(\.firstRow))
    let cost = cost
    fill(from: statistics.summary(.mean))
    (self.cost, lacking, n) = (cost, first.lacking, first.n)
  }

  /// The list whose value is the worst one; nil without lists.
  package var worstList: ListResult? {
    let defined = lists.filter { $0.lack == nil }
    return defined.max { measure.better.severity($0.value) < measure.better.severity($1.value) }
  }
}
