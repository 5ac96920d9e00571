import Tables

/// Looks for labels and predictions that do not belong together row by row.
struct AlignmentDoctor {
  let labels, predictions: [Double]

  /// How far rows are tried to be shifted.
  private static let reach = 3

  /// What seems to be wrong, in sentences; empty when nothing is.
  var notes: [String] {
    let pairs = zip(labels, predictions).filter { !$0.isNaN && !$1.isNaN && $0.isFinite && $1.isFinite }
    let (y, p) = (pairs.map(\.0), pairs.map(\.1))
    guard y.count >= 12, let now = correlation(y[...], p[...]) else { return [] }
    // Three standard deviations of the correlation of columns that have nothing to do with each other.
    let chance = 3 / Double(y.count).squareRoot()
    return [shifted(y, p, now, chance), reversed(y, p, now, chance), squashedTwice(y, p)].compactMap(\.self)
  }

  private func shifted(_ y: [Double], _ p: [Double], _ now: Double, _ chance: Double) -> String? {
    var best = (shift: 0, correlation: now)
    for shift in 1...AlignmentDoctor.reach {
      // A label stands `shift` rows above its prediction, or below.
      if let above = correlation(y.dropLast(shift), p.dropFirst(shift)), above > best.correlation {
        best = (shift, above)
      }
      if let below = correlation(y.dropFirst(shift), p.dropLast(shift)), below > best.correlation {
        best = (-shift, below)
      }
    }
    // Neighbouring rows of a time series are alike as well: only a clear gain counts.
    guard best.shift != 0, best.correlation > chance, best.correlation > now + max(0.2, chance) else { return nil }
    let rows = abs(best.shift) == 1 ? "1 row" : "\(abs(best.shift)) rows"
    let number = NumberText(digits: 2)
    return
      "predictions seem to stand \(rows) too \(best.shift > 0 ? "low" : "high"): the correlation with the labels is "
      + "\(number.text(best.correlation)) so, and \(number.text(now)) as they stand"
  }

  private func reversed(_ y: [Double], _ p: [Double], _ now: Double, _ chance: Double) -> String? {
    guard now < -max(0.1, chance) else { return nil }
    let number = NumberText(digits: 2).text(now)
    let facts = ColumnFacts(y)
    guard facts.distinct?.count == 2 else {
      return "predictions fall where labels rise (correlation \(number)): is a sign turned?"
    }
    let what =
      ColumnFacts(p).lies(in: 0...1) ? "is it 1 - p, the probability of the other class, " : "is a sign turned, "
    return "predictions are high where labels are low (correlation \(number)): \(what)or are the classes swapped?"
  }

  /// Probabilities that went through the sigmoid once more lie between σ(0) and σ(1).
  private func squashedTwice(_ y: [Double], _ p: [Double]) -> String? {
    guard ColumnFacts(y).lies(in: 0...1), ColumnFacts(y).isWhole, ColumnFacts(p).lies(in: 0.5...0.7310585786300049)
    else { return nil }
    return "all predictions lie between 0.5 and 0.731: was a sigmoid applied to probabilities?"
  }

  /// Pearson's correlation; nil when a column does not vary.
  private func correlation(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>) -> Double? {
    let n = Double(a.count)
    let (meanA, meanB) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      ab += (x - meanA) * (y - meanB)
      aa += (x - meanA) * (x - meanA)
      bb += (y - meanB) * (y - meanB)
    }
    let scale = aa.squareRoot() * bb.squareRoot()
    return scale > 0 && scale.isFinite ? ab / scale : nil
  }
}
