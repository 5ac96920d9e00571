import Engine
import Losses
import Messages

/// Options of what is printed beside the costs, which not every format has a place for.
extension Settings {
  /// Whether a format shows what an option asks for; nil for an option that all of them heed.
  private func isShown(_ option: String, by format: OutputFormat) -> Bool? {
    let facts = format.facts
    return switch option {
    case "--hist", "--show-work": facts.shows.contains(.explanations)
    case "--quantiles", "--batch-size": facts.shows.contains(.quantiles)
    case "--by-class": facts.shows.contains(.classes)
    case "--worst": facts.shows.contains(.worst)
    case "--show": facts.shows.contains(.carried)
    case "--rows" where output.rows != 0: facts.rows != .none
    case "--confidence" where checks.expectations.isEmpty && checks.baseline == nil: facts.shows.contains(.intervals)
    case "--l1", "--l2", "--params": checks.expectations.isEmpty ? facts.shows.contains(.objective) : nil
    case "--digits" where output.digits != nil: facts.shows.contains(.digits)
    case "--ascii": format == .table
    default: nil
    }
  }

  /// Refuses an interval that stands beside no cost, because only rows are printed.
  func refuseIntervalsBesideRows(_ plan: Plan, models: Int) throws(Failure) {
    let written = output.formats
    guard run.confidence != nil, checks.expectations.isEmpty, checks.baseline == nil, !written.isEmpty,
      written.allSatisfy({ [.csv, .tsv].contains($0) && (models > 1 || !listsResults($0, plan)) })
    else { return }
    let cure: Cure =
      models > 1
      ? .command(.omit("--json"), .set("--format", "json"), reason: "with the differences")
      : .command(.omit("--worst"), .set("--rows", "none"), reason: "a line a result, with its interval")
    throw .usage("option-value", "--confidence: rows have no place for it", hints: [cure])
  }

  /// Refuses rows of models that one header cannot name: of other columns, or of more.
  func refuseOtherHeader(of frame: Frame, than first: Frame) throws(Failure) {
    let written = output.formats.filter {
      [.csv, .tsv].contains($0) && output.rowLimit($0, sources: 2) > 0 && !listsResults($0, frame.plan)
    }
    guard let format = written.first else { return }
    let headers = [frame, first].map { SampleFields($0).fields.flatMap(\.headers) }
    guard headers[0] != headers[1] else { return }
    let shown = headers.map { $0.prefix(6).joined(separator: ", ").quotable + ($0.count > 6 ? ", ..." : "") }
    throw .usage(
      "shape",
      "\(format.rawValue) has one header, and \(frame.dataset.source.name) has the columns \(shown[0]), "
        + "\(first.dataset.source.name) \(shown[1])",
      hints: [
        output.outputs.isEmpty
          ? .command(.set("--format", "ndjson"), reason: "rows with a header a model")
          : "a file of rows a model: one run each"
      ])
  }

  /// Refuses columns that are carried along to no row.
  func refuseShownNowhere(_ measures: [Measure], sources: Int) throws(Failure) {
    let written = output.formats
    guard run.shown != nil, output.worst == nil, !written.isEmpty, !written.contains(.html),
      written.allSatisfy({ output.rowLimit($0, sources: sources) == 0 })
    else { return }
    let areOfRows = measures.contains { $0.facts.scope == .row }
    throw .usage(
      "option-value", "--show: no rows are printed",
      hints: areOfRows
        ? [.command(.omit("--rows"), .set("--worst", "10"), reason: "the ten worst, with these columns")]
        : ["--worst 10 prints the ten worst rows of a loss that rows have, which may stand beside it"])
  }

  /// Refuses what would be computed and shown nowhere: whoever asks for it believes to see it.
  ///
  /// - Parameter formats: those that the command writes.
  func refuseWhatFormatsLose(among formats: [OutputFormat] = OutputFormat.allCases) throws(Failure) {
    let written = output.formats
    for option in run.given {
      guard let first = written.first, written.allSatisfy({ isShown(option, by: $0) == false }) else { continue }
      let names = formats.filter { isShown(option, by: $0) == true }.map(\.rawValue)
      let reason = first == .value ? "-f value is the cost alone" : "\(first.rawValue) has no place for it"
      throw .usage(
        "option-value", "\(option): \(reason)",
        hints: [
          .command(.remove(option)),
          .command(
            .omit("--json"), .omit("--quiet"), .set("--format", names[0]),
            reason: "shown by \(names.joined(separator: ", "))"),
        ])
    }
  }
}
