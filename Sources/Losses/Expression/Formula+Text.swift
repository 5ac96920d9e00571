extension Formula {
  /// How tightly an operator binds; an atom tightest.
  private enum Tightness: Comparable {
    case comparison, sum, product, sign, power, atom
  }

  /// The formula in the language of expressions, with the losses by these names.
  ///
  /// Reading it again gives the same formula, but for the sign of a number in front of a product.
  public func text(losses: [String] = [], isSpaced: Bool = false) -> String {
    written(losses, isSpaced ? " " : "").text
  }

  private func written(_ losses: [String], _ space: String) -> (text: String, tightness: Tightness) {
    switch self {
    case .number(let value): (value.expressionText, value.sign == .minus ? .sign : .atom)
    case .input(let role): (role.rawValue, .atom)
    case .symbol(let name): (name, .atom)
    case .loss(let index): (losses.indices.contains(index) ? losses[index] : "loss\(index + 1)", .atom)
    case .call(let function, let operands): call(function, operands, losses, space)
    }
  }

  private func call(
    _ function: Function, _ operands: [Formula], _ losses: [String], _ space: String
  ) -> (text: String, tightness: Tightness) {
    func side(_ index: Int, _ least: Tightness) -> String {
      let (text, tightness) = operands[index].written(losses, space)
      return tightness < least ? "(\(text))" : text
    }
    let symbol = function.rawValue
    switch function {
    case .add: return (side(0, .sum) + space + "+" + space + side(1, .product), .sum)
    case .subtract: return (side(0, .sum) + space + "-" + space + side(1, .product), .sum)
    case .multiply, .divide: return (side(0, .product) + symbol + side(1, .sign), .product)
    case .negate: return ("-" + side(0, .sign), .sign)
    case .power: return (side(0, .atom) + "^" + side(1, .sign), .power)
    case _ where function.isComparison: return (side(0, .sum) + symbol + side(1, .sum), .comparison)
    default:
      let list = operands.map { $0.written(losses, space).text }.joined(separator: "," + space)
      return ("\(symbol)(\(list))", .atom)
    }
  }
}

extension Double {
  /// The shortest text that reads back to the same double, without a needless `.0`.
  var expressionText: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
