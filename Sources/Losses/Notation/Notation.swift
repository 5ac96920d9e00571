/// A formula as papers write it: `½r² if |r| ≤ δ, else δ(|r| − ½δ)`.
///
/// Greek letters stand for parameters of their names; a number in the place of a letter is written as it is and
/// multiplied by a dot.
struct Notation {
  /// How tightly the outermost operation binds; an atom tightest.
  private enum Tightness: Comparable {
    case choice, comparison, sum, sign, product, total, power, atom
  }

  private(set) var text: String
  private var tightness = Tightness.atom

  private init(_ text: String, _ tightness: Tightness = .atom) { (self.text, self.tightness) = (text, tightness) }

  init(_ formula: Formula) { self = Notation.of(formula.inElementaryFunctions) }

  // MARK: leaves

  private static let letters: [String: String] = [
    "yhat": "ŷ", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "tau": "τ", "pi": "π",
    "kappa": "κ", "omega": "ω", "lambda": "λ", "gamma_positive": "γ₊", "gamma_negative": "γ₋", "alpha_t": "α_t",
  ]
  private static let fractions: [Double: String] = [0.5: "½", 0.25: "¼", 0.75: "¾"]

  private static func of(_ formula: Formula) -> Notation {
    switch formula {
    case .number(let value) where value < 0: Notation("−" + number(-value), .sign)
    case .number(let value): Notation(number(value))
    case .input(let role): Notation(letters[role.rawValue] ?? role.rawValue)
    case .symbol(let name) where name.hasPrefix("-"): Notation(name, .sign)
    case .symbol(let name): Notation(letters[name] ?? name)
    case .loss(let index): Notation("loss\(index + 1)")
    case .call(let function, let operands): call(function, operands)
    }
  }

  private static func number(_ value: Double) -> String { fractions[value] ?? value.expressionText }

  // MARK: functions

  private static func call(_ function: Function, _ operands: [Formula]) -> Notation {
    switch function {
    case .add: return sum(operands, " + ")
    case .subtract: return sum(operands, " − ")
    case .multiply, .divide: return product(function, operands)
    case .negate: return Notation("−" + of(operands[0]).bracketed(below: .product), .sign)
    case .power: return power(of(operands[0]), operands[1])
    case .exp: return power(Notation("e"), operands[0])
    case .where: return choice(operands)
    case .abs: return Notation("|\(of(operands[0]).text)|")
    case .sqrt: return root(of(operands[0]))
    case .logcosh: return Notation("ln(cosh(\(of(operands[0]).text)))")
    case .sum: return total(operands[0])
    default:
      if let sign = comparisons[function] {
        return Notation(operands.map { of($0).bracketed(below: .sum) }.joined(separator: sign), .comparison)
      }
      let list = operands.count == 1 ? of(operands[0]).inBrackets : operands.map { of($0).text }.joined(separator: ", ")
      return Notation("\(names[function] ?? function.rawValue)(\(list))")
    }
  }

  private static let comparisons: [Function: String] = [
    .less: " < ", .atMost: " ≤ ", .greater: " > ", .atLeast: " ≥ ", .equal: " = ",
  ]
  private static let names: [Function: String] = [
    .log: "ln", .sigmoid: "σ", .lgamma: "ln Γ", .atan: "arctan", .digamma: "ψ", .trigamma: "ψ′", .largest: "max",
    .smallest: "min", .rival: "max_{k≠t}", .sorted: "sort", .logbessel: "ln I₀",
  ]

  private static func sum(_ operands: [Formula], _ sign: String) -> Notation {
    let right = of(operands[1])
    return Notation(
      of(operands[0]).bracketed(below: .sum) + sign + right.bracketed(below: .sign, orIf: right.isSigned), .sum)
  }

  private static func root(_ inner: Notation) -> Notation {
    Notation(inner.text.count == 1 ? "√" + inner.text : "√(\(inner.text))")
  }

  /// A sum reaches over one product; a quotient, which the sum could be a part of, is put in brackets.
  private static func total(_ operand: Formula) -> Notation {
    let inner = of(operand)
    let text = inner.bracketed(below: .product, orIf: operand.function == .divide && inner.text.contains(" "))
    let word = text.prefix { $0.isLetter }
    let isTight = text.allSatisfy { $0.isLetter || "²³".contains($0) } && operand.isOfLetters
    let needsSpace = !isTight && !word.isEmpty
    return Notation(needsSpace ? "Σ " + text : "Σ" + text, .total)
  }

  private static func power(_ base: Notation, _ exponent: Formula) -> Notation {
    let text = base.bracketed(below: .atom)
    switch exponent {
    case .number(2): return Notation(text + "²", .power)
    case .number(3): return Notation(text + "³", .power)
    default:
      let raised = of(exponent)
      let isShort =
        raised.tightness >= .power || raised.tightness == .sign && raised.text.dropFirst().allSatisfy(\.isPlain)
      return Notation("\(text)^" + (isShort ? raised.text : "(\(raised.inBrackets))"), .power)
    }
  }

