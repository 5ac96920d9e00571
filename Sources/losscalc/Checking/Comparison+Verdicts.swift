import Engine
import Losses
import Messages
import Tables

/// What is said of each pair of results.
extension Comparison {
  func judge(_ matches: [Match], _ outcome: inout Outcome) throws(Failure) {
    var hasWorse = false
    let differences = Dictionary(outcome.differences.map { ($0.index, $0.difference) }) { first, _ in first }
    for match in matches {
      let own = try verdicts(match, differences[match.newer])
      outcome.verdicts += own
      outcome.compared += compared(match)
      let (old, new) = (older.results[match.older], newer.results[match.newer])
      guard let before = new.better.badness(old.cost), let after = new.better.badness(new.cost),
        !tolerance(new, "cost").admits(new.cost, expected: old.cost),
        !tolerance(new, "cost").admits(after, expected: before)
      else { continue }
      if after < before { outcome.hasImproved = true } else { hasWorse = true }
    }
    for own in outcome.differences where own.index == nil && settings.checks.failOn == .worse {
      outcome.verdicts.append(pooled(own.difference))
    }
    outcome.hasImproved = outcome.hasImproved && !hasWorse
  }

  private func tolerance(_ result: ResultNumbers, _ statistic: String) -> Tolerance {
    settings.checks.tolerances.compared(result.label, statistic)
  }

  /// What tells a result from the others in the lines of checks.
  private func prefix(_ result: ResultNumbers) -> String {
    let place = [newer.hasSources ? result.source : nil, result.group].compactMap(\.self).joined(separator: " ")
    return (place.isEmpty ? "" : place + " ") + (newer.hasLabels ? "\(result.label)." : "")
  }

  private func verdict(
    _ match: Match, _ name: String, _ expected: Double, _ actual: Double, _ isOK: Bool, _ detail: String
  ) -> Verdict {
    let (old, new) = (older.results[match.older], newer.results[match.newer])
    return Verdict(
      kind: .baseline, metric: "\(new.label).\(name)", source: new.source, group: new.group, against: old.source,
      comparison: "=", expected: expected, actual: actual, tolerance: tolerance(new, name).text(","), isOK: isOK,
      message: prefix(new) + name, detail: detail, path: new.path)
  }

  /// What is compared of a pair.
  private func compared(_ match: Match) -> [Tolerances.Compared] {
    let (old, new) = (older.results[match.older], newer.results[match.newer])
    var names = ["cost"] + settings.checks.tolerances.percentiles(of: new.label).map(\.name)
    if comparesObjective(old, new) { names.append("objective") }
    if rows(match) != nil { names += ["samples", "moved"] }
    if settings.checks.failOn == .change {
      names += zip(old.statistics, new.statistics).filter { $0.value != nil || $1.value != nil }.map(\.1.name)
      names += setPairs(old, new).map(\.1.name)
    }
    return names.map { Tolerances.Compared(label: new.label, statistic: $0) }
  }

  /// Whether the objectives of a pair are compared; without a penalty they are the costs.
  private func comparesObjective(_ old: ResultNumbers, _ new: ResultNumbers) -> Bool {
    old.isPenalized || new.isPenalized || settings.checks.tolerances.asks(of: "objective", of: new.label)
  }

  /// Compares the objectives of a pair; what infinite ones are made of beside the cost is the penalty.
  private func objective(_ match: Match) -> Verdict {
    let (old, new) = (older.results[match.older], newer.results[match.newer])
    let isBoundless = new.objective.isInfinite && new.objective == old.objective
    let (before, after) = isBoundless ? (old.penalty, new.penalty) : (old.objective, new.objective)
    let judged = judged("objective", before, after, new, nil, isPooled: false)
    let what = isBoundless ? "the penalty: " : ""
    return verdict(match, "objective", before, after, judged.isOK, what + judged.detail)
  }

  /// Compares the statistics that only a tolerance of their own asks for: percentiles of the losses.
  private func named(_ match: Match) throws(Failure) -> [Verdict] {
    let (old, new) = (older.results[match.older], newer.results[match.newer])
    var verdicts: [Verdict] = []
    for (name, statistic) in settings.checks.tolerances.percentiles(of: new.label) {
      guard let before = old.value(of: statistic), let after = new.value(of: statistic) else {
        let side = old.value(of: statistic) == nil ? older.name : newer.name
        throw .data(
          "expect-undefined", "--tolerance \(name)=...: \(side) has no '\(new.label).\(name)'; not compared",
          hints: ["a result with all its rows has it, and one of --quantiles those that were asked for"])
      }
      let judged = judged(name, before, after, new, nil, isPooled: false)
      verdicts.append(verdict(match, name, before, after, judged.isOK, judged.detail))
    }
    return verdicts
  }

