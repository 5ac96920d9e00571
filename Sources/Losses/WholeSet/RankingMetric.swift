/// A metric of how well scores put the rows of class 1 above those of class 0, whatever the scores' unit.
///
/// With a score for each of several classes, each class is class 1 against the rest in turn; with a column of labels
/// for each, the labels need not exclude each other.
protocol RankingMetric: ListLoss {
  /// Whether it tells each class from each, beside each from the rest.
  static var hasPairs: Bool { get }
  /// How the values of several classes become one: an index of `RankingAverage.words`.
  var average: Double { get set }

  /// The metric of two classes from how much of each has each score.
  func callAsFunction(_ runs: ScoreRuns) throws(UndefinedLoss) -> Double
}

/// How the values of several classes become one, in the words of metrics of decisions, and two more.
enum RankingAverage {
  static let words = ClassAverage.words + ["ovo", "ovo_weighted"]
  static let macro = Double(ClassAverage.macro.rawValue)
  static let weightedPairs = Double(words.count - 1)
}

extension RankingMetric {
  public static var inputs: [Input] { [.labels(.binary, .labels), .predictions(.real, .scores)] }
  public static var predictions: [Prediction] { [.value, .prob, .logit] }
  public static var hasGradient: Bool { false }
  static var hasPairs: Bool { false }
  public static var takesColumnsApart: Bool { true }
  public static var cuts: [Cut] { [.column, .all] }

  static var averageParameter: Parameter {
    Parameter(
      "average", \Self.average, among: RankingAverage.words,
      "of several classes or labels: their mean, by weight, all together, row by row, or each class against each, by weight too"
    )
  }

