/// The energy distance of two samples: a row of labels and a row of predictions.
struct EnergyDistance: RowLoss {
  static let card = Card(
    name: "energy_distance", aliases: ["cramer_distance", "energy"],
    summary: "twice the squared distance of the distributions of two samples",
    formula: "2E|ŷ − y| − E|ŷ − ŷ′| − E|y − y′| = 2∫(F − G)²",
    gradient: "2((F − G)² before ŷ_i − (F − G)² after it)",
    edges: "samples may be of different sizes; equal predictions share, on a label the subgradient nearest to 0",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    ulp: 8, reference: "Székely & Rizzo 2013, Energy statistics: a class of statistics based on distances")

  static var inputs: [Input] { [.labels(.real, .list), .predictions(.real, .matrix)] }

  /// Step by step over all points in order: every term is at least 0.
  func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, slopes: inout MutableSpan<Double>
  ) -> Double {
    let (labels, predictions) = (places[0].count, places[1].count)
    var points = places[0].map { (value: cells[$0], prediction: -1) }
    points += places[1].enumerated().map { (value: cells[$1], prediction: $0) }
    points.sort { $0.value < $1.value }
    var sum = CompensatedSum()
    var (below, under) = (0, 0)
    var first = 0
    while first < points.count {
      let value = points[first].value
      let end = points[first...].firstIndex { $0.value != value } ?? points.count
      var own: [Int] = []
      for point in points[first..<end] where point.prediction >= 0 { own.append(point.prediction) }
      let beyond = (below: below + own.count, under: under + (end - first - own.count))
      // To the left and to the right of the labels in the same place.
      let ends = [under, beyond.under].map {
        2 * (height(below, predictions, $0, labels) - height(beyond.below, predictions, $0, labels))
      }
      for k in own where !slopes.isEmpty { slopes[k] = min(max(0, ends[0]), ends[1]) / Double(own.count) }
      (below, under) = beyond
      let after = height(below, predictions, under, labels)
      if end < points.count { sum.add(2 * after * (points[end].value - value)) }
      // NaN equals nothing, itself included; its row is NaN anyway.
      first = max(end, first + 1)
    }
    return sum.value
  }

  /// (F − G)² with a of m predictions and b of n labels below.
  private func height(_ a: Int, _ m: Int, _ b: Int, _ n: Int) -> Double {
    let gap = Double(a * n - b * m) / Double(m * n)
    return gap * gap
  }
}