  /// `½r² if |r| ≤ δ, else …`, one condition after the other.
  private static func choice(_ operands: [Formula]) -> Notation {
    var text = of(operands[1]).bracketed(below: .comparison) + " if " + of(operands[0]).text
    let other = of(operands[2])
    text += other.tightness == .choice ? ", " + other.text : ", else " + other.text
    return Notation(text, .choice)
  }

  // MARK: products

  private static func product(_ function: Function, _ operands: [Formula]) -> Notation {
    let (left, right) = (of(operands[0]), of(operands[1]))
    let isNegativeNumber = left.isSigned && left.text.first == "-"
    guard function == .divide else {
      let isOpen = operands[0].function == .divide || left.tightness == .total || operands[0].endsInSum
      let first = left.bracketed(below: .sign, orIf: isNegativeNumber || isOpen)
      let second = right.bracketed(below: .total, orIf: right.isSigned)
      return Notation(operands[0].endsInNumber ? first + "·" + second : joined(first, second), .product)
    }
    let first = left.bracketed(below: .sign, orIf: isNegativeNumber)
    let second = right.bracketed(below: .total, orIf: right.isSigned)
    let isShort = (first + second).allSatisfy { $0.isPlain || $0 == "²" }
    return Notation(first + (isShort ? "/" : " / ") + second, .product)
  }

  /// Two factors: side by side where that can be read, else with a space or a dot between.
  private static func joined(_ left: String, _ right: String) -> String {
    guard let first = right.first else { return left }
    let word = left.reversed().prefix { $0.isLetter || $0 == "_" }
    let next = right.prefix { $0.isLetter || $0 == "_" || $0.isSubscript }
    let isCall =
      right.dropFirst(next.count).first == "(" && !next.isEmpty || next == "e" || first == "√" || first == "Σ"
    if first.isNumber || first == "-" || left.contains("e-") || left.contains("e+") { return left + "·" + right }
    if isCall, word.count < 2 || word.contains("_") || left.hasSuffix("π") { return left + " " + right }
    if word.count > 1 && !word.contains("_") || next.count > 1 && !next.contains("_") { return left + "·" + right }
    let endsInPower = left.split(separator: " ").last?.contains("^") ?? false
    return left + (endsInPower || next.contains("_") || word.contains("_") ? " " : "") + right
  }

  // MARK: brackets

  private var isSigned: Bool { tightness == .sign }

  private func bracketed(below least: Tightness, orIf isNeeded: Bool = false) -> String {
    tightness < least || isNeeded ? "(\(inBrackets))" : text
  }

  /// The text as it stands between brackets.
  private var inBrackets: String { isSimpleSum ? text.split(separator: " ").joined() : text }

  /// A sum or difference of two letters or numbers, which is written without spaces in brackets.
  private var isSimpleSum: Bool {
    tightness == .sum && text.split(separator: " ").count == 3
      && text.allSatisfy { $0.isPlain || "+− ".contains($0) } && text.count <= 9
  }
}

extension Character {
  fileprivate var isPlain: Bool {
    isLetter || isNumber && !"²³".contains(self) || self == "_" || self == "." || isSubscript
  }
  fileprivate var isSubscript: Bool { self == "₊" || self == "₋" }
}

extension Formula {
  /// The formula in the letters of papers.
  public var notation: String { Notation(self).text }

  fileprivate var endsInSum: Bool { function == .multiply && operands[1].function == .sum }

  /// Whether it is made of inputs of one letter alone.
  fileprivate var isOfLetters: Bool {
    switch self {
    case .input(.y), .input(.yhat): true
    case .symbol(let name): name.count == 1
    case .call(.multiply, let sides): sides.allSatisfy(\.isOfLetters)
    case .call(.power, let sides): sides[0].isOfLetters
    default: false
    }
  }

  /// Whether its last factor is a number in the place of a letter.
  fileprivate var endsInNumber: Bool {
    switch self {
    case .symbol(let text): text.last?.isNumber ?? false
    case .call(.multiply, let sides): sides[1].endsInNumber
    default: false
    }
  }

  /// The formula without the functions that only numbers need, such as `log1p`.
  fileprivate var inElementaryFunctions: Formula {
    guard case .call(let function, let operands) = self else { return self }
    let x = operands.map(\.inElementaryFunctions)
    func apply(_ function: Function, _ operand: Formula) -> Formula { .call(function, [operand]) }
    switch function {
    case .log1p: return apply(.log, Formula.onePlus(x[0]))
    case .expm1: return apply(.exp, x[0]) - .number(1)
    case .log1pmx: return apply(.log, Formula.onePlus(x[0])) - x[0]
    case .expm1mx: return apply(.exp, x[0]) - .number(1) - x[0]
    case .softplus: return apply(.log, .number(1) + apply(.exp, x[0]))
    case .xlogy: return x[0] * apply(.log, x[1])
    case .hypot: return apply(.sqrt, .call(.power, [x[0], .number(2)]) + .call(.power, [x[1], .number(2)]))
    case .pow: return .call(.power, x)
    default: return .call(function, x)
    }
  }

  private static func onePlus(_ x: Formula) -> Formula {
    if case .call(.negate, let inner) = x { return .number(1) - inner[0] }
    return .number(1) + x
  }
}
