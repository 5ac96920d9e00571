import Charts
import Engine
import Flags
import Losses
import Messages
import Tables

/// `losscalc plot`: the curve of a loss, the losses of a saved result, or what a data set looks like to a loss.
struct PlotCommand: Command {
  static let name = "plot"
  static let card = CommandCard(
    summary: "curves of losses; pictures of results and of models",
    examples: """
      losscalc plot bce
      losscalc plot huber:delta=0.5,huber:delta=2,mse -o losses.svg
      losscalc bce churn.csv -o result.json && losscalc plot result.json
      losscalc plot calibration churn.csv --bins 15
      losscalc plot roc churn.csv -o roc.svg
      losscalc plot residuals houses.csv
      losscalc plot landscape mse houses.csv -o landscape.svg
      """,
    usage: """
      LOSSES              loss and gradient for each label
      RESULT.json         histogram and share of the sum
      roc DATA            hits and false alarms by threshold
      pr DATA             precision and recall by threshold
      confusion DATA      what each class was decided to be
      calibration DATA    how often label 1 came
      residuals DATA      yhat - y over the predictions
      landscape LOSS DATA   the cost of a*yhat + b
      """,
    notes: """
      Several models, by -p and -P or columns side by side, share a picture.
      Pictures are as wide as COLUMNS or the terminal. --ascii uses no other
      characters, -o FILE.svg writes a picture for documents, -f svg prints it.
      """)
  /// What the landscape takes, which is all that any picture does.
  static let options = [
    InputOptions.group.except("--group-col", "--list-col", "--unjudged"),
    LossOptions.group.except("--compat", "--grad", "--hessian", "--levels"),
    pictures, OtherOptions.group, ParameterOptions.inputs, ParameterOptions.ofNumbers,
  ]
  static var operands: [String] { Catalogue.losses.map { $0.card.name } + dataPictures }
  /// The pictures of data; the landscape alone is of a loss, too.
  static let dataPictures = ["landscape", "calibration", "roc", "pr", "confusion", "residuals"]
  static let readsFiles = true

