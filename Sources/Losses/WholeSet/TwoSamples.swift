/// Two samples of one quantity and their distribution functions: F of the labels, G of the predictions.
struct TwoSamples {
  /// The numbers of both samples that differ, ascending.
  let values: [Double]
  /// F − G from each of them to the next, exactly as far as the weights are whole.
  private(set) var gaps: [Double] = []
  /// F − G just before each of them, and how far F rises there.
  private var before: [Double] = []
  private var rises: [Double] = []

  init(_ y: [Double], _ yhat: [Double], _ weights: RowWeights) {
    let count = y.count
    let runs = Ties(y + yhat).runs
    let total = weights.total.rounded
    values = runs.map { run in run.first.map { $0 < count ? y[$0] : yhat[$0 - count] } ?? 0 }
    var gap = DoubleDouble(0)
    for run in runs {
      var (labels, predictions) = (DoubleDouble(0), DoubleDouble(0))
      for place in run {
        let weight = weights[place < count ? place : place - count]
        if place < count { labels = labels + weight } else { predictions = predictions + weight }
      }
      before.append(gap.value / total)
      rises.append(labels.value / total)
      gap = gap + (labels - predictions)
      gaps.append(gap.value / total)
    }
  }

  /// F − G about a number of the samples: just before, as it is if only F had risen there, and just after.
  func gaps(at value: Double) -> (before: Double, middle: Double, after: Double) {
    var (low, high) = (0, values.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return (before[low], before[low] + rises[low], gaps[low])
  }

  /// ∫ of a function of F − G over the line.
  func integral(_ function: (Double) -> Double) -> Double {
    var sum = ExactSum()
    for k in values.indices.dropLast() {
      let width = DoubleDouble.sum(values[k + 1], -values[k])
      let height = function(gaps[k])
      sum.add(product: height, width.high)
      if width.high.isFinite { sum.add(product: height, width.low) }
    }
    return sum.rounded
  }
}