  public func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    let weights = RowWeights(rows)
    var scores = rows[.yhat].map { Array($0.prefix(rows.count)) }
    let labels = rows[.y].map { Array($0.prefix(rows.count)) }
    // Logits of classes that exclude each other rank rows by what they are beside those of the row.
    if labels.count == 1, scores.count > 1, convention.from == .logit { Self.normalize(&scores, rows.count) }
    guard scores.count > 1 else { return ListValue(try self(labels[0], scores[0], weights)) }
    let truths = labels.count > 1 ? labels : scores.indices.map { k in labels[0].map { $0 == Double(k) ? 1 : 0 } }
    // One set of all cells is what micro takes them for.
    let way = convention.cut == .all ? Double(ClassAverage.micro.rawValue) : average
    guard way == RankingAverage.macro else { return ListValue(try combined(truths, scores, weights, way)) }
    return try mean(truths, scores, weights)
  }

  /// Makes the logits of each row the logarithms of its probabilities, which rank rows as these do and tell those apart
  /// that are near 1.
  private static func normalize(_ logits: inout [[Double]], _ count: Int) {
    for row in 0..<count {
      let own = logits.map { $0[row] }
      guard let top = own.indices.max(by: { own[$0] < own[$1] }), !own.contains(where: \.isNaN) else { continue }
      var others = 0.0
      for k in own.indices where k != top { others += exp(own[k] - own[top]) }
      let size = log1p(others)
      for k in own.indices { logits[k][row] = own[k] - own[top] - size }
    }
  }

  public func tally(in layout: Layout, _ convention: Convention) -> (any RowTally)? {
    ScoreTally(layout) { runs throws(UndefinedLoss) in try self(runs) }
  }

  /// The mean of the values of all classes, with each of them.
  private func mean(
    _ truths: [[Double]], _ scores: [[Double]], _ weights: RowWeights
  ) throws(UndefinedLoss) -> ListValue {
    var parts: [ListValue.Part] = []
    for k in scores.indices {
      let own = present(truths[k], scores[k], weights)
      do throws(UndefinedLoss) {
        let value = try self(own.y, own.scores, own.weights)
        parts.append(ListValue.Part(output: k, n: own.y.count, value: value))
      } catch {
        parts.append(ListValue.Part(output: k, n: own.y.count, value: .nan, lack: error.reason))
      }
    }
    if parts.allSatisfy({ $0.lack != nil }), let lack = parts.first?.lack {
      throw UndefinedLoss("of class 0 against the rest \(lack)")
    }
    return ListValue(ClassAverage.mean(parts.map { ($0.value, 1) }), parts: parts)
  }

  /// The rows that have a label and a score.
  private func present(
    _ y: [Double], _ scores: [Double], _ weights: RowWeights
  ) -> (y: [Double], scores: [Double], weights: RowWeights) {
    let rows = y.indices.filter { !y[$0].isNaN && !scores[$0].isNaN }
    guard rows.count < y.count else { return (y, scores, weights) }
    return (rows.map { y[$0] }, rows.map { scores[$0] }, RowWeights(rows.map { weights[$0] }))
  }

  /// The value of one column of labels and scores.
  public func callAsFunction(_ y: [Double], _ scores: [Double], _ weights: RowWeights) throws(UndefinedLoss) -> Double {
    try self(ScoreRuns(y, scores, weights))
  }

  private func combined(
    _ truths: [[Double]], _ scores: [[Double]], _ weights: RowWeights, _ average: Double
  ) throws(UndefinedLoss) -> Double {
    switch ClassAverage(rawValue: Int(average)) {
    case .binary:
      throw UndefinedLoss("is of class 1 against class 0, and there are \(scores.count) classes: average=macro")
    case .micro:
      let all = RowWeights(scores.flatMap { _ in (0..<weights.count).map { weights[$0] } })
      let own = present(truths.flatMap(\.self), scores.flatMap(\.self), all)
      return try self(own.y, own.scores, own.weights)
    case .samples: return try ofRows(truths, scores, weights)
    case .macro, .weighted:
      var parts: [(value: Double, weight: Double)] = []
      for k in scores.indices {
        let own = present(truths[k], scores[k], weights)
        let support = own.y.indices.reduce(into: ExactSum()) { $0.add(product: own.y[$1], own.weights[$1]) }.rounded
        // A class that weighs nothing needs no value.
        if average != 2, support == 0 { continue }
        parts.append((try ofClass(k, own.y, own.scores, own.weights), average == 2 ? 1 : support))
      }
      guard !parts.isEmpty else { throw UndefinedLoss("needs rows of class 1; every label is 0") }
      return ClassAverage.mean(parts)
    case nil: return try ofPairs(truths, scores, weights, areWeighted: average == RankingAverage.weightedPairs)
    }
  }

  private func ofClass(
    _ k: Int, _ y: [Double], _ scores: [Double], _ weights: RowWeights
  ) throws(UndefinedLoss) -> Double {
    do throws(UndefinedLoss) { return try self(y, scores, weights) } catch {
      throw UndefinedLoss("of class \(k) against the rest \(error.reason)")
    }
  }

  /// The mean over the rows of how each ranks its labels.
  private func ofRows(
    _ truths: [[Double]], _ scores: [[Double]], _ weights: RowWeights
  ) throws(UndefinedLoss) -> Double {
    var parts: [(value: Double, weight: Double)] = []
    for row in 0..<weights.count {
      let equal = RowWeights(scores.map { _ in 1 })
      let own = present(truths.map { $0[row] }, scores.map { $0[row] }, equal)
      parts.append((try self(own.y, own.scores, own.weights), weights[row]))
    }
    return ClassAverage.mean(parts)
  }

  /// The mean over pairs of classes of how the score of either tells its rows from the other's (Hand & Till 2001), each
  /// perhaps by the weight of the rows of both.
  private func ofPairs(
    _ truths: [[Double]], _ scores: [[Double]], _ weights: RowWeights, areWeighted: Bool
  ) throws(UndefinedLoss) -> Double {
    guard Self.hasPairs else { throw UndefinedLoss("has no average=ovo, which roc_auc has") }
    var parts: [(value: Double, weight: Double)] = []
    for a in scores.indices {
      for b in scores.indices where b != a {
        let rows = (0..<weights.count).filter { truths[a][$0] == 1 || truths[b][$0] == 1 }
        let own = RowWeights(rows.map { weights[$0] })
        let value = try ofClass(a, rows.map { truths[a][$0] }, rows.map { scores[a][$0] }, own)
        parts.append((value, areWeighted ? own.total.rounded : 1))
      }
    }
    return ClassAverage.mean(parts)
  }
}