  /// Compares one result: its cost, and its samples or else its statistics.
  private func verdicts(_ match: Match, _ difference: PairedDifference?) throws(Failure) -> [Verdict] {
    let (old, new) = (older.results[match.older], newer.results[match.newer])
    let isPooled =
      settings.run.resampleUnit == .groups && settings.run.confidence != nil && settings.checks.failOn == .worse
    let moves = moves(match)
    let cost =
      isBoundless(match)
      ? judged(boundless: old, new, moves)
      : judged("cost", old.cost, new.cost, new, difference, isPooled: isPooled)
    var verdicts = [verdict(match, "cost", old.cost, new.cost, cost.isOK, cost.detail)]
    if comparesObjective(old, new) { verdicts.append(objective(match)) }
    verdicts += try named(match)
    if let requirement = settings.checks.requirement { verdicts.append(required(match, requirement)) }
    if let moves { verdicts.append(samples(match, moves)) }
    guard settings.checks.failOn == .change else { return verdicts }
    // Where rows moved, what they add up to did, too: then only what is asked for is compared.
    let isAsked = { [label = new.label] name in settings.checks.tolerances.asks(of: name, of: label) }
    let hasMoved = moves?.moved ?? 0 > 0
    for (old, new) in Array(zip(old.statistics, new.statistics)) + setPairs(old, new)
    where !hasMoved || isAsked(old.name) {
      let (expected, actual) = (old.value ?? 0, new.value ?? 0)
      let bound = tolerance(newer.results[match.newer], old.name)
      // What infinite losses spread by is undefined, then as now.
      if expected.isNaN, actual.isNaN, cost.isOK { continue }
      let isOK = (old.value == nil) == (new.value == nil) && bound.admits(actual, expected: expected)
      // What is as it was is not told one by one, unless it was asked for.
      guard !isOK || isAsked(old.name) && new.value != nil else { continue }
      let same = "\(DecimalWriter.shortest(actual)), as in the \(words.older)"
      let moved = detail(expected, actual, bound, "\(isOK ? "within" : "allowed") \(bound.text(" or "))")
      let detail = isOK && actual == expected ? same : moved
      verdicts.append(verdict(match, old.name, expected, actual, isOK, detail))
    }
    return verdicts
  }

  /// The values of the sets that a cost is the mean of, by their names, as far as both results say them.
  private func setPairs(_ old: ResultNumbers, _ new: ResultNumbers) -> [(ResultNumbers.Named, ResultNumbers.Named)] {
    new.sets.compactMap { set in old.sets.first { $0.name == set.name }.map { ($0, set) } }
  }

  /// How the rows of a pair moved; nil where one side has none.
  func moves(_ match: Match) -> RowMoves? {
    guard let (pairing, old, new) = rows(match) else { return nil }
    let result = newer.results[match.newer]
    let classes = match.classes ?? .numbers
    return RowMoves(old, new, pairing, classes, tolerance(result, "samples"), result.better)
  }

  /// The rows of a pair; nil where one side has none.
  private func rows(_ match: Match) -> (pairing: RowPairing, older: ResultRows, newer: ResultRows)? {
    guard let pairing = match.pairing, let old = older.rows[match.older], let new = newer.rows[match.newer],
      !old.losses.isEmpty, !new.losses.isEmpty
    else { return nil }
    return (pairing, old, new)
  }

  /// Whether nothing is asked of the rows of a result.
  func judgesCostAlone(_ result: ResultNumbers) -> Bool { tolerance(result, "samples").isAny }

