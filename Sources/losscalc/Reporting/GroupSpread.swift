import Engine
import Losses
import Tables

/// How the costs of a measure differ between groups, each counted once: mean and deviation over the folds.
struct GroupSpread {
  /// The costs of the groups of a measure on a source.
  private struct Line {
    var source: String
    var label: String
    var costs: [Double]
  }

  private var lines: [Line] = []

  /// Nil where there are no several groups.
  init?(_ report: Report) {
    let first = report.sections.first?.frame.group
    guard report.sections.contains(where: { $0.frame.group != first }) else { return nil }
    report.forEachResult { result in
      let (source, label, cost) = (result.source, result.measure.label, result.lack == nil ? result.cost : .nan)
      if let index = lines.firstIndex(where: { $0.source == source && $0.label == label }) {
        lines[index].costs.append(cost)
      } else {
        lines.append(Line(source: source, label: label, costs: [cost]))
      }
    }
  }

  /// A line for each measure on each source.
  func table(_ numbers: NumberText) -> TextTable {
    let spreads = lines.map { Self.spread($0.costs) }
    func column(_ header: String, _ values: [Double]) -> TextTable.Column {
      let texts = zip(values, numbers.column(values)).map { $0.isNaN ? "-" : $1 }
      return .right(header, texts)
    }
    let sources = Set(lines.map(\.source)).count > 1
    let names = [sources ? lines.map(\.source) : nil, lines.map(\.label)].compactMap(\.self)
    let heads = names.enumerated().map { index, cells in
      TextTable.Column.left(index == 0 ? "over \(lines.first?.costs.count ?? 0) groups" : "", cells)
    }
    return TextTable(columns: heads + [column("mean", spreads.map(\.mean)), column("std", spreads.map(\.deviation))])
  }

  /// The same as objects of JSON; null where a number is none.
  var json: [String] {
    lines.map { line in
      let (mean, deviation) = Self.spread(line.costs)
      return JSONText.object { json in
        json.member("label", line.label)
        json.member("source", line.source)
        json.member("groups", line.costs.count)
        json.member("mean", mean.isNaN ? nil : mean)
        json.member("std", deviation.isNaN ? nil : deviation)
      }
    }
  }

  /// The mean and the deviation of a sample; NaN where a cost is no number, or there is but one.
  private static func spread(_ costs: [Double]) -> (mean: Double, deviation: Double) {
    var statistics = LossStatistics()
    statistics.add(losses: costs.span, firstRow: 0, rows: Array(costs.indices))
    let isFinite = costs.allSatisfy(\.isFinite)
    return isFinite ? (statistics.cost(.mean), statistics.standardDeviation ?? .nan) : (.nan, .nan)
  }
}
