/// A loss of logits that are divided by a temperature first: L(y, z/T).
public struct TemperedLoss: LossWrapper {
  public static let card = Card(
    name: "tempered", summary: "a loss of logits divided by a temperature", formula: "L(y, z/T)",
    gradient: "∂L/∂z / T", ulp: 4, reference: "Guo et al. 2017, On calibration of modern neural networks")
  public static var inputs: [Input] { [.labels(.real), .predictions(.real)] }

  /// The loss of the divided logits.
  public var base: any Loss
  public var temperature = 1.0

  public init() { self.init(CompoundLoss(), temperature: 1) }

  /// The loss of logits divided by a positive temperature.
  public init(_ base: any Loss, temperature: Double) { (self.base, self.temperature) = (base, temperature) }

  /// The parameter of any loss of logits that has none of its own.
  public static var parameter: Parameter {
    Parameter("temperature", \TemperedLoss.temperature, in: .positive, "logits are divided by it")
  }

  public var facts: Facts {
    var facts = base.facts
    facts.card.parameters.append(TemperedLoss.parameter)
    return facts
  }

  public var setLoss: (any SetLoss)? { base.setLoss.map { TemperedLoss.set($0, temperature, facts) } }
  public var listLoss: (any ListLoss)? {
    base.listLoss.map { base in
      var facts = facts
      facts.inputs = base.facts.inputs
      return WrappedList(base, facts, rows: { $0.cooled(by: temperature) }, slope: { $0 / temperature })
    }
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    base.evaluate(block.cooled(by: temperature), convention, into: &result)
    result.changeDerivatives(
      of: block.count, slope: { $0 / temperature }, curvature: { $0 / (temperature * temperature) })
  }

  private static func set<L: SetLoss>(_ base: L, _ temperature: Double, _ facts: Facts) -> any SetLoss {
    TemperedSet(base: base, temperature, facts)
  }
}

extension Loss {
  /// The loss of the logits as they are, where they are divided first.
  public var untempered: any Loss { (self as? TemperedLoss)?.base ?? self }
}

extension Block {
  /// The block with its predictions divided by a temperature.
  fileprivate func cooled(by temperature: Double) -> Block {
    var block = self
    for column in layout[.yhat] {
      for i in 0..<count { block.columns[column][i] /= temperature }
    }
    return block
  }
}

/// A loss of sums, of divided logits.
private struct TemperedSet<Base: SetLoss>: SetLoss {
  static var card: Card { Base.card }
  static var inputs: [Input] { Base.inputs }
  static var sums: Int { Base.sums }

  var base: Base
  var temperature: Double
  var facts: Facts

  init(base: Base, _ temperature: Double, _ facts: Facts) {
    (self.base, self.temperature, self.facts) = (base, temperature, facts)
  }

  init() { self.init(base: Base(), 1, Base.facts) }

  func terms(_ y: Double, _ yhat: Double) -> Terms { base.terms(y, yhat) }
  func terms(_ y: Double, logit z: Double) -> Terms { base.terms(y, logit: z / temperature) }
  func value(of set: SetSums) throws(UndefinedLoss) -> SetValue { try base.value(of: set) }
  func gradient(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double { base.gradient(y, yhat, value) }
  func gradient(_ y: Double, logit z: Double, _ value: SetValue) -> Double {
    base.gradient(y, logit: z / temperature, value) / temperature
  }
}
