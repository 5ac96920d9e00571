/// Counts how often each class was decided for, by true class, row by row; classes are found as they come.
struct ClassTally {
  /// The classes that occurred, in the order in which they did.
  private(set) var classes: [Int] = []
  /// The rows by true class and decision, `capacity` decisions a true class.
  private var counts: [Int]
  /// Their weights; empty when all are 1.
  private var sums: [ExactSum]
  private var capacity = 4
  /// Where each of the small classes stands in `classes`; −1 for one that did not occur yet.
  private var near = Array(repeating: -1, count: 64)
  private var far: [Int: Int] = [:]

  init(_ truths: [Int], _ decisions: [Int], _ weights: RowWeights) {
    let size = capacity * capacity
    counts = Array(repeating: 0, count: size)
    sums = weights.cells == nil ? [] : Array(repeating: ExactSum(), count: size)
    for row in truths.indices {
      let (t, d) = (place(of: truths[row]), place(of: decisions[row]))
      counts[t &* capacity &+ d] &+= 1
      if let weight = weights.cells?[row] { sums[t &* capacity &+ d].add(weight) }
    }
  }

  @inline(__always)
  private mutating func place(of name: Int) -> Int {
    if name >= 0, name < near.count, near[name] >= 0 { return near[name] }
    return newPlace(of: name)
  }

  @inline(never)
  private mutating func newPlace(of name: Int) -> Int {
    if let place = far[name] { return place }
    if classes.count == capacity { grow() }
    let place = classes.count
    classes.append(name)
    if name >= 0, name < near.count { near[name] = place } else { far[name] = place }
    return place
  }

  private mutating func grow() {
    let wide = 2 * capacity
    var (moved, movedSums) = ([Int](repeating: 0, count: wide * wide), sums)
    if !sums.isEmpty { movedSums = Array(repeating: ExactSum(), count: wide * wide) }
    for t in classes.indices {
      for d in classes.indices {
        moved[t * wide + d] = counts[t * capacity + d]
        if !sums.isEmpty { movedSums[t * wide + d] = sums[t * capacity + d] }
      }
    }
    (counts, sums, capacity) = (moved, movedSums, wide)
  }

  /// The weight of some true classes and decisions, by their places.
  func weight(truths: some Sequence<Int>, decisions: some Sequence<Int>) -> Double {
    var count = 0
    var sum = ExactSum()
    for t in truths {
      for d in decisions where counts[t * capacity + d] > 0 {
        if sums.isEmpty { count += counts[t * capacity + d] } else { sum.merge(sums[t * capacity + d]) }
      }
    }
    return sums.isEmpty ? Double(count) : sum.rounded
  }
}
