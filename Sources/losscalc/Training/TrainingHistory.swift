import Engine
import Losses
import Messages
import Tables

/// A training run as curves: a loss, perhaps a validation loss, for each epoch or step.
struct TrainingHistory: Sendable {
  /// One point of a curve.
  struct Point: Sendable {
    /// The epoch, the step or the row that it stands at.
    var epoch: Double
    /// The data rows it was read from, in the order of the axis, from 1.
    var rows: [Int]
    var loss: Double?
    var validation: Double?
    /// What early stopping and the best epoch look at.
    var watched: Double?
  }

  /// What the points are counted by.
  enum Unit: String, Sendable { case epoch, step, row }

  let log: TrainingLog
  let unit: Unit
  let lossName: String
  let validationName: String?
  /// True where the only loss is that of the validation, which stands in the place of the training's.
  let isOfValidation: Bool
  let watchedName: String
  /// True where the greatest watched value is the best.
  let isHigherBetter: Bool
  /// True where the curves are scores and no losses: findings are about losses.
  var isOfScores: Bool { isHigherBetter && watchedName == (validationName ?? lossName) }
  /// Whether a point's training loss is the mean of several.
  let averagesTraining: Bool
  private(set) var points: [Point] = []
  /// The last point at each place of the axis.
  private var places: [Double: Int] = [:]

  var name: String { log.name }
  var path: String { log.path }

  /// The values that say how good the model is: the validation's loss where there is one, or what `--watch` names.
  var watched: [Double?] { points.map(\.watched) }

  /// An epoch as people write it.
  func epochText(_ index: Int) -> String { JSONText.number(points[index].epoch) }

  init(_ log: TrainingLog, _ settings: Settings) throws(Failure) {
    let curves = try TrainingCurves(
      log, training: settings.run.columns[.y], validation: settings.run.columns[.yhat],
      watched: settings.history.watched)
    let watch = try Watch(log, curves, settings)
    self.log = log
    lossName = curves.training.name
    validationName = curves.validation?.name
    isOfValidation = curves.isOfValidation
    watchedName = watch.name
    isHigherBetter = watch.isHigherBetter
    let axis = TrainingAxis(log, curves)
    unit = axis.unit
    averagesTraining = axis.averagesTraining
    for (place, row) in axis.order.enumerated() {
      let loss = TrainingHistory.sum(curves.training, log, row)
      let validation = curves.validation.flatMap { TrainingHistory.sum($0, log, row) }
      let watched = TrainingHistory.sum(watch.curve, log, row)
      add(
        Point(epoch: axis.place(place), rows: [row + 1], loss: loss, validation: validation, watched: watched)
      )
    }
    if averagesTraining { average(curves.training) }
    points.removeAll { $0.loss == nil && $0.validation == nil && $0.watched == nil }
    guard !points.isEmpty else { throw .data("empty", "no row has a loss", at: Place(path: log.path)) }
  }

  /// The value of a curve in a row; nil where a term of it is not there.
  private static func sum(_ curve: TrainingCurves.Curve, _ log: TrainingLog, _ row: Int) -> Double? {
    var sum = 0.0
    for column in curve.columns {
      guard let value = log.columns[column].values[row] else { return nil }
      sum += value
    }
    return sum
  }

  /// Adds a row; rows at one place of the axis are one point, as Lightning writes training and validation apart.
  private mutating func add(_ point: Point) {
    guard unit != .row, let index = index(completedBy: point) else {
      places[point.epoch] = points.count
      return points.append(point)
    }
    points[index].rows += point.rows
    points[index].loss = point.loss ?? points[index].loss
    points[index].validation = point.validation ?? points[index].validation
    points[index].watched = point.watched ?? points[index].watched
  }

  /// The point that a row belongs to: the last, or in long form one that lacks what the row has.
  private func index(completedBy point: Point) -> Int? {
    if let last = points.last, last.epoch == point.epoch { return points.count - 1 }
    guard log.isLong, let index = places[point.epoch], points[index].loss == nil || point.loss == nil,
      points[index].validation == nil || point.validation == nil
    else { return nil }
    return index
  }

  private mutating func average(_ curve: TrainingCurves.Curve) {
    for index in points.indices {
      let losses = points[index].rows.compactMap { TrainingHistory.sum(curve, log, $0 - 1) }
      guard !losses.isEmpty else { continue }
      points[index].loss = losses.reduce(0, +) / Double(losses.count)
    }
  }

  /// The first and the last row of some points.
  func rows(_ range: ClosedRange<Int>) -> (first: Int, last: Int) {
    let rows = points[range].flatMap { [$0.rows.first, $0.rows.last].compactMap(\.self) }
    return (rows.min() ?? 0, rows.max() ?? 0)
  }

  /// The last value of a column at a point.
  func value(ofColumn column: Int, at index: Int) -> Double? {
    points[index].rows.reversed().lazy.compactMap { log.columns[column].values[$0 - 1] }.first
  }
}

