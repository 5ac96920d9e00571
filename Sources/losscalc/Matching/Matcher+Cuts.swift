import Engine
import Losses

extension Matcher {
  /// What a measure of whole sets gives for each way of cutting several columns, the usual one first.
  func cuts(_ recordings: [Recording]) -> [Candidate] {
    guard let usual = measure.convention.cut, measure.parts.isEmpty else { return [] }
    let rows = GatheredRows(recordings, layout)
    let others = layout[.yhat].count > 1 ? measure.facts.cuts.filter { $0 != usual } : []
    return ([usual] + others).flatMap { cut -> [Candidate] in
      guard let value = value(cut, rows) else { return [] }
      let words = cut == usual ? [] : [Matcher.words(cut)]
      let own = Candidate(value: value, words: words, options: cut == usual ? [] : ["--set \(cut.rawValue)"])
      let derived = Matcher.derived(of: value, measure.better)
      return [own] + derived.map { Candidate(value: $0, words: words + [$1], options: nil) }
    }
  }

  /// What people make of a share: per cent of it, and of what is left; of an error, its square or its root.
  private static func derived(of value: Double, _ better: Better) -> [(Double, String)] {
    guard better == .higher else { return [(value * value, "its square"), (value.squareRoot(), "its root")] }
    return [(100 * value, "in per cent"), (1 - value, "1 minus it"), (100 - 100 * value, "1 minus it, in per cent")]
  }

  /// Why the measure has no value as it is asked for, to follow its name; nil where it has one.
  func lack(_ recordings: [Recording]) -> String? {
    let rows = GatheredRows(recordings, layout)
    let sets = Plan.sets(of: measure, in: layout)
    guard sets.isEmpty else { return WholeValue(measure, sets, rows, wantsGradient: false)?.undefined?.lack }
    guard measure.convention.cut == .row, rows.block.count > 0 else { return nil }
    return "of row 1 " + measure.lack(rows.block, row: 0)
  }

  /// The mean over the sets of a cut.
  private func value(_ cut: Cut, _ rows: GatheredRows) -> Double? {
    var own = measure
    own.convention.cut = cut
    let sets = Plan.sets(of: own, in: layout)
    guard sets.isEmpty else { return WholeValue(own, sets, rows, wantsGradient: false)?.value }
    var evaluation = Evaluation(order: .loss, width: own.facts.width(in: layout), capacity: max(1, rows.block.count))
    own.loss.evaluate(rows.block, own.convention, into: &evaluation)
    // A row that has no value as a set is in no mean.
    let losses = evaluation.losses.prefix(rows.block.count).filter { !$0.isNaN }
    guard !losses.isEmpty else { return nil }
    return LossStatistics(losses, nil).cost(.mean)
  }

  private static func words(_ cut: Cut) -> String {
    switch cut {
    case .column: "the mean over the columns"
    case .row: "the mean over the rows"
    case .all: "of all cells at once"
    }
  }
}
