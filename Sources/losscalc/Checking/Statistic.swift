import Losses

/// A number of a result that a check can be about.
enum Statistic: Sendable, Hashable {
  case cost, objective, sum, mean, min, max, std, n, dropped, nonfinite
  /// A percentile of the losses, from 1 to 99; the median is the fiftieth.
  case percentile(Int)

  /// Every name there is, for messages.
  static let names = "cost, objective, sum, mean, min, max, std, median, pNN, n, dropped, nonfinite"

  private static let plain: [String: Statistic] = [
    "cost": .cost, "objective": .objective, "sum": .sum, "mean": .mean, "min": .min, "max": .max, "std": .std,
    "median": .percentile(50), "n": .n, "dropped": .dropped, "nonfinite": .nonfinite,
  ]

  init?(_ name: String) {
    if let statistic = Statistic.plain[name] {
      self = statistic
      return
    }
    guard name.hasPrefix("p"), let percent = Int(name.dropFirst()), (1...99).contains(percent) else { return nil }
    self = .percentile(percent)
  }

  /// True when a loss that has one value for a whole set has this number too.
  var isOfSets: Bool { [.cost, .objective, .n, .dropped, .nonfinite].contains(self) }

  /// The number; nil where it does not exist: the spread of one row.
  func value(in result: LossResult) -> Double? {
    switch self {
    case .cost: result.cost
    case .objective: result.objective
    case .sum: result.statistics?.sum
    case .mean: result.statistics?.mean
    case .min: result.statistics?.min
    case .max: result.statistics?.max
    case .std: result.statistics?.std
    case .n: Double(result.n)
    case .dropped: Double(result.dropped)
    case .nonfinite: Double(result.nonfinite)
    case .percentile(let percent): result.ordered?.percentile(percent)
    }
  }
}
