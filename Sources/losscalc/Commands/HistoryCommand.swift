import Engine
import Flags
import Messages
import Tables

/// `losscalc history FILE…`: what the losses of training runs say, for people, programs and gates.
struct HistoryCommand: Command {
  static let name = "history"
  static let card = CommandCard(
    summary: "what a training run's losses say",
    examples: """
      losscalc history log.csv
      losscalc history log.csv --patience 5 --min-delta 0.001
      losscalc history log.csv -e 'best.val_loss<=0.5' --fail-on nan,exploding
      losscalc history log.csv --watch val_accuracy -e 'best.val_accuracy>=0.9'
      losscalc history a.csv b.csv -q -o curves.svg
      """,
    usage: "FILE... [options]",
    notes: """
      FILE is what the trainer wrote: the CSV of Keras, Lightning, fastai, timm,
      ultralytics, TensorBoard or Weights & Biases, trainer_state.json of Hugging
      Face, evals_result of XGBoost or LightGBM, CatBoost's catboost_training.json,
      a metric file of MLflow, or the lines that a loop prints, as they are.
      -Y names the training loss and -P that of the validation, where their names
      do not. Several files are runs side by side.

      Checks are about best.epoch best.loss best.val_loss, the same of last and
      (with --patience) stop, epochs, findings, and best, last, min and max of any
      column; best is the point with the best of what is watched: the validation
      loss, or what --watch names.
      Findings: nan exploding not-decreasing plateau oscillating overfitting
      underfitting. Formats: table json md svg junit github.
      """)
  static let options = [
    HistoryOptions.group, CheckOptions.group.only("--expect", "--tolerance"),
    InputOptions.group.only(
      "--y-col", "--yhat-col", "--input", "--header", "--delim", "--quote", "--skip", "--comment", "--na", "--decimal"),
    OutputOptions.group.only("--format", "--json", "--output", "--digits", "--ascii", "--color", "--quiet")
      .writing(HistoryRuns.formats),
    OtherOptions.always,
  ]
  static let readsFiles = true

  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    guard !words.isEmpty else {
      throw .usage(
        "operands", "history reads the log of a training run; none is given", hints: ["losscalc history log.csv"])
    }
    try settings.refuseIdleTolerance()
    try settings.refuseNamedTolerance(in: Self.name)
    try settings.refuseIdleStopping()
    try settings.refuseWhatFormatsLose(among: HistoryRuns.formats)
    var reports: [HistoryReport] = []
    for path in words {
      for log in try TrainingLogReader.read(path, settings.run) {
        reports.append(HistoryReport(try TrainingHistory(log, settings), settings))
      }
    }
    var checks = Checks()
    for report in reports {
      let gate = HistoryGate(report: report, settings: settings, isOneOfSeveral: reports.count > 1)
      checks.verdicts += try gate.checks().verdicts
    }
    try publish(HistoryRuns(reports: reports, checks: checks, settings: settings.output))
    if !checks.isOK { throw Failure([], .checkFailed) }
  }

  private func publish(_ runs: HistoryRuns) throws(Failure) {
    try TextOutput(settings: settings.output).publish { (target) throws(Failure) in
      try runs.text(target)
    }
  }
}
