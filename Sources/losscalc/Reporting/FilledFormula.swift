import Losses
import Tables

/// A card's formulas with the numbers of one row in place of their letters.
struct FilledFormula {
  private let measure: Measure
  private var numbers: [String: Double] = [:]

  /// What cards write for parameters and for inputs beside label and prediction; others go by their own name.
  private static let letters: [String: [String]] = [
    "delta": ["δ"], "tau": ["τ"], "gamma": ["γ"], "alpha": ["α"], "beta": ["β"], "epsilon": ["ε"], "exponent": ["q"],
    "power": ["p"], "asymmetry": ["a"], "dispersion": ["α"], "df": ["ν"], "shape": ["α"], "variance": ["v"],
    "scale": ["s", "b"], "concentration": ["κ"], "smooth": ["s"],
  ]

  init(_ measure: Measure, _ given: [Role: Double]) {
    self.measure = measure
    for parameter in measure.card.parameters { set(parameter.name, parameter.value(in: measure.loss)) }
    for (role, value) in given where role != .yhat { set(role.rawValue, value) }
    guard let y = given[.y], let yhat = given[.yhat] else { return }
    let convention = measure.convention
    let plain = convention.from.plain(yhat)
    numbers["z"] = yhat
    numbers["ŷ"] = max(min(plain, 1 - convention.clip), convention.clip == 0 ? plain : convention.clip)
    setWhatFollows(y, numbers["ŷ"] ?? plain)
  }

  /// A formula of sums over all rows.
  init(_ measure: Measure, sums: [String: Double]) {
    self.measure = measure
    for parameter in measure.card.parameters { set(parameter.name, parameter.value(in: measure.loss)) }
    numbers.merge(sums) { $1 }
  }

  private mutating func set(_ name: String, _ value: Double) {
    for letter in FilledFormula.letters[name] ?? [name] { numbers[letter] = value }
  }

  /// What cards define by the inputs and parameters.
  private mutating func setWhatFollows(_ y: Double, _ yhat: Double) {
    let parameters = measure.card.parameters
    func parameter(_ name: String) -> Double? {
      parameters.first { $0.name == name }.map { $0.value(in: measure.loss) }
    }
    let residual = yhat - y
    numbers["r"] = residual
    numbers["m"] = (2 * y - 1) * yhat
    numbers["p_t"] = y == 1 ? yhat : y == 0 ? 1 - yhat : nil
    if let alpha = parameter("alpha") { numbers["α_t"] = alpha < 0 ? 1 : y * alpha + (1 - y) * (1 - alpha) }
    if let variance = numbers["v"] { numbers["v"] = max(variance, parameter("floor") ?? 0) }
    if let scale = numbers["s"] { numbers["ω"] = residual / scale }
    if let exponent = parameter("exponent") { numbers["t"] = exponent / (exponent + 1) }
    if let shape = parameter("shape"), let c = parameter("c") {
      numbers["u"] = residual / c
      numbers["b"] = abs(shape - 2)
    }
  }

  /// The formula, and the formula filled in; only the first where a parameter is not in it.
  func steps(isGradient: Bool) -> [String] {
    let card = measure.card
    let formula = branch(isGradient ? card.gradient : card.formula, isGradient: isGradient)
    let words = FilledFormula.words(of: branch(card.formula, isGradient: false))
    let isWhole = card.parameters.allSatisfy { parameter in
      parameter.value(in: measure.loss) == parameter.defaultValue
        || (FilledFormula.letters[parameter.name] ?? [parameter.name]).contains { letter in
          words.contains { $0 == letter || $0 == letter + "_t" || letters(of: $0).contains(letter) }
        }
    }
    let own = FilledFormula.withoutDefinitions(formula)
    let counting = piece(of: own) ?? term(of: own)
    let filled = filled(counting ?? own)
    guard filled != formula, isWhole else { return [formula] }
    return [formula] + [counting == filled ? nil : counting].compactMap(\.self) + [filled]
  }

  /// What the formula is made of: the residual, and what it defines, each with its number.
  var definitions: [(name: String, steps: [String])] {
    let formula = branch(measure.card.formula, isGradient: false)
    var all: [(name: String, expression: String)] = []
    if FilledFormula.words(of: formula).contains("r"), !formula.contains("r = ") { all.append(("r", "ŷ − y")) }
    for definition in FilledFormula.parts(of: formula, between: ",  ").dropFirst() {
      let sides = FilledFormula.parts(of: definition, between: " = ")
      guard sides.count > 1, !sides[0].contains(" ") else { continue }
      all.append((sides[0], sides.dropFirst().joined(separator: " = ")))
    }
    return all.compactMap { name, expression in
      guard let value = numbers[name] else { return nil }
      let counting = piece(of: expression)
      let filled = filled(counting ?? expression)
      guard filled != expression else { return nil }
      let number = NumberText(digits: 6).text(value)
      let steps = [expression, counting == filled ? nil : counting, filled].compactMap(\.self)
      return (name, steps + [Double(number).map(DecimalWriter.shortest) ?? number])
    }
  }

