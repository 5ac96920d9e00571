import Tables

/// Writes checks that come without samples: those of `diff`.
struct CheckPublisher {
  let settings: Settings
  let checks: Checks
  /// What was run, for the formats that have a name for it.
  let title: String

  func publish() throws(Failure) {
    var files: [Sink] = []
    do throws(Failure) {
      for output in settings.outputs {
        let sink = try Sink(replacing: output.path)
        files.append(sink)
        try sink.write(try text(output.format, isColored: false))
      }
      if !settings.isQuiet { try Sink().write(try text(settings.format ?? .table, isColored: settings.isColored)) }
      for sink in files { try sink.commit() }
    } catch {
      for sink in files { sink.discard() }
      throw error
    }
  }

  private func text(_ format: OutputFormat, isColored: Bool) throws(Failure) -> String {
    switch format {
    case .table: return CheckLines(checks: checks, isColored: isColored).lines.map { $0 + "\n" }.joined()
    case .md: return CheckLines(checks: checks, isColored: false).markdown.map { $0 + "\n" }.joined()
    case .github:
      return (CheckLines(checks: checks, isColored: false).lines + GitHubAnnotation.lines(checks))
        .map { $0 + "\n" }.joined()
    case .junit: return JUnitReport(checks: checks, name: title).text
    case .json:
      return """
        {
          "schema": "losscalc.checks/1",
          "losscalc": "\(Version.number)",
          "checks": \(CheckJSON.list(checks.verdicts)),
          "notes": [\(checks.notes.map(JSONText.quoted).joined(separator: ", "))],
          "ok": \(checks.isOK)
        }

        """
    default:
      throw .usage("option-value", "--format \(format.rawValue): \(title) has no samples to print")
    }
  }
}
