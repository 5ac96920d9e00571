import Losses
import Messages
import Tables

/// The levels of quantiles that prediction columns are of: as `--levels` has them, or as the columns are called.
enum QuantileLevels {
  /// `0.01` of `q0.01`, `q_0.01`, `p_q0.01`, `quantile_0.01` and `0.01`; nil where a name tells no level.
  package static func level(of name: String) -> Double? {
    let (word, digits) = parts(of: name)
    let ends = ["q", "q_", "q=", "quantile_", "quantile", "tau", "tau_", "tau="]
    guard let level = Double(digits), Domain.openUnit.contains(level) else { return nil }
    return word.isEmpty || ends.contains(where: word.hasSuffix) ? level : nil
  }

  /// The level that a name by itself may mean in another way, by a fraction or by percents: `0.9` of `pred_0.9`, `p90`
  /// and `q90%`; nil where its number may count columns, as beside others that are numbered on.
  package static func meant(by name: String, beside others: [String]) -> Double? {
    let (word, digits) = parts(of: name)
    let ends = ["q", "p", "quantile", "percentile", "pct", "perc", "tau"]
    let bare = word.last.map(WellKnownNames.isSeparator) ?? false ? String(word.dropLast()) : word
    guard let number = Double(digits), number < 100 else { return nil }
    if number < 1, digits.contains(".") { return Domain.openUnit.contains(number) ? number : nil }
    guard ends.contains(where: bare.hasSuffix), digits.count > 1 || name.last == "%" else { return nil }
    let neighbours = others.map { parts(of: $0) }.filter {
      $0.word == word && abs((Double($0.digits) ?? .nan) - number) == 1
    }
    guard neighbours.isEmpty else { return nil }
    return meant(by: [name, word + "50"])?.first ?? number / 100
  }

  /// The number at the end of a name, a percent sign left out, and the word before it.
  private static func parts(of name: String) -> (word: String, digits: String) {
    let bare = name.last == "%" ? String(name.dropLast()) : name
    let digits = String(bare.reversed().prefix { $0.isNumber || $0 == "." }.reversed())
    return (bare.dropLast(digits.count).lowercased(), digits)
  }

  /// The levels that names may mean: `0.025` of `p2.5`, `q025` and `q2.5%`; none where their numbers can be no levels,
  /// nil where they count columns, or have no numbers.
  package static func meant(by names: [String]) -> [Double]? {
    let digits = names.map { parts(of: $0).digits }
    let numbers = digits.compactMap(Double.init)
    guard numbers.count == names.count, let first = numbers.first, names.count > 1 else { return nil }
    if numbers.allSatisfy(Domain.openUnit.contains), Set(numbers).count == numbers.count { return numbers }
    let areCounted = first <= 1 && numbers.indices.allSatisfy { numbers[$0] == first + Double($0) }
    guard !areCounted else { return nil }
    let areDecimals = digits.contains { $0.count > 2 && !$0.contains(".") }
    let levels = digits.map { areDecimals ? Double("0.\($0)") ?? 0 : (Double($0) ?? 0) / 100 }
    return levels.allSatisfy(Domain.openUnit.contains) && Set(levels).count == levels.count ? levels : []
  }

  /// Levels in the order in which names have the same ones; nil where names say no others, or have this order.
  static func inOrder(of names: [String], _ levels: [Double]) -> [Double]? {
    let told = names.compactMap(level)
    let meant = told.count == names.count ? told : meant(by: names) ?? []
    func areEqual(_ left: [Double], _ right: [Double]) -> Bool { zip(left, right).allSatisfy { abs($0 - $1) < 1e-9 } }
    guard meant.count == levels.count, !areEqual(meant, levels), areEqual(meant.sorted(), levels.sorted()) else {
      return nil
    }
    return meant
  }
}

extension [Measure] {
  /// The same losses with the levels of the columns that they read.
  package func levelled(_ dataset: Dataset, _ settings: RunSettings) throws(Failure) -> [Measure] {
    var measures = self
    for index in measures.indices {
      guard var loss = measures[index].loss.levelled else {
        try measures[index].takeLevel(dataset, settings)
        try measures[index].takeCoverage(dataset, settings)
        continue
      }
      let names = dataset.layout[.yhat].map { dataset.columnNames[$0] }
      let told = names.compactMap(QuantileLevels.level)
      let levels = settings.levels ?? (told.count == names.count ? told : [])
      if levels.isEmpty { try settings.checkEven(names, dataset, loss) }
      guard levels.isEmpty || levels.count == names.count else {
        throw .usage(
          "option-value", "--levels has \(levels.count) levels, and there are \(names.count) prediction columns",
          hints: [.command(.remove("--levels"), reason: "the columns' names, or even levels")])
      }
      try settings.checkEnds(of: levels, loss)
      let meant = levels.isEmpty ? settings.evenLevels(names.count) : levels
      loss.levels = QuantileLevels.inOrder(of: names, meant) ?? levels
      measures[index].loss = loss
    }
    return measures
  }
}

extension Dataset {
  /// The names of all columns of its files, where those have headers.
  package var headers: [String] { parts.flatMap { $0.table.hasHeader ? $0.table.names : [] } }
}

extension RunSettings {
  /// Columns whose names tell levels in another way are not spread evenly, unless that is what was asked for.
  fileprivate func checkEven(
    _ names: [String], _ dataset: Dataset, _ loss: any Losses.Loss
  ) throws(Failure) {
    guard parameters["lowest"] == nil, parameters["highest"] == nil else { return }
    let told = names.filter { QuantileLevels.level(of: $0) != nil }
    let alone = QuantileLevels.meant(by: names[0], beside: dataset.headers).map { [$0] }
    let meant = names.count == 1 ? alone : QuantileLevels.meant(by: names)
    guard meant != nil || !told.isEmpty else { return }
    let list = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", ..." : "")
    var hints: [Cure] = ["--levels names the level of each; of even ones, --lowest and --highest name the ends"]
    if let meant, !meant.isEmpty {
      let text = meant.map(JSONText.number).joined(separator: ",")
      hints.insert(.command(.set("--levels", text), reason: "if the names say so"), at: 0)
    } else if told.count > 1 {
      // A mean, or the ends of an interval, stands beside quantiles.
      let words = told.map { ColumnSeries.quoted($0, at: -1) }.joined(separator: ",")
      hints.insert(.command(.set("--yhat-col", words), reason: "those that are called after a level"), at: 0)
    }
    throw .usage(
      "option-value", "\(loss.facts.card.name): of which levels are the columns \(list.quotable)?", hints: hints)
  }

  /// The levels of some columns between the ends that are said; none where an end is not.
  fileprivate func evenLevels(_ count: Int) -> [Double] {
    guard count > 1, let lowest = parameters["lowest"], let highest = parameters["highest"] else { return [] }
    return (0..<count).map { lowest + (highest - lowest) * Double($0) / Double(count - 1) }
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
