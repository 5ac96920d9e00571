import Engine
import Losses
import Messages
import Tables

/// What to say of measures that have no value, each at its place.
struct UndefinedText {
  let report: Report
  /// Whether results of several sources are told apart; settled once, for there may be one for each of many groups.
  private let hasSeveral: Bool

  init(report: Report) {
    self.report = report
    hasSeveral = report.sections.sources.count > 1
  }

  /// Refuses a report in which nothing has a value; else the others are printed, and these are the warnings.
  func warnings() throws(Failure) -> [Problem] {
    // What has sums of its rows' losses alone has a value.
    let problems = report.sections.whole.flatMap { section in
      section.results.filter(\.hasUndefined).flatMap { self.problems($0) }
    }
    guard !report.sections.isEmpty, report.sections.allSatisfy({ $0.results.allSatisfy { $0.lack != nil } }) else {
      return problems.map { problem in
        var problem = problem
        problem.severity = .warning
        return problem
      }
    }
    throw Failure(problems, .badData)
  }

  /// What to say of a result that has no value, or lacks some.
  private func problems(_ result: LossResult) -> [Problem] {
    let name = result.measure.card.name + (result.group.map { " of group '\($0)'" } ?? "")
    let place = hasSeveral ? Place(path: result.source) : nil
    if result.lacking.count > 0, let first = result.lacking.first {
      let all = result.n + result.lacking.count
      let list = result.lists.first { $0.lack != nil }
      let what = list.map { "list '\($0.id.quotable)'" } ?? "row \(first.row + 1)"
      let message = "\(name): \(what) \(first.lack)"
      let noun = list == nil ? "row" : "list"
      let count = "\(result.lacking.count) of \(all) \(noun)\(all == 1 ? "" : "s") left out of the mean"
      return [Problem("undefined", message, at: place, hints: result.n == 0 ? [] : [.sentence(count)])]
    }
    let columns = result.sets.count > 1 ? result.sets.compactMap(\.lackOfSet) : []
    let lacks = columns.isEmpty ? result.lack.map { [$0] } ?? [] : columns
    return lacks.map { Problem("undefined", "\(name) \($0)", at: place) }
  }
}

extension LossResult {
  fileprivate var hasUndefined: Bool { lack != nil || lacking.count > 0 || sets.count > 1 }
}
