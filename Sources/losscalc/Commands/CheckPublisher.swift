import Engine
import Messages
import Tables

/// Writes checks that come without samples: those of `diff`.
struct CheckPublisher {
  let settings: OutputSettings
  let checks: Checks
  /// How the results differ, when an interval was asked for.
  var differences: [PairedDifference] = []
  /// What was run, for the formats that have a name for it.
  let title: String

  func publish() throws(Failure) {
    try TextOutput(settings: settings).publish { (target) throws(Failure) in
      try text(target, isColored: !target.isFile && settings.isColored)
    }
  }

  /// How the results differ, for people.
  private var table: TextTable? {
    differences.isEmpty ? nil : PairedDifference.table(differences, NumberText(digits: settings.digits))
  }

  private func lines(_ table: [String]?, _ checks: [String]) -> String {
    ((table.map { $0 + [""] } ?? []) + checks).map { $0 + "\n" }.joined()
  }

  static let formats: [OutputFormat] = [.table, .json, .md, .junit, .github]

  private func text(_ target: TextOutput.Target, isColored: Bool) throws(Failure) -> String {
    switch target.format {
    case .table: return lines(table?.lines(), CheckLines(checks: checks, isColored: isColored).lines)
    case .md: return lines(table?.markdown(), CheckLines(checks: checks, isColored: false).markdown)
    case .github:
      return WorkflowText.defused(lines(table?.lines(), CheckLines(checks: checks, isColored: false).lines))
        + lines(nil, GitHubAnnotation.lines(checks))
    case .junit: return JUnitReport(checks: checks, name: title).text
    case .json:
      return """
        {
          "schema": "losscalc.checks/1",
          "losscalc": "\(Version.number)",
          "checks": \(CheckJSON.list(checks.verdicts)),
          "differences": [\(differences.map(\.json).joined(separator: ", "))],
          "notes": \(CheckJSON.notes(checks)),
          "ok": \(checks.isOK)
        }

        """
    default:
      throw target.refused(by: title, whichHas: CheckPublisher.formats)
    }
  }
}
