import Losses
import Messages
import Tables

extension Measure {
  /// Sets the level of a quantile loss to the one that its column is called by, where nobody said one.
  ///
  /// A level that a name tells in no certain way is asked for: a loss of the median is another loss.
  mutating func takeLevel(_ dataset: Dataset, _ settings: RunSettings) throws(Failure) {
    guard settings.parameters["tau"] == nil, !assigned.contains("tau"), losses.contains(where: \.isOfQuantile) else {
      return
    }
    let names = dataset.layout[.yhat].map { dataset.columnNames[$0] }
    let told = names.map(QuantileLevels.level)
    let meant = names.enumerated().compactMap { told[$0] ?? QuantileLevels.meant(by: $1, beside: dataset.headers) }
    guard let level = meant.first else { return }
    if told == names.map({ _ in level }), loss.isOfQuantile {
      loss.facts.card.parameters.first { $0.name == "tau" }?.set(level, in: &loss)
      return
    }
    // A name that means the level which the loss has by itself leaves nothing to ask.
    if meant == names.map({ _ in level }), losses.allSatisfy({ $0.level ?? level == level }) { return }
    throw whichLevel(names, meant)
  }

  private func whichLevel(_ names: [String], _ levels: [Double]) -> Failure {
    let list = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", ..." : "")
    let column: [Change] = names.count == 1 ? [.set("--yhat-col", ColumnSeries.word(for: 0, names))] : []
    let cures =
      Set(levels).count > 1
      ? []
      : levels.prefix(1).map { level in
        Cure.command(column + [.set("--tau", JSONText.number(level))], reason: "if the name says so")
      }
    return .usage(
      "option-value",
      "\(card.name): of which level \(names.count == 1 ? "is the column" : "are the columns") \(list.quotable)?",
      hints: cures + [.command(column + [.set("--tau", "0.5")], reason: "if it is the median")])
  }
}

extension Loss {
  /// The level that it is of; nil where it is of none.
  fileprivate var level: Double? {
    guard isOfQuantile, let tau = facts.card.parameters.first(where: { $0.name == "tau" }) else { return nil }
    return tau.value(in: self)
  }

  /// Whether it is one of a quantile's level, `tau`.
  fileprivate var isOfQuantile: Bool { ["quantile", "huber_quantile", "d2_pinball"].contains(facts.card.name) }
}
