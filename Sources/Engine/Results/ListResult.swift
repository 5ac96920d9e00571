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

  var hasValue: Bool { lack == nil }
}

extension LossResult {
  /// The mean over lists; those without a value are left out of it and counted.
  package mutating func take(
    _ lists: Lists, _ cells: CellSet, _ dataset: Dataset, _ numbers: [Int], wantsOrder: Bool, _ settings: RunSettings
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
    let defined = values.indices.filter { values[$0].lack == nil && weights?[$0] ?? 1 != 0 }
    let missing = values.indices.filter { values[$0].lack != nil }
    lacking.add(missing.map { self.lists[$0].firstRow }) { values[missing[0]].lack ?? "" }
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
      settings.gradient == .loss ? 1 : (weights?[index] ?? 1) / divisor
    }
    let part = WholeValue.Part(cells: cells, n: n, value: cost, derivatives: .list([lists.scaled(slopes, by: shares)]))
    whole = WholeValue(parts: [part], numbers: numbers)
  }
}

extension LossResult {
  /// The list whose value is the worst one; nil without lists.
  package var worstList: ListResult? {
    let defined = lists.filter { $0.lack == nil }
    return defined.max { measure.better.severity($0.value) < measure.better.severity($1.value) }
  }
}
