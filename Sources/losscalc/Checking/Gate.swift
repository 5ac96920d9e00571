import Engine
import Losses
import Messages
import Tables

/// The expectations of a run and what they come to.
struct Gate: Sendable {
  let expectations: [Expectation]
  let tolerances: Tolerances
  private let labels: [String]
  /// True where differences are for later runs to check.
  private let isWithoutDifferences: Bool

  /// Reads every expectation and refuses those that no run could meet or miss.
  ///
  /// - Parameter isFirst: whether the run writes the baseline that later ones are compared with.
  init(_ settings: Settings, _ labels: [String], isFirst: Bool = false) throws(Failure) {
    var expectations: [Expectation] = []
    for text in settings.checks.expectations {
      let expectation: Expectation
      do throws(Failure) { expectation = try Expectation(text, labels) } catch {
        throw error.placed(at: settings.origins, value: text)
      }
      // A label by itself is its cost, and so is the cost of one result.
      if labels.contains(expectation.metric), let statistic = Statistic(expectation.metric),
        statistic != .cost || labels.count > 1
      {
        let check = "\(expectation.comparison.rawValue)\(expectation.number.text)"
        let (label, name) = (expectation.metric, expectation.metric)
        throw .usage(
          "expect-syntax", "--expect '\(text.quotable)': \(label) is a result and a statistic",
          hints: [.sentence("-e '\(label).cost\(check)', or -e '\(label).\(name)\(check)'")])
      }
      guard !expectation.statistic.isDifference || settings.run.confidence != nil else {
        throw .usage(
          "expect-syntax",
          "--expect '\(text.quotable)': a difference comes with an interval, and --confidence says which",
          hints: ["add --confidence 95, with --baseline FILE or several models"])
      }
      guard !expectation.statistic.isOfInterval || settings.run.confidence != nil else {
        throw .usage(
          "expect-syntax",
          "--expect '\(text.quotable)': \(expectation.name) is the end of an interval, and --confidence says of which",
          hints: [.command(.set("--confidence", "95"))])
      }
      expectations.append(expectation)
    }
    self.expectations = expectations
    tolerances = settings.checks.tolerances
    self.labels = labels
    isWithoutDifferences = isFirst
    try tolerances.check(labels)
  }

  /// Has a pass collect what the expectations need; refuses those that its losses cannot answer.
  func prepare(_ plan: inout Plan) throws(Failure) {
    if tolerances.areOfPercentiles { plan.ordersLosses = true }
    for expectation in expectations {
      if case .percentile = expectation.statistic { plan.ordersLosses = true }
      let concerned = plan.measures.filter { expectation.selector.takes(label: $0.label) }
      // One result alone may have the statistic: that one is meant.
      guard !expectation.statistic.isOfSets, plan.listColumn == nil, concerned.allSatisfy(plan.isSet),
        let set = concerned.first
      else { continue }
      throw .usage(
        "expect-syntax",
        "--expect: no '\(set.label).\(expectation.name)': \(set.label) has one value for the whole set",
        hints: ["it has: cost, objective, n, dropped, nonfinite"])
    }
  }

  /// One verdict for each expectation and each result that it is about.
  func verdicts(_ results: [ResultNumbers]) throws(Failure) -> [Verdict] {
    let hasSources = Set(results.map(\.source)).count > 1
    var verdicts: [Verdict] = []
    for expectation in expectations where !(isWithoutDifferences && expectation.statistic.isDifference) {
      let concerned = try self.concerned(expectation, results)
      let hasLabels = expectation.selector.label == nil && Set(concerned.map(\.label)).count > 1
      for result in concerned {
        var verdict = try self.verdict(expectation, result)
        if hasLabels { verdict.message = "\(result.label).\(verdict.message)" }
        let places = [result.group, hasSources && expectation.selector.source == nil ? result.source : nil]
        let place = places.compactMap(\.self).joined(separator: " of ")
        if !place.isEmpty, expectation.selector.group == nil || hasSources { verdict.message += " (\(place))" }
        verdicts.append(verdict)
      }
    }
    return verdicts
  }

  /// Refuses tolerances that nothing was compared by: whoever gives one believes that something is.
  ///
  /// - Parameter compared: what was, beside the expectations.
  func refuseIdleTolerances(besides compared: [Tolerances.Compared], _ checks: CheckSettings) throws(Failure) {
    let expected = expectations.filter { $0.comparison == .equal }.flatMap { expectation in
      labels.filter(expectation.selector.takes).map { Tolerances.Compared(label: $0, statistic: expectation.name) }
    }
    guard let name = tolerances.idle(besides: compared + expected) else { return }
    let option = "--tolerance \(name)=..."
    let statistic = Statistic.split(name)?.name ?? name
    if name == "moved" || statistic.hasSuffix("samples") {
      throw .data(
        "expect-undefined", "\(option): no rows were compared",
        hints: ["a baseline or result has its rows unless '--rows none' or '--baseline-rows none' leaves them out"])
    }
    if checks.failOn == .worse {
      throw .usage(
        "option-value", "\(option): --fail-on worse judges the cost and the rows, and \(statistic) is neither",
        hints: ["a limit of its own: -e '\(statistic)<=NUMBER'"])
    }
    throw .usage(
      "option-value", "\(option): \(statistic) was not compared",
      hints: ["a tolerance of '-e \(name)=NUMBER' is said so"])
  }

  /// The results that an expectation is about and that can answer it.
  private func concerned(_ expectation: Expectation, _ results: [ResultNumbers]) throws(Failure) -> [ResultNumbers] {
    let all = try expectation.selector.results(among: results)
    if expectation.statistic.isDifference {
      let compared = all.filter { $0.difference != nil }
      guard !compared.isEmpty else {
        throw .usage(
          "expect-syntax", "--expect: \(expectation.metric): nothing is compared with an earlier result",
          hints: ["--confidence compares with --baseline FILE, or further models with the first"])
      }
      return compared
    }
    if expectation.statistic.isOfInterval {
      let own = all.filter { $0.interval != nil }
      guard !own.isEmpty else {
        throw .usage(
          "expect-syntax", "--expect: \(expectation.metric): no cost has an interval here",
          hints: ["--confidence gives that of one model; of several, or with --baseline, difference.low and .high"])
      }
      // Where all groups together have an interval, theirs is the one; else each result must have its own.
      let pooled = Set(own.filter(\.isOfAllGroups).map(\.label))
      return all.filter { $0.interval != nil || !$0.isOfAllGroups && !pooled.contains($0.label) }
    }
    return all.filter { !$0.isOfAllGroups && (expectation.statistic.isOfSets || $0.isOfRows) }
  }

  private func verdict(_ expectation: Expectation, _ result: ResultNumbers) throws(Failure) -> Verdict {
    let metric = "\(result.label).\(expectation.name)"
    guard let actual = result.value(of: expectation.statistic) else {
      let why =
        if case .percentile = expectation.statistic, result.n > 0 { ": not all rows are there" } else {
          " for \(result.n) row\(result.n == 1 ? "" : "s")"
        }
      throw .data("expect-undefined", "--expect: \(metric) does not exist\(why)")
    }
    let criterion = Criterion(
      comparison: expectation.comparison, number: expectation.number,
      tolerance: tolerances.expected(result.label, expectation.name))
    return Verdict(
      kind: .expect, metric: metric, source: result.source, group: result.group,
      comparison: expectation.comparison.rawValue, expected: expectation.number.value, actual: actual,
      tolerance: criterion.allowed, isOK: criterion.holds(actual), message: expectation.message,
      detail: criterion.detail(actual), path: result.path)
  }
}
