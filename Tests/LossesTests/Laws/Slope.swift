import Losses

/// The derivative of a smooth function from its values, with an estimate of its error.
///
/// Central differences at shrinking steps, extrapolated to step 0 (Ridders 1982, Accurate computation of F′(x) and
/// F′(x)F″(x)). Beside a kink the estimates do not settle and the error is large.
struct Slope {
  var value = Double.nan
  var error = Double.infinity

  static let ratio = 1.6
  static let steps = 10

  /// From the differences (f(x + h) − f(x − h)) / 2h at h, h/ratio, h/ratio² and so on.
  init(_ differences: [Double]) {
    var previous: [Double] = []
    for difference in differences {
      var row = [difference]
      var factor = Slope.ratio * Slope.ratio
      for (k, coarse) in previous.enumerated() {
        row.append((row[k] * factor - coarse) / (factor - 1))
        factor *= Slope.ratio * Slope.ratio
        let change = max(abs(row[k + 1] - row[k]), abs(row[k + 1] - coarse))
        if change <= error { (value, error) = (row[k + 1], change) }
      }
      previous = row
    }
  }
}

extension Trial {
  /// The slope of `function` by one prediction column, in each row.
  func slopes(
    by prediction: (column: Int, domain: Domain), of function: (Evaluation) -> [Double], _ order: Evaluation.Order
  ) -> [Slope] {
    let base = block.columns[prediction.column]
    let reach = base.map { x in
      min(0.1 * max(abs(x), 0.3), 0.4 * (x - prediction.domain.lower), 0.4 * (prediction.domain.upper - x))
    }
    var differences = [[Double]](repeating: [], count: block.count)
    var scale = 1.0
    for _ in 0..<Slope.steps {
      var (above, below) = (self, self)
      for i in base.indices {
        above.block.columns[prediction.column][i] = base[i] + scale * reach[i]
        below.block.columns[prediction.column][i] = base[i] - scale * reach[i]
      }
      let (up, down) = (function(above.evaluated(order)), function(below.evaluated(order)))
      for i in 0..<block.count {
        let width = above.block.columns[prediction.column][i] - below.block.columns[prediction.column][i]
        differences[i].append((up[i] - down[i]) / width)
      }
      scale /= Slope.ratio
    }
    return differences.map(Slope.init)
  }
}
