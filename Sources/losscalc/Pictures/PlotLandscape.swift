import Charts
import Engine
import Losses
import Messages
import Tables

/// The cost as a function of a scale and a shift of the predictions: ŷ ↦ a·ŷ + b.
struct PlotLandscape {
  private let rows: RowsInMemory
  private let settings: RunSettings
  private let measure: Measure
  /// The rows that are used, as few blocks.
  private let blocks: [Block]
  /// Only every so many-th row is used.
  private let stride: Int

  /// Odd, so that the middle of a cell is where the predictions are as they are.
  private static let (columns, lines) = (41, 25)
  /// A cell needs a pass over the rows; so many make a picture in an instant.
  private static let mostRows = 8192

  init(_ rows: RowsInMemory, _ settings: RunSettings) throws(Failure) {
    guard let measure = rows.measures.first, rows.measures.count == 1 else {
      throw .usage("operands", "plot landscape draws one loss; there are \(rows.measures.count)")
    }
    guard !rows.plan.layout[.yhat].isEmpty else {
      throw .usage("shape", "\(measure.label) has no prediction to scale and shift")
    }
    guard !rows.plan.checks.contains(where: \.isOfPredictedSums) else {
      throw .usage(
        "operands", "\(measure.label) reads probabilities that sum to 1, and those of a*yhat + b do not",
        hints: [.command(.add("--renormalize"), reason: "to divide them by their sum")])
    }
    (self.rows, self.settings, self.measure) = (rows, settings, measure)
    stride = (rows.rowCount + PlotLandscape.mostRows - 1) / PlotLandscape.mostRows
    blocks = PlotLandscape.thinned(rows.blocks, every: stride)
  }

  func figure() -> Figure {
    let first = Map(self, x: -reach...reach, y: 0...2)
    let minimum = minimum(from: first)
    let map = minimum.map { first.contains($0.at) ? first : first.widened(to: $0.at, self) } ?? first
    let number = NumberText(digits: 5)
    let here = number.text(cost(1, 0))
    let words =
      if let minimum {
        "\(best.word) \(number.text(minimum.value)) at a = \(number.text(minimum.at.y)), b = \(number.text(minimum.at.x))"
      } else {
        "\(best.word) beyond every map: it \(best.verb) on as a and b grow"
      }
    let sample = stride > 1 ? " (one row in \(stride))" : ""
    var layers: [Layer] = [.heat(map.heat), .mark(Mark("as is", at: Position(0, 1)))]
    if let minimum { layers.append(.mark(Mark(best.word, at: minimum.at))) }
    return Figure(
      title: "\(measure.label) of a*yhat + b\(sample): \(here) as it is, \(words)",
      description:
        "The cost when every prediction is scaled by a and shifted by b. It is \(here) for a = 1, b = 0, and "
        + "\(words). Where predictions leave their domain there is no colour.",
      panels: [Panel(x: Axis("shift b", range: map.x), y: Axis("scale a", range: map.y), layers: layers)])
  }

  /// What the best cost is called, and how one goes on to it.
  private var best: (word: String, verb: String) {
    switch measure.better {
    case .higher: ("most", "rises")
    case .zero: ("nearest to 0", "nears 0")
    case .lower, .unknown: ("least", "falls")
    }
  }

  /// A number that grows as a cost gets worse.
  private func badness(_ cost: Double) -> Double { measure.better.badness(cost) ?? cost }

  /// The best cost, found by descent from the best cell of a map; nil where it gets better on far beyond the map.
  private func minimum(from map: Map) -> (at: Position, value: Double)? {
    guard let start = map.best(by: badness) else { return nil }
    let steps = Position(
      (map.x.upperBound - map.x.lowerBound) / Double(PlotLandscape.columns),
      (map.y.upperBound - map.y.lowerBound) / Double(PlotLandscape.lines))
    let far = 100.0
    let found = Descent.minimum(from: start, steps: steps) { position in
      let isNear = abs(position.x) <= far * map.x.upperBound && abs(position.y) <= far * map.y.upperBound
      return isNear ? badness(cost(position.y, position.x)) : .nan
    }
    let isInside = abs(found.at.x) < 0.99 * far * map.x.upperBound && abs(found.at.y) < 0.99 * far * map.y.upperBound
    return isInside ? (found.at, cost(found.at.y, found.at.x)) : nil
  }

  /// The costs of some shifts and scales.
  private struct Map {
    let x, y: ClosedRange<Double>
    private var values: [Double] = []

