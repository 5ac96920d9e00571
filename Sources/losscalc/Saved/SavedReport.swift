import Losses
import Tables

/// A result that was written to a file as JSON or NDJSON, read back for comparison.
struct SavedReport: Sendable {
  var path: String
  /// The version of the program that wrote it.
  var version = ""
  var inputs: [Input] = []
  var results: [SavedResult] = []

  struct Input: Sendable, Equatable {
    var role: String
    var path: String
    var columns: [String] = []
    var hash: String?
  }

  /// The columns that the predictions of a source were read from.
  func predictionColumns(of source: String) -> [String] {
    inputs.filter { $0.role == "yhat" && $0.path == source }.flatMap(\.columns)
  }
}

/// One result of a saved report.
struct SavedResult: Sendable {
  var label = ""
  /// The name on the loss's card.
  var loss = ""
  var source = ""
  var group: String?
  var signature = ""
  var n = 0
  var dropped = 0
  var nonfinite = 0
  /// Cells that were left out of rows that stayed.
  var droppedCells = 0
  /// How many rows, lists or sets have no value.
  var undefined = 0
  var cost = Double.nan
  /// Cost and penalty together; nil without a penalty.
  var objective: Double?
  var penalty = 0.0
  /// What the cost is the mean of.
  var sets: [(name: String, value: Double)] = []
  var better = Better.lower
  /// The statistics by their keys; nil for those that do not exist.
  var statistics: [String: Double?] = [:]
  /// Percentiles of the losses that were asked for.
  var quantiles: [Double: Double] = [:]
  /// What the gradients are of: `cost`, `loss`, or nothing.
  var gradientOf: String?
  /// The inputs that the gradients are by.
  var predictions: [String] = []
  /// Tells whether labels, weights and ids are those of another result.
  var testDigest: String?
  /// The classes that labels are numbers of; nil where labels are numbers themselves.
  var classes: [String]?
  /// Whether the program that wrote it said which these are.
  var knowsClasses = false
  /// Whether the program that wrote it knew more directions than lower and higher.
  var knowsDirections = false
  var rows = ResultRows()
}

extension SavedResult {
  /// Settles, once all is read, what a member says of another.
  mutating func settle() {
    rows.gradientOf = gradientOf
    if undefined > 0 || rows.areLists { rows.leaveOutUndefined() }
    settleDirection()
  }

  /// Whether a loss is there of each row that the cost is made of.
  var hasAllLosses: Bool { rows.losses.count == n }

  /// Which of two values is better, where the program that wrote it knew formulas as losses only.
  private mutating func settleDirection() {
    if !knowsDirections, better == .lower, Catalogue.loss(named: loss) == nil { better = .unknown }
  }
}
