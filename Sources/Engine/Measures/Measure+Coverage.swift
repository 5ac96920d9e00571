import Losses
import Messages
import Tables

extension Measure {
  /// Sets the coverage of an interval to that between the quantiles that its ends are called by, where nobody said one.
  ///
  /// What names tell in no certain way, `lower_80`, is asked for where it is not the usual coverage.
  mutating func takeCoverage(_ dataset: Dataset, _ settings: RunSettings) throws(Failure) {
    guard !dataset.layout[.lower].isEmpty, settings.parameters["alpha"] == nil, !assigned.contains("alpha"),
      let interval = losses.first(where: \.isOfInterval), let names = ends(of: dataset),
      let parameter = interval.facts.card.parameters.first(where: { $0.name == "alpha" })
    else { return }
    let told = names.compactMap(QuantileLevels.level)
    let isTold = told.count == 2 && Coverage.isCentral(told)
    guard let alpha = told.count == 2 ? Coverage.outside(told) : Coverage.meant(by: names) else { return }
    if isTold || told.isEmpty, abs(parameter.defaultValue - alpha) < 1e-9 { return }
    if isTold, loss.isOfInterval { return parameter.set(alpha, in: &loss) }
    throw .usage(
      "option-value", "\(card.name): which coverage have \(names.joined(separator: " and ").quotable)?",
      hints: [
        .command(
          .set("--alpha", JSONText.number(alpha)), reason: "if \(JSONText.number(alpha)) of all labels lie outside")
      ])
  }

  /// The names of the lower and the upper end.
  private func ends(of dataset: Dataset) -> [String]? {
    let names = [Role.lower, .upper].flatMap { dataset.layout[$0].map { dataset.columnNames[$0] } }
    return names.count == 2 ? names : nil
  }
}

/// What the names of an interval's ends say of the share of labels that lie outside of it.
private enum Coverage {
  /// `0.1` of the levels 0.05 and 0.95, rounded to a decimal that people write.
  static func outside(_ levels: [Double]) -> Double? {
    let share = ((1 - (levels[1] - levels[0])) * 1e9).rounded() / 1e9
    return Domain.openUnit.contains(share) ? share : nil
  }

  /// Whether as much lies below as above.
  static func isCentral(_ levels: [Double]) -> Bool { abs(levels[0] + levels[1] - 1) < 1e-9 }

  /// What percents mean: `0.2` of `lower_80` and `upper_80`, and of `p10` and `p90`.
  static func meant(by names: [String]) -> Double? {
    let percents = names.map { name in
      Double(String(name.reversed().prefix { $0.isNumber || $0 == "." }.reversed()))
    }
    if let percent = percents[0], percent == percents[1] {
      return (50..<100).contains(percent) ? ((100 - percent) * 1e7).rounded() / 1e9 : nil
    }
    return QuantileLevels.meant(by: names).flatMap { $0.count == 2 ? outside($0) : nil }
  }
}

extension Loss {
  fileprivate var isOfInterval: Bool { facts.card.name == "interval_score" }
}
