/// The Lovász extension of the Jaccard loss: a convex surface through its values at sets of mistakes.
///
/// Rows are sorted by their errors, greatest first, equal ones in their order; each adds its error times what it adds to
/// 1 − intersection/union (Berman, Triki & Blaschko 2018, The Lovász-softmax loss).
struct LovaszExtension {
  /// What each row adds to the Jaccard loss: the derivative of the value by the row's error.
  private(set) var steps: [Double]
  private(set) var value: Double

  /// - Parameters:
  ///   - errors: how wrong each row is; those of 0 or less cost nothing.
  ///   - isTrue: whether each row belongs to the true mask.
  init(_ errors: [DoubleDouble], _ isTrue: [Bool], _ weights: RowWeights) {
    var mask = ExactSum()
    for row in errors.indices where isTrue[row] { mask.add(weights[row]) }
    var (intersection, union) = (DoubleDouble(mask.rounded), DoubleDouble(mask.rounded))
    steps = [Double](repeating: 0, count: errors.count)
    var sum = ExactSum()
    let order = errors.indices.sorted { a, b in
      let (x, y) = (errors[a], errors[b])
      return x.high == y.high ? (x.low == y.low ? a < b : x.low > y.low) : x.high > y.high
    }
    for row in order where errors[row].high > 0 {
      let weight = weights[row]
      if isTrue[row] {
        steps[row] = weight / union.high
        intersection = intersection - weight
      } else {
        let wider = union + weight
        steps[row] = union.high == 0 ? 1 : (intersection / union).high * (weight / wider.high)
        union = wider
      }
      sum.add(product: errors[row].high, steps[row])
      if errors[row].high < .infinity { sum.add(product: errors[row].low, steps[row]) }
    }
    value = sum.rounded
  }
}
