/// What a formula comes to: a number, or one for each class or row.
public struct FormulaValue: Sendable, Hashable {
  public var elements: [Double]
  /// False where there is one for each class or row, even if there is one of these.
  public var isScalar: Bool

  public init(_ number: Double) { (elements, isScalar) = ([number], true) }

  public init(elements: [Double]) { (self.elements, isScalar) = (elements, false) }

  /// The number; NaN where there are several.
  public var number: Double { elements.count == 1 ? elements[0] : .nan }

  fileprivate subscript(index: Int) -> Double { isScalar ? elements[0] : elements[index] }
}

extension Formula {
  /// The formula at numbers for its leaves; nil where a leaf has none, or two have different counts.
  ///
  /// A plain rendering of the mathematics for people to read along and for tests to compare a loss with: it loses digits
  /// where terms cancel.
  public func value(at leaf: (Formula) -> FormulaValue?) -> FormulaValue? {
    switch self {
    case .number(let number): return FormulaValue(number)
    case .call(.where, let operands):
      // Only the branch that is taken needs to have a value.
      guard let condition = operands[0].value(at: leaf) else { return nil }
      guard condition.isScalar else { break }
      return operands[condition.number != 0 ? 1 : 2].value(at: leaf)
    case .call: break
    default: return leaf(self)
    }
    guard case .call(let function, let operands) = self else { return nil }
    var values: [FormulaValue] = []
    for operand in operands {
      guard let value = operand.value(at: leaf) else { return nil }
      values.append(value)
    }
    if function.isOfCards, function != .logbessel {
      return function.gathered(values[0].elements, labels: leaf(.input(.y))?.elements ?? [])
    }
    let counts = Set(values.filter { !$0.isScalar }.map(\.elements.count))
    guard let count = counts.first else { return FormulaValue(function.value(values.map(\.number))) }
    guard counts.count == 1 else { return nil }
    return FormulaValue(elements: (0..<count).map { index in function.value(values.map { $0[index] }) })
  }
}

extension Function {
  /// The function of numbers.
  fileprivate func value(_ x: [Double]) -> Double {
    if let result = arithmetic(x) { return result }
    switch self {
    case .power, .pow: return Losses.pow(x[0], x[1])
    case .less: return x[0] < x[1] ? 1 : 0
    case .atMost: return x[0] <= x[1] ? 1 : 0
    case .greater: return x[0] > x[1] ? 1 : 0
    case .atLeast: return x[0] >= x[1] ? 1 : 0
    case .equal: return x[0] == x[1] ? 1 : 0
    case .min: return x.dropFirst().reduce(x[0]) { $1 < $0 ? $1 : $0 }
    case .max: return x.dropFirst().reduce(x[0]) { $1 > $0 ? $1 : $0 }
    case .clip: return Swift.max(Swift.min(x[0], x[2]), x[1])
    case .where: return x[0] != 0 ? x[1] : x[2]
    case .xlogy: return Losses.xlogy(x[0], x[1])
    case .hypot: return Losses.hypot(x[0], x[1])
    default: return value(x[0])
    }
  }

  private func value(_ x: Double) -> Double {
    switch self {
    case .abs: x.magnitude
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x
    case .sqrt: x.squareRoot()
    case .exp: Losses.exp(x)
    case .expm1: Losses.expm1(x)
    case .log: Losses.log(x)
    case .log1p: Losses.log1p(x)
    case .log1pmx: Losses.log1p(x) - x
    case .expm1mx: Losses.expm1(x) - x
    case .tanh: Losses.tanh(x)
    case .sigmoid: Losses.sigmoid(x)
    case .softplus: Losses.softplus(x)
    case .logcosh: Losses.logCosh(x)
    case .lgamma: Losses.lgamma(x)
    case .digamma: Losses.digamma(x)
    case .trigamma: Losses.trigamma(x)
    case .erf: Losses.erf(x)
    case .sin: Losses.sin(x)
    case .cos: Losses.cos(x)
    case .atan: Losses.atan(x)
    case .logbessel: logBesselI0(x)
    default: .nan
    }
  }

  /// What is made of the numbers of all classes or rows.
  fileprivate func gathered(_ x: [Double], labels: [Double]) -> FormulaValue? {
    switch self {
    case .sum: FormulaValue(ExactSum(x).rounded)
    case .mean: FormulaValue(ExactSum(x).rounded / Double(x.count))
    case .median: FormulaValue(Function.middle(x.sorted()))
    case .largest: FormulaValue(x.max() ?? .nan)
    case .smallest: FormulaValue(x.min() ?? .nan)
    case .rival:
      labels.count == x.count ? FormulaValue(zip(x, labels).filter { $1 != 1 }.map(\.0).max() ?? .nan) : nil
    case .cumsum: FormulaValue(elements: x.indices.map { ExactSum(x[...$0]).rounded })
    case .sorted: FormulaValue(elements: x.sorted())
    case .softmax: Function.softmax(x)
    default: nil
    }
  }

  private static func middle(_ sorted: [Double]) -> Double {
    guard !sorted.isEmpty else { return .nan }
    return 0.5 * (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2])
  }

  private static func softmax(_ x: [Double]) -> FormulaValue {
    let largest = x.max() ?? 0
    let powers = x.map { Losses.exp($0 - largest) }
    let total = ExactSum(powers).rounded
    return FormulaValue(elements: powers.map { $0 / total })
  }
}
