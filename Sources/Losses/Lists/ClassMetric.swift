/// How the values of several classes become one.
enum ClassAverage {
  /// Class 1 only, against class 0.
  case positive
  /// The mean over the classes that occur.
  case macro
  /// One value of the counts of all classes.
  case micro
  /// The mean over the classes, each by how often it is true.
  case weighted
}

/// A metric of a class from how often it was decided for rightly and wrongly.
protocol ClassMetric: DecisionMetric {
  static var average: ClassAverage { get }

  /// The value of a class: `hits` decided rightly, `misses` decided otherwise, `alarms` decided for wrongly.
  func of(hits: Double, misses: Double, alarms: Double) -> Double
}

extension ClassMetric {
  func callAsFunction(_ table: Confusion) throws(UndefinedLoss) -> Double {
    switch Self.average {
    case .positive:
      let counts = try table.binary()
      return of(hits: counts.hits, misses: counts.misses, alarms: counts.alarms)
    case .micro:
      let wrong = table.total - table.right
      return of(hits: table.right, misses: wrong, alarms: wrong)
    case .macro:
      var sum = ExactSum()
      for k in table.classes.indices { sum.add(of(table, k)) }
      return sum.divided(by: table.classes.count)
    case .weighted:
      var (sum, total) = (ExactSum(), ExactSum())
      for k in table.classes.indices {
        sum.add(product: of(table, k), table.labelled[k])
        total.add(table.labelled[k])
      }
      return sum.divided(by: total)
    }
  }

  private func of(_ table: Confusion, _ k: Int) -> Double {
    let hits = table.cells[k][k]
    return of(hits: hits, misses: table.labelled[k] - hits, alarms: table.decided[k] - hits)
  }
}