/// What the points of a history stand at.
struct TrainingAxis {
  let unit: TrainingHistory.Unit
  /// Whether several training losses stand at one epoch, where the validation has one.
  private(set) var averagesTraining = false
  /// The rows of the log along the axis: the other way round where the newest stands first.
  private(set) var order: [Int]
  private var places: [Double] = []

  /// Where a row stands, counted along the axis.
  func place(_ index: Int) -> Double { places[index] }

  /// Epochs where each has one value of what is watched; else steps, where they never run back; else rows.
  init(_ log: TrainingLog, _ curves: TrainingCurves) {
    let counter = (curves.epoch.map { [$0] } ?? []) + curves.steps
    let rows = Array(0..<log.rowCount)
    let ordered =
      TrainingAxis.runsBack(rows.map { row in counter.lazy.compactMap { log.columns[$0].values[row] }.first })
      ? rows.reversed() : rows
    func values(_ column: Int) -> [Double?] { ordered.map { log.columns[column].values[$0] } }
    let epochs = curves.epoch.map { TrainingAxis.filled(values($0)) }
    let steps = TrainingAxis.filled(
      ordered.map { row in curves.steps.lazy.compactMap { log.columns[$0].values[row] }.first })
    let main = values((curves.validation ?? curves.training).columns[0])
    order = ordered
    if let epochs, TrainingAxis.isSingle(main, at: epochs) {
      unit = .epoch
      places = epochs
      averagesTraining = !TrainingAxis.isSingle(values(curves.training.columns[0]), at: epochs)
    } else if !curves.steps.isEmpty, zip(steps, steps.dropFirst()).allSatisfy({ $0 <= $1 }),
      TrainingAxis.isSingle(main, at: steps)
    {
      unit = .step
      places = steps
    } else {
      unit = .row
      order = rows
      places = rows.map { Double($0 + 1) }
    }
  }

  /// Whether numbers go down somewhere, and nowhere up.
  private static func runsBack(_ numbers: [Double?]) -> Bool {
    let known = numbers.compactMap(\.self)
    guard let first = known.first, let last = known.last, last < first else { return false }
    return zip(known, known.dropFirst()).allSatisfy { $0 >= $1 }
  }

  /// A row that does not say where it stands stands where the one before it does.
  private static func filled(_ values: [Double?]) -> [Double] {
    var last = values.lazy.compactMap(\.self).first ?? 0
    return values.map { value in
      last = value ?? last
      return last
    }
  }

  /// Whether no two values stand at one place.
  private static func isSingle(_ values: [Double?], at places: [Double]) -> Bool {
    var last: Double?
    for (value, place) in zip(values, places) where value != nil {
      if place == last { return false }
      last = place
    }
    return true
  }
}

/// What says how good the model is, and in which direction.
struct Watch {
  let curve: TrainingCurves.Curve
  let isHigherBetter: Bool
  var name: String { curve.name }

  private static let gains = [
    "acc", "accuracy", "auc", "roc_auc", "f1", "precision", "recall", "map", "map50", "map50_95", "iou", "miou", "dice",
    "r2", "bleu", "rouge", "score", "top1", "top5", "ndcg", "mrr", "mcc", "kappa",
  ]

  init(_ log: TrainingLog, _ curves: TrainingCurves, _ settings: Settings) throws(Failure) {
    let direction = settings.history.watchedDirection
    guard let text = settings.history.watched else {
      curve = curves.validation ?? curves.training
      isHigherBetter = direction == .higher
      guard direction == nil, Watch.isGain(curve.name) else { return }
      throw Watch.score(curve.name, curves.validation == nil ? "--y-col" : "--yhat-col")
    }
    let column = try TrainingCurves.named(text, "--watch", log)
    curve = TrainingCurves.Curve(columns: [column], name: log.columns[column].name)
    let isGain = Watch.isGain(curve.name)
    guard direction != nil || isGain || TrainingCurves.isLoss(curve.name) else {
      throw .usage(
        "which-direction", "--watch \(text): is a higher or a lower value better?",
        hints: ["add --better higher or --better lower"])
    }
    isHigherBetter = direction.map { $0 == .higher } ?? isGain
  }

  /// Whether a name is that of a score: a loss made of one, as `val_dice_loss` is, is a loss, and so is an error.
  private static func isGain(_ name: String) -> Bool {
    let words = TrainingLog.folded(name).split(separator: "_").map(String.init)
    guard !TrainingCurves.isLoss(name), !["neg", "err", "error"].contains(where: words.contains) else { return false }
    return words.contains { gains.contains($0.prefix { $0 != "(" }.description) }
  }

  /// A score in the place of a loss: every finding would be turned around.
  private static func score(_ name: String, _ option: String) -> Failure {
    .usage(
      "which-direction", "\(option) names a loss, and of '\(name.quotable)' a higher value is better by its name",
      hints: [
        .command(.omit(option), .set("--watch", name), reason: "to watch it"),
        .command(.set("--better", "lower"), reason: "if a lower value is better"),
      ])
  }
}
