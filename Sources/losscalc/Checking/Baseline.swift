import Engine
import Losses
import Messages
import Platform

/// An earlier result that a run is compared with.
struct Baseline: Sendable {
  private let saved: SavedReport
  private let settings: Settings

  /// Reads the baseline of a run; nil when it has none, or writes it anew.
  ///
  /// One that is there is compared with before it is replaced where something is asked of the change.
  init?(_ settings: Settings) throws(Failure) {
    guard let path = settings.checks.baseline else {
      guard settings.checks.baselineUpdate == .never else {
        throw .usage("option-value", "--update-baseline needs --baseline FILE")
      }
      return nil
    }
    let isReplaced = settings.checks.baselineUpdate == .always
    if isReplaced, !settings.checks.asksOfChange { return nil }
    do throws(SystemError) { _ = try System.status(path) } catch {
      if isReplaced { return nil }
      throw Failure(
        [
          Problem(
            "no-baseline", "\(path): no such baseline, so nothing was compared",
            hints: [
              .command(.seek(path)),
              .command(
                .omit("--update-baseline"), .add("--update-baseline"),
                reason: "once, then look at the file and commit it"),
            ])
        ], .noInput)
    }
    saved = try SavedReportReader.read(path)
    self.settings = settings
  }

  /// True when the rows of the run must be looked at too.
  var hasRows: Bool { saved.results.contains { $0.rows.count > 0 } }

  /// Compares a run with the baseline.
  func compare(_ report: Report) throws(Failure) -> Comparison.Outcome {
    let comparison = Comparison(
      older: try ComparisonSide(saved), newer: ComparisonSide(report.sections, report), words: ("baseline", "now"),
      settings: settings)
    return try comparison.run()
  }
}

extension Report {
  /// Whether a baseline can be made of what a run found: nothing is ever equal to a cost that is no number.
  func checkBaseline(_ path: String) throws(Failure) {
    guard let result = sections.lazy.flatMap(\.results).first(where: \.cost.isNaN) else { return }
    let place = ResultNumbers(result, path: nil).name(withSource: sections.count > 1)
    throw .data(
      "baseline-nan", "the cost of \(place) is nan, which no later run can equal; \(path) is not written",
      hints: ["'-e nonfinite=0' fails where a loss is no number"])
  }
}
