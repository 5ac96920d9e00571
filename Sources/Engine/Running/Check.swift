package import Losses

/// What must hold of some columns before a loss may read them.
package struct Check: Sendable {
  /// What a violation means.
  package enum Rule: Sendable {
    /// Every cell is in the domain.
    case domain(Domain)
    /// The cells of a row add up to 1, within a tolerance.
    case sumsToOne(tolerance: Double)
    /// A class index is less than the number of classes.
    case classIndex(count: Int)
    /// The cell of another column, which names the same row, is the same.
    case equals(column: Int)
    /// The sides of a box are not negative.
    case box(BoxForm)
  }

  package var role: Role
  package var columns: Range<Int>
  package var rule: Rule
  /// The loss that asks for it.
  package var loss: String
  /// What the predictions are, to word the message.
  package var from: Prediction

  /// Every check that the losses of a run ask for, each once.
  package static func all(_ measures: [Measure], _ layout: Layout, _ settings: RunSettings) -> [Check] {
    var checks: [Check] = []
    for measure in measures {
      for input in measure.inputs(in: layout) {
        for check in all(input, measure, layout, settings) where !checks.contains(where: { $0.isSame(as: check) }) {
          checks.append(check)
        }
      }
    }
    for role in layout.roles where role.isRowID {
      guard let partner = role.partner, let other = layout[partner].first else { continue }
      checks.append(Check(role: role, columns: layout[role], rule: .equals(column: other), loss: "", from: .value))
    }
    if !layout[.weight].isEmpty {
      let rule = Rule.domain(settings.wholeWeighed == nil ? .nonNegative : .binary)
      let reason = settings.wholeWeighed ?? ""
      checks.append(Check(role: .weight, columns: layout[.weight], rule: rule, loss: reason, from: .value))
    }
    return checks
  }

  private static func all(_ input: Input, _ measure: Measure, _ layout: Layout, _ settings: RunSettings) -> [Check] {
    let columns = layout[input.role]
    // A weight is of one class, unless the loss weighs each by itself.
    let weighsEach = columns.count > 1 && measure.loss.untempered is any ClassWeighted
    let namesClass = settings.classWeight != nil && input.role == .y && !weighsEach
    let domain = namesClass ? Domain.binary : input.domain
    func check(_ rule: Rule) -> Check {
      let loss = namesClass && input.domain == .unit ? "--class-weight" : measure.card.name
      return Check(role: input.role, columns: columns, rule: rule, loss: loss, from: measure.convention.from)
    }
    let sum = Rule.sumsToOne(tolerance: settings.probabilityTolerance)
    switch input.shape {
    case .classes where columns.count == 1 && layout[.yhat].count == 1: return [check(.domain(.whole))]
    case .classes where columns.count == 1: return [check(.classIndex(count: layout[.yhat].count))]
    case .classes: return [check(.domain(domain)), check(sum)]
    case .labels where columns.count == 1 && layout[.yhat].count == 1:
      // One probability decides between two classes, whatever the metric knows of more.
      return [check(.domain(measure.convention.from == .value ? input.domain : .binary))]
    case .labels where columns.count == 1: return [check(.classIndex(count: layout[.yhat].count))]
    case .labels: return [check(.domain(.binary))]
    case .distribution:
      return [check(.domain(input.domain))]
        + (measure.convention.renormalizes && input.isPrediction ? [] : [check(sum)])
    default: return [check(.domain(domain))] + (input.boxes.map { [check(.box($0))] } ?? [])
    }
  }

  private func isSame(as other: Check) -> Bool {
    guard role == other.role else { return false }
    switch (rule, other.rule) {
    case (.domain(let own), .domain(let others)): return own == others
    case (.sumsToOne, .sumsToOne), (.classIndex, .classIndex), (.box, .box): return true
    default: return false
    }
  }

  /// Whether it is of one column of labels that are classes.
  package var isOfClasses: Bool {
    guard role == .y, columns.count == 1 else { return false }
    if case .domain(let domain) = rule { return domain == .unit || domain.isWhole }
    return true
  }

  /// Whether labels that are all 0 or 1 cannot violate it.
  var acceptsBinaryLabels: Bool {
    guard isOfClasses else { return false }
    switch rule {
    case .domain(let domain): return domain.contains(0) && domain.contains(1)
    case .classIndex(let count): return count > 1
    case .sumsToOne, .equals, .box: return false
    }
  }

  /// Whether it is about which rows belong together, and not about their values.
  package var isOfRows: Bool { if case .equals = rule { true } else { false } }

  /// How many rows or cells of a block violate the rule; NaN counts.
  package func violations(in block: Block) -> Int {
    switch rule {
    case .domain(let domain):
      return columns.reduce(0) { $0 + domain.violations(in: block.columns[$1], count: block.count) }
    case .classIndex(let count):
      let labels = block.columns[columns.lowerBound]
      return Domain.whole.violations(in: labels, count: block.count)
        + labels.prefix(block.count).count { $0 >= Double(count) }
    case .box(let form): return (0..<block.count).count { form.invertedSide(cells(of: block, row: $0)) != nil }
    case .sumsToOne(let tolerance):
      return (0..<block.count).count { abs(sum(of: block, row: $0) - 1) > tolerance }
    case .equals(let other):
      return (0..<block.count).count { block.columns[columns.lowerBound][$0] != block.columns[other][$0] }
    }
  }

  /// Whether one cell violates the rule of its kind, or a row, asked at its first column.
  func isViolated(_ block: Block, row: Int, column: Int) -> Bool {
    let value = block.columns[column][row]
    switch rule {
    case .domain(let domain): return !domain.contains(value)
    case .classIndex(let count): return !(Domain.whole.contains(value) && value < Double(count))
    case .box(let form):
      return form.invertedSide(cells(of: block, row: row)).map { columns.lowerBound + $0 == column } ?? false
    case .sumsToOne(let tolerance):
      return column == columns.lowerBound && abs(sum(of: block, row: row) - 1) > tolerance
    case .equals(let other): return value != block.columns[other][row]
    }
  }

  private func cells(of block: Block, row: Int) -> SIMD4<Double> {
    let first = columns.lowerBound
    return SIMD4(
      block.columns[first][row], block.columns[first + 1][row], block.columns[first + 2][row],
      block.columns[first + 3][row])
  }

  package func sum(of block: Block, row: Int) -> Double { columns.reduce(0) { $0 + block.columns[$1][row] } }
}
