import Losses
import Messages

/// A number of a result that a check can be about.
enum Statistic: Sendable, Hashable {
  case cost, objective, sum, mean, min, max, std, n, dropped, droppedCells, nonfinite, undefined
  /// A percentile of the losses, above 0 and below 100; the median is the fiftieth.
  case percentile(Double)
  /// How much more the cost is than that of the result it is compared with, and the ends of the interval of it.
  case difference, differenceLow, differenceHigh
  /// The ends of the interval of the cost.
  case costLow, costHigh

  /// Every name there is, for messages.
  static let names = "cost, objective, sum, mean, min, max, std, median, pNN, n, dropped, nonfinite"

  private static let plain: [String: Statistic] = [
    "cost": .cost, "objective": .objective, "sum": .sum, "mean": .mean, "min": .min, "max": .max, "std": .std,
    "median": .percentile(50), "n": .n, "dropped": .dropped, "dropped_cells": .droppedCells,
    "nonfinite": .nonfinite, "undefined": .undefined, "difference": .difference,
    "difference.low": .differenceLow, "difference.high": .differenceHigh, "cost.low": .costLow,
    "cost.high": .costHigh,
  ]

  init?(_ name: String) {
    if let statistic = Statistic.plain[name] {
      self = statistic
      return
    }
    let digits = name.dropFirst()
    guard name.hasPrefix("p"), digits.first?.isNumber ?? false, digits.allSatisfy({ $0.isNumber || $0 == "." }),
      let percent = Double(digits), percent > 0, percent < 100
    else { return nil }
    self = .percentile(percent)
  }

  /// True when a loss that has one value for a whole set has this number too.
  var isOfSets: Bool { self == .cost || self == .objective || isCount || isDifference || isOfInterval }

  var isDifference: Bool { [.difference, .differenceLow, .differenceHigh].contains(self) }

  /// True when it is an end of the interval of the cost.
  var isOfInterval: Bool { [.costLow, .costHigh].contains(self) }

  /// True when it counts rows, cells or sets.
  var isCount: Bool { [.n, .dropped, .droppedCells, .nonfinite, .undefined].contains(self) }
}

extension Statistic {
  /// Takes a statistic off the end of a text: of `bce.difference.low` all but `bce`; the longest that there is.
  static func split(_ text: String) -> (rest: String, name: String, statistic: Statistic)? {
    if let whole = Statistic(text) { return ("", text, whole) }
    for dot in text.indices where text[dot] == "." && dot > text.startIndex {
      let name = String(trimmed(text[text.index(after: dot)...]))
      if let statistic = Statistic(name) { return (String(text[..<dot]), name, statistic) }
    }
    return nil
  }
}
