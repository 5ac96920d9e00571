import Messages
import Tables

/// `losscalc history FILE…`: what the losses of training runs say, for people, programs and gates.
struct HistoryCommand {
  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    guard !words.isEmpty else {
      throw .usage(
        "operands", "history reads the log of a training run; none is given", hints: ["losscalc history log.csv"])
    }
    guard !settings.given.contains("--fail-on") || !settings.failOnFindings.isEmpty else {
      throw .usage(
        "option-value", "--fail-on \(settings.failOn.rawValue): a history has no baseline to be compared with",
        hints: ["it has findings: \(Symptom.Kind.allCases.map(\.rawValue).joined(separator: ", "))"])
    }
    try settings.refuseToReplace(words)
    var reports: [HistoryReport] = []
    for path in words {
      for log in try TrainingLogReader.read(path, settings) {
        reports.append(HistoryReport(try TrainingHistory(log, settings), settings))
      }
    }
    var checks = Checks()
    for report in reports {
      let gate = HistoryGate(report: report, settings: settings, isOneOfSeveral: reports.count > 1)
      checks.verdicts += try gate.checks().verdicts
    }
    try publish(HistoryRuns(reports: reports, checks: checks, settings: settings))
    if !checks.isOK { throw Failure([], .checkFailed) }
  }

  private func publish(_ runs: HistoryRuns) throws(Failure) {
    var files: [Sink] = []
    do throws(Failure) {
      for output in settings.outputs {
        let text = try runs.text(output.format, isFile: true)
        files.append(try Sink(replacing: output.path))
        try files.last?.write(text)
      }
      if !settings.isQuiet { try Sink().write(runs.text(settings.format ?? .table, isFile: false)) }
      for file in files { try file.commit() }
    } catch {
      for file in files { file.discard() }
      throw error
    }
  }
}
