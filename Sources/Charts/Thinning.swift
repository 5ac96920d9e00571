extension Array where Element == Position {
  /// Fewer points that look the same: of those in each of `columns` parts of the width the first, the last, the lowest
  /// and the highest, in their order.
  ///
  /// For points that go from left to right. Jugel, Jerzak, Hackenbroich & Markl 2014, M4: a visualization-oriented time
  /// series data aggregation.
  public func thinned(over range: ClosedRange<Double>, columns: Int) -> [Position] {
    guard count > 4 * columns else { return self }
    let width = (range.upperBound - range.lowerBound) / Double(columns)
    func column(_ index: Int) -> Int {
      Int(Swift.min(Double(columns), Swift.max(0, ((self[index].x - range.lowerBound) / width).rounded(.down))))
    }
    var kept: [Position] = []
    var first = 0
    while first < count {
      let own = column(first)
      var (next, low, high) = (first, first, first)
      while next < count, column(next) == own {
        if self[next].y < self[low].y { low = next }
        if self[next].y > self[high].y { high = next }
        next += 1
      }
      for index in Set([first, low, high, next - 1]).sorted() { kept.append(self[index]) }
      first = next
    }
    return kept
  }
}
