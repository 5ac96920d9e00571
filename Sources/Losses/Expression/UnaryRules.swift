/// A function of one operand, with its first two derivatives.
protocol UnaryRule {
  func callAsFunction(_ x: Jet) -> Jet
}

struct NegateRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet { Jet(-x.value, -x.gradient, -x.curvature) }
}

struct AbsRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    let side = signum(x.value)
    return Jet(abs(x.value), side * x.gradient, side * x.curvature)
  }
}

struct SignRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet { Jet(signum(x.value)) }
}

struct SquareRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    // Without the care of `mapped`: where the slope is infinite, so is the value.
    let slope = 2 * x.value
    return Jet(x.value * x.value, slope * x.gradient, slope * x.curvature + 2 * (x.gradient * x.gradient))
  }
}

struct SqrtRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    let root = x.value.squareRoot()
    let slope = 0.5 / root
    return x.mapped(root, slope, -0.5 * slope / x.value)
  }
}

struct Expm1Rule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    let power = exp(x.value)
    return x.mapped(expm1(x.value), power, power)
  }
}

struct Log1pRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    let slope = 1 / (1 + x.value)
    return x.mapped(log1p(x.value), slope, -slope * slope)
  }
}

struct TanhRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    let (value, slope) = (tanh(x.value), sechSquared(x.value))
    return x.mapped(value, slope, -2 * value * slope)
  }
}

struct LogGammaRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet { x.mapped(lgamma(x.value), digamma(x.value), trigamma(x.value)) }
}

struct ErfRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    let slope = 0x1.20dd750429b6dp+0 * exp(-x.value * x.value)
    return x.mapped(erf(x.value), slope, -2 * x.value * slope)
  }
}

struct SinRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    let sine = sin(x.value)
    return x.mapped(sine, cos(x.value), -sine)
  }
}

struct AtanRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    let slope = 1 / (1 + x.value * x.value)
    return x.mapped(atan(x.value), slope, slope == 0 ? 0 : -2 * x.value * slope * slope)
  }
}

struct CosRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    let cosine = cos(x.value)
    return x.mapped(cosine, -sin(x.value), -cosine)
  }
}

struct Log1pmxRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    let rest = 1 / (1 + x.value)
    return x.mapped(-logExcess(x.value), rest == 0 ? -1 : -x.value * rest, -rest * rest)
  }
}

struct Expm1mxRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet { x.mapped(expExcess(x.value), expm1(x.value), exp(x.value)) }
}

/// x to a power that is a number in the formula.
struct FixedPowerRule: UnaryRule {
  let exponent: Double

  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    let value = pow(x.value, exponent)
    // One division where it is safe: a power costs twenty times as much.
    let isSafe = value.isNormal && x.value.isNormal
    let slope = exponent == 0 ? 0 : exponent * (isSafe ? value / x.value : pow(x.value, exponent - 1))
    let bend =
      exponent == 0 || exponent == 1
      ? 0 : exponent * (exponent - 1) * (isSafe ? value / x.value / x.value : pow(x.value, exponent - 2))
    return x.mapped(value, slope, bend)
  }
}

/// x³ᐟ², as in a loss between absolute and squared.
struct ThreeHalvesRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    let root = x.value.squareRoot()
    return x.mapped(x.value * root, 1.5 * root, 0.75 / root)
  }
}

struct DigammaRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet { Jet(digamma(x.value)) }
}

struct TrigammaRule: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet { Jet(trigamma(x.value)) }
}

/// The larger of x and a number; at a tie the subgradient of least magnitude, which is 0.
struct FloorRule: UnaryRule {
  let limit: Double

  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    x.value <= limit ? Jet(limit) : Jet(x.value, known(x.gradient, x.value), known(x.curvature, x.value))
  }
}

/// The smaller of x and a number, as `FloorRule`.
struct CeilingRule: UnaryRule {
  let limit: Double

  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    x.value >= limit ? Jet(limit) : Jet(x.value, known(x.gradient, x.value), known(x.curvature, x.value))
  }
}

/// The square of a floor; a NaN comes into the derivatives by the square.
struct FloorSquareRule: UnaryRule {
  let limit: Double

  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet { SquareRule()(x.value <= limit ? Jet(limit) : x) }
}

/// The square of a ceiling, as `FloorSquareRule`.
struct CeilingSquareRule: UnaryRule {
  let limit: Double

  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet { SquareRule()(x.value >= limit ? Jet(limit) : x) }
}

/// A derivative, or NaN where the value is.
@inline(__always)
private func known(_ derivative: Double, _ value: Double) -> Double { value == value ? derivative : value }

/// −1, 0 or 1; NaN for NaN.
@inline(__always)
private func signum(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? -1 : x }
