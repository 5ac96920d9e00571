import Losses
import Tables

/// One thread's share of a pass: parses the claims it gets and adds up what it sees.
struct Worker: Sendable {
  package let plan: Plan
  /// True when the blocks are needed again and cannot be read again.
  package let records: Bool
  /// Where the rows' text goes, when it is written while they go by.
  package let stream: RowStreamOutput?
  package private(set) var totals: Totals
  /// How many groups are evaluated while their rows go by.
  private static let fewGroups = 256

  /// With groups: how many rows each has, and its sums where these are all that it needs.
  private var tallies: GroupTallies?
  /// What the rows of each group come to, by the group's number, where it needs more; the totals then hold the rest.
  private var groups: [Int: Totals] = [:]
  /// True when the rows of groups are kept, to be evaluated once all are known.
  ///
  /// That is when there are many groups, or when rows are kept anyway; the totals then hold these rows too.
  private var keepsGroups = false
  /// The rows that were kept for that, before any was left out.
  private var rowsOfGroups: [Recording] = []
  private var block: Block
  private var evaluator: SampleEvaluator
  private var text = ByteBuffer(capacity: 0)

  init(_ plan: Plan, records: Bool, stream: RowStreamOutput?) {
    self.plan = plan
    self.records = records
    self.stream = stream
    totals = Totals(plan)
    tallies = GroupTallies(plan)
    keepsGroups = tallies.map { !$0.hasSums && (records || plan.collectsLosses) } ?? false
    block = Block(layout: plan.layout, capacity: plan.capacity)
    evaluator = SampleEvaluator(plan, stream?.scale)
  }

  /// Hands over what it has added up, and the rows that it kept.
  mutating func takeTotals() -> Totals {
    var own = Totals(plan)
    swap(&own, &totals)
    return own
  }

  /// Hands its groups over, of which there may be many: they are added to those of others without a copy.
  mutating func takeTallies() -> GroupTallies? { tallies.take() }

  /// Hands over what was made of each group, and the rows that were kept to be evaluated later.
  mutating func takeGroups() -> (begun: [Int: Totals], rows: [Recording]) {
    defer { (groups, rowsOfGroups) = ([:], []) }
    return (groups, rowsOfGroups)
  }

  /// One that takes the rows of one group after the other.
  var ofGroups: Worker {
    var worker = Worker(plan, records: records, stream: nil)
    (worker.tallies, worker.keepsGroups) = (nil, false)
    return worker
  }

  /// What the rows of one group come to that were kept to be evaluated later.
  mutating func totals(of group: [Recording]) -> Totals {
    totals = Totals(plan)
    for (order, recording) in group.enumerated() {
      block = recording.block
      var rows = recording.rows
      takeRest(&rows, recording.missing, Origin.past, order)
    }
    return totals
  }

  /// Works through a claim.
  package mutating func work(_ claim: Claim) throws(ReadError) {
    // Whatever happens, the claim's turn in the queue is used, or others would wait for it.
    defer { flush(claim) }
    var claim = claim
    var row = claim.firstRow
    var order = 0
    while let count = try claim.block(into: &block.columns, capacity: plan.capacity, troubles: &totals.troubles) {
      block.count = count
      var rows = Rows(first: row)
      takeAll(&rows, totals.troubles.missingRows, Origin(claim), order)
      row += count
      order += 1
    }
  }

  /// Takes rows that were read for several, from the columns of which it has a share.
  mutating func take(
    _ share: [Int], of all: Block, _ rows: Rows, _ missing: [Int], _ origin: Origin, _ order: Int
  ) {
    for (own, column) in share.enumerated() { block.columns[own] = all.columns[column] }
    block.count = all.count
    var rows = rows
    takeAll(&rows, missing.filter { row in share.contains { all.columns[$0][row].isNaN } }, origin.of(share), order)
    // Whoever reads the next ones shall find the columns its own, and copy nothing.
    for own in share.indices { block.columns[own] = [] }
  }

  /// Takes in what could not be read of the rows that it took.
  mutating func report(_ troubles: Troubles) { totals.troubles.merge(troubles) }

  /// Works through rows that were joined.
  package mutating func work(_ join: Join) {
    totals.troubles = join.troubles
    var row = 0
    var order = 0
    while true {
      var rows = join.fill(&block, from: row, capacity: plan.capacity)
      let count = block.count
      guard count > 0 else { return }
      let missing = (0..<count).filter { i in block.columns.contains { $0[i].isNaN } }
      takeAll(&rows, missing, Origin(join), order)
      row += count
      order += 1
    }
  }

  private mutating func takeAll(_ rows: inout Rows, _ missing: [Int], _ origin: Origin, _ order: Int) {
    guard let hasSums = tallies?.hasSums else { return takeRest(&rows, missing, origin, order) }
    guard hasSums || keepsGroups else { return takeGroups(rows, missing, origin, order) }
    if !hasSums {
      rowsOfGroups.append(Recording(order: (origin.index, order), rows: rows, block: block, missing: missing))
    }
    takeCounted(&rows, missing, origin, order)
  }