  private func samples(_ match: Match, _ moves: RowMoves) -> Verdict {
    let count = moves.compared
    let isWorseOnly = settings.checks.failOn == .worse
    let isAsked = settings.checks.tolerances.asksOfRows(of: newer.results[match.newer].label)
    let isOK =
      (isWorseOnly && !isAsked)
      || settings.checks.tolerances.admits(moved: isWorseOnly ? moves.worse : moves.moved, of: moves.compared)
    var detail =
      moves.moved == 0
      ? "\(count) of \(count) as in the \(words.older)" : moves.text(of: count, worseOnly: isWorseOnly)
    if judgesCostAlone(newer.results[match.newer]) {
      detail = "not judged, because the cost alone may move: samples=TOL or moved=3% judges them"
    } else if moves.moved > 0, let share = settings.checks.tolerances.movedText {
      detail += "; \(share) may \(isWorseOnly ? "be worse" : "move")"
    }
    var verdict = verdict(match, "samples", 0, Double(moves.moved), isOK, detail)
    verdict.row = (isWorseOnly ? moves.worst : moves.largest).first?.row
    return verdict
  }

  /// Judges the cost of a result, or what a penalty makes of it.
  private func judged(
    _ name: String, _ old: Double, _ new: Double, _ result: ResultNumbers, _ difference: PairedDifference?,
    isPooled: Bool
  ) -> (isOK: Bool, detail: String) {
    let bound = tolerance(result, name)
    if new == old { return (true, "\(DecimalWriter.shortest(new)), as in the \(words.older)") }
    let interval = difference.map { ", " + $0.intervalText(NumberText(digits: 3)) } ?? ""
    func said(_ isOK: Bool, _ note: String) -> (Bool, String) { (isOK, detail(old, new, bound, note) + interval) }
    if bound.admits(new, expected: old) { return said(true, "within \(bound.text(" or "))") }
    guard settings.checks.failOn == .worse, !new.isNaN, let before = result.better.badness(old),
      let after = result.better.badness(new)
    else { return said(false, "allowed \(bound.text(" or "))") }
    if bound.admits(after, expected: before) { return said(true, "as near to 0 as it was") }
    if after < before { return said(true, "better, which is let pass") }
    if isPooled { return said(true, "judged with all groups together") }
    if let difference, difference.verdict == .open { return said(true, "not told apart from noise") }
    return said(false, "allowed \(bound.text(" or "))")
  }

  /// Whether a cost is infinite and was: equal, though what it is made of may have become worse.
  private func isBoundless(_ match: Match) -> Bool {
    let cost = newer.results[match.newer].cost
    return cost.isInfinite && cost == older.results[match.older].cost
  }

  /// Judges a cost that is infinite as before by what it is made of.
  private func judged(
    boundless old: ResultNumbers, _ new: ResultNumbers, _ moves: RowMoves?
  ) -> (isOK: Bool, detail: String) {
    let same = "\(DecimalWriter.shortest(new.cost)), as in the \(words.older)"
    let (before, now) = (old.value(of: .nonfinite) ?? 0, new.value(of: .nonfinite) ?? 0)
    if now > before, !tolerance(new, "nonfinite").admits(now, expected: before) {
      let count = { DecimalWriter.shortest($0) }
      return (false, "\(same), but of \(count(now)) losses that are no finite number and not of \(count(before))")
    }
    guard settings.checks.failOn == .worse, let worse = moves?.worse, worse > 0 else { return (true, same) }
    return (false, "\(same), and \(worse) row\(worse == 1 ? " is" : "s are") worse")
  }

  /// Refuses to compare an infinite cost with an infinite one where no rows tell: all but one may have moved.
  func checkBoundless(_ matches: [Match]) throws(Failure) {
    let isWorseOnly = settings.checks.failOn == .worse
    for match in matches where isBoundless(match) && !isTold(match) {
      let new = newer.results[match.newer]
      throw .data(
        "expect-undefined",
        "\(isWorseOnly ? "--fail-on worse: " : "")the cost of \(new.name(withSource: newer.hasSources)) is infinite as in "
          + "\(older.name), and not all rows are compared to tell whether it is \(isWorseOnly ? "worse" : "what it was")",
        hints: [
          "-e nonfinite=0 fails where a loss is infinite",
          isWorseOnly ? nil : "--tolerance samples=TOL compares the rows, where both have them",
        ].compactMap(\.self))
    }
  }

  /// Whether rows tell if an infinite cost is what it was, or the files are the same, or it may be anything.
  private func isTold(_ match: Match) -> Bool {
    let new = newer.results[match.newer]
    let isWorseOnly = settings.checks.failOn == .worse
    if isWorseOnly || !judgesCostAlone(new), moves(match)?.compared == new.n { return true }
    return !isWorseOnly && (tolerance(new, "cost").isAny || Inputs(older.inputs, newer.inputs).areSame)
  }

