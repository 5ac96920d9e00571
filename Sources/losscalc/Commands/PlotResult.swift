import Charts
import Messages
import Tables

/// The losses of results: a histogram each, and which share of the total the worst rows make.
struct PlotResult {
  /// A result's name with the losses of its rows.
  private let results: [(name: String, losses: [Double])]
  private let title: String

  init(_ report: SavedReport) throws(Failure) {
    let hasSources = Set(report.results.map(\.source)).count > 1
    let results = report.results.map { result in
      (name: hasSources ? "\(result.source) \(result.label)" : result.label, losses: result.rows.losses)
    }
    try self.init(results, title: report.path)
  }

  /// The results of a run, whose losses must have been collected.
  init(_ report: Report) throws(Failure) {
    let results = report.sections.flatMap(\.results)
    let hasSources = Set(results.map(\.source)).count > 1
    let named = results.map { result in
      (
        name: hasSources ? "\(result.source) \(result.measure.label)" : result.measure.label,
        losses: result.losses ?? []
      )
    }
    try self.init(named, title: results.first?.source ?? "-")
  }

  /// Throws when no result has a finite loss per row.
  init(_ results: [(name: String, losses: [Double])], title: String) throws(Failure) {
    self.results = results.filter { $0.losses.contains(where: \.isFinite) }
    self.title = title
    guard self.results.isEmpty else { return }
    throw .data(
      "result-file", "\(title) has no losses of single rows to draw",
      hints: ["write it with --rows all and without --worst"])
  }

  func figure() -> Figure {
    let names = results.map(\.name)
    var panels = results.map { histogram($0.name, $0.losses) }
    let lines = results.compactMap { result in
      shares(result.losses).map { Line(result.name, $0) }
    }
    if !lines.isEmpty {
      let even = Line("even", [Position(0, 0), Position(100, 100)], isReference: true)
      panels.append(
        Panel(
          x: Axis("% of the rows, the largest loss first", range: 0...100),
          y: Axis("% of the sum of losses", range: 0...100), layers: [.line(even)] + lines.map { .line($0) }))
    }
    return Figure(
      title: "\(title): losses of \(names.joined(separator: ", "))", description: description, panels: panels)
  }

  private func histogram(_ name: String, _ losses: [Double]) -> Panel {
    let histogram = Histogram(losses)
    let bars = histogram.counts.indices.map { index in
      Bars.Bar(histogram.edges[index]...histogram.edges[index + 1], height: Double(histogram.counts[index]))
    }
    return Panel(x: Axis("loss \(name)"), y: Axis("rows"), layers: [.bars(Bars(results.count > 1 ? name : "", bars))])
  }

  /// The share of the sum that the largest losses make; nil when losses are negative, infinite or all zero.
  private func shares(_ losses: [Double]) -> [Position]? {
    let sorted = losses.sorted(by: >)
    let total = sorted.reduce(0, +)
    guard let last = sorted.last, last >= 0, total > 0, total.isFinite else { return nil }
    let step = max(1, sorted.count / 200)
    var (points, sum) = ([Position(0, 0)], 0.0)
    for (index, loss) in sorted.enumerated() {
      sum += loss
      guard (index + 1) % step == 0 || index == sorted.count - 1 else { continue }
      points.append(Position(100 * Double(index + 1) / Double(sorted.count), min(100, 100 * sum / total)))
    }
    return points
  }

  private var description: String {
    results.map { result in
      let finite = result.losses.filter(\.isFinite)
      let number = NumberText(digits: 4)
      return "\(result.name): \(result.losses.count) rows, losses from \(number.text(finite.min() ?? 0)) to "
        + "\(number.text(finite.max() ?? 0))."
    }.joined(separator: " ")
  }
}
