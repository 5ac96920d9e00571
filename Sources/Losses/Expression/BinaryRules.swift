/// A function of two operands, with its first two derivatives.
protocol BinaryRule {
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet
  /// The same where the first operand does not depend on the prediction.
  func callAsFunction(_ a: Double, _ b: Jet) -> Jet
  /// The same where the second operand does not.
  func callAsFunction(_ a: Jet, _ b: Double) -> Jet
}

extension BinaryRule {
  @inline(__always)
  public func callAsFunction(_ a: Double, _ b: Jet) -> Jet { self(Jet(a), b) }

  @inline(__always)
  public func callAsFunction(_ a: Jet, _ b: Double) -> Jet { self(a, Jet(b)) }
}

struct AddRule: BinaryRule {
  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet {
    Jet(a.value + b.value, a.gradient + b.gradient, a.curvature + b.curvature)
  }

  @inline(__always)
  func callAsFunction(_ a: Double, _ b: Jet) -> Jet { Jet(a + b.value, b.gradient, b.curvature) }

  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Double) -> Jet { Jet(a.value + b, a.gradient, a.curvature) }
}

struct SubtractRule: BinaryRule {
  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet {
    Jet(a.value - b.value, a.gradient - b.gradient, a.curvature - b.curvature)
  }

  @inline(__always)
  func callAsFunction(_ a: Double, _ b: Jet) -> Jet { Jet(a - b.value, -b.gradient, -b.curvature) }

  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Double) -> Jet { Jet(a.value - b, a.gradient, a.curvature) }
}

struct MultiplyRule: BinaryRule {
  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet {
    Jet(
      a.value * b.value, scaled(a.gradient, b.value) + scaled(b.gradient, a.value),
      scaled(a.curvature, b.value) + 2 * (a.gradient * b.gradient) + scaled(b.curvature, a.value))
  }

  @inline(__always)
  func callAsFunction(_ a: Double, _ b: Jet) -> Jet { Jet(a * b.value, a * b.gradient, a * b.curvature) }

  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Double) -> Jet { self(b, a) }
}

struct DivideRule: BinaryRule {
  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet {
    let ratio = a.value / b.value
    let gradient = (a.gradient - scaled(b.gradient, ratio)) / b.value
    let curvature = (a.curvature - scaled(b.gradient, 2 * gradient) - scaled(b.curvature, ratio)) / b.value
    return Jet(ratio, gradient, curvature)
  }
}

/// The larger operand; at a tie the subgradient of least magnitude.
struct MaxRule: BinaryRule {
  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet { chosen(a.value > b.value, b.value > a.value, a, b) }
}

/// The smaller operand; at a tie the subgradient of least magnitude.
struct MinRule: BinaryRule {
  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet { chosen(a.value < b.value, b.value < a.value, a, b) }
}

/// The first operand, the second, or, where neither is taken, what they have in common; NaN where one is NaN.
@inline(__always)
private func chosen(_ takesFirst: Bool, _ takesSecond: Bool, _ a: Jet, _ b: Jet) -> Jet {
  // Equal operands have a sum without surprise; a NaN among them makes it NaN.
  let common = a.value == b.value ? a.value : a.value + b.value
  let slope = a.value == b.value ? leastSubgradient(a.gradient, b.gradient) : common
  let bend = a.value == b.value ? (a.gradient == b.gradient ? a.curvature : 0) : common
  return Jet(
    takesFirst ? a.value : takesSecond ? b.value : common,
    takesFirst ? a.gradient : takesSecond ? b.gradient : slope,
    takesFirst ? a.curvature : takesSecond ? b.curvature : bend)
}

/// aᵇ where the exponent is no number in the formula.
struct PowerRule: BinaryRule {
  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet {
    let value = pow(a.value, b.value)
    let byBase = b.value == 0 ? 0 : b.value * pow(a.value, b.value - 1)
    let logarithm = log(a.value)
    let byExponent = value == 0 ? 0 : value * logarithm
    let gradient = scaled(a.gradient, byBase) + scaled(b.gradient, byExponent)
    let baseTwice = b.value == 0 || b.value == 1 ? 0 : b.value * (b.value - 1) * pow(a.value, b.value - 2)
    let mixed = pow(a.value, b.value - 1) * (1 + b.value * logarithm)
    let exponentTwice = value == 0 ? 0 : value * logarithm * logarithm
    return Jet(
      value, gradient,
      scaled(a.curvature, byBase) + scaled(b.curvature, byExponent) + scaled(a.gradient * a.gradient, baseTwice)
        + 2 * scaled(a.gradient * b.gradient, mixed) + scaled(b.gradient * b.gradient, exponentTwice))
  }
}

/// √(a² + b²) without overflow; at the origin the subgradient of least magnitude, 0.
struct HypotRule: BinaryRule {
  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet {
    let length = hypot(a.value, b.value)
    guard length != 0 else { return Jet(length) }
    let (cosine, sine) = (a.value / length, b.value / length)
    let across = a.gradient * sine - b.gradient * cosine
    return Jet(
      length, scaled(a.gradient, cosine) + scaled(b.gradient, sine),
      scaled(a.curvature, cosine) + scaled(b.curvature, sine) + across * across / length)
  }
}

/// 1 where a < b, 0 where not, NaN where an operand is NaN; as the two further comparisons.
struct LessRule: BinaryRule {
  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet {
    Jet(a.value < b.value ? 1 : a.value >= b.value ? 0 : a.value + b.value)
  }
}

struct AtMostRule: BinaryRule {
  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet {
    Jet(a.value <= b.value ? 1 : a.value > b.value ? 0 : a.value + b.value)
  }
}

struct EqualRule: BinaryRule {
  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet {
    // The difference of infinities is NaN, but they compare.
    let isKnown = a.value == a.value && b.value == b.value
    return Jet(a.value == b.value ? 1 : isKnown ? 0 : a.value + b.value)
  }
}
