import Losses
import Messages
import Tables

/// The expectations of a run and what they come to.
struct Gate: Sendable {
  let expectations: [Expectation]
  let tolerance: Tolerance?

  /// Reads every expectation and refuses those that no run could meet or miss.
  init(_ settings: Settings, _ measures: [Measure]) throws(Failure) {
    var expectations: [Expectation] = []
    for text in settings.expectations { expectations.append(try Expectation(text, measures)) }
    self.expectations = expectations
    tolerance = settings.tolerance
  }

  /// Has a pass collect what the expectations need; refuses those that its losses cannot answer.
  func prepare(_ plan: inout Plan) throws(Failure) {
    for expectation in expectations {
      if case .percentile = expectation.statistic { plan.collectsLosses = true }
      let concerned = plan.measures.filter { expectation.label == nil || expectation.label == $0.label }
      guard !expectation.statistic.isOfSets, let set = concerned.first(where: plan.isSet) else { continue }
      throw .usage(
        "expect-syntax",
        "--expect: no '\(set.label).\(expectation.name)': \(set.label) has one value for the whole set",
        hints: ["it has: cost, objective, n, dropped, nonfinite"])
    }
  }

  /// One verdict for each expectation and each result that it is about.
  func verdicts(_ results: [LossResult]) throws(Failure) -> [Verdict] {
    guard !expectations.isEmpty else { return [] }
    let hasSources = Set(results.map(\.source)).count > 1
    var verdicts: [Verdict] = []
    for expectation in expectations {
      let concerned = results.filter { expectation.label == nil || expectation.label == $0.measure.label }
      let hasLabels = expectation.label == nil && Set(concerned.map(\.measure.label)).count > 1
      for result in concerned {
        var verdict = try self.verdict(expectation, result)
        if hasLabels { verdict.message = "\(result.measure.label).\(verdict.message)" }
        if let group = result.group {
          verdict.message += " (\(group))"
        } else if hasSources {
          verdict.message += " (\(result.source))"
        }
        verdicts.append(verdict)
      }
    }
    return verdicts
  }

  private func verdict(_ expectation: Expectation, _ result: LossResult) throws(Failure) -> Verdict {
    let metric = "\(result.measure.label).\(expectation.name)"
    guard let actual = expectation.statistic.value(in: result) else {
      throw .data("expect-undefined", "--expect: \(metric) does not exist for \(result.n) row")
    }
    let criterion = Criterion(
      comparison: expectation.comparison, number: expectation.number, tolerance: tolerance)
    return Verdict(
      kind: .expect, metric: metric, source: result.source, group: result.group,
      comparison: expectation.comparison.rawValue, expected: expectation.number.value, actual: actual,
      tolerance: criterion.allowed,
      isOK: criterion.holds(actual), message: expectation.message, detail: criterion.detail(actual),
      path: result.source)
  }
}
