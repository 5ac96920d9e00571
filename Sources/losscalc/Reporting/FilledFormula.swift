import Engine
import Losses
import Messages
import Tables

/// The formulas of a card with the numbers of one row, or of one set of rows, in place of their letters.
struct FilledFormula {
  /// A line of the work: what a name stands for, step by step.
  typealias Line = (name: String, steps: [String])

  private let measure: Measure
  private let numbers: FormulaNumbers

  /// So many terms of a sum are shown one by one.
  private static let mostTerms = 8

  /// - Parameters:
  ///   - given: the inputs of a row: a number each, or several; or those of the rows of a set.
  ///   - isOfRows: true for a set.
  init(_ measure: Measure, _ given: [Role: FormulaValue], isOfRows: Bool = false) {
    self.measure = measure
    numbers = FormulaNumbers(measure.loss, measure.convention, given, isOfRows: isOfRows)
  }

  /// The formula of the loss or of its gradient, and the same with numbers where these give the loss that is printed.
  ///
  /// A formula in words stays as it is, and so does one that an option changes, such as a smoothed label's; where a
  /// library computes another number, it is no step to that.
  func steps(isGradient: Bool, value: Double) -> [String] {
    let card = measure.card
    let from = measure.convention.from
    let stated = isGradient ? StatedFormula(gradientOf: card, from: from) : StatedFormula(of: card, from: from)
    guard let stated = stated.map({ joined($0) }) else {
      return adapted?.hasOwnFormula ?? false ? [] : scaled([isGradient ? card.gradientText : card.formulaText])
    }
    guard let known = known(stated, giving: value) else {
      return isOther(stated, than: value) ? [] : scaled([stated.formula.notation])
    }
    return scaled(steps(stated.formula, known))
  }

  /// The loss as a library has it, where that is another.
  private var adapted: AdaptedLoss? { measure.loss as? AdaptedLoss }

  /// The steps times what a library multiplies the loss by.
  private func scaled(_ steps: [String]) -> [String] {
    guard let factor = adapted?.factor, factor != 1 else { return steps }
    return steps.map { factor == -1 ? "−(\($0))" : "\(DecimalWriter.shortest(factor))·(\($0))" }
  }

  /// What the formula is made of: the probability of a logit, the residual, sums, and what the card defines.
  func definitions(value: Double) -> [Line] {
    guard let stated = StatedFormula(of: measure.card, from: measure.convention.from).map({ joined($0) }),
      let known = known(stated, giving: value)
    else { return probabilities.map { [$0] } ?? [] }
    var lines: [Line] = probabilities.map { [$0] } ?? []
    for part in stated.parts {
      lines += sums(in: part.formula, known)
      let number = known[.symbol(part.name)] ?? FormulaValue(.nan)
      lines.append((Formula.symbol(part.name).notation, steps(part.formula, known).ending(in: text(number))))
    }
    return lines + sums(in: stated.formula, known)
  }

  /// The formula of one output as that of several: their mean or sum.
  private func joined(_ stated: StatedFormula) -> StatedFormula {
    guard measure.facts.within != nil, !numbers.isOfRows, !stated.joinsClasses, numbers.haveSeveralOutputs else {
      return stated
    }
    var stated = stated
    stated.formula = .call(measure.convention.within == .mean ? .mean : .sum, [stated.formula])
    return stated
  }

  /// The numbers of all letters and parts; nil where they do not give the value that is printed.
  private func known(_ stated: StatedFormula, giving value: Double) -> FormulaNumbers? {
    guard let (known, own) = evaluated(stated) else { return nil }
    return isNear(own, value) ? known : nil
  }

  /// Whether a formula comes to another number than a library's loss, both of which are finite.
  private func isOther(_ stated: StatedFormula, than value: Double) -> Bool {
    guard adapted != nil, let own = evaluated(stated)?.value else { return false }
    return own.isFinite && value.isFinite && !isNear(own, value)
  }

  /// The numbers of all letters and parts, and what they give.
  private func evaluated(_ stated: StatedFormula) -> (known: FormulaNumbers, value: Double)? {
    guard let known = numbers.with(stated.parts), let own = stated.formula.value(at: { known[$0] }) else { return nil }
    return (known, (adapted?.factor ?? 1) * own.number)
  }

  private func isNear(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= 1e-7 * max(abs(b), 1e-3) || a.isNaN && b.isNaN
  }

  // MARK: one formula

  /// The formula, the branch of it that counts, and that with its numbers.
  private func steps(_ formula: Formula, _ known: FormulaNumbers) -> [String] {
    guard formula.value(at: { known[$0] })?.isScalar ?? false else { return [formula.notation] }
    let counting = counting(formula, known)
    let filled = filled(counting, known)
    var steps = [formula.notation]
    for step in [counting.notation, filled] where step != steps.last { if let step { steps.append(step) } }
    return steps
  }