    init(_ landscape: PlotLandscape, x: ClosedRange<Double>, y: ClosedRange<Double>) {
      (self.x, self.y) = (x, y)
      for line in 0..<PlotLandscape.lines {
        let scale = PlotLandscape.middle(line, of: PlotLandscape.lines, y)
        for column in 0..<PlotLandscape.columns {
          values.append(landscape.cost(scale, PlotLandscape.middle(column, of: PlotLandscape.columns, x)))
        }
      }
    }

    func contains(_ position: Position) -> Bool { x.contains(position.x) && y.contains(position.y) }

    /// A map of the same middle that reaches beyond a place.
    func widened(to place: Position, _ landscape: PlotLandscape) -> Map {
      let across = max(x.upperBound, 1.2 * abs(place.x))
      let up = max(1, 1.2 * abs(place.y - 1))
      return Map(landscape, x: -across...across, y: (1 - up)...(1 + up))
    }

    /// The middle of the cell with the best cost; nil where no cell has one.
    func best(by badness: (Double) -> Double) -> Position? {
      let finite = values.indices.filter { values[$0].isFinite }
      return finite.min { badness(values[$0]) < badness(values[$1]) }.map { index in
        Position(
          PlotLandscape.middle(index % PlotLandscape.columns, of: PlotLandscape.columns, x),
          PlotLandscape.middle(index / PlotLandscape.columns, of: PlotLandscape.lines, y))
      }
    }

    var heat: HeatMap {
      HeatMap(columns: PlotLandscape.columns, rows: PlotLandscape.lines, values: values, x: x, y: y, label: "cost")
    }
  }

  private static func middle(_ index: Int, of count: Int, _ range: ClosedRange<Double>) -> Double {
    // The middle cell must give its value exactly: 2·index + 1 − count is 0 there.
    let center = range.lowerBound / 2 + range.upperBound / 2
    return center + (range.upperBound - range.lowerBound) * Double(2 * index + 1 - count) / Double(2 * count)
  }

  /// How far predictions are shifted: half of [0, 1], three logits, or the spread of the predictions.
  private var reach: Double {
    switch measure.convention.from {
    case .prob: return 0.5
    case .logit, .log, .logprob: return 3
    case .value:
      let values = rows.plan.layout[.yhat].flatMap { rows.column($0) }.filter(\.isFinite)
      let spread = (values.max() ?? 1) - (values.min() ?? 0)
      return spread > 0 && spread.isFinite ? spread : max(1, abs(values.first ?? 1))
    }
  }

  /// The cost of scaled and shifted predictions; NaN where one leaves its domain.
  private func cost(_ scale: Double, _ shift: Double) -> Double {
    let domain = measure.inputs(in: rows.plan.layout).of(.yhat)?.domain ?? .real
    var moved: [Block] = []
    for var block in blocks {
      for column in block.layout[.yhat] {
        for i in 0..<block.count { block.columns[column][i] = scale * block.columns[column][i] + shift }
        if domain.violations(in: block.columns[column], count: block.count) > 0 { return .nan }
      }
      moved.append(block)
    }
    return cost(of: measure, moved)
  }

  private func cost(of measure: Measure, _ blocks: [Block]) -> Double {
    guard rows.plan.isSet(measure) else { return meanCost(of: measure, blocks) }
    guard measure.parts.isEmpty else {
      return measure.parts.reduce(0) { $0 + $1.factor * cost(of: $1.measure, blocks) }
    }
    let sets = Plan.sets(of: measure, in: rows.plan.layout)
    let gathered = GatheredRows(blocks, rows.plan.layout)
    return WholeValue(measure, sets, gathered, wantsGradient: false)?.value ?? .nan
  }

  private func meanCost(of measure: Measure, _ blocks: [Block]) -> Double {
    var statistics = LossStatistics()
    var result = Evaluation(
      order: .loss, width: measure.facts.width(in: rows.plan.layout), capacity: rows.plan.capacity)
    for block in blocks {
      measure.loss.evaluate(block, measure.convention, into: &result)
      statistics.add(result.losses, block[.weight].first, count: block.count)
    }
    return statistics.cost(settings.reduction)
  }

  private static func thinned(_ blocks: [Block], every stride: Int) -> [Block] {
    guard stride > 1 else { return blocks }
    var row = 0
    return blocks.map { block in
      let kept = (0..<block.count).filter { (row + $0) % stride == 0 }
      row += block.count
      var thin = block
      thin.columns = block.columns.map { column in kept.map { column[$0] } }
      thin.count = kept.count
      return thin
    }.filter { $0.count > 0 }
  }
}

extension Check {
  /// Whether it asks that the predictions of a row add up to 1.
  fileprivate var isOfPredictedSums: Bool {
    if case .sumsToOne = rule { role == .yhat } else { false }
  }
}
