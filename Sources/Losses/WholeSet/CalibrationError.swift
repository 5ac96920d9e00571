/// A metric of how far probabilities are from the frequencies of what they predict, in bins of equal width.
///
/// A bin holds its lower end, the last one its upper end too.
protocol CalibrationError: ListLoss {
  /// How many bins [0, 1] is cut into.
  var bins: Double { get set }

  /// The metric from the gap of each bin, Σw·(hit − p) over its rows, and its weight.
  func callAsFunction(_ gaps: [(gap: ExactSum, weight: ExactSum)], total: ExactSum) -> Double
}

extension CalibrationError {
  public static var inputs: [Input] { [.labels(.whole, .classes), .predictions(.unit, .decision)] }
  public static var predictions: [Prediction] { [.prob, .logit] }
  public static var hasGradient: Bool { false }
  public static var cuts: [Cut] { [.column, .all] }

  static var binsParameter: Parameter {
    Parameter(
      "bins", \Self.bins, in: Domain(1, 1_000_000, isWhole: true, "{1, ..., 1000000}", "a whole number from 1"),
      "how many bins of equal width")
  }

  public func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    let (confidences, hits) = try confidences(of: rows, convention.from)
    let weights = RowWeights(rows)
    var found = Array(repeating: (gap: ExactSum(), weight: ExactSum()), count: Int(bins))
    var counts = Array(repeating: (hits: 0.0, rows: 0.0), count: found.count)
    for row in 0..<rows.count {
      let bin = min(Int(confidences[row] * bins), found.count - 1)
      guard let weight = weights.cells?[row] else {
        found[bin].gap.add(-confidences[row])
        counts[bin] = (counts[bin].hits + hits[row], counts[bin].rows + 1)
        continue
      }
      found[bin].gap.add(product: weight, hits[row])
      found[bin].gap.add(product: -weight, confidences[row])
      found[bin].weight.add(weight)
    }
    for bin in found.indices where counts[bin].rows > 0 {
      found[bin].gap.add(counts[bin].hits)
      found[bin].weight.add(counts[bin].rows)
    }
    return ListValue(self(found.filter { $0.weight.rounded > 0 }, total: weights.total))
  }

  /// The probability of class 1 and whether it is the label; of several classes that of the likeliest.
  private func confidences(
    of rows: Block, _ from: Prediction
  ) throws(UndefinedLoss) -> (confidences: [Double], hits: [Double]) {
    let columns = Array(rows[.yhat])
    let truths = rows.winners(.y, above: nil)
    guard columns.count > 1 else {
      if let stranger = truths.first(where: { $0 > 1 }) {
        throw UndefinedLoss("of one prediction column needs labels 0 and 1, and there is a label \(stranger)")
      }
      let cells = columns[0].prefix(rows.count)
      return (from == .logit ? cells.map { sigmoid($0) } : Array(cells), truths.map { Double($0) })
    }
    let winners = rows.winners(.yhat, above: nil)
    let hits = zip(winners, truths).map { $0 == $1 ? 1.0 : 0 }
    let confidences = winners.enumerated().map { row, winner in
      var cells = columns.map { $0[row] }
      guard from == .logit else { return cells[winner] }
      var span = cells.mutableSpan
      return 1 / Softmax(replacing: &span).total
    }
    return (confidences, hits)
  }
}
