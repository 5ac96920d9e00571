import Engine
import Losses

/// Finds the conventions under which a loss gives a number.
struct Matcher {
  /// A number that one way of computing gives.
  struct Candidate: Sendable {
    var value: Double
    var words: [String]
    var options: [String]?
  }

  let measure: Measure
  let settings: RunSettings
  let layout: Layout

  /// Every candidate, those that are least unusual first.
  func candidates(_ recordings: [Recording]) -> [Candidate] {
    var candidates: [Candidate] = []
    let variants = Variant.all(of: measure, layout)
    let progress = Progress(settings, "conventions", steps: variants.count)
    defer { progress?.finish() }
    for (index, variant) in variants.enumerated() {
      progress?.report(steps: index)
      let evaluator = VariantEvaluator(variant: variant, measure: measure, settings: settings, layout: layout)
      guard let statistics = evaluator.statistics(recordings) else { continue }
      candidates += reductions(variant, statistics)
    }
    // What an option can ask for is likelier to be meant than what it cannot.
    return candidates.enumerated().sorted {
      let (a, b) = ($0.element, $1.element)
      return (a.words.count, a.options == nil ? 1 : 0, $0.offset) < (b.words.count, b.options == nil ? 1 : 0, $1.offset)
    }.map(\.element)
  }

  /// What the measure gives as it is; nil where an input lies outside of what it can take.
  func usual(_ recordings: [Recording]) -> Double? {
    let variant = Variant(loss: measure.loss, convention: measure.convention)
    let evaluator = VariantEvaluator(variant: variant, measure: measure, settings: settings, layout: layout)
    return evaluator.statistics(recordings)?.cost(settings.reduction)
  }

  private func reductions(_ variant: Variant, _ statistics: LossStatistics) -> [Candidate] {
    var candidates: [Candidate] = []
    for reduction in Reduction.allCases where reduction != .batchMean || !layout[.weight].isEmpty {
      let isUsual = reduction == settings.reduction
      let words = isUsual ? [] : ["reduced by \(reduction.rawValue)"]
      let options = isUsual ? [] : ["--reduce \(reduction.rawValue)"]
      let value = statistics.cost(reduction)
      candidates.append(
        Candidate(value: value, words: variant.words + words, options: variant.options.map { $0 + options }))
      for (factor, word) in factors {
        candidates.append(Candidate(value: value * factor, words: variant.words + words + [word], options: nil))
      }
    }
    return candidates
  }

  /// The factors by which definitions of this loss differ.
  private var factors: [(Double, String)] {
    switch Catalogue.group(of: measure.card.name) {
    case "binary", "multiclass", "divergence", "likelihood":
      [(1.4426950408889634, "log base 2"), (0.4342944819032518, "log base 10")]
    case "regression": [(0.5, "half of it"), (2, "twice as much"), (100, "in per cent")]
    default: []
    }
  }
}

extension Catalogue {
  /// The name of the group that a loss is in.
  fileprivate static func group(of name: String) -> String {
    groups.first { group in group.losses.contains { $0.card.name == name } }?.name ?? ""
  }
}
