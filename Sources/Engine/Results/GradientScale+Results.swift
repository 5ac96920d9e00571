extension GradientScale {
  /// The scale of a run whose totals are known; nil when no gradient is wanted.
  package init?(_ gradient: GradientKind, _ results: [LossResult]) {
    guard gradient != .none else { return nil }
    let all = results + results.flatMap { $0.parts.map(\.result) }
    divisors = gradient == .cost ? all.map(\.divisor) : nil
    values = all.map(\.whole)
  }
}
