import Flags
import Tables

/// What a training run wrote down: a loss, perhaps a validation loss, for each epoch or step.
struct TrainingHistory: Sendable {
  /// One point of a curve.
  struct Point: Sendable {
    /// The epoch or step as the file counts it.
    var epoch: Double
    /// The data rows it was read from, from 1.
    var rows: ClosedRange<Int>
    var loss: Double?
    var validation: Double?
  }

  var path: String
  /// The columns' names, as they stand in the file; nil where there is none.
  var epochName: String?
  var lossName: String
  var validationName: String?
  var points: [Point]

  /// The loss that says how good the model is: that of the validation, where there is one.
  var monitored: [Double?] { points.map { validationName == nil ? $0.loss : $0.validation } }
  var monitoredName: String { validationName ?? lossName }

  /// An epoch as people write it.
  func epochText(_ index: Int) -> String { JSONText.number(points[index].epoch) }

  /// What one point is called.
  var unit: String { epochName.map { $0.lowercased() == "epoch" ? "epoch" : "step" } ?? "row" }
}

/// Reads the logs of training loops: Keras' `CSVLogger`, Lightning's `CSVLogger`, and whatever looks like them.
struct TrainingHistoryReader {
  private static let epochs = ["epoch", "epochs"]
  private static let steps = ["step", "iteration", "iter", "batch", "global_step"]
  /// A mean over the epoch is preferred to the loss of a step.
  private static let losses = [
    "train_loss_epoch", "train_loss", "training_loss", "loss", "train/loss", "loss/train", "train_loss_step",
  ]
  private static let validations = [
    "val_loss_epoch", "val_loss", "valid_loss", "validation_loss", "val/loss", "loss/val", "eval_loss", "test_loss",
  ]

  static func read(_ path: String, _ settings: Settings) throws(Failure) -> TrainingHistory {
    do throws(ReadError) {
      let table = try Table(path: path, options: settings.read)
      let names = table.names.map { $0.lowercased() }
      func column(_ known: [String]) -> Int? { known.lazy.compactMap { names.firstIndex(of: $0) }.first }
      guard let loss = column(losses) else { throw ReadError("which-column", "", at: Place(path: path)) }
      let validation = column(validations)
      let epoch = column(epochs) ?? column(steps)
      let columns = [epoch, loss, validation]
      var history = TrainingHistory(
        path: path, epochName: epoch.map { table.names[$0] }, lossName: table.names[loss],
        validationName: validation.map { table.names[$0] }, points: [])
      let cells = try cells(of: table, columns.compactMap { $0 })
      for (row, values) in cells.enumerated() {
        var values = values[...]
        let place = epoch == nil ? Double(row + 1) : values.removeFirst()
        let train = values.removeFirst()
        history.add(
          place ?? history.points.last?.epoch ?? 0, row + 1, train, validation == nil ? nil : values.removeFirst())
      }
      history.finish()
      guard !history.points.isEmpty else { throw ReadError("empty", "no row has a loss", at: Place(path: path)) }
      return history
    } catch {
      guard error.slug == "which-column" else { throw Failure(error) }
      throw .data(
        "which-column", "which column of \(path) is the loss?", at: Place(path: path),
        hints: ["a header should say one of: \(losses.joined(separator: ", "))"])
    }
  }

  /// The cells row by row: nil where there is nothing, NaN where the log says so.
  private static func cells(of table: Table, _ columns: [Int]) throws(ReadError) -> [[Double?]] {
    let feed = try Feed([(table, columns.map { Request(column: $0) })], missing: .keep)
    var rows: [[Double?]] = []
    var cells = columns.map { _ in [0.0] }
    while var claim = try feed.claim() {
      // One row at a time, because the troubles tell an empty cell from NaN; histories are short.
      while true {
        var troubles = Troubles()
        guard try claim.next(into: &cells, capacity: 1, troubles: &troubles) > 0 else { break }
        rows.append(
          try columns.indices.map { (index) throws(ReadError) -> Double? in
            let trouble = troubles.entries.first { $0.request == index }
            switch trouble?.kind {
            case nil, .nan: return cells[index][0]
            case .missing: return nil
            default:
              throw ReadError(
                "not-a-number", "'\(trouble?.place.text ?? "")' is not a number", at: trouble?.place ?? Place(path: ""))
            }
          })
      }
    }
    return rows
  }
}

extension TrainingHistory {
  /// Adds a row; rows of one epoch are one point, as Lightning writes training and validation apart.
  fileprivate mutating func add(_ epoch: Double, _ row: Int, _ loss: Double?, _ validation: Double?) {
    guard let last = points.last, last.epoch == epoch, epochName != nil else {
      points.append(Point(epoch: epoch, rows: row...row, loss: loss, validation: validation))
      return
    }
    points[points.count - 1].rows = last.rows.lowerBound...row
    points[points.count - 1].loss = loss ?? last.loss
    points[points.count - 1].validation = validation ?? last.validation
  }

  /// Drops the points without any loss.
  fileprivate mutating func finish() { points.removeAll { $0.loss == nil && $0.validation == nil } }
}
