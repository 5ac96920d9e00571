/// One training: a model, its data, and how it goes about it.
struct Training {
  var name: String
  var rule = Rule.sgd
  var rate: Double
  var schedule = Schedule.constant
  /// The rows of a step: all of them, some, or one.
  var batch: Int?
  var epochs: Int
  /// The cost that it must reach.
  var goal: Double

  /// Trains, and returns the cost of all rows before the first epoch and after each.
  func run(_ model: inout some Model, _ rows: Rows) throws -> [Double] {
    var optimizer = Optimizer(rule, count: model.parameters.count)
    var random = SplitMix(seed: 7)
    var path = [try model.gradient(rows).cost]
    var order = Array(rows.labels.indices)
    for epoch in 0..<epochs {
      let rate = schedule.rate(rate, epoch: epoch)
      if batch != nil { order.shuffle(using: &random) }
      let size = batch ?? order.count
      for start in stride(from: 0, to: order.count, by: size) {
        let step = rows.picked(order[start..<min(start + size, order.count)])
        optimizer.step(&model.parameters, try model.gradient(step).gradient, rate: rate)
      }
      path.append(try model.gradient(rows).cost)
    }
    return path
  }
}

/// Steele, Lea & Flood 2014, Fast splittable pseudorandom number generators.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number in [0, 1).
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}
