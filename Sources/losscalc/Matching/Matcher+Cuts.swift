import Losses

extension Matcher {
  /// What a measure of whole sets gives for each way of cutting several columns, the usual one first.
  func cuts(_ recordings: [Recording]) -> [Candidate] {
    guard let usual = measure.convention.cut, measure.parts.isEmpty else { return [] }
    let rows = GatheredRows(recordings, layout)
    let others = layout[.yhat].count > 1 ? measure.facts.cuts.filter { $0 != usual } : []
    return ([usual] + others).compactMap { cut in
      value(cut, rows).map { value in
        Candidate(
          value: value, words: cut == usual ? [] : [Matcher.words(cut)],
          options: cut == usual ? [] : ["--set \(cut.rawValue)"])
      }
    }
  }

  /// The mean over the sets of a cut.
  private func value(_ cut: Cut, _ rows: GatheredRows) -> Double? {
    var own = measure
    own.convention.cut = cut
    let sets = Plan.sets(of: own, in: layout)
    guard sets.isEmpty else { return WholeValue(own, sets, rows, wantsGradient: false)?.value }
    var evaluation = Evaluation(order: .loss, width: own.facts.width(in: layout), capacity: max(1, rows.block.count))
    own.loss.evaluate(rows.block, own.convention, into: &evaluation)
    var statistics = LossStatistics()
    statistics.add(losses: evaluation.losses.span.extracting(first: rows.block.count), firstRow: 0)
    return statistics.cost(.mean)
  }

  private static func words(_ cut: Cut) -> String {
    switch cut {
    case .column: "the mean over the columns"
    case .row: "the mean over the rows"
    case .all: "of all cells at once"
    }
  }
}
