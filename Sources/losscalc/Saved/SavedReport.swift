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
    var hash: String?
  }
}

/// One result of a saved report.
struct SavedResult: Sendable {
  var label = ""
  var source = ""
  var group: String?
  var signature = ""
  var n = 0
  var dropped = 0
  var nonfinite = 0
  var cost = Double.nan
  var better = Better.lower
  /// The statistics by their keys; nil for those that do not exist.
  var statistics: [String: Double?] = [:]
  /// What the gradients are of: `cost`, `loss`, or nothing.
  var gradientOf: String?
  var samples = SavedSamples()
}

/// The samples of a saved result, column by column.
struct SavedSamples: Sendable {
  /// From 1, as they are printed.
  private(set) var rows: [Int] = []
  /// Empty when the loss has no value per row.
  private(set) var losses: [Double] = []
  /// The gradients of each row, `width` numbers a row.
  private(set) var gradients: [Double] = []
  private(set) var width = 0
  /// The index of each row; empty when they are numbered without a gap.
  private var places: [Int: Int] = [:]

  /// Adds a sample; returns false, without adding it, where it has not what the samples before it have.
  mutating func append(row: Int, loss: Double?, gradient: [Double]) -> Bool {
    let isAlike = rows.isEmpty || (gradient.count == width && (loss == nil) == losses.isEmpty)
    guard isAlike else { return false }
    if row != rows.count + 1 && places.isEmpty {
      places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
    }
    if row != rows.count + 1 || !places.isEmpty { places[row] = rows.count }
    rows.append(row)
    if let loss { losses.append(loss) }
    width = gradient.count
    gradients += gradient
    return true
  }

  /// Where a row (from 1) stands; nil when it is not there.
  func index(ofRow row: Int) -> Int? {
    if places.isEmpty { return rows.indices.contains(row - 1) ? row - 1 : nil }
    return places[row]
  }
}
