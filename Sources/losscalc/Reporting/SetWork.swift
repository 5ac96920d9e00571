import Losses
import Tables

/// The formula of a measure of a whole set with its sums filled in, where it is a formula of sums.
struct SetWork {
  let section: Report.Section
  let result: LossResult
  /// The printed rows.
  let rows: [KeptRows.Row]
  let numbers: NumberText

  /// So many terms of a sum are shown one by one.
  private static let mostTerms = 8

  var lines: [String] {
    let formula = FilledFormula.parts(of: result.measure.card.formula, between: ",  ")[0]
    let sums = self.sums(of: result.measure.card.formula)
    let value = result.lack == nil ? numbers.text(result.cost) : "undefined"
    guard !sums.isEmpty else { return WorkLines.lines("cost    J", [formula, value], indent: 0) }
    guard rows.count == result.n else {
      let hint = "    (the sums are of all \(result.n) rows: --rows all shows them)"
      return WorkLines.lines("cost    J", [formula, value], indent: 0, note: hint)
    }
    let filled = FilledFormula(result.measure, sums: Dictionary(uniqueKeysWithValues: sums.map { ($0.name, $0.value) }))
    return sums.flatMap { WorkLines.lines($0.name, $0.steps + [SetWork.short($0.value, digits: 6)]) }
      + WorkLines.lines("cost    J", filled.steps(isGradient: false) + [value], indent: 0)
  }

  private struct Sum {
    var name: String
    var steps: [String]
    var value: Double
  }

  /// The sums that a formula of one set without weights is made of, and what it defines by them.
  private func sums(of formula: String) -> [Sum] {
    guard result.sets.count == 1, result.lists.isEmpty, section.plan.layout[.weight].isEmpty,
      let y = section.plan.layout[.y].first, let yhat = section.plan.layout[.yhat].first,
      section.plan.layout[.yhat].count == 1, section.plan.layout[.y].count == 1
    else { return [] }
    let from = result.measure.convention.from
    let labels = rows.map { $0.values[y] }
    let predictions = rows.map { from.plain($0.values[yhat]) }
    var sums: [Sum] = []
    for (name, pair) in [("Σyŷ", (labels, predictions)), ("Σy", (labels, [])), ("Σŷ", (predictions, []))]
    where FilledFormula.words(of: formula).contains(name) {
      sums.append(sum(name, pair.0, pair.1))
    }
    func value(_ name: String) -> Double { sums.first { $0.name == name }?.value ?? 0 }
    for (name, steps, number) in [
      ("TP", ["Σyŷ"], value("Σyŷ")), ("FP", ["Σŷ − TP"], value("Σŷ") - value("Σyŷ")),
      ("FN", ["Σy − TP"], value("Σy") - value("Σyŷ")),
    ] where formula.contains("\(name) = ") {
      sums.append(Sum(name: name, steps: steps, value: number))
    }
    return sums
  }

  /// A number of so many digits at most.
  private static func short(_ value: Double, digits: Int) -> String {
    DecimalWriter.shortest(Double(NumberText(digits: digits).text(value)) ?? value)
  }

  private func sum(_ name: String, _ left: [Double], _ right: [Double]) -> Sum {
    func text(_ value: Double) -> String { SetWork.short(value, digits: 4) }
    var exact = ExactSum()
    for (index, value) in left.enumerated() { exact.add(product: value, right.isEmpty ? 1 : right[index]) }
    let terms = left.indices.map { right.isEmpty ? text(left[$0]) : "\(text(left[$0]))·\(text(right[$0]))" }
    let steps = terms.count <= SetWork.mostTerms ? [terms.joined(separator: " + ")] : []
    return Sum(name: name, steps: steps, value: exact.rounded)
  }
}
