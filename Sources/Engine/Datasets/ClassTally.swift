import Losses
import Messages
import Tables

/// How much weight the rows of each class have: what balanced weights are made of.
package struct ClassTally: Sendable {
  private let selection: RowSelection
  private var block: Block
  private let capacity: Int
  private var troubles = Troubles()
  /// By label, or by column of one-hot labels.
  private var classes: [Double: ExactSum] = [:]
  /// Whether some label is no whole number, which has no class.
  private var hasSoftLabels = false

  private init(_ dataset: Dataset, _ settings: RunSettings) {
    selection = RowSelection(dataset, missing: settings.missing)
    capacity = dataset.blockCapacity
    block = Block(layout: dataset.layout, capacity: capacity)
  }

  /// W/(K·W_c) with the total weight W of the rows, that of class c, and the number K of classes that occur.
  ///
  /// The rows are read once for this, before they are read for the losses.
  package static func balanced(
    _ measures: [Measure], _ dataset: Dataset, _ settings: RunSettings
  ) throws(Failure) -> [ClassWeights.Entry] {
    guard dataset.parts.allSatisfy(\.table.isReplayable) else {
      throw .usage(
        "class-weight", "balanced weights need every label before the first row is weighed, and a pipe is read once",
        hints: ["save the input to a file, or give the weights by --class-weight LABEL=W,..."])
    }
    let tally = try count(ClassTally(dataset, settings), dataset, settings).classes
    let names = ClassNames(dataset, measures)
    let weights = tally.mapValues(\.rounded).filter { $0.value > 0 }
    var total = ExactSum()
    for (_, sum) in tally { total.merge(sum) }
    return weights.map { value, weight in
      ClassWeights.Entry(
        label: names.label(of: value), value: value, weight: total.rounded / (Double(weights.count) * weight))
    }
  }

  /// How much weight negative rows have for each positive one: `--pos-weight auto`.
  package static func positiveWeight(_ dataset: Dataset, _ settings: RunSettings) throws(Failure) -> Double {
    func refuse(_ why: String) -> Failure {
      .usage("option-value", "--pos-weight auto: \(why)", hints: ["give the number by --pos-weight W"])
    }
    guard dataset.parts.allSatisfy(\.table.isReplayable) else {
      throw refuse("the labels must be counted before the first row is weighed, and a pipe is read once")
    }
    guard !settings.isPartial else { throw refuse("it depends on all rows, and a shard has some of them") }
    guard dataset.layout[.y].count == 1 else { throw refuse("there are \(dataset.layout[.y].count) label columns") }
    let tally = try count(ClassTally(dataset, settings), dataset, settings)
    guard !tally.hasSoftLabels else { throw refuse("some labels are neither 0 nor 1") }
    let (negative, positive) = (tally.classes[0]?.rounded ?? 0, tally.classes[1]?.rounded ?? 0)
    guard negative > 0, positive > 0 else { throw refuse("all labels are \(positive > 0 ? 1 : 0)") }
    return negative / positive
  }

  private static func count(
    _ start: ClassTally, _ dataset: Dataset, _ settings: RunSettings
  ) throws(Failure) -> ClassTally {
    let progress = Progress(settings, dataset, "counting classes")
    defer { progress?.finish() }
    if dataset.isJoined {
      var tally = start
      try tally.take(
        Join(dataset, missing: settings.missing, threads: settings.threadCount, hashing: false, progress: progress))
      return tally
    }
    return try reading { () throws(ReadError) in
      let feed = try Feed(dataset.parts.map { ($0.table, $0.requests) }, missing: settings.missing, hashing: false)
      let tallies = try feed.share(among: settings.threadCount, start: start) {
        (tally, claim) throws(ReadError) in
        try tally.take(claim)
        progress?.report(feed)
      }
      return tallies.dropFirst().reduce(into: tallies.first ?? start) { all, tally in
        for (value, sum) in tally.classes { all.classes[value, default: ExactSum()].merge(sum) }
        all.hasSoftLabels = all.hasSoftLabels || tally.hasSoftLabels
      }
    }
  }

  private mutating func take(_ claim: Claim) throws(ReadError) {
    var claim = claim
    while let count = try claim.block(into: &block.columns, capacity: capacity, troubles: &troubles) {
      block.count = count
      add(missing: troubles.missingRows)
    }
  }

  private mutating func take(_ join: Join) {
    var row = 0
    while true {
      _ = join.fill(&block, from: row, capacity: capacity)
      let count = block.count
      guard count > 0 else { return }
      add(missing: (0..<count).filter { i in block.columns.contains { $0[i].isNaN } })
      row += count
    }
  }

  /// Adds the weights of a block's rows; what is wrong with them is said when they are read for the losses.
  private mutating func add(missing: [Int]) {
    var rows = Rows(first: 0)
    selection.leaveOut(&block, &rows, missing: missing)
    let labels = selection.layout[.y]
    let weights = block[.weight].first
    for i in 0..<block.count {
      let weight = weights?[i] ?? 1
      guard weight >= 0, weight < .infinity else { continue }
      if labels.count == 1 {
        let label = block.columns[labels.lowerBound][i]
        guard Domain.whole.contains(label) else {
          hasSoftLabels = hasSoftLabels || !label.isNaN
          continue
        }
        classes[label, default: ExactSum()].add(weight)
      } else {
        for (k, column) in labels.enumerated() {
          classes[Double(k), default: ExactSum()].add(product: weight, block.columns[column][i])
        }
      }
    }
  }
}