  private static let pictures = OutputOptions.ofPictures
  /// What pictures of no data take.
  private static let ofCurves = [
    LossOptions.group.only("--from", "--from-logits", "--within", "--clip", "--losses"), pictures,
    OtherOptions.always, ParameterOptions.ofNumbers,
  ]
  private static let ofResults = [pictures, OtherOptions.always]
  /// What pictures of predictions beside their labels take.
  private static let ofModels = [
    InputOptions.group.except("--group-col", "--list-col", "--unjudged"),
    LossOptions.group.only("--from", "--from-logits", "--ignore-label"),
    pictures, OtherOptions.group,
  ]
  private static let ofCalibration = ofModels + [ParameterOptions.ofNumbers.only("--bins")]
  private static let ofConfusion = ofModels + [ParameterOptions.ofNumbers.only("--threshold")]
  private static let ofResiduals = [
    InputOptions.group.except(
      "--group-col", "--list-col", "--unjudged", "--weight", "--weight-col", "--classes", "--class-weight"),
    LossOptions.group.only("--from", "--ignore-label"), pictures, OtherOptions.group,
  ]

  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    guard let first = words.first else {
      throw .usage("no-input", "plot needs a loss or a result", hints: ["losscalc plot bce"])
    }
    try settings.refuseWhatFormatsLose(among: [.table, .svg])
    try Drawing(figure: figure(first, Array(words.dropFirst())), settings: settings.output).publish()
  }

  private func figure(_ first: String, _ rest: [String]) throws(Failure) -> Figure {
    switch first {
    case "landscape":
      guard let losses = rest.first else {
        throw .usage("no-input", "plot landscape needs a loss", hints: ["losscalc plot landscape bce data.csv"])
      }
      let rows = try RowsInMemory(losses: losses, data: Array(rest.dropFirst()), settings.run)
      try settings.refuseIdleMathematics(of: rows.measures)
      try settings.refuseIdleReduction(rows.plan)
      return try PlotLandscape(rows, settings.run).figure()
    case "calibration":
      try refuseOptions(but: PlotCommand.ofCalibration, of: "plot calibration")
      return try PlotCalibration(data: rest, settings.run).figure()
    case "roc": return try scores(.roc, rest)
    case "pr": return try scores(.precisionRecall, rest)
    case "confusion":
      try refuseOptions(but: PlotCommand.ofConfusion, of: "plot confusion")
      return try PlotConfusion(ModelRows.all(reading: PlotConfusion.loss, data: rest, settings.run)).figure()
    case "residuals":
      try refuseOptions(but: PlotCommand.ofResiduals, of: "plot residuals")
      return try PlotResiduals(ModelRows.all(reading: PlotResiduals.loss, data: rest, settings.run)).figure()
    default:
      guard rest.isEmpty else { throw noPicture(first, rest) }
      if isResult(first) {
        try refuseOptions(but: PlotCommand.ofResults, of: "plot \(first)")
        return try PlotResult(SavedReportReader.read(first)).figure()
      }
      try refuseOptions(but: PlotCommand.ofCurves, of: "plot LOSSES")
      let measures = try LossList.parse(first, settings.run)
      try settings.refuseIdleMathematics(of: measures)
      return try PlotCurves(measures: measures).figure()
    }
  }

  /// Whether a word is a file of a saved result, and no loss: by what it holds, whatever it is called.
  private func isResult(_ word: String) -> Bool {
    if word == "-" || word.hasSuffix(".json") || word.hasSuffix(".ndjson") { return true }
    return (try? LossList.parse(word, settings.run)) == nil && SavedFile.holdsObject(word)
  }

  /// Why a word and some files are no picture, and which pictures there are.
  private func noPicture(_ word: String, _ files: [String]) -> Failure {
    let named = PlotCommand.pictureNames.first { $0.words.contains(word.lowercased()) }?.picture
    let loss = word.split(separator: ",").first.map { String($0.prefix { $0 != ":" }) } ?? ""
    guard named != nil || Catalogue.loss(named: loss) == nil else {
      return .usage(
        "operands", "plot \(word) is the curve of the formula, and takes no data",
        hints: [
          .command(
            files.map { .drop($0) } + others(than: PlotCommand.ofCurves).map { .remove($0) }, reason: "the curve"),
          .words(landscape(of: word), reason: "the cost of these data around them"),
        ])
    }
    if let elsewhere = PlotCommand.elsewhere(word.lowercased(), files) {
      return .usage("operands", "there is no picture '\(word.quotable)' of data", hints: [elsewhere])
    }
    let close = named ?? nearest(word, among: PlotCommand.dataPictures)
    return .usage(
      "operands", "there is no picture '\(word.quotable)' of data",
      hints: [
        close.map { .command(.rename(word, to: $0), reason: "did you mean \($0)?") },
        "pictures of data are: \(PlotCommand.dataPictures.joined(separator: ", ")); of a loss by itself: losscalc plot bce",
      ].compactMap(\.self))
  }

  /// What draws a picture that others have under a name; nil where it is one of these, or none.
  private static func elsewhere(_ word: String, _ files: [String]) -> Cure? {
    switch word {
    case "hist", "histogram", "distribution": "--hist draws it beside the losses of a run"
    case "loss", "losses", "curve", "curves", "loss_curve", "losscurve", "learning_curve", "training", "history", "log":
      .words(["losscalc", "history"] + files, reason: "of the log of a training run")
    default: nil
    }
  }

  /// The command that was typed, of the landscape of a loss.
  private func landscape(of loss: String) -> [String] {
    var words = settings.arguments
    let verb = words.firstIndex(of: Self.name) ?? 0
    if let place = words[verb...].firstIndex(of: loss) { words.insert("landscape", at: place) }
    return ["losscalc"] + words
  }

  /// What others call the pictures.
  private static let pictureNames: [(picture: String, words: [String])] = [
    ("roc", ["auc", "roc_auc", "auroc", "roc-curve", "roc_curve", "rocauc"]),
    ("pr", ["prc", "auprc", "precision", "recall", "precision-recall", "precision_recall", "pr_curve", "ap"]),
    ("confusion", ["confusion-matrix", "confusion_matrix", "matrix", "cm"]),
    ("calibration", ["reliability", "ece", "calibration-curve", "calibration_curve"]),
    ("residuals", ["residual", "errors", "scatter"]),
  ]

  private func scores(_ kind: ScoreCurve.Kind, _ data: [String]) throws(Failure) -> Figure {
    try refuseOptions(but: PlotCommand.ofModels, of: "plot \(kind == .roc ? "roc" : "pr")")
    let models = try ModelRows.all(reading: PlotScores.measure(of: kind), data: data, settings.run)
    return try PlotScores(models, kind).figure()
  }

  /// The options that were given and are none of some.
  private func others(than groups: [OptionGroup]) -> [String] {
    let table = FlagTable(groups)
    return settings.run.given.filter { table.flag(named: $0) == nil }
  }

  /// Each picture takes its own options.
  private func refuseOptions(but groups: [OptionGroup], of picture: String) throws(Failure) {
    guard let other = others(than: groups).first else { return }
    throw .usage("unknown-option", "\(picture) does not take \(other)", hints: ["losscalc plot --help"])
  }
}
