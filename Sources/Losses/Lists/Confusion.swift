/// How often each class was decided for, by true class: weights by (true, decided).
struct Confusion {
  /// The classes that occur as a label or a decision, in ascending order.
  let classes: [Int]
  /// `cells[t][d]`: the weight of the rows of true class `classes[t]` that were decided to be `classes[d]`.
  let cells: [[Double]]
  /// The weight of each true class, and of each decision.
  let labelled, decided: [Double]
  let total: Double

  init(_ truths: [Int], _ decisions: [Int], _ weights: RowWeights) {
    let classes = Set(truths).union(decisions).sorted()
    var index: [Int: Int] = [:]
    for (place, name) in classes.enumerated() { index[name] = place }
    var sums = Array(repeating: Array(repeating: ExactSum?.none, count: classes.count), count: classes.count)
    for row in truths.indices {
      let (t, d) = (index[truths[row]] ?? 0, index[decisions[row]] ?? 0)
      if sums[t][d] == nil { sums[t][d] = ExactSum() }
      sums[t][d]?.add(weights[row])
    }
    func merged(_ parts: [ExactSum?]) -> Double {
      parts.compactMap(\.self).reduce(into: ExactSum()) { $0.merge($1) }.rounded
    }
    self.classes = classes
    cells = sums.map { $0.map { $0?.rounded ?? 0 } }
    labelled = sums.map(merged)
    decided = classes.indices.map { d in merged(sums.map { $0[d] }) }
    total = merged(sums.flatMap(\.self))
  }

  /// The weight of right decisions.
  var right: Double {
    classes.indices.reduce(into: ExactSum()) { $0.add(cells[$1][$1]) }.rounded
  }

  /// A part of a whole; of nothing, 0.
  static func share(_ part: Double, of whole: Double) -> Double { whole == 0 ? 0 : part / whole }
}
