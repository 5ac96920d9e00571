import Losses
import Tables

/// One thread's share of a pass: parses the claims it gets and adds up what it sees.
struct Worker: Sendable {
  let plan: Plan
  /// True when the blocks are needed again and cannot be read again.
  let records: Bool
  private(set) var totals: Totals
  private var block: Block
  private var evaluations: [Evaluation]

  init(_ plan: Plan, records: Bool) {
    self.plan = plan
    self.records = records
    totals = Totals(plan)
    block = Block(layout: plan.layout, capacity: plan.capacity)
    evaluations = plan.measures.map { measure in
      Evaluation(order: .loss, width: measure.type.width(in: plan.layout), capacity: plan.capacity)
    }
  }

  /// Works through a claim.
  mutating func work(_ claim: Claim) throws(ReadError) {
    var claim = claim
    var row = claim.firstRow
    var order = 0
    while true {
      let count = try claim.next(into: &block.columns, capacity: plan.capacity, troubles: &totals.troubles)
      guard count > 0 else { return }
      block.count = count
      var rows = Rows(first: row)
      totals.dropped += plan.leaveOut(&block, &rows, missing: totals.troubles.missingRows)
      take(rows, claim)
      if records { totals.recorded.append(Recording(order: (claim.index, order), rows: rows, block: block)) }
      if plan.collectsLosses {
        let losses = evaluations.map { Array($0.losses.prefix(block.count)) }
        totals.collected.append(CollectedLosses(order: (claim.index, order), losses: losses))
      }
      row += count
      order += 1
    }
  }

  private mutating func take(_ rows: Rows, _ claim: Claim) {
    guard block.count > 0 else { return }
    totals.inspection.inspect(block, rows) { row, column in claim.place(row: row - claim.firstRow, request: column) }
    if plan.suspectsLogits { totals.inspection.observePredictions(block) }
    totals.rows += block.count
    totals.firstRow = totals.firstRow ?? rows[0]
    let weights = block[.weight]
    if let weight = weights.first { totals.weight.add(weight.span.extracting(first: block.count)) }
    for index in plan.measures.indices { evaluate(index, weights, rows, claim) }
    keep(rows)
  }

  private mutating func evaluate(_ index: Int, _ weights: ArraySlice<[Double]>, _ rows: Rows, _ claim: Claim) {
    let measure = plan.measures[index]
    if let set = measure.set, plan.layout[.yhat].count == 1 {
      guard var sums = totals.sets[index] else { return }
      totals.sets[index] = nil
      set.accumulate(block, weights: weights, measure.convention, into: &sums)
      totals.sets[index] = sums
      return
    }
    measure.loss.evaluate(block, measure.convention, into: &evaluations[index])
    totals.statistics[index].add(evaluations[index].losses, weights.first, block.count, rows)
    noteInfinite(index, rows, claim)
  }

  /// Finds the first infinite loss; each worker sees its rows in ascending order.
  private mutating func noteInfinite(_ index: Int, _ rows: Rows, _ claim: Claim) {
    guard totals.infinite[index] == nil, totals.statistics[index].extremes.nonfiniteCount > 0 else { return }
    guard let i = (0..<block.count).first(where: { evaluations[index].losses[$0].isInfinite }) else { return }
    let prediction = plan.layout[.yhat].first
    let label = plan.layout[.y].count == 1 ? plan.layout[.y].first : nil
    totals.infinite[index] = InfiniteLoss(
      row: rows[i], place: claim.place(row: rows[i] - claim.firstRow, request: prediction ?? 0),
      label: label.map { block.columns[$0][i] }, prediction: prediction.map { block.columns[$0][i] })
  }

  private mutating func keep(_ rows: Rows) {
    if case .worst = plan.keeps {
    } else if totals.kept.isFull {
      return
    }
    for i in 0..<block.count {
      let loss = evaluations.first?.losses[i] ?? 0
      guard totals.kept.admits(loss) else { continue }
      totals.kept.add(KeptRows.Row(number: rows[i], loss: loss, values: block.columns.map { $0[i] }))
    }
  }
}

extension LossStatistics {
  /// Adds the first `count` rows of a block.
  fileprivate mutating func add(_ losses: [Double], _ weights: [Double]?, _ count: Int, _ rows: Rows) {
    let loss = losses.span.extracting(first: count)
    let numbers = rows.numbers.isEmpty ? nil : rows.numbers
    guard let weights else { return add(losses: loss, firstRow: rows.first, rows: numbers) }
    add(losses: loss, weights: weights.span.extracting(first: count), firstRow: rows.first, rows: numbers)
  }
}
