import Charts
import Engine
import Messages
import Tables

/// The losses of results: a histogram each, and which share of the total the worst rows make.
struct PlotResult {
  /// A result's name with the losses of its rows.
  private let results: [(name: String, losses: [Double])]
  /// What was read, and the losses each once.
  private let title: String

  init(_ report: SavedReport) throws(Failure) {
    for result in report.results where !result.rows.losses.isEmpty && !result.hasAllLosses {
      throw .data(
        "result-file",
        "\(report.path) has \(result.rows.losses.count) of the \(result.n) losses that the cost of '\(result.label)' is "
          + "made of, and their shares are of all", hints: [PlotResult.wholeFile])
    }
    let names = PlotResult.names(report.results.map { [$0.source, $0.group, $0.label] })
    let labels = report.results.map(\.label).distinct.joined(separator: ", ")
    try self.init(
      zip(names, report.results).map { ($0, $1.rows.losses) }, title: "\(report.path): losses of \(labels)")
  }

  /// The results of a run, whose losses must have been collected.
  init(_ report: Report) throws(Failure) {
    let results = report.sections.flatMap(\.results)
    let names = PlotResult.names(results.map { [$0.source, $0.group, $0.measure.label] })
    let labels = results.map(\.measure.label).distinct.joined(separator: ", ")
    let sources = results.map(\.source).distinct
    let models = sources.count > 1 ? "\(sources.count) models" : sources.first ?? "-"
    try self.init(zip(names, results).map { ($0, $1.losses ?? []) }, title: "\(models): losses of \(labels)")
  }

  private static let wholeFile: Cure = "write it with --rows all and without --worst"

  /// What tells results apart: of source, group and label those that differ, or the label alone.
  private static func names(_ places: [[String?]]) -> [String] {
    let width = places.first?.count ?? 0
    let differing = (0..<width).filter { part in Set(places.map { $0[part] }).count > 1 }
    return places.map { place in
      (differing.isEmpty ? [width - 1] : differing).map { (place[$0] ?? "").visible }.joined(separator: " ")
    }
  }

  /// Throws when no result has a finite loss per row.
  init(_ results: [(name: String, losses: [Double])], title: String) throws(Failure) {
    self.results = results.filter { $0.losses.contains(where: \.isFinite) }
    self.title = title.visible
    guard self.results.isEmpty else { return }
    throw .data(
      "result-file", "there are no losses of single rows to draw in \(title)",
      hints: [PlotResult.wholeFile])
  }

  func figure() -> Figure {
    let intervals = Histogram.Intervals(over: results.flatMap(\.losses))
    let histograms = results.map { Histogram($0.losses, in: intervals) }
    let most = histograms.flatMap(\.counts).max() ?? 0
    var panels = zip(results, histograms).map { panel($0.name, $1, most: most) }
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
    return Figure(title: title, description: description, panels: panels)
  }

  /// Panels of several results have the same axes, so that they can be compared.
  private func panel(_ name: String, _ histogram: Histogram, most: Int) -> Panel {
    Panel(
      x: Axis("loss of \(name)\(histogram.outside)", range: histogram.intervals.range),
      y: Axis("rows", range: 0...Double(max(1, most)), isWhole: true),
      layers: [.bars(Bars(results.count > 1 ? name : "", histogram.bars))])
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
      let others = result.losses.count - finite.count
      let rows = "\(result.losses.count) rows" + (others == 0 ? "" : ", \(others) not finite")
      return "\(result.name): \(rows), losses from \(number.text(finite.min() ?? 0)) to "
        + "\(number.text(finite.max() ?? 0))."
    }.joined(separator: " ")
  }
}
