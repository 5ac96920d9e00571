/// Cross-entropy of softmax over scores that were changed first, knowing the true class or how frequent classes are.
protocol AdjustedCE: RowLoss {
  /// The logit that a score becomes, with its derivative by the score.
  ///
  /// `frequency` is the class's own and `rarest` the least of the row; both 1 for a loss without that input.
  func adjusted(_ z: Double, frequency: Double, rarest: Double, isTrue: Bool) -> (logit: Double, slope: Double)

  /// The weight of a row whose true class is so frequent.
  func weight(frequency: Double) -> Double
}

extension AdjustedCE {
  /// Scores for each class, and how frequent each class is: counts or shares, the same in every row.
  public static var inputs: [Input] {
    [.labels(.binary, .classes), .predictions(.real, .matrix), Input(.frequency, .positive, .matrix)]
  }
  public static var predictions: [Prediction] { [.logit] }

  func adjusted(_ z: Double, frequency: Double, rarest: Double, isTrue: Bool) -> (logit: Double, slope: Double) {
    (z, 1)
  }
  func weight(frequency: Double) -> Double { 1 }

  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, slopes: inout MutableSpan<Double>
  ) -> Double {
    let truth = trueClass(in: cells.extracting(places[0]), of: places[1].count)
    guard truth >= 0 else { return .nan }
    let frequencies = places.count > 2 ? places[2].map { cells[$0] } : places[1].map { _ in 1 }
    let rarest = frequencies.min() ?? 1
    let all = places[1].enumerated().map { k, place in
      adjusted(cells[place], frequency: frequencies[k], rarest: rarest, isTrue: k == truth)
    }
    var logits = all.map(\.logit)
    var copy = logits.mutableSpan
    let loss = CCE()(cells.extracting(places[0]), truth: truth, logits: &copy, slopes: &slopes)
    let weight = weight(frequency: frequencies[truth])
    for k in slopes.indices { slopes[k] *= weight * all[k].slope }
    return weight * loss
  }
}

/// The class that labels name, as an index or one-hot; −1 when they name none.
private func trueClass(in labels: Span<Double>, of classes: Int) -> Int {
  guard labels.count == 1 else { return soleOne(in: labels) }
  return labels[0] >= 0 && labels[0] < Double(classes) ? Int(labels[0]) : -1
}
