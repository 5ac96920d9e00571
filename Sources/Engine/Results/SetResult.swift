import Losses

/// The value of one set: a column, or all cells.
package struct SetResult: Sendable {
  /// The label column's name; `all` of several columns.
  package var name: String
  /// How many things the set has.
  package var n: Int
  /// NaN where it has no value.
  package var value: Double
  /// Why it has none, to follow the name of the measure.
  package var lack: String?

  /// The same, to follow the name of the measure of several sets.
  package var lackOfSet: String? { lack.map { "of column '\(name)' \($0)" } }
}

/// What the sets of a run are called.
struct SetNames {
  private let labels: [String]
  private let predictions: [String]

  init(_ layout: Layout, _ columns: [String]) {
    labels = layout[.y].map { columns[$0] }
    predictions = layout[.yhat].map { columns[$0] }
  }

  /// A set of one output is called as its label is; a label that is shared names all.
  private func name(_ outputs: Range<Int>) -> String {
    if labels.count == 1, outputs.count == predictions.count { return labels[0] }
    guard outputs.count == 1 else { return "all" }
    let own = labels.count == predictions.count ? labels : predictions
    return own.indices.contains(outputs.lowerBound) ? own[outputs.lowerBound] : "all"
  }

  package func results(_ value: WholeValue) -> [SetResult] {
    if let inner = value.inner {
      return inner.parts.map {
        SetResult(name: name($0.output..<$0.output + 1), n: $0.n, value: $0.value, lack: $0.lack)
      }
    }
    return value.parts.map { SetResult(name: name($0.cells.outputs), n: $0.n, value: $0.value, lack: $0.lack) }
  }
}
