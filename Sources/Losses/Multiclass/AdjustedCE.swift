/// Cross-entropy of softmax over scores that were changed first, knowing the true class or how frequent classes are.
protocol AdjustedCE: Loss {
  /// What the frequency of a class means for its score; `rarest` is the least frequency of the row.
  ///
  /// Both are 1 for a loss without that input.
  func bonus(frequency: Double, rarest: Double) -> Double

  /// The logit that a score becomes, with its derivative by the score.
  func adjusted(_ z: Double, bonus: Double, isTrue: Bool) -> (logit: Double, gradient: Double)

  /// The weight of a row whose true class is so frequent.
  func weight(frequency: Double) -> Double
}

extension AdjustedCE {
  /// Scores for each class, and how frequent each class is: counts or shares, the same in every row.
  public static var inputs: [Input] {
    [.labels(.binary, .classes), .predictions(.real, .matrix), Input(.frequency, .positive, .matrix)]
  }
  public static var predictions: [Prediction] { [.logit] }

  func bonus(frequency: Double, rarest: Double) -> Double { 0 }
  func adjusted(_ z: Double, bonus: Double, isTrue: Bool) -> (logit: Double, gradient: Double) { (z + bonus, 1) }
  func weight(frequency: Double) -> Double { 1 }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let rows = AdjustedRows(block)
    var logits = block
    var gradients: [[Double]] = []
    for (k, index) in block.layout[.yhat].enumerated() {
      var column = taken(&logits.columns[index])
      gradients.append(adjust(&column, rows, rows.frequencies(of: k), k))
      logits.columns[index] = column
    }
    CCE().evaluateRows(logits, Convention(from: .logit, within: .sum), into: &result)
    let weights = rows.ownFrequencies(block).map(weight)
    for row in weights.indices { result.losses[row] *= weights[row] }
    guard result.order >= .gradient else { return }
    for k in gradients.indices { scale(&result.gradients[k], by: weights, gradients[k]) }
  }

  /// Turns the scores of a class into logits, and returns their derivatives by the scores.
  private func adjust(_ scores: inout [Double], _ rows: AdjustedRows, _ frequencies: [Double], _ k: Int) -> [Double] {
    var gradients = scores
    let (truths, doubts, least, own) = (rows.truths.span, rows.doubts.span, rows.rarest.span, frequencies.span)
    var score = scores.mutableSpan
    var gradient = gradients.mutableSpan
    var (frequency, rarest, bonus) = (Double.nan, Double.nan, Double.nan)
    for row in truths.indices {
      // Frequencies are mostly the same in every row.
      if own[row] != frequency || least[row] != rarest {
        (frequency, rarest) = (own[row], least[row])
        bonus = self.bonus(frequency: frequency, rarest: rarest)
      }
      let point = adjusted(score[row], bonus: bonus, isTrue: truths[row] == k)
      score[row] = point.logit + doubts[row]
      gradient[row] = point.gradient
    }
    return gradients
  }
}

/// Multiplies numbers by two others each.
private func scale(_ numbers: inout [Double], by first: [Double], _ second: [Double]) {
  let (a, b) = (first.span, second.span)
  var target = numbers.mutableSpan
  for row in a.indices { target[row] *= a[row] * b[row] }
}

/// What the rows of a block say beside the scores.
private struct AdjustedRows {
  /// The class that the labels name, as an index or one-hot; −1 when they name none.
  let truths: [Int]
  /// The least frequency of each row; 1 when the loss has no such input.
  let rarest: [Double]
  /// NaN for a row without a true class or with a frequency that is NaN, else 0.
  let doubts: [Double]
  /// One array a class; empty when the loss has no such input.
  private let columns: [[Double]]

  init(_ block: Block) {
    let labels = Array(block[.y])
    let classes = block.layout[.yhat].count
    truths = (0..<block.count).map { AdjustedRows.trueClass(labels, $0, of: classes) }
    columns = Array(block[.frequency])
    var rarest = [Double](repeating: columns.isEmpty ? 1 : .infinity, count: block.count)
    for column in columns {
      for row in rarest.indices where !(rarest[row] <= column[row] || rarest[row].isNaN) { rarest[row] = column[row] }
    }
    self.rarest = rarest
    doubts = zip(truths, rarest).map { $0 < 0 ? .nan : $1 - $1 }
  }

  private static func trueClass(_ labels: [[Double]], _ row: Int, of classes: Int) -> Int {
    guard labels.count == 1 else {
      return soleOne(in: labels.map { $0[row] })
    }
    let label = labels[0][row]
    return label >= 0 && label < Double(classes) ? Int(label) : -1
  }

  /// The place of the only 1 among zeros; −1 when the numbers are not one-hot.
  private static func soleOne(in labels: [Double]) -> Int {
    let places = labels.indices.filter { labels[$0] != 0 }
    return places.count == 1 && labels[places[0]] == 1 ? places[0] : -1
  }

  func frequencies(of k: Int) -> [Double] { columns.isEmpty ? rarest : columns[k] }

  /// The frequency of each row's true class.
  func ownFrequencies(_ block: Block) -> [Double] {
    columns.isEmpty ? rarest : truths.indices.map { columns[max(truths[$0], 0)][$0] }
  }
}
