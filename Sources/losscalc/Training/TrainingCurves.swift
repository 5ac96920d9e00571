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

  /// Whether a name says where a row stands.
  static func isAxis(_ name: String) -> Bool { (epochs + counters).contains(TrainingLog.folded(name)) }

  /// Finds the curves by their names, or takes those that the options name; where there is no loss, what is watched.
  init(_ log: TrainingLog, training: String?, validation: String?, watched: String?) throws(Failure) {
    epoch = TrainingCurves.axis(log, TrainingCurves.epochs)
    steps = TrainingCurves.counters.compactMap { TrainingCurves.axis(log, [$0]) }
    let quantities = log.columns.indices.compactMap { Quantity(log, $0) }
    if let training {
      self.training = Curve(try TrainingCurves.named(training, "--y-col", log), log)
    } else {
      var found = try TrainingCurves.loss(quantities, of: .training, log)
      if found == nil {
        found = try TrainingCurves.loss(quantities, of: .validation, log)
        isOfValidation = !quantities.contains { $0.isNumbered }
      }
      if found == nil, let watched { found = Curve(try TrainingCurves.named(watched, "--watch", log), log) }
      guard let found else { throw TrainingCurves.unknown(log) }
      self.training = found
    }
    if let validation {
      self.validation = Curve(try TrainingCurves.named(validation, "--yhat-col", log), log)
    } else if training != nil || quantities.contains(where: { $0.set == .training || $0.isNumbered }) {
      self.validation = TrainingCurves.partner(of: self.training, quantities, log)
      if training == nil, self.validation == nil { try TrainingCurves.refuseSeveral(quantities, log) }
    }
    try log.refuse(self.training.columns + (self.validation?.columns ?? []))
    if let text = validation ?? training, self.validation?.columns == self.training.columns {
      throw .usage("which-column", "the training loss and that of the validation are one column, '\(text.quotable)'")
    }
  }

  /// Whether some column is a loss by its name.
  static func hasLoss(_ log: TrainingLog) -> Bool { log.numbers.contains { isLoss($0.name) } }

  /// Whether a name is that of a loss.
  static func isLoss(_ name: String) -> Bool { Quantity.isLoss(Quantity.parts(of: name).metric) }

  private static func axis(_ log: TrainingLog, _ names: [String]) -> Int? {
    log.columns.indices.first { index in
      let column = log.columns[index]
      return column.isNumbers && names.contains(TrainingLog.folded(column.name)) && isVarying(column.values)
    }
  }

  private static func isVarying(_ values: [Double?]) -> Bool {
    let known = values.compactMap(\.self)
    return known.count < 2 || known.contains { $0 != known[0] }
  }

  static func named(_ text: String, _ option: String, _ log: TrainingLog) throws(Failure) -> Int {
    if let index = try log.index(of: text) { return index }
    let close =
      nearest(text, among: log.numbers.map(\.name))
      .map { [Cure.command(.set(option, $0), reason: "did you mean '\($0.quotable)'?")] } ?? []
    throw .data(
      "no-such-column", "no column '\(text.quotable)' of numbers (from \(option))", at: Place(path: log.path),
      hints: close + [listing(log)])
  }

  private static func listing(_ log: TrainingLog) -> Cure {
    log.numbers.isEmpty
      ? "there are no columns of numbers" : "columns are: \(log.numbers.map(\.name).joined(separator: ", "))"
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
  /// A mean over the epoch comes before anything else, then the whole loss, then the column with the most values: a
  /// summary that is written once at the end is no curve. Several terms of a loss are added, if the validation has the
  /// same terms.
  fileprivate static func loss(
    _ quantities: [Quantity], of set: Quantity.Set, _ log: TrainingLog
  ) throws(Failure) -> Curve? {
    let candidates = quantities.filter { $0.set == set }
    let most = candidates.map(\.count).max() ?? 0
    if let epochs = candidates.first(where: { $0.metric.hasSuffix("_epoch") }) { return Curve(epochs.column, log) }
    let plain = candidates.filter(\.isPlain)
    let longest = plain.map(\.count).max() ?? 0
    let full = plain.filter { $0.count == longest }
    // The loss itself rather than its running mean.
    if longest > 1 || longest == most, let whole = full.first(where: { $0.metric == $0.core }) ?? full.first {
      return Curve(whole.column, log)
    }
    let best = candidates.filter { $0.count == most }
    guard let first = best.first else { return nil }
    // A booster's evaluations: the first set is the one it was trained on.
    if best.allSatisfy({ $0.metric == first.metric }) { return Curve(first.column, log) }
    let losses = best.filter { $0.metric.contains("loss") }
    if losses.count == 1 { return Curve(losses[0].column, log) }
    let others = quantities.filter { $0.set != set }
    guard losses.count > 1, losses.allSatisfy({ term in term.isTerm && others.contains { $0.core == term.core } })
    else { throw unknown(log) }
    return Curve(
      columns: losses.map(\.column), name: losses.map { log.columns[$0.column].name }.joined(separator: "+"))
  }

  /// Refuses losses of the validation of which none goes with the training's: the best epoch would be that of the latter.
  fileprivate static func refuseSeveral(_ quantities: [Quantity], _ log: TrainingLog) throws(Failure) {
    let names = quantities.filter { $0.set == .validation && $0.metric.contains("loss") }
      .map { log.columns[$0.column].name }
    guard names.count > 1 else { return }
    throw .data(
      "which-column", "which column of \(log.path) is the loss of the validation?", at: Place(path: log.path),
      hints: names.map { .command(.set("--yhat-col", $0)) })
  }

  /// The validation's loss that goes with the training's: of the same metric, else the first of all.
  fileprivate static func partner(of training: Curve, _ quantities: [Quantity], _ log: TrainingLog) -> Curve? {
    let others = quantities.filter { $0.set != .training && !training.columns.contains($0.column) }
      .sorted { ($0.rank, $0.column) < ($1.rank, $1.column) }
    let own = training.columns.compactMap { column in quantities.first { $0.column == column } }
    let same = own.compactMap { term in
      others.first { $0.metric == term.metric } ?? others.first { $0.core == term.core }
    }
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
  var core: String { Quantity.core(of: metric) }

  /// The whole loss, and not a term of it.
  var isPlain: Bool { ["loss", "total_loss", "loss_total"].contains(core) }

  /// Whether it can be one of several terms that add up to the loss.
  var isTerm: Bool { metric.hasSuffix("_loss") }

  private static let training = ["train", "training", "learn", "tr"]
  private static let validations = [
    "val", "valid", "validation", "eval", "dev", "holdout", "test", "validate", "validating", "evaluation", "evaluate",
    "evaluating", "testing",
  ]
  private static let deviations = ["_std", "_stdv", "_stddev", "_sd"]
  private static let spans: Swift.Set = ["epoch", "step", "batch", "avg", "average", "mean", "running"]
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

  /// Whether less of it is better: not of scikit-learn's `neg_log_loss`, nor is a deviation over folds a loss.
  static func isLoss(_ metric: String) -> Bool {
    let core = core(of: metric)
    return (core.contains("loss") || errors.contains(core)) && !core.hasPrefix("neg_")
      && !deviations.contains { core.hasSuffix($0) }
  }

  private static func core(of metric: String) -> String {
    let words = metric.split(separator: "_").filter { !spans.contains(String($0)) }
    return words.isEmpty ? metric : words.joined(separator: "_")
  }

  /// The data that a word means, with how sure it is; nil of other words.
  static func set(_ word: String) -> (set: Set, rank: Int)? {
    let word = word.lowercased()
    if training.contains(word) { return (.training, 0) }
    return validations.firstIndex(of: word).map { (.validation, $0) }
  }

  /// Whether a name says which data it is of.
  static func namesSet(_ name: String) -> Bool {
    TrainingLog.folded(name).split(separator: "_").contains { set(String($0)) != nil }
  }

  /// The data and the metric that a name speaks of; what names no data is of the training.
  ///
  /// The word for the data stands first or last, or within the name, as in `avg_train_loss`.
  static func parts(of name: String) -> (set: Set, rank: Int, metric: String) {
    var words = TrainingLog.folded(name).split(separator: "_").map(String.init)
    let last = words.count - 1
    guard last > 0, let place = ([0, last] + (1..<last)).first(where: { set(words[$0]) != nil }),
      let found = set(words[place])
    else { return (.training, 0, words.joined(separator: "_")) }
    words.remove(at: place)
    var rank = found.rank
    if place == 0, words.count > 1, let number = Int(words[0]) {
      words.removeFirst()
      rank += number
    }
    return (found.set, rank, (place == 0 ? words.filter { $0 != "s" } : words).joined(separator: "_"))
  }
}
