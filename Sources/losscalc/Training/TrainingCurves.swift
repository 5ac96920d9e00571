import Engine
import Flags
import Messages
import Tables

/// Which columns of a log are the axis, the training loss and the validation loss.
struct TrainingCurves {
  /// One curve: the columns that it is the sum of, and how it is called.
  struct Curve: Sendable {
    var columns: [Int]
    var name: String
  }

  var epoch: Int?
  /// Several where a log calls the steps of its kinds of lines differently; a row has the first that it has.
  var steps: [Int]
  var training: Curve
  var validation: Curve?
  /// True where there is no loss but that of the validation, which is `training` then.
  private(set) var isOfValidation = false

  private static let epochs = ["epoch", "epochs", "train_epoch", "train_epochs"]
  private static let counters = [
    "step", "steps", "_step", "global_step", "train_global_step", "trainer_global_step", "iteration", "iterations",
    "iter", "batch", "round",
  ]

  /// Finds the curves by their names, or takes those that the options name.
  init(_ log: TrainingLog, training: String?, validation: String?) throws(Failure) {
    epoch = TrainingCurves.axis(log, TrainingCurves.epochs)
    steps = TrainingCurves.counters.compactMap { TrainingCurves.axis(log, [$0]) }
    let quantities = log.columns.indices.compactMap { Quantity(log, $0) }
    if let training {
      self.training = Curve(try TrainingCurves.named(training, "--y-col", log), log)
    } else {
      var found = try TrainingCurves.loss(quantities.filter { $0.set == .training }, log)
      if found == nil {
        found = try TrainingCurves.loss(quantities.filter { $0.set != .training }, log)
        isOfValidation = !quantities.contains { $0.isNumbered }
      }
      guard let found else { throw TrainingCurves.unknown(log) }
      self.training = found
    }
    if let validation {
      self.validation = Curve(try TrainingCurves.named(validation, "--yhat-col", log), log)
    } else if training != nil || quantities.contains(where: { $0.set == .training || $0.isNumbered }) {
      self.validation = TrainingCurves.partner(of: self.training, quantities, log)
    }
  }

  /// Whether some column is a loss by its name.
  static func hasLoss(_ log: TrainingLog) -> Bool { log.columns.contains { isLoss($0.name) } }

  /// Whether a name is that of a loss.
  static func isLoss(_ name: String) -> Bool { Quantity.isLoss(Quantity.parts(of: name).metric) }

  private static func axis(_ log: TrainingLog, _ names: [String]) -> Int? {
    log.columns.indices.first { index in
      names.contains(TrainingLog.folded(log.columns[index].name)) && isVarying(log.columns[index].values)
    }
  }

  private static func isVarying(_ values: [Double?]) -> Bool {
    let known = values.compactMap(\.self)
    return known.count < 2 || known.contains { $0 != known[0] }
  }

  static func named(_ text: String, _ option: String, _ log: TrainingLog) throws(Failure) -> Int {
    if let index = log.index(of: text) { return index }
    let close =
      nearest(text, among: log.columns.map(\.name))
      .map { [Cure.command(.set(option, $0), reason: "did you mean '\($0.quotable)'?")] } ?? []
    throw .data(
      "no-such-column", "no column '\(text.quotable)' of numbers (from \(option))", at: Place(path: log.path),
      hints: close + [listing(log)])
  }

  private static func listing(_ log: TrainingLog) -> Cure {
    log.columns.isEmpty
      ? "there are no columns of numbers" : "columns are: \(log.columns.map(\.name).joined(separator: ", "))"
  }

  private static func unknown(_ log: TrainingLog) -> Failure {
    .data(
      "which-column", "which column of \(log.path) is the loss?", at: Place(path: log.path),
      hints: [listing(log), "--y-col NAME is the training loss, --yhat-col NAME that of the validation"])
  }
}

extension TrainingCurves.Curve {
  fileprivate init(_ index: Int, _ log: TrainingLog) { self.init(columns: [index], name: log.columns[index].name) }
}

