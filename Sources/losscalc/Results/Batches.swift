import Engine
import Losses
import Platform

/// Cuts the rows of a section into batches in the order of the file and evaluates each by itself.
struct Batches: Sendable {
  private let plan: Plan
  private let reduction: Reduction
  private var block: Block
  private var rows: [Int] = []
  /// The batches so far, one list a measure.
  private var finished: [[Batch]]
  /// Why a batch has no cost.
  private var mishap: Failure?

  /// The batches of each result of a section.
  static func all(_ section: Report.Section, _ settings: RunSettings, size: Int) throws(Failure) -> [[Batch]] {
    // Never more room than there are rows, however large the number was.
    let batches = Guarded(Batches(section.plan, settings.reduction, size: min(size, max(1, section.rowCount))))
    // One thread, so that the rows come in their order.
    var stream = SampleStream(settings, gradient: GradientKind.none, threads: 1)
    try stream.write(section.all, of: section) { _, block, rows, _ in
      batches.withLock { batches in
        for i in 0..<block.count { batches.add(block, i, row: rows[i]) }
      }
    }
    let (finished, mishap) = batches.withLock { batches in
      batches.close()
      return (batches.finished, batches.mishap)
    }
    if let mishap { throw mishap }
    return finished
  }

  private init(_ plan: Plan, _ reduction: Reduction, size: Int) {
    var plan = plan
    plan.capacity = size
    self.plan = plan
    self.reduction = reduction
    block = Block(layout: plan.layout, capacity: size)
    finished = plan.measures.map { _ in [] }
  }

  private mutating func add(_ source: Block, _ i: Int, row: Int) {
    for column in block.columns.indices { block.columns[column][block.count] = source.columns[column][i] }
    block.count += 1
    rows.append(row)
    if block.count == plan.capacity { close() }
  }

  /// Evaluates the rows that have come together.
  private mutating func close() {
    guard let first = rows.first else { return }
    var weight = ExactSum()
    for i in 0..<block.count { weight.add(block[.weight].first?[i] ?? 1) }
    var scale = GradientScale(
      divisor: reduction.divisor(weight: weight.rounded, count: block.count), measures: plan.evaluated.count)
    for index in plan.evaluated.indices where plan.isSet(at: index) {
      scale.values[index] = value(of: index, from: first)
    }
    if reduction == .mean, weight.rounded == 0, plan.evaluated.indices.contains(where: { !plan.isSet(at: $0) }) {
      mishap =
        mishap
        ?? .data("weight-range", "the weights of the batch from row \(first + 1) sum to 0, so there is no mean")
    }
    var evaluator = SampleEvaluator(plan, scale)
    evaluator.evaluate(block, Rows(first: 0))
    let costs = costs(evaluator.evaluations, scale)
    for index in plan.measures.indices {
      let evaluation = evaluator.evaluations[index]
      finished[index].append(
        Batch(
          firstRow: first + 1, n: block.count, cost: costs[index],
          gradientNorm: evaluation.order >= .gradient ? norm(evaluation.gradients) : nil))
    }
    block.count = 0
    rows = []
  }

  private mutating func value(of index: Int, from first: Int) -> WholeValue? {
    let measure = plan.evaluated[index]
    let value = WholeValue(measure, plan.sets[index], GatheredRows(block), wantsGradient: true)
    if let lack = value?.undefined?.lack {
      mishap =
        mishap
        ?? .data("undefined", "\(measure.card.name) of the batch from row \(first + 1) \(lack)")
    }
    return value
  }

  /// The cost of everything that is evaluated; a compound of sets adds up its parts.
  private func costs(_ evaluations: [Evaluation], _ scale: GradientScale) -> [Double] {
    var costs = plan.evaluated.indices.map { scale.values[$0]?.value ?? cost(evaluations[$0].losses) }
    for (index, measure) in plan.measures.enumerated() where plan.isSet(measure) && !measure.parts.isEmpty {
      var sum = ExactSum()
      for (part, place) in zip(measure.parts, plan.parts(of: index)) { sum.add(product: part.factor, costs[place]) }
      costs[index] = sum.rounded
    }
    return costs
  }

  private func cost(_ losses: [Double]) -> Double {
    LossStatistics(losses, block[.weight].first, count: block.count).cost(reduction)
  }

  private func norm(_ gradients: [[Double]]) -> Double {
    var squares = ExactSum()
    for gradient in gradients {
      for i in 0..<block.count { squares.add(product: gradient[i], gradient[i]) }
    }
    return squares.rounded.squareRoot()
  }
}
