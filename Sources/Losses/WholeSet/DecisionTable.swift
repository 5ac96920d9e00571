/// How often each class was decided for, by true class; classes are found as they come.
///
/// Few classes have a cell each for any two of them; of many, only the cells that occur are kept.
struct DecisionTable: Sendable {
  /// Two classes by their places in `classes`.
  private struct Pair: Hashable {
    var truth, decision: Int
  }

  /// The rows of a cell, and their weight where rows have some.
  struct Cell: Sendable {
    var count = 0
    var weight = ExactSum()

    /// Adds a row; nil is the weight of one where rows have none.
    mutating func add(_ weight: Double?) {
      count += 1
      if let weight { self.weight.add(weight) }
    }

    mutating func merge(_ other: Self) {
      count += other.count
      weight.merge(other.weight)
    }

    func merged(with other: Self) -> Self {
      var all = self
      all.merge(other)
      return all
    }

    func rounded(isWeighted: Bool) -> Double { isWeighted ? weight.rounded : Double(count) }
  }

  private static let mostNear = 64

  /// The classes that occurred, in the order in which they did.
  private(set) var classes: [Int] = []
  let isWeighted: Bool
  /// Whether rows of weight 0 name classes, which is all that they do.
  private let countsWeightless: Bool
  /// The rows by true class and decision of the first classes, `capacity` decisions a true class.
  private var counts: [Int]
  /// Their weights; empty when all are 1.
  private var sums: [ExactSum]
  private var capacity = 4
  /// The cells of further classes.
  private var far: [Pair: Cell] = [:]
  /// Where each of the small classes stands in `classes`; −1 for one that did not occur yet.
  private var near = [Int8](repeating: -1, count: mostNear)
  private var places: [Int: Int] = [:]

  init(isWeighted: Bool, countsWeightless: Bool = false) {
    self.isWeighted = isWeighted
    self.countsWeightless = countsWeightless
    let size = capacity * capacity
    counts = Array(repeating: 0, count: size)
    sums = isWeighted ? Array(repeating: ExactSum(), count: size) : []
  }

  /// Whether no row weighs anything, or there is none.
  var isEmpty: Bool { far.isEmpty && counts.allSatisfy { $0 == 0 } }

  /// Adds rows by their true classes and decisions.
  mutating func add(_ truths: [Int], _ decisions: [Int], _ weights: RowWeights) {
    for row in truths.indices {
      let weight = weights[row]
      if weight == 0, !countsWeightless { continue }
      let (t, d) = (place(of: truths[row]), place(of: decisions[row]))
      if weight == 0 { continue }
      guard max(t, d) < Self.mostNear else {
        far[Pair(truth: t, decision: d), default: Cell()].add(isWeighted ? weight : nil)
        continue
      }
      counts[t &* capacity &+ d] &+= 1
      if isWeighted { sums[t &* capacity &+ d].add(weight) }
    }
  }

  /// Adds the rows of another table.
  mutating func merge(_ other: Self) {
    for name in other.classes { _ = place(of: name) }
    other.forEachCell { truth, decision, cell in
      let (t, d) = (place(of: other.classes[truth]), place(of: other.classes[decision]))
      guard max(t, d) < Self.mostNear else {
        far[Pair(truth: t, decision: d), default: Cell()].merge(cell)
        return
      }
      counts[t * capacity + d] += cell.count
      if isWeighted { sums[t * capacity + d].merge(cell.weight) }
    }
  }

  /// Calls `body` with the places of both classes and what is in their cell, for each that is not empty.
  func forEachCell(_ body: (_ truth: Int, _ decision: Int, Cell) -> Void) {
    for (place, count) in counts.enumerated() where count > 0 {
      let weight = isWeighted ? sums[place] : ExactSum()
      body(place / capacity, place % capacity, Cell(count: count, weight: weight))
    }
    for (pair, cell) in far { body(pair.truth, pair.decision, cell) }
  }

  /// Where a class stands in `classes`, which get it where they lack it.
  @inline(__always)
  mutating func place(of name: Int) -> Int {
    if name >= 0, name < near.count, near[name] >= 0 { return Int(near[name]) }
    return newPlace(of: name)
  }

  @inline(never)
  private mutating func newPlace(of name: Int) -> Int {
    if let place = places[name] { return place }
    let place = classes.count
    if place == capacity, place < Self.mostNear { grow() }
    classes.append(name)
    if name >= 0, name < near.count, place < Self.mostNear {
      near[name] = Int8(place)
    } else {
      places[name] = place
    }
    return place
  }

  private mutating func grow() {
    let wide = 2 * capacity
    var (moved, movedSums) = ([Int](repeating: 0, count: wide * wide), sums)
    if isWeighted { movedSums = Array(repeating: ExactSum(), count: wide * wide) }
    for t in classes.indices {
      for d in classes.indices {
        moved[t * wide + d] = counts[t * capacity + d]
        if isWeighted { movedSums[t * wide + d] = sums[t * capacity + d] }
      }
    }
    (counts, sums, capacity) = (moved, movedSums, wide)
  }
}
