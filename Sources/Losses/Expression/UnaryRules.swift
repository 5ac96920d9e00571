// Functions of one operand, with their first two derivatives.

@inline(__always)
prefix func - (x: Jet) -> Jet { Jet(-x.value, -x.gradient, -x.curvature) }

@inline(__always)
func abs(_ x: Jet) -> Jet { x.mapped(x.value.size, sign(x.value), LanePair(repeating: 0)) }

@inline(__always)
func sign(_ x: Jet) -> Jet { Jet(sign(x.value)) }

/// −1, 0 or 1; NaN for NaN.
@inline(__always)
private func sign(_ x: LanePair) -> LanePair { select(x .== x, x.side, x) }

@inline(__always)
func square(_ x: Jet) -> Jet { x.mapped(x.value * x.value, 2 * x.value, LanePair(repeating: 2)) }

@inline(__always)
func sqrt(_ x: Jet) -> Jet {
  let root = x.value.squareRoot()
  let gradient = 0.5 / root
  return x.mapped(root, gradient, -0.5 * gradient / x.value)
}

/// x³ᐟ², as in a loss between absolute and squared.
@inline(__always)
func threeHalvesPower(_ x: Jet) -> Jet {
  let root = x.value.squareRoot()
  return x.mapped(x.value * root, 1.5 * root, 0.75 / root)
}

/// x to a power that is a number in the formula.
@inline(__always)
func pow(_ x: Jet, _ exponent: Double) -> Jet {
  let value = pow(each: x.value, exponent)
  // A division where it is safe: a power costs twenty times as much.
  let isSafe = value.size.isWithin(0x1p-1022, .infinity) .& x.value.size.isWithin(0x1p-1022, .infinity)
  func lowered(_ quotient: LanePair, by steps: Double) -> LanePair {
    isSafe.isEverywhere ? quotient : select(isSafe, quotient, pow(each: x.value, exponent - steps))
  }
  let zero = LanePair(repeating: 0)
  let first = exponent == 0 ? zero : exponent * lowered(value / x.value, by: 1)
  let isLine = exponent == 0 || exponent == 1
  let second = isLine ? zero : exponent * (exponent - 1) * lowered(value / x.value / x.value, by: 2)
  return x.mapped(value, first, second)
}

@inline(__always)
func exp(_ x: Jet) -> Jet {
  let power = exp(each: x.value)
  return x.mapped(power, power, power)
}

@inline(__always)
func expm1(_ x: Jet) -> Jet {
  let power = exp(each: x.value)
  return x.mapped(expm1(each: x.value), power, power)
}

/// eˣ − 1 − x.
@inline(__always)
func expm1mx(_ x: Jet) -> Jet {
  x.mapped(x.value.mapped { expExcess($0) }, expm1(each: x.value), exp(each: x.value))
}

@inline(__always)
func log(_ x: Jet) -> Jet {
  let inverse = 1 / x.value
  return x.mapped(log(each: x.value), inverse, -inverse * inverse)
}

@inline(__always)
func log1p(_ x: Jet) -> Jet {
  let inverse = 1 / (1 + x.value)
  return x.mapped(log1p(each: x.value), inverse, -inverse * inverse)
}

/// ln(1 + x) − x.
@inline(__always)
func log1pmx(_ x: Jet) -> Jet {
  let inverse = 1 / (1 + x.value)
  let first = select(inverse .== 0, -1, -x.value * inverse)
  return x.mapped(x.value.mapped { -logExcess($0) }, first, -inverse * inverse)
}

@inline(__always)
func tanh(_ x: Jet) -> Jet {
  let at = Hyperbolic(x.value)
  return x.mapped(at.tanh, at.sechSquared, -2 * at.tanh * at.sechSquared)
}

@inline(__always)
func logCosh(_ x: Jet) -> Jet {
  let at = Hyperbolic(x.value)
  return x.mapped(at.logCosh, at.tanh, at.sechSquared)
}

@inline(__always)
func sigmoid(_ x: Jet) -> Jet {
  let terms = LogisticTerms(x.value)
  let (p, q) = (terms.wrong, terms.right)
  return x.mapped(p, p * q, p * q * (q - p))
}

@inline(__always)
func softplus(_ x: Jet) -> Jet {
  let terms = LogisticTerms(x.value)
  return x.mapped(terms.loss, terms.wrong, terms.wrong * terms.right)
}

@inline(__always)
func erf(_ x: Jet) -> Jet {
  let first = 0x1.20dd750429b6dp+0 * exp(each: -x.value * x.value)
  return x.mapped(x.value.mapped { erf($0) }, first, -2 * x.value * first)
}

@inline(__always)
func sin(_ x: Jet) -> Jet {
  let sine = x.value.mapped { sin($0) }
  return x.mapped(sine, x.value.mapped { cos($0) }, -sine)
}

@inline(__always)
func cos(_ x: Jet) -> Jet {
  let cosine = x.value.mapped { cos($0) }
  return x.mapped(cosine, -x.value.mapped { sin($0) }, -cosine)
}

@inline(__always)
func atan(_ x: Jet) -> Jet {
  let first = 1 / (1 + x.value * x.value)
  return x.mapped(x.value.mapped { atan($0) }, first, select(first .== 0, 0, -2 * x.value * first * first))
}

@inline(__always)
func lgamma(_ x: Jet) -> Jet {
  x.mapped(x.value.mapped { lgamma($0) }, x.value.mapped { digamma($0) }, x.value.mapped { trigamma($0) })
}