  /// Takes rows that are of several groups, or of one, and counts those of each.
  private mutating func takeCounted(_ rows: inout Rows, _ missing: [Int], _ origin: Origin, _ order: Int) {
    let all = block
    takeRest(&rows, missing, origin, order)
    if block.count < all.count { tallies?.countDropped(all, but: block) }
    tallies?.add(block, rows, evaluator.evaluations, plan.testDigest)
  }

  /// Takes the rows that are not left out.
  private mutating func takeRest(_ rows: inout Rows, _ missing: [Int], _ origin: Origin, _ order: Int) {
    let lists = lists
    totals.labels?.observe(block)
    let dropped = plan.leaveOut(&block, &rows, missing: missing)
    totals.dropped += dropped
    if dropped > 0, let lists { totals.countDropped(lists, but: self.lists ?? []) }
    take(rows, origin, order)
  }

  /// Adds the rows to the claim's text, and hands on what there is of it when that is much.
  private mutating func write(_ rows: Rows, _ origin: Origin) {
    guard let stream else { return }
    stream.format(&text, block, rows, evaluator.evaluations)
    guard text.count >= TextQueue.partSize, !totals.hasErrors(plan) else { return }
    stream.queue.putPart(&text, at: origin.index)
  }

  /// Hands the claim's text on; nothing more is written once something is wrong.
  private mutating func flush(_ claim: Claim) {
    guard let stream else { return }
    if totals.hasErrors(plan) { text.removeAll() }
    stream.queue.put(&text, at: claim.index)
  }

  /// Takes the rows of each group by themselves.
  private mutating func takeGroups(_ rows: Rows, _ missing: [Int], _ origin: Origin, _ order: Int) {
    guard let column = plan.groupColumn else { return }
    let whole = block
    let indices = Dictionary(grouping: 0..<block.count) { RowSelection.group(whole.columns[column][$0]) }
    var isMissing = [Bool](repeating: false, count: missing.isEmpty ? 0 : block.count)
    for index in missing { isMissing[index] = true }
    for (group, own) in indices.sorted(by: { $0.key < $1.key }) {
      var subtotals = groups.removeValue(forKey: group) ?? Totals(plan)
      swap(&subtotals, &totals)
      block = whole.taking(own)
      var numbers = Rows(first: rows.first, numbers: own.map { rows[$0] })
      takeCounted(&numbers, missing.isEmpty ? [] : own.indices.filter { isMissing[own[$0]] }, origin, order)
      swap(&subtotals, &totals)
      groups[group] = subtotals
    }
    block = whole
    keepsGroups = groups.count > Self.fewGroups
  }

  /// The list of each row of the block; nil without lists.
  private var lists: [Int]? {
    plan.listColumn.map { block.columns[$0].prefix(block.count).map(RowSelection.group) }
  }

  private mutating func take(_ rows: Rows, _ origin: Origin, _ order: Int) {
    guard block.count > 0 else { return }
    defer { record(rows, origin, order) }
    totals.inspection.inspect(block, rows, place: origin.place)
    plan.classWeights?.weigh(&block)
    if plan.suspectsLogits { totals.inspection.observePredictions(block) }
    totals.rows += block.count
    if plan.selection.leavesOutCells { totals.droppedCells += plan.selection.missingCells(block) }
    if let digest = plan.testDigest { totals.testDigest &+= digest.value(of: block, rows) }
    totals.firstRow = totals.firstRow ?? rows[0]
    let weights = block[.weight]
    if let weight = weights.first { totals.weight.add(weight.span.extracting(first: block.count)) }
    evaluator.evaluate(block, rows)
    for index in plan.evaluated.indices { add(index, weights, rows, origin) }
    if totals.inspection.isClean { totals.classes?.add(block, rows, evaluator.evaluations, plan) }
    keep(rows)
    write(rows, origin)
  }

  /// Keeps what is needed again after the last row.
  private mutating func record(_ rows: Rows, _ origin: Origin, _ order: Int) {
    if keepsGroups { return }
    if records { totals.recorded.append(Recording(order: (origin.index, order), rows: rows, block: block)) }
    guard plan.collectsLosses else { return }
    let losses = evaluator.evaluations.prefix(plan.measures.count).map { Array($0.losses.prefix(block.count)) }
    let weights = block[.weight].first.map { Array($0.prefix(block.count)) } ?? []
    totals.collected.append(CollectedLosses(order: (origin.index, order), losses: losses, weights: weights))
  }

