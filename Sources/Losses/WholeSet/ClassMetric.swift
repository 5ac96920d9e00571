/// How the values of several classes become one.
enum ClassAverage: Int, CaseIterable {
  /// Class 1 only, against class 0.
  case binary
  /// One value of the counts of all classes.
  case micro
  /// The mean over the classes that occur.
  case macro
  /// The mean over the classes, each by how often it is true.
  case weighted
  /// The mean over the rows, of what each has of several labels.
  case samples

  static let words = allCases.map { "\($0)" }

  /// The mean of values with weights; 0 where all weights are.
  static func mean(_ values: [(value: Double, weight: Double)]) -> Double {
    var (sum, total) = (ExactSum(), ExactSum())
    for (value, weight) in values {
      sum.add(product: value, weight)
      total.add(weight)
    }
    return total.rounded == 0 ? 0 : sum.divided(by: total)
  }
}

/// A metric of a class from how often it was decided for rightly and wrongly.
protocol ClassMetric: DecisionMetric {
  /// How the values of several classes become one: the number of a `ClassAverage`.
  var average: Double { get set }

  /// The value of a class: `hits` decided rightly, `misses` decided otherwise, `alarms` decided for wrongly.
  func of(hits: Double, misses: Double, alarms: Double) -> Double
}

extension ClassMetric {
  static var averageParameter: Parameter {
    Parameter(
      "average", \Self.average, among: ClassAverage.words,
      "binary: class 1; else how the values of all classes or labels become one")
  }

  private var way: ClassAverage { ClassAverage(rawValue: Int(average)) ?? .binary }

  public func callAsFunction(_ table: Confusion) throws(UndefinedLoss) -> Double {
    switch way {
    case .binary:
      let counts = try table.binary(": \(Self.card.name):average=macro is the mean over the classes")
      return of(hits: counts.hits, misses: counts.misses, alarms: counts.alarms)
    case .micro:
      let wrong = table.total - table.right
      return of(hits: table.right, misses: wrong, alarms: wrong)
    case .macro: return ClassAverage.mean(table.classes.indices.map { (of(table, $0), 1) })
    case .weighted: return ClassAverage.mean(table.classes.indices.map { (of(table, $0), table.labelled[$0]) })
    case .samples:
      let wrong = table.total - table.right
      return ClassAverage.mean([
        (of(hits: 1, misses: 0, alarms: 0), table.right), (of(hits: 0, misses: 1, alarms: 1), wrong),
      ])
    }
  }

  public func callAsFunction(_ labels: LabelCounts) throws(UndefinedLoss) -> Double {
    let each = labels.hits.indices.map {
      of(hits: labels.hits[$0], misses: labels.misses[$0], alarms: labels.alarms[$0])
    }
    switch way {
    case .binary:
      throw UndefinedLoss(
        "is of class 1 against class 0, and rows have several labels: \(Self.card.name):average=macro is the mean "
          + "over the labels")
    case .micro:
      func sum(_ counts: [Double]) -> Double { counts.reduce(into: ExactSum()) { $0.add($1) }.rounded }
      return of(hits: sum(labels.hits), misses: sum(labels.misses), alarms: sum(labels.alarms))
    case .macro: return ClassAverage.mean(each.map { ($0, 1) })
    case .weighted: return ClassAverage.mean(each.indices.map { (each[$0], labels.hits[$0] + labels.misses[$0]) })
    case .samples:
      return ClassAverage.mean(
        labels.rows.map { (of(hits: $0.row.hits, misses: $0.row.misses, alarms: $0.row.alarms), $0.weight) })
    }
  }

  private func of(_ table: Confusion, _ k: Int) -> Double {
    let hits = table.hits[k]
    return of(hits: hits, misses: table.labelled[k] - hits, alarms: table.decided[k] - hits)
  }
}
