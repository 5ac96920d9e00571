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

  /// The levels that names may mean: `0.025` of `p2.5`, `q025` and `q2.5%`; none where their numbers can be no levels,
  /// nil where they count columns, or have no numbers.
  static func meant(by names: [String]) -> [Double]? {
    let digits = names.map { name in
      let bare = name.last == "%" ? name.dropLast() : name[...]
      return String(bare.reversed().prefix { $0.isNumber || $0 == "." }.reversed())
    }
    let numbers = digits.compactMap(Double.init)
    guard numbers.count == names.count, let first = numbers.first, names.count > 1 else { return nil }
    let areCounted = first <= 1 && numbers.indices.allSatisfy { numbers[$0] == first + Double($0) }
    guard !areCounted else { return nil }
    let areDecimals = digits.contains { $0.count > 2 && !$0.contains(".") }
    let levels = digits.map { areDecimals ? Double("0.\($0)") ?? 0 : (Double($0) ?? 0) / 100 }
    return levels.allSatisfy(Domain.openUnit.contains) && Set(levels).count == levels.count ? levels : []
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
      if levels.isEmpty { try settings.checkEven(names, told, loss) }
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
  /// Columns whose names tell levels in another way are not spread evenly, unless that is what was asked for.
  fileprivate func checkEven(_ names: [String], _ told: [Double], _ loss: any Losses.Loss) throws(Failure) {
    guard parameters["lowest"] == nil, parameters["highest"] == nil else { return }
    let meant = QuantileLevels.meant(by: names)
    guard meant != nil || !told.isEmpty else { return }
    let list = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", ..." : "")
    let even = Cure.command(.set("--lowest", "0.1"), .set("--highest", "0.9"), reason: "if they are evenly spread")
    throw .usage(
      "option-value", "\(loss.facts.card.name): of which levels are the columns \(list.quotable)?",
      hints: meant.flatMap { levels in
        let text = levels.map(JSONText.number).joined(separator: ",")
        return levels.isEmpty ? nil : [.command(.set("--levels", text), reason: "if the names say so"), even]
      } ?? ["--levels 0.1,0.5,0.9 names the level of each", even])
  }

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
