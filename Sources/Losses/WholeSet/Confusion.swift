/// How often each class was decided for, by true class: weights by (true, decided).
struct Confusion {
  /// The classes that occur as a label or a decision, in ascending order.
  let classes: [Int]
  /// `cells[t][d]`: the weight of the rows of true class `classes[t]` that were decided to be `classes[d]`.
  let cells: [[Double]]
  /// The weight of each true class, and of each decision.
  let labelled, decided: [Double]
  let total: Double

  init(_ tally: ClassTally) {
    let places = tally.classes.indices.sorted { tally.classes[$0] < tally.classes[$1] }
    classes = places.map { tally.classes[$0] }
    cells = places.map { t in places.map { d in tally.weight(truths: [t], decisions: [d]) } }
    labelled = places.map { tally.weight(truths: [$0], decisions: places) }
    decided = places.map { tally.weight(truths: places, decisions: [$0]) }
    total = tally.weight(truths: places, decisions: places)
  }

  /// The weight of right decisions.
  var right: Double {
    classes.indices.reduce(into: ExactSum()) { $0.add(cells[$1][$1]) }.rounded
  }

  /// A part of a whole; of nothing, 0.
  static func share(_ part: Double, of whole: Double) -> Double { whole == 0 ? 0 : part / whole }
}
