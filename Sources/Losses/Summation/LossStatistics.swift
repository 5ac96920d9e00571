/// What is kept of the losses of one result: enough for its cost and statistics, and to add other parts exactly.
///
/// Each worker fills its own, block by block, and they are merged at the end. Nothing depends on how the rows were cut
/// into blocks, workers and shards, nor on the order: sums are exact and rounded once.
/// A run has weights from its first row to its last, or has none.
public struct LossStatistics: Sendable {
  /// The rows, those of weight 0 included.
  public private(set) var count = 0
  /// Those of weight 0 whose loss is not finite: they count, and nothing else of them.
  public private(set) var silentCount = 0
  /// Σl, without weights, and Σl², of the rows that are not in the bins.
  private var sums = (numbers: ExactSum(), squares: ExactSum())
  private var bins = MomentBins()
  /// Σwl and Σw; nil in a run without weights.
  public private(set) var weighted: Weighted?
  public private(set) var extremes: Extremes
  private static let rowsWithoutBins = 512

  /// The sums that only a run with weights pays for.
  public struct Weighted: Sendable {
    /// Σwl; a row of weight 0 adds nothing, even where its loss is infinite.
    public var losses = ExactSum()
    /// Σw.
    public var weights = ExactSum()

    /// Sums of nothing, unless others are given.
    public init(losses: ExactSum = ExactSum(), weights: ExactSum = ExactSum()) {
      self.losses = losses
      self.weights = weights
    }
  }

  /// The statistics of nothing.
  ///
  /// - Parameter better: Which of two losses is the better one.
  public init(_ better: Better = .lower) { extremes = Extremes(better) }

  /// The statistics of the first `count` rows of a block.
  package init(_ losses: [Double], _ weights: [Double]?, count: Int? = nil) {
    self.init()
    add(losses, weights, count: count)
  }

  /// The statistics that another run has written down.
  public init(
    count: Int, silentCount: Int = 0, losses: ExactSum, squares: ExactSum, weighted: Weighted?, extremes: Extremes
  ) {
    (self.count, self.silentCount) = (count, silentCount)
    sums = (losses, squares)
    self.weighted = weighted
    self.extremes = extremes
  }

  /// Adds a block of losses and, in a run with weights, as many weights.
  ///
  /// Row i of the block is row `rows[i]` of the data, or `firstRow` + i without `rows`, which ascend.
  public mutating func add(
    losses block: Span<Double>, weights: Span<Double>? = nil, firstRow: Int, rows: [Int]? = nil
  ) {
    guard block.count > 0 else { return }
    if let weights, LossStatistics.hasSilentRow(block, weights) {
      return addAudible(block, weights, firstRow: firstRow, rows: rows)
    }
    precondition(count == 0 || (weighted != nil) == (weights != nil), "a run has weights throughout or none")
    count += block.count
    addMoments(block)
    extremes.add(block, firstRow: firstRow, rows: rows)
    guard let weights else { return }
    var sums = weighted.take() ?? Weighted()
    sums.losses.add(products: weights, block)
    sums.weights.add(weights)
    weighted = sums
  }

  /// Adds the first `count` losses of an array, all unless said, with the weights of a run that has some.
  package mutating func add(
    _ losses: [Double], _ weights: [Double]?, count: Int? = nil, firstRow: Int = 0, rows: [Int]? = nil
  ) {
    let block = losses.span.extracting(first: count ?? losses.count)
    guard let weights else { return add(losses: block, firstRow: firstRow, rows: rows) }
    add(losses: block, weights: weights.span.extracting(first: block.count), firstRow: firstRow, rows: rows)
  }

  /// Whether a row of weight 0 has a loss that is not finite, which no sum could take.
  private static func hasSilentRow(_ losses: Span<Double>, _ weights: Span<Double>) -> Bool {
    var least = 1.0
    for i in weights.indices { least = min(weights[i], least) }
    return least == 0 && weights.indices.contains { weights[$0] == 0 && !losses[$0].isFinite }
  }