  /// The one expression that counts of `½r² if |r| ≤ δ, else δ(|r| − ½δ)`; nil where a condition cannot be read.
  private func piece(of formula: String) -> String? {
    guard formula.contains(" if ") else { return nil }
    for part in FilledFormula.parts(of: formula, between: ", ") {
      let sides = FilledFormula.parts(of: part, between: " if ")
      if sides.count == 1, part.hasPrefix("else ") { return String(part.dropFirst(5)) }
      guard sides.count == 2, let holds = holds(sides[1]) else { return nil }
      if holds { return sides[0] }
    }
    return nil
  }

  /// Whether `|r| ≤ δ` is true; nil where it is no comparison of two numbers.
  private func holds(_ condition: String) -> Bool? {
    let words = condition.split(separator: " ").map(String.init)
    guard words.count == 3, let left = value(words[0]), let right = value(words[2]) else { return nil }
    switch words[1] {
    case "≤": return left <= right
    case "<": return left < right
    case "≥": return left >= right
    case ">": return left > right
    case "=": return left == right
    default: return nil
    }
  }

  private func value(_ word: String) -> Double? {
    if word.count > 2, word.hasPrefix("|"), word.hasSuffix("|") {
      return value(String(word.dropFirst().dropLast())).map(abs)
    }
    return numbers[word] ?? Double(word)
  }

  /// Of cross-entropy with a label of 0 or 1 the only logarithm that counts.
  private func term(of formula: String) -> String? {
    guard formula == "−[y ln(ŷ) + (1−y) ln(1−ŷ)]", let y = numbers["y"], y == 0 || y == 1 else { return nil }
    return y == 1 ? "−ln(ŷ)" : "−ln(1−ŷ)"
  }

  /// The part of a formula that is about the run's kind of predictions.
  private func branch(_ formula: String, isGradient: Bool) -> String {
    let branches = FilledFormula.parts(of: formula, between: ";  ")
    guard measure.convention.from == .logit || measure.convention.from == .log else { return branches[0] }
    for branch in branches.dropFirst() {
      let words = FilledFormula.parts(of: branch, between: " from ")
      if words.count > 1 { return words[0] }
    }
    guard isGradient else { return branches[0] }
    // The chain rule through σ or exp.
    return "[\(branches[0])]·" + (measure.convention.from == .logit ? "ŷ(1−ŷ)" : "ŷ")
  }

  /// A formula without `,  m = (2y−1)ŷ` behind it.
  private static func withoutDefinitions(_ formula: String) -> String {
    parts(of: formula, between: ",  ")[0]
  }

  static func parts(of text: String, between mark: String) -> [String] {
    var parts = [""]
    for character in text {
      parts[parts.count - 1].append(character)
      if parts[parts.count - 1].hasSuffix(mark) {
        parts[parts.count - 1].removeLast(mark.count)
        parts.append("")
      }
    }
    return parts
  }
}

extension FilledFormula {
  /// Runs of letters, such as `ln`, `p_t` or `yŷ`.
  static func words(of formula: String) -> [String] {
    formula.split { !isLetter($0) }.map(String.init)
  }

  private static func isLetter(_ character: Character) -> Bool { character.isLetter || character == "_" }

  /// The letters that a run is a product of; none where it is a word.
  private func letters(of word: String) -> [String] {
    let letters = word.map { String($0) }
    return letters.allSatisfy { numbers[$0] != nil } ? letters : []
  }

  /// The formula with a number for each letter and word that has one.
  private func filled(_ formula: String) -> String {
    var text = ""
    var rest = formula[...]
    while !rest.isEmpty {
      let word = String(rest.prefix(while: FilledFormula.isLetter))
      guard !word.isEmpty else {
        text.append(rest.removeFirst())
        continue
      }
      rest.removeFirst(word.count)
      let factors = numbers[word] != nil ? [word] : letters(of: word)
      guard !factors.isEmpty else {
        text += word
        continue
      }
      for (index, factor) in factors.enumerated() {
        let isLast = index == factors.count - 1
        append(numbers[factor] ?? .nan, before: isLast ? rest.first : nil, to: &text)
      }
      if rest.first == "(" { text += "·" }
    }
    return text
  }

  private func append(_ value: Double, before next: Character?, to text: inout String) {
    if text.last == " ", text.dropLast().last?.isNumber ?? false { text.removeLast() }
    if let last = text.last, last.isNumber || last == ")" { text += "·" }
    let number = NumberText(digits: 6).text(value)
    let short = Double(number).map(DecimalWriter.shortest) ?? number
    let isRaised = next == "²" || next == "³" || next == "^"
    let isBracketed = text.last == "(" && next == ")" || text.last == "|" && next == "|"
    text += !isBracketed && value < 0 || isRaised ? "(\(short))" : short
  }
}
