package import Losses

/// How many rows each of many groups has, and what their losses come to where sums are all that a group needs.
///
/// Blocks are evaluated as a whole, and their losses are dealt out: a group costs its sums and nothing per block.
package struct GroupTallies: Sendable {
  /// What is counted of the rows of a group.
  package struct Counts: Sendable {
    package var rows = 0
    package var dropped = 0
    package var firstRow = Int.max
    package var testDigest: UInt64 = 0
    /// Whether some row has a weight, which is that of all rows in a run without weights.
    var hasWeight = false
  }

  private let column: Int
  /// How many have sums; none where sums are not all that a group needs.
  private let measures: Int
  private let weightColumn: Int?
  /// Whether groups stay of whose rows none has a weight: in another shard some may have one.
  private let keepsWeightless: Bool
  /// By the number of the group, from that of the rows without one, which is −1.
  private var groups: [Counts] = []
  /// One a measure, group by group.
  private var statistics: [TalliedStatistics] = []
  /// What was seen at glances; good for nothing else.
  private var glances = 0
  /// Empty in a run without weights.
  private var weights: [ExactSum] = []

  /// Nil without groups.
  package init?(_ plan: Plan) {
    guard let column = plan.groupColumn else { return nil }
    self.column = column
    measures = plan.groupsNeedSumsAlone ? plan.evaluated.count : 0
    weightColumn = plan.layout[.weight].first
    keepsWeightless = plan.isPartial
  }

  /// Whether sums are all that a group needs.
  var hasSums: Bool { measures > 0 }

  /// Counts the rows of a block that were left out of it, which `all` has still.
  mutating func countDropped(_ all: Block, but rest: Block) {
    deal(all) { $0.dropped += 1 }
    deal(rest) { $0.dropped -= 1 }
  }

  private mutating func deal(_ block: Block, _ change: (inout Counts) -> Void) {
    for i in 0..<block.count {
      let place = RowSelection.group(block.columns[column][i]) + 1
      makeRoom(for: place)
      change(&groups[place])
    }
  }

  /// Adds the rows of a block that was evaluated.
  package mutating func add(_ block: Block, _ rows: Rows, _ evaluations: [Evaluation], _ digest: TestDigest?) {
    let places = (0..<block.count).map { RowSelection.group(block.columns[column][$0]) + 1 }
    guard let last = places.max() else { return }
    makeRoom(for: last)
    let digests = digest?.values(of: block, rows)
    for (i, place) in places.enumerated() {
      groups[place].rows += 1
      groups[place].firstRow = min(groups[place].firstRow, rows[i])
      if let digests { groups[place].testDigest &+= digests[i] }
    }
    let weights = weightColumn.map { block.columns[$0] }
    for (i, place) in places.enumerated() where weights?[i] != 0 { groups[place].hasWeight = true }
    for measure in 0..<measures { add(evaluations[measure].losses, weights, rows, places, measure) }
    guard hasSums, let weights else { return }
    for (i, place) in places.enumerated() { self.weights[place].add(weights[i]) }
  }

  private mutating func add(
    _ losses: [Double], _ weights: [Double]?, _ rows: Rows, _ places: [Int], _ measure: Int
  ) {
    let measures = measures
    glances &+= glance(places, measure)
    var statistics = statistics.mutableSpan
    for i in places.indices {
      statistics[places[i] &* measures &+ measure].add(losses[i], weight: weights?[i], row: rows[i])
    }
  }

  private func glance(_ places: [Int], _ measure: Int) -> Int {
    let statistics = statistics.span
    var seen = 0
    for place in places { seen &+= statistics[place &* measures &+ measure].glance }
    return seen
  }

  @inline(__always)
  private mutating func makeRoom(for place: Int) {
    if place >= groups.count { grow(to: place) }
  }

  private mutating func grow(to place: Int) {
    let count = max(place + 1, groups.count + groups.count / 2)
    groups.grow(to: count, Counts())
    statistics.grow(to: count * measures, TalliedStatistics())
    if weightColumn != nil, hasSums { weights.grow(to: count, ExactSum()) }
  }

  package mutating func merge(_ other: Self) {
    if other.groups.count > groups.count { grow(to: other.groups.count - 1) }
    for (place, theirs) in other.groups.enumerated() {
      groups[place].rows += theirs.rows
      groups[place].dropped += theirs.dropped
      groups[place].firstRow = min(groups[place].firstRow, theirs.firstRow)
      groups[place].testDigest &+= theirs.testDigest
      groups[place].hasWeight = groups[place].hasWeight || theirs.hasWeight
    }
    var own = statistics.mutableSpan
    let theirs = other.statistics.span
    for place in theirs.indices { own[place].merge(theirs[place]) }
    for place in other.weights.indices { weights[place].merge(other.weights[place]) }
  }

  /// Whether a group has rows left; one of weight 0 is none.
  private func hasRows(_ place: Int) -> Bool {
    groups[place].rows > 0 && (groups[place].hasWeight || keepsWeightless)
  }

  /// How many rows were left out whose cell names no group, or weigh nothing.
  var strays: Int { groups.isEmpty || hasRows(0) ? 0 : groups[0].rows + groups[0].dropped }

  /// The numbers of the groups that have rows left, in the order of the first of these.
  var order: [Int] {
    groups.indices.filter(hasRows).sorted { groups[$0].firstRow < groups[$1].firstRow }.map { $0 - 1 }
  }

  /// The numbers of the groups whose rows were all left out, how many those were, and how many weigh nothing.
  var emptied: [(number: Int, dropped: Int, weightless: Int)] {
    groups.indices.dropFirst().filter { !hasRows($0) && groups[$0].rows + groups[$0].dropped > 0 }
      .map { (number: $0 - 1, dropped: groups[$0].dropped, weightless: groups[$0].rows) }
  }

  /// What was counted of a group.
  package func counts(of number: Int) -> Counts { groups[number + 1] }

  /// What the rows of a group weigh; nil in a run without weights.
  package func weight(of number: Int) -> ExactSum? { weights.isEmpty ? nil : weights[number + 1] }

  /// What is told of the losses of a group by one of the evaluated measures.
  package func summary(of number: Int, _ measure: Int, _ reduction: Reduction) -> LossSummary {
    statistics.span[(number + 1) * measures + measure].summary(reduction)
  }

  /// What one group comes to, as a run without groups would have found it.
  package func totals(of number: Int, _ plan: Plan) -> Totals {
    let place = number + 1
    var totals = Totals(plan)
    for measure in 0..<measures { totals.statistics[measure] = statistics[place * measures + measure].statistics }
    if !weights.isEmpty { totals.weight = weights[place] }
    totals.rows = groups[place].rows
    totals.dropped = groups[place].dropped
    totals.firstRow = groups[place].rows > 0 ? groups[place].firstRow : nil
    totals.testDigest = groups[place].testDigest
    return totals
  }
}

extension Array {
  /// Makes it so long, and not longer: there may be one for each of many groups.
  fileprivate mutating func grow(to count: Int, _ element: Element) {
    var grown: [Element] = []
    grown.reserveCapacity(count)
    grown += self
    grown += repeatElement(element, count: count - self.count)
    self = grown
  }
}

extension Plan {
  /// Whether sums of its rows' losses are all that a group needs.
  fileprivate var groupsNeedSumsAlone: Bool {
    sets.allSatisfy(\.isEmpty) && !needsAllRows && !collectsLosses && classes == nil && !hasRowSets.contains(true)
      && !selection.leavesOutCells && KeptRows(keeps).isFull
      && evaluated.allSatisfy { [.lower, .unknown].contains($0.better) }
  }
}
