import Losses
import Messages

/// The levels of quantiles that prediction columns are of: as `--levels` has them, or as the columns are called.
enum QuantileLevels {
  /// `0.01` of `q0.01`, `q_0.01`, `p_q0.01` and `quantile_0.01`; nil where a name tells no level.
  static func level(of name: String) -> Double? {
    let digits = String(name.reversed().prefix { $0.isNumber || $0 == "." }.reversed())
    let word = name.dropLast(digits.count).lowercased()
    let ends = ["q", "q_", "q=", "quantile_", "quantile", "tau", "tau_", "tau="]
    guard let level = Double(digits), level > 0, level < 1, ends.contains(where: word.hasSuffix) else { return nil }
    return level
  }
}

extension [Measure] {
  /// The same losses with the levels of the columns that they read.
  func levelled(_ dataset: Dataset, _ settings: Settings) throws(Failure) -> [Measure] {
    var measures = self
    for index in measures.indices {
      guard var loss = measures[index].loss.levelled else { continue }
      let names = dataset.layout[.yhat].map { dataset.columnNames[$0] }
      let told = names.compactMap(QuantileLevels.level)
      let levels = settings.levels ?? (told.count == names.count ? told : [])
      guard levels.isEmpty || levels.count == names.count else {
        throw .usage(
          "option-value", "--levels has \(levels.count) levels, and there are \(names.count) prediction columns",
          hints: [.command(.remove("--levels"), reason: "the columns' names, or even levels")])
      }
      try settings.checkEnds(of: levels, loss)
      loss.levels = levels
      measures[index].loss = loss
    }
    return measures
  }
}

extension Settings {
  /// The first and the last level, where they are said too, are those of the list.
  fileprivate func checkEnds(of levels: [Double], _ loss: any Losses.Loss) throws(Failure) {
    for (name, level) in [("lowest", levels.first), ("highest", levels.last)] {
      guard let level, let said = parameters[name], said != level else { continue }
      throw .usage(
        "option-value", "--\(name) \(JSONText.number(said)): the columns' levels say \(JSONText.number(level))",
        hints: [.command(.remove("--\(name)"))])
    }
  }
}
