/// What a formula applies to its operands: the operators and the named functions of the expression language.
///
/// The raw value is what is typed.
public enum Function: String, Sendable, Hashable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "^"
  case negate = "negate"
  case less = "<"
  case atMost = "<="
  case greater = ">"
  case atLeast = ">="
  case equal = "=="
  case abs, exp, log, log1p, expm1, sqrt, tanh, sigmoid, softplus, sign, min, max, clip, `where`
  case lgamma, erf, pow, logcosh, xlogy, hypot, sin, cos, atan
  /// ln(1 + x) − x and eˣ − 1 − x, which do not cancel near 0.
  case log1pmx, expm1mx
  /// Only in derivatives: ψ = (ln Γ)′ and ψ′.
  case digamma, trigamma
  /// Only in the formulas of cards: what one number is made of all those of a row's classes or of a set's rows.
  case sum, mean, median, largest, smallest
  /// Only in the formulas of cards, too: the largest of the classes that are not true.
  case rival
  /// Only in the formulas of cards: as many numbers of as many. Sums up to each, the numbers in ascending order.
  case cumsum, sorted, softmax
  /// Only in the formulas of cards: the logarithm of the modified Bessel function of the first kind and order 0.
  case logbessel

  /// How many operands there are.
  public var operands: ClosedRange<Int> {
    switch self {
    case .add, .subtract, .multiply, .divide, .power, .pow, .xlogy, .hypot: 2...2
    case .less, .atMost, .greater, .atLeast, .equal: 2...2
    case .clip, .where: 3...3
    case .min, .max: 2...64
    default: 1...1
    }
  }

  /// Whether only formulas of cards have it.
  var isOfCards: Bool {
    switch self {
    case .sum, .mean, .median, .largest, .smallest, .rival, .cumsum, .sorted, .softmax, .logbessel: true
    default: false
    }
  }

  /// Whether it makes one number of many.
  public var isReduction: Bool { isOfCards && ![.cumsum, .sorted, .softmax, .logbessel].contains(self) }

  public var isComparison: Bool {
    switch self {
    case .less, .atMost, .greater, .atLeast, .equal: true
    default: false
    }
  }

  /// The result of one of the four operations, or of a change of sign; nil for any other function.
  func arithmetic(_ x: [Double]) -> Double? {
    switch self {
    case .add: x[0] + x[1]
    case .subtract: x[0] - x[1]
    case .multiply: x[0] * x[1]
    case .divide: x[0] / x[1]
    case .negate: -x[0]
    default: nil
    }
  }

  /// The functions that are written with parentheses, by name.
  public static let named: [String: Function] = {
    var named: [String: Function] = [:]
    for function in allCases where function.isNamed && !function.isOfCards { named[function.rawValue] = function }
    return named
  }()

  private var isNamed: Bool { rawValue.utf8.first.map { $0 >= 97 } ?? false && self != .negate }

  /// Those that only the formulas of cards have.
  static func ofCards(_ name: String) -> Function? {
    Function(rawValue: name).flatMap { $0.isOfCards ? $0 : nil }
  }
}
