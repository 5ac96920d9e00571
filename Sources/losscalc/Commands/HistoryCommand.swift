import Charts
import Tables

/// `losscalc history FILE`: what a training run's losses say, for people, programs and gates.
struct HistoryCommand {
  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    guard let path = words.first, words.count == 1 else {
      throw .usage("operands", "history reads one file; \(words.count) are given", hints: ["losscalc history log.csv"])
    }
    try settings.refuseToReplace(words)
    let report = HistoryReport(try TrainingHistoryReader.read(path, settings), settings)
    let checks = try HistoryGate(report: report, settings: settings).checks()
    try publish(report, checks)
    if !checks.isOK { throw Failure([], .checkFailed) }
  }

  private func publish(_ report: HistoryReport, _ checks: Checks) throws(Failure) {
    var files: [Sink] = []
    do throws(Failure) {
      for output in settings.outputs {
        let text = try rendered(report, checks, output.format, isFile: true)
        files.append(try Sink(replacing: output.path))
        try files.last?.write(text)
      }
      if !settings.isQuiet { try Sink().write(rendered(report, checks, settings.format ?? .table, isFile: false)) }
      for file in files { try file.commit() }
    } catch {
      for file in files { file.discard() }
      throw error
    }
  }

  private func rendered(
    _ report: HistoryReport, _ checks: Checks, _ format: OutputFormat, isFile: Bool
  ) throws(Failure) -> String {
    switch format {
    case .json: return report.json(checks)
    case .svg: return report.figure.svg
    case .table:
      let lines = CheckLines(checks: checks, isColored: !isFile && settings.isColored).lines
      let verdicts = lines.isEmpty ? [] : [""] + lines
      return (report.lines + [""]).map { $0 + "\n" }.joined()
        + report.figure.text(Drawing.style(settings, isFile: isFile)) + verdicts.map { $0 + "\n" }.joined()
    default:
      throw .usage("option-value", "--format \(format.rawValue): history has table, json and svg")
    }
  }
}