  /// Adds a block to the totals of a measure.
  private mutating func add(_ index: Int, _ weights: ArraySlice<[Double]>, _ rows: Rows, _ origin: Origin) {
    guard plan.isSet(at: index) else {
      if plan.hasRowSets[index] {
        addDefined(index, weights.first, rows)
      } else {
        totals.statistics[index].add(evaluator.evaluations[index].losses, weights.first, block.count, rows)
      }
      return noteNonfinite(index, rows, origin)
    }
    // Rows outside a metric's domain are not counted, and the run is refused.
    if totals.inspection.isClean, !totals.tallies.isEmpty { totals.tallies[index]?.add(block) }
    // A compound of sets has no sums of its own: its parts have.
    guard let set = plan.evaluated[index].set, var sums = totals.sets[index] else { return }
    // Out of its place meanwhile, so that it is changed without a copy.
    totals.sets[index] = nil
    for (k, cells) in plan.sets[index].enumerated() {
      set.accumulate(
        block, outputs: cells.outputs, weights: weights, plan.evaluated[index].convention, into: &sums[k])
    }
    totals.sets[index] = sums
  }

  /// Adds the rows that have a value and counts the others, which are in no mean.
  private mutating func addDefined(_ index: Int, _ weights: [Double]?, _ rows: Rows) {
    let losses = evaluator.evaluations[index].losses
    let lacking = (0..<block.count).filter { lacks(index, $0) }
    guard let first = lacking.first else {
      return totals.statistics[index].add(losses, weights, block.count, rows)
    }
    totals.lacking[index, default: UndefinedRows()].add(lacking.map { rows[$0] }) {
      plan.evaluated[index].lack(block, row: first)
    }
    var isLacking = [Bool](repeating: false, count: block.count)
    for i in lacking { isLacking[i] = true }
    let present = (0..<block.count).filter { !isLacking[$0] }
    guard !present.isEmpty else { return }
    totals.statistics[index].add(
      present.map { losses[$0] }, weights.map { all in present.map { all[$0] } }, present.count,
      Rows(first: rows.first, numbers: present.map { rows[$0] }))
  }

  /// Whether a row is a set without a value, to a measure or to what it adds up: it is no number, and all its cells are.
  ///
  /// A part has the rows of its sum, so that parts add up.
  private func lacks(_ index: Int, _ i: Int) -> Bool {
    guard plan.hasRowSets[index], !block.columns.contains(where: { $0[i].isNaN }) else { return false }
    let owner = plan.owners[index]
    let parts = plan.parts(of: owner).filter { plan.evaluated[$0].convention.cut == .row }
    return (parts.isEmpty ? [owner] : parts).contains { evaluator.evaluations[$0].losses[i].isNaN }
  }

  /// Finds the first infinite loss, and the first that is no number; each worker sees its rows in ascending order.
  private mutating func noteNonfinite(_ index: Int, _ rows: Rows, _ origin: Origin) {
    guard totals.statistics[index].extremes.nonfiniteCount > 0 else { return }
    let losses = evaluator.evaluations[index].losses
    if totals.infinite[index] == nil, let i = (0..<block.count).first(where: { losses[$0].isInfinite && weighs($0) }) {
      totals.infinite[index] = nonfinite(i, rows, origin)
    }
    // Missing values that are kept make NaN of their rows, and nothing is wrong with that.
    if totals.undefined[index] == nil,
      let i = (0..<block.count).first(where: { i in
        losses[i].isNaN && weighs(i) && !lacks(index, i) && !block.columns.contains { $0[i].isNaN }
      })
    {
      totals.undefined[index] = nonfinite(i, rows, origin)
    }
  }

  /// A row of weight 0 is no row, whatever its loss is.
  private func weighs(_ i: Int) -> Bool { (block[.weight].first?[i] ?? 1) != 0 }

  private func nonfinite(_ i: Int, _ rows: Rows, _ origin: Origin) -> NonfiniteLoss {
    let prediction = plan.layout[.yhat].first
    let label = plan.layout[.y].count == 1 ? plan.layout[.y].first : nil
    return NonfiniteLoss(
      row: rows[i], place: origin.place(rows[i], prediction ?? 0),
      label: label.map { block.columns[$0][i] }, prediction: prediction.map { block.columns[$0][i] })
  }

  private mutating func keep(_ rows: Rows) {
    if case .worst = plan.keeps {
    } else if totals.kept.isFull {
      return
    }
    let ranking = plan.ranking
    for i in 0..<block.count {
      if case .worst = plan.keeps, let ranking, lacks(ranking, i) { continue }
      let loss = ranking.map { evaluator.evaluations[$0].losses[i] } ?? 0
      if case .worst = plan.keeps, !loss.isFinite, !weighs(i) { continue }
      totals.kept.add(loss, number: rows[i], values: block.columns.map { $0[i] })
    }
  }
}

extension LossStatistics {
  /// Adds the first `count` rows of a block.
  fileprivate mutating func add(_ losses: [Double], _ weights: [Double]?, _ count: Int, _ rows: Rows) {
    add(losses, weights, count: count, firstRow: rows.first, rows: rows.numbers.isEmpty ? nil : rows.numbers)
  }
}
