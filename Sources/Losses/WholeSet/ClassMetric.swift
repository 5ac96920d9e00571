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
    let total = ExactSum(values.map(\.weight))
    return total.rounded == 0 ? 0 : ExactSum(products: values.lazy.map { ($0, $1) }).divided(by: total)
  }
}

/// A metric of a class from how often it was decided for rightly and wrongly.
protocol ClassMetric: DecisionMetric {
  /// How the values of several classes become one: the number of a `ClassAverage`.
  var average: Double { get set }

  /// The value of a class: `tp` decided rightly, `fn` decided otherwise, `fp` decided for wrongly.
  func of(tp: Double, fn: Double, fp: Double) -> Double
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
      return of(tp: counts.tp, fn: counts.fn, fp: counts.fp)
    case .micro:
      return of(tp: table.right, fn: table.wrong, fp: table.wrong)
    case .macro: return ClassAverage.mean(ofEach(table).map { ($0, 1) })
    case .weighted: return ClassAverage.mean(Array(zip(ofEach(table), table.labelled)))
    case .samples:
      return ClassAverage.mean([
        (of(tp: 1, fn: 0, fp: 0), table.right), (of(tp: 0, fn: 1, fp: 1), table.wrong),
      ])
    }
  }

  public func callAsFunction(_ labels: LabelCounts) throws(UndefinedLoss) -> Double {
    let (tp, fn, fp) = (labels.tp, labels.fn, labels.fp)
    let each = tp.indices.map { of(tp: tp[$0], fn: fn[$0], fp: fp[$0]) }
    switch way {
    case .binary:
      throw UndefinedLoss(
        "is of class 1 against class 0, and rows have several labels: \(Self.card.name):average=macro is the mean "
          + "over the labels")
    case .micro:
      let (tp, fn, fp) = labels.whole
      return of(tp: tp, fn: fn, fp: fp)
    case .macro: return ClassAverage.mean(each.map { ($0, 1) })
    case .weighted: return ClassAverage.mean(each.indices.map { (each[$0], tp[$0] + fn[$0]) })
    case .samples:
      return ClassAverage.mean(
        labels.rows.map { (of(tp: Double($0.row.tp), fn: Double($0.row.fn), fp: Double($0.row.fp)), $0.weight) })
    }
  }

  private func ofEach(_ table: Confusion) -> [Double] {
    let (tp, fn, fp) = (table.tp, table.fn, table.fp)
    return tp.indices.map { of(tp: tp[$0], fn: fn[$0], fp: fp[$0]) }
  }
}