extension TrainingCurves {
  /// The loss among the quantities of one set; nil when there is none.
  ///
  /// A mean over the epoch comes before anything else, then the column with the most values: a summary that is written
  /// once at the end is no curve. Several terms of a loss are added, if the validation has the same terms.
  fileprivate static func loss(_ candidates: [Quantity], _ log: TrainingLog) throws(Failure) -> Curve? {
    let most = candidates.map(\.count).max() ?? 0
    if let epochs = candidates.first(where: { $0.metric.hasSuffix("_epoch") }) { return Curve(epochs.column, log) }
    let best = candidates.filter { $0.count == most }
    if let plain = best.first(where: { $0.isPlain }) ?? (best.count == 1 ? best.first : nil) {
      return Curve(plain.column, log)
    }
    guard let first = best.first else { return nil }
    // A booster's evaluations: the first set is the one it was trained on.
    if best.allSatisfy({ $0.metric == first.metric }) { return Curve(first.column, log) }
    let losses = best.filter { $0.metric.contains("loss") }
    if losses.count == 1 { return Curve(losses[0].column, log) }
    guard losses.count > 1, losses.allSatisfy({ $0.metric.hasSuffix("_loss") }) else { throw unknown(log) }
    return Curve(
      columns: losses.map(\.column), name: losses.map { log.columns[$0.column].name }.joined(separator: "+"))
  }

  /// The validation's loss that goes with the training's: of the same metric, else the first of all.
  fileprivate static func partner(of training: Curve, _ quantities: [Quantity], _ log: TrainingLog) -> Curve? {
    let others = quantities.filter { $0.set != .training && !training.columns.contains($0.column) }
      .sorted { ($0.rank, $0.column) < ($1.rank, $1.column) }
    let own = training.columns.compactMap { column in quantities.first { $0.column == column } }
    let same = own.compactMap { term in others.first { $0.core == term.core } }
    if !own.isEmpty, same.count == own.count {
      return Curve(columns: same.map(\.column), name: same.map { log.columns[$0.column].name }.joined(separator: "+"))
    }
    return others.first { $0.isPlain }.map { Curve($0.column, log) }
  }
}

/// A column that is a loss by its name: of which data, and which loss.
struct Quantity {
  enum Set { case training, validation }

  var column: Int
  var set: Set
  /// How sure the word for the data is: `val` before `eval` before `test`.
  var rank: Int
  /// What is left of the name: `loss`, `box_loss`, `logloss`.
  var metric: String
  var count: Int
  /// Whether the data have a number, as XGBoost's `validation_0`: the first are those that were trained on.
  var isNumbered: Bool

  /// The metric without the span it is taken over.
  var core: String {
    for suffix in ["_epoch", "_step"] where metric.hasSuffix(suffix) { return String(metric.dropLast(suffix.count)) }
    return metric
  }

  /// The whole loss, and not a term of it.
  var isPlain: Bool { ["loss", "total_loss", "loss_total"].contains(core) }

  private static let training = ["train", "training", "learn", "tr"]
  private static let validations = ["val", "valid", "validation", "eval", "dev", "holdout", "test"]
  private static let errors = [
    "rmse", "mse", "mae", "mape", "rmsle", "l1", "l2", "error", "merror", "nll", "perplexity", "ppl", "deviance",
    "cross_entropy", "crossentropy", "quantile", "poisson", "tweedie",
  ]

  init?(_ log: TrainingLog, _ index: Int) {
    let parts = Quantity.parts(of: log.columns[index].name)
    guard Quantity.isLoss(parts.metric), log.columns[index].count > 0 else { return nil }
    column = index
    (set, rank, metric) = parts
    count = log.columns[index].count
    isNumbered =
      TrainingLog.folded(log.columns[index].name).split(separator: "_").dropFirst().first.map { Int($0) != nil }
      ?? false
  }

  static func isLoss(_ metric: String) -> Bool { metric.contains("loss") || errors.contains(metric) }

  /// The data and the metric that a name speaks of; what names no data is of the training.
  static func parts(of name: String) -> (set: Set, rank: Int, metric: String) {
    var words = TrainingLog.folded(name).split(separator: "_").map(String.init)
    guard words.count > 1 else { return (.training, 0, words.first ?? "") }
    func take(_ word: String) -> (Set, Int)? {
      if training.contains(word) { return (.training, 0) }
      return validations.firstIndex(of: word).map { (.validation, $0) }
    }
    if let (set, rank) = take(words[0]) {
      words.removeFirst()
      if words.count > 1, let number = Int(words[0]) {
        words.removeFirst()
        return (set, rank + number, words.filter { $0 != "s" }.joined(separator: "_"))
      }
      return (set, rank, words.filter { $0 != "s" }.joined(separator: "_"))
    }
    if let (set, rank) = take(words[words.count - 1]) {
      return (set, rank, words.dropLast().joined(separator: "_"))
    }
    return (.training, 0, words.joined(separator: "_"))
  }
}
