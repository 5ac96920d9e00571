/// The exact sums of a set loss over some of its rows.
public struct SetSums: Sendable {
  public private(set) var sums: [ExactSum]
  /// The sum of the weights, the number of rows when there are none.
  public private(set) var weight = ExactSum()
  /// How many rows there are; those of weight 0 are none.
  public private(set) var count = 0

  public init(_ sums: Int) { self.sums = Array(repeating: ExactSum(), count: sums) }

  /// The sums that another run has written down.
  public init(sums: [ExactSum], weight: ExactSum, count: Int) {
    self.sums = sums
    self.weight = weight
    self.count = count
  }

  public subscript(index: Int) -> ExactSum { sums[index] }

  /// Adds Σ wᵢ·aᵢ·bᵢ to one of the sums, or Σ aᵢ·bᵢ where there are no weights.
  mutating func add(products a: Span<Double>, _ b: Span<Double>, weights: [Double]?, to index: Int) {
    guard let weights else { return sums[index].add(products: a, b) }
    sums[index].add(products: a, b, weights: weights.span.extracting(first: a.count))
  }

  /// Counts rows, of weight 1 where there are no weights.
  mutating func count(_ rows: Int, _ weights: [Double]?) {
    if let weights {
      count += weights.prefix(rows).count { $0 != 0 }
      weight.add(weights.span.extracting(first: rows))
    } else {
      count += rows
      weight.add(Double(rows))
    }
  }

  public mutating func merge(_ other: SetSums) {
    for k in sums.indices { sums[k].merge(other.sums[k]) }
    weight.merge(other.weight)
    count += other.count
  }
}