  /// The branches that are taken, and only the side of a label of 0 or 1.
  private func counting(_ formula: Formula, _ known: FormulaNumbers) -> Formula {
    let taken = formula.taken { known[$0] }
    guard let label = known[.input(.y)], label.isScalar, label.number == 0 || label.number == 1,
      measure.facts.inputs.contains(where: { $0.role == .y && $0.domain.upper <= 1 })
    else { return taken }
    return taken.mapLeaves { $0 == .input(.y) ? .number(label.number) : $0 }.simplified
  }

  /// Numbers for letters, and for sums what they come to; nil where the formula has numbers for each class or row.
  private func filled(_ formula: Formula, _ known: FormulaNumbers) -> String? {
    let sums = formula.reductions
    if sums.count == 1, let terms = terms(of: sums[0], known) {
      return formula.replacing(sums[0], by: terms).mapLeaves { number(for: $0, known) ?? $0 }.notation
    }
    var whole = formula
    for sum in sums.reversed() {
      guard let value = sum.value(at: { known[$0] }) else { return nil }
      whole = whole.replacing(sum, by: .symbol(text(value)))
    }
    var isWhole = true
    let filled = whole.mapLeaves { leaf in
      if case .input = leaf { return number(for: leaf, known) ?? failed(leaf, &isWhole) }
      guard case .symbol = leaf, leaf != .symbol("pi"), known[leaf] != nil else { return leaf }
      return number(for: leaf, known) ?? failed(leaf, &isWhole)
    }
    return isWhole ? filled.notation : nil
  }

  private func failed(_ leaf: Formula, _ isWhole: inout Bool) -> Formula {
    isWhole = false
    return leaf
  }

  private func number(for leaf: Formula, _ known: FormulaNumbers) -> Formula? {
    guard leaf != .symbol("pi"), let value = known[leaf], value.isScalar else { return nil }
    return .symbol(text(value))
  }

  // MARK: sums

  /// A line for each sum that is not shown in the formula itself.
  private func sums(in formula: Formula, _ known: FormulaNumbers) -> [Line] {
    let sums = formula.reductions
    if sums.count == 1, terms(of: sums[0], known) != nil { return [] }
    return sums.compactMap { sum in
      guard let value = sum.value(at: { known[$0] }) else { return nil }
      let terms = terms(of: sum, known)?.mapLeaves { number(for: $0, known) ?? $0 }.notation
      return (sum.notation, [terms].compactMap(\.self) + [text(value)])
    }
  }

  /// `1·0.7 + 1·0.9`: the terms of a sum of few, each with its numbers.
  private func terms(of sum: Formula, _ known: FormulaNumbers) -> Formula? {
    guard case .call(let function, let operands) = sum, function == .sum || function == .mean,
      let count = operands[0].value(at: { known[$0] })?.elements.count, count <= FilledFormula.mostTerms
    else { return nil }
    let terms = (0..<count).map { term(operands[0], $0, known) }
    let kept = numbers.isOneClass ? terms.filter { $0 != .number(0) } : terms
    guard let first = kept.first ?? terms.first else { return nil }
    let whole = kept.dropFirst().reduce(first, +)
    return function == .sum ? whole : whole / .symbol("\(count)")
  }

  /// One class's or row's term.
  private func term(_ formula: Formula, _ index: Int, _ known: FormulaNumbers) -> Formula {
    func own(_ leaf: Formula) -> FormulaValue? {
      guard let value = known[leaf] else { return nil }
      return value.isScalar ? value : FormulaValue(value.elements[index])
    }
    var whole = formula
    for part in formula.reductions + formula.sequences {
      guard let value = part.value(at: { known[$0] }) else { continue }
      let number = value.isScalar ? value : FormulaValue(value.elements[index])
      whole = whole.replacing(part, by: .symbol(text(number)))
    }
    whole = whole.taken(own)
    if numbers.isOneClass {
      whole = whole.mapLeaves { $0 == .input(.y) ? .number(own($0)?.number ?? .nan) : $0 }.simplified
    }
    return whole.mapLeaves { leaf in
      guard leaf != .symbol("pi"), let value = own(leaf) else { return leaf }
      return .symbol(text(value))
    }
  }

  // MARK: texts

  /// `σ(z)`, `σ(-1.5)`, `0.182426`; nil where predictions are no logits, or the formula has no probabilities.
  private var probabilities: Line? {
    guard let logits = numbers.linked, measure.convention.from == .logit, measure.facts.predictions.first == .prob,
      !numbers.isOfRows, let plain = numbers[.input(.yhat)]
    else { return nil }
    let name = numbers.isOfClasses ? "softmax" : "σ"
    return ("ŷ", ["\(name)(z)", "\(name)(\(text(logits)))", text(plain)])
  }

  /// Six digits of a number, or of each of several.
  private func text(_ value: FormulaValue) -> String {
    let shown = value.elements.prefix(FilledFormula.mostTerms).map { NumberText.compact($0, digits: 6) }
    return shown.joined(separator: ", ") + (value.elements.count > shown.count ? ", …" : "")
  }
}