  /// Adds a block without what is not finite at weight 0: such a row counts, and nothing else of it.
  private mutating func addAudible(_ losses: Span<Double>, _ weights: Span<Double>, firstRow: Int, rows: [Int]?) {
    let audible = losses.indices.filter { weights[$0] != 0 || losses[$0].isFinite }
    weighted = weighted ?? Weighted()
    let (own, ownWeights) = (audible.map { losses[$0] }, audible.map { weights[$0] })
    add(
      losses: own.span, weights: ownWeights.span, firstRow: firstRow,
      rows: audible.map { rows?[$0] ?? firstRow + $0 })
    count += losses.count - audible.count
    silentCount += losses.count - audible.count
  }

  /// Adds the rows of another part, which has weights if this one has.
  public mutating func merge(_ other: Self) {
    guard other.count > 0 else { return }
    precondition(count == 0 || (weighted != nil) == (other.weighted != nil), "all parts have weights or none has")
    count += other.count
    silentCount += other.silentCount
    let others = other.moments
    sums.numbers.merge(others.numbers)
    sums.squares.merge(others.squares)
    extremes.merge(other.extremes)
    guard let others = other.weighted else { return }
    var sums = weighted.take() ?? Weighted()
    sums.losses.merge(others.losses)
    sums.weights.merge(others.weights)
    weighted = sums
  }

  /// Adds losses and their squares: a few one by one, many through bins.
  private mutating func addMoments(_ block: Span<Double>) {
    guard count > Self.rowsWithoutBins else {
      for i in block.indices {
        sums.numbers.add(block[i])
        sums.squares.add(product: block[i], block[i])
      }
      return
    }
    var start = 0
    while start < block.count {
      let part = block.extracting(start..<min(block.count, start + MomentBins.capacity))
      if !bins.hasRoom(for: part.count) { bins.drain(into: &sums) }
      bins.add(part)
      start += part.count
    }
  }

  /// Σl, without weights, and Σl², of all rows.
  private var moments: (numbers: ExactSum, squares: ExactSum) {
    var moments = sums
    bins.add(to: &moments)
    return moments
  }

  /// Σl, without weights.
  public var losses: ExactSum { moments.numbers }

  /// Σl².
  public var squares: ExactSum { moments.squares }

  /// The cost J, correctly rounded; NaN for a mean over no rows or over weights that add up to 0.
  public func cost(_ reduction: Reduction) -> Double {
    let total = weighted?.losses ?? losses
    switch reduction {
    case .sum: return total.rounded
    case .batchMean: return total.divided(by: count)
    case .mean: return weighted.map { total.divided(by: $0.weights) } ?? total.divided(by: count)
    }
  }

  /// Σl, without weights.
  public var sum: Double { losses.rounded }

  /// Σl / n, without weights; NaN without rows.
  public var mean: Double { losses.divided(by: audibleCount) }

  /// The rows that there is a loss of.
  private var audibleCount: Int { count - silentCount }

  /// (n Σl² − (Σl)²) / (n (n − 1)), without weights: nil below two rows, NaN if a loss is not finite.
  public var variance: Double? {
    spread { $0.rounded }
  }

  /// The square root of the variance, from its exact value: no intermediate result overflows or underflows.
  public var standardDeviation: Double? {
    spread { $0.roundedSquareRoot }
  }

  private func spread(_ rounded: (ExactRatio) -> Double) -> Double? {
    guard audibleCount > 1 else { return nil }
    let moments = moments
    let (sum, square) = (moments.numbers.parts, moments.squares.parts)
    guard sum.nonfinite == 0 else { return .nan }
    let n = Dyadic(audibleCount)
    return rounded(
      ExactRatio(
        numerator: n * square.finite - sum.finite * sum.finite,
        denominator: n * Dyadic(audibleCount - 1)))
  }
}