  private func detail(_ expected: Double, _ actual: Double, _ bound: Tolerance, _ note: String) -> String {
    let change = actual.isFinite && expected.isFinite ? ": \(Verdict.change(actual, from: expected))" : ""
    return "\(words.older) \(DecimalWriter.shortest(expected)), \(words.newer) \(DecimalWriter.shortest(actual))"
      + "\(change), \(note)"
  }

  /// Whether a cost is better by as much as was asked for.
  private func required(_ match: Match, _ requirement: Tolerance.Alternative) -> Verdict {
    let (old, new) = (older.results[match.older], newer.results[match.newer])
    let gain = (new.better.badness(old.cost) ?? .nan) - (new.better.badness(new.cost) ?? .nan)
    let least =
      switch requirement {
      case .percent(let percent): percent / 100 * abs(old.cost)
      case .absolute(let bound): bound
      case .ulps, .any: 0.0
      }
    let text = Tolerance(alternatives: [requirement]).text("")
    // Equally good is no improvement, however small a share of nothing is.
    let asksNothing = [.percent(0), .absolute(0)].contains(requirement)
    var verdict = verdict(
      match, "cost", old.cost, new.cost, gain >= least && (gain > 0 || asksNothing),
      "\(words.older) \(DecimalWriter.shortest(old.cost)), \(words.newer) \(DecimalWriter.shortest(new.cost)): "
        + "\(Verdict.change(new.cost, from: old.cost)), better by at least \(text) is required")
    (verdict.metric, verdict.message, verdict.comparison) = ("\(new.label).gain", prefix(new) + "gain", ">=")
    (verdict.expected, verdict.actual, verdict.tolerance) = (least, gain, nil)
    return verdict
  }

  private func pooled(_ difference: PairedDifference) -> Verdict {
    let isOK = difference.verdict != .worse && !difference.difference.isNaN
    return Verdict(
      kind: .baseline, metric: "\(difference.label).difference", source: difference.source, group: nil,
      against: difference.against, comparison: "=", expected: 0, actual: difference.difference, tolerance: nil,
      isOK: isOK,
      message: (newer.hasLabels ? "\(difference.label)." : "") + "difference",
      detail: "\(NumberText(digits: 3).text(difference.difference)) over all groups, "
        + "\(difference.intervalText(NumberText(digits: 3))): \(difference.verdict.rawValue)", path: nil)
  }

  // MARK: what the change is made of

  /// How much of it few rows make, and each group.
  func changeNotes(_ matches: [Match]) -> [String] {
    var notes: [String] = []
    for match in matches where older.results[match.older].cost != newer.results[match.newer].cost {
      // Of a baseline with some of its rows nobody knows what the others changed.
      guard let pairing = match.pairing, pairing.count >= older.results[match.older].n else { continue }
      guard let share = moves(match)?.shareOfLargest else { continue }
      notes.append("change of \(prefix(newer.results[match.newer]))cost: \(share)")
    }
    return notes + groupNotes(matches)
  }

  private func groupNotes(_ matches: [Match]) -> [String] {
    var notes: [String] = []
    var seen: [String] = []
    for match in matches where newer.results[match.newer].group != nil {
      let own = newer.results[match.newer]
      guard !seen.contains("\(own.source)|\(own.label)") else { continue }
      seen.append("\(own.source)|\(own.label)")
      let shares = matches.compactMap { other -> (String, Double)? in
        let (old, new) = (older.results[other.older], newer.results[other.newer])
        guard new.label == own.label, new.source == own.source, let before = old.value(of: .sum),
          let after = new.value(of: .sum)
        else { return nil }
        return (new.group ?? "", after - before)
      }
      let total = shares.reduce(0) { $0 + $1.1 }
      guard shares.count > 1, total != 0, total.isFinite else { continue }
      let parts = shares.sorted { abs($0.1) > abs($1.1) }.prefix(10).map {
        "\($0.0) \(NumberText(digits: 3).text(100 * $0.1 / total))%"
      }
      var whole = own
      whole.group = nil
      notes.append("change of \(prefix(whole))cost over all groups: \(parts.joined(separator: ", "))")
    }
    return notes
  }
}
