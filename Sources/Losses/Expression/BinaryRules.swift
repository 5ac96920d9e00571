// Functions of two operands or three, with their first two derivatives.

@inline(__always)
func + (a: Jet, b: Jet) -> Jet {
  Jet(a.value + b.value, a.gradient + b.gradient, a.curvature + b.curvature)
}

@inline(__always)
func - (a: Jet, b: Jet) -> Jet {
  Jet(a.value - b.value, a.gradient - b.gradient, a.curvature - b.curvature)
}

@inline(__always)
func * (a: Jet, b: Jet) -> Jet {
  Jet(
    a.value * b.value, scaled(a.gradient, b.value) + scaled(b.gradient, a.value),
    scaled(a.curvature, b.value) + 2 * (a.gradient * b.gradient) + scaled(b.curvature, a.value))
}

@inline(__always)
func / (a: Jet, b: Jet) -> Jet {
  let ratio = a.value / b.value
  let gradient = (a.gradient - scaled(b.gradient, ratio)) / b.value
  let curvature = (a.curvature - scaled(b.gradient, 2 * gradient) - scaled(b.curvature, ratio)) / b.value
  return Jet(ratio, gradient, curvature)
}

/// The larger operand; at a tie the subgradient of least magnitude.
@inline(__always)
func max(_ a: Jet, _ b: Jet) -> Jet { chosen(b.value .< a.value, a.value .< b.value, a, b) }

@inline(__always)
func squareOfMax(_ a: Jet, _ b: Jet) -> Jet { square(max(a, b)) }

/// The smaller operand; at a tie the subgradient of least magnitude.
@inline(__always)
func min(_ a: Jet, _ b: Jet) -> Jet { chosen(a.value .< b.value, b.value .< a.value, a, b) }

/// The first operand or the second; where neither is taken, what they have in common.
@inline(__always)
private func chosen(_ takesFirst: LanePair.Choice, _ takesSecond: LanePair.Choice, _ a: Jet, _ b: Jet) -> Jet {
  let taken = select(takesFirst, a, b)
  let isDecided = takesFirst .| takesSecond
  return isDecided.isEverywhere ? taken : select(isDecided, taken, common(a, b))
}

/// What operands have in common that are equal; NaN where one is NaN.
private func common(_ a: Jet, _ b: Jet) -> Jet {
  let isTie = a.value .== b.value
  // Equal operands have a sum without surprise; a NaN among them makes it NaN.
  let missing = a.value + b.value
  let curvature = select(a.gradient .== b.gradient, leastSubgradient(a.curvature, b.curvature), LanePair(repeating: 0))
  let equal = Jet(a.value, leastSubgradient(a.gradient, b.gradient), curvature)
  return select(isTie, equal, Jet(missing, missing, missing))
}

/// aᵇ where the exponent is no number in the formula.
@inline(__always)
func pow(_ a: Jet, _ b: Jet) -> Jet {
  func power(_ exponent: LanePair) -> LanePair { a.value.mapped(exponent) { pow($0, $1) } }
  let (value, logarithm) = (power(b.value), log(each: a.value))
  let (lower, lowest) = (power(b.value - 1), power(b.value - 2))
  let isConstant = b.value .== 0
  let byBase = select(isConstant, 0, b.value * lower)
  let byBaseTwice = select(isConstant .| (b.value .== 1), 0, b.value * (b.value - 1) * lowest)
  let byExponent = select(value .== 0, 0, value * logarithm)
  let byExponentTwice = select(value .== 0, 0, value * logarithm * logarithm)
  let mixed = scaled(a.gradient * b.gradient, lower * (1 + b.value * logarithm))
  return Jet(
    value, scaled(a.gradient, byBase) + scaled(b.gradient, byExponent),
    scaled(a.curvature, byBase) + scaled(b.curvature, byExponent) + scaled(a.gradient * a.gradient, byBaseTwice)
      + 2 * mixed + scaled(b.gradient * b.gradient, byExponentTwice))
}

/// a·ln b, and 0 where a is 0, whatever b is.
@inline(__always)
func xlogy(_ a: Jet, _ b: Jet) -> Jet {
  let logarithm = log(each: b.value)
  let isZero = a.value .== 0
  let ratio = select(isZero, 0, a.value / b.value)
  let mixed = scaled(a.gradient * b.gradient, 1 / b.value)
  return Jet(
    select(isZero .& (b.value .== b.value), 0, a.value * logarithm),
    scaled(a.gradient, logarithm) + scaled(b.gradient, ratio),
    scaled(a.curvature, logarithm) + scaled(b.curvature, ratio) + 2 * mixed
      - scaled(b.gradient * b.gradient, ratio / b.value))
}

/// √(a² + b²) without overflow; at the origin the subgradient of least magnitude, 0.
@inline(__always)
func hypot(_ a: Jet, _ b: Jet) -> Jet {
  let length = a.value.mapped(b.value) { hypot($0, $1) }
  let isOrigin = length .== 0
  let (cosine, sine) = (select(isOrigin, 0, a.value / length), select(isOrigin, 0, b.value / length))
  let across = a.gradient * sine - b.gradient * cosine
  return Jet(
    length, scaled(a.gradient, cosine) + scaled(b.gradient, sine),
    scaled(a.curvature, cosine) + scaled(b.curvature, sine) + select(isOrigin, 0, across * across / length))
}

/// 1 where a < b, 0 where not, NaN where an operand is NaN; as the two further comparisons.
@inline(__always)
func isLess(_ a: Jet, _ b: Jet) -> Jet {
  Jet(select(a.value .< b.value, 1, select(b.value .<= a.value, 0, a.value + b.value)))
}

@inline(__always)
func isAtMost(_ a: Jet, _ b: Jet) -> Jet {
  Jet(select(a.value .<= b.value, 1, select(b.value .< a.value, 0, a.value + b.value)))
}

@inline(__always)
func isEqual(_ a: Jet, _ b: Jet) -> Jet {
  // The difference of infinities is NaN, but they compare.
  let areKnown = (a.value .== a.value) .& (b.value .== b.value)
  return Jet(select(a.value .== b.value, 1, select(areKnown, 0, a.value + b.value)))
}

/// The one operand where a condition holds, the other where it does not; NaN where the condition is NaN.
@inline(__always)
func choice(_ condition: Jet, _ a: Jet, _ b: Jet) -> Jet {
  let holds = condition.value
  return select(holds .== 0, b, select(holds .== holds, a, Jet(holds, holds, holds)))
}
