import Engine
import Losses
import Tables

/// One way of computing a loss: how far it is from the usual one, in words, and the options that ask for it.
struct Variant: Sendable {
  /// What is done to a probability before its logarithm is taken.
  enum Guard: Sendable, Equatable {
    case clip(Double)
    case convention(LogConvention)
  }

  var loss: any Loss
  var convention: Convention
  var protection: Guard?
  var isSingle = false
  /// What is unusual about it.
  var words: [String] = []
  /// The options that make losscalc compute it; nil when it cannot.
  var options: [String]? = []

  /// The same with one thing more that is unusual.
  func with(_ word: String, _ option: String?, _ change: (inout Variant) -> Void) -> Variant {
    var copy = self
    copy.words.append(word)
    copy.options = option.flatMap { option in copy.options.map { $0 + [option] } }
    change(&copy)
    return copy
  }
}

extension Variant {
  /// The usual way and those that differ from it in at most two things.
  static func all(of measure: Measure, _ layout: Layout) -> [Variant] {
    let usual = Variant(loss: measure.loss, convention: measure.convention)
    let ones = usual.neighbours(measure, layout)
    var variants = [usual] + ones
    for (index, one) in ones.enumerated() {
      variants += one.neighbours(measure, layout).filter { two in
        // Each pair once: the second is one that follows the first.
        guard let last = two.words.last, two.words.count == 2, last != one.words.first else { return false }
        return ones[index...].contains { $0.words.first == last } || !ones.contains { $0.words.first == last }
      }
    }
    return variants
  }

  private func neighbours(_ measure: Measure, _ layout: Layout) -> [Variant] {
    protections(measure, layout) + predictions(measure) + precisions() + smoothings(measure, layout)
      + widths(measure, layout)
  }

  private func predictions(_ measure: Measure) -> [Variant] {
    guard convention.from == measure.convention.from, protection == nil else { return [] }
    return measure.facts.predictions.filter { $0 != convention.from }.map { from in
      with("predictions taken as \(from.words)", "--from \(from.rawValue)") {
        $0.convention.from = from
        $0.convention.clip = 0
      }
    }
  }

  /// The customary remedies for ln 0.
  private func protections(_ measure: Measure, _ layout: Layout) -> [Variant] {
    guard convention.from == .prob, protection == nil, convention.clip == 0 else { return [] }
    let clips: [(Double, String)] = [
      (1e-7, "1e-7 (Keras)"), (2.220446049250313e-16, "2.220446049250313e-16 (scikit-learn)"), (1e-15, "1e-15"),
      (1e-8, "1e-8"), (1e-6, "1e-6"), (1e-12, "1e-12"), (1.1920928955078125e-07, "1.1920928955078125e-07 (float32)"),
    ]
    var variants = clips.map { epsilon, name in
      with("clip \(name)", "--clip \(name.prefix { $0 != " " })") { $0.protection = .clip(epsilon) }
    }
    guard ["bce", "cce"].contains(measure.card.name), !isWeighted(measure, layout) else { return variants }
    variants.append(with("ln clamped at -100 (PyTorch)", nil) { $0.protection = .convention(.atLeast(-100)) })
    for (epsilon, name) in [(1e-8, "1e-8"), (1e-7, "1e-7"), (1e-15, "1e-15"), (1e-10, "1e-10"), (1e-12, "1e-12")] {
      variants.append(with("\(name) added inside the ln", nil) { $0.protection = .convention(.plus(epsilon)) })
    }
    return variants
  }

  /// True when a parameter is not at its default, or a row has several classes with weights of their own: the remedies
  /// inside the logarithm know neither.
  private func isWeighted(_ measure: Measure, _ layout: Layout) -> Bool {
    let hasClassWeights = (loss as? any ClassWeighted).map { !$0.classWeights.isEmpty } ?? false
    return hasClassWeights && layout[.y].count > 1
      || measure.card.parameters.contains { $0.value(in: loss) != $0.defaultValue }
  }

  private func precisions() -> [Variant] {
    guard !isSingle else { return [] }
    return [with("inputs in float32", nil) { $0.isSingle = true }]
  }

  /// The customary label smoothings: ε shared among all K classes, or among the K − 1 that are not true.
  private func smoothings(_ measure: Measure, _ layout: Layout) -> [Variant] {
    guard let parameter = measure.card.parameters.first(where: { $0.name == "smoothing" }),
      parameter.value(in: loss) == 0, protection.map({ $0.isClip }) ?? true
    else { return [] }
    let classes = measure.facts.within == .sum ? Double(layout[.yhat].count) : 2
    let sizes = [0.1, 0.2, 0.05, 0.01]
    // ε/(K − 1) for each false class is the same as ε' = εK/(K − 1) among all.
    let others = sizes.map { size in
      let whole = (size * classes / (classes - 1) * 1e12).rounded() / 1e12
      return (whole, " as \(JSONText.number(size))/(K-1) for each false class")
    }
    return (sizes.map { ($0, "") } + others.filter { $0.0 <= 1 }).map { smoothing, word in
      let text = JSONText.number(smoothing)
      return with("label smoothing \(text)\(word)", "--smoothing \(text)") { parameter.set(smoothing, in: &$0.loss) }
    }
  }

  private func widths(_ measure: Measure, _ layout: Layout) -> [Variant] {
    guard measure.facts.within != nil, measure.facts.width(in: layout) > 1,
      convention.within == measure.convention.within
    else { return [] }
    let other: Within = convention.within == .mean ? .sum : .mean
    return [
      with("the \(other.rawValue) of a row's outputs", "--within \(other.rawValue)") { $0.convention.within = other }
    ]
  }
}

extension Variant.Guard {
  fileprivate var isClip: Bool {
    if case .clip = self { return true }
    return false
  }
}
