/// A function of one operand whose formula for the usual values has no branch, so that two rows go side by side.
protocol LaneRule: UnaryRule {
  /// Whether `usual` is right for these values.
  func isUsual<V: Lanes>(_ x: V) -> V.Choice
  /// f, f′ and f″.
  func usual<V: Lanes>(_ x: V) -> Points<V>
  func unusual(_ x: Double) -> Points<Double>
}

extension LaneRule {
  @inline(__always)
  public func callAsFunction(_ x: Jet) -> Jet {
    let points = isUsual(x.value) ? usual(x.value) : unusual(x.value)
    return x.mapped(points.loss, points.gradient, points.curvature)
  }
}

struct ExpRule: LaneRule {
  @inline(__always)
  func isUsual<V: Lanes>(_ x: V) -> V.Choice { x.size .< V(repeating: 690) }

  @inline(__always)
  func usual<V: Lanes>(_ x: V) -> Points<V> {
    let power = nearExp(x)
    return Points(power, power, power)
  }

  func unusual(_ x: Double) -> Points<Double> { Points(exp(x), exp(x), exp(x)) }
}

struct LogRule: LaneRule {
  @inline(__always)
  func isUsual<V: Lanes>(_ x: V) -> V.Choice { x.isWithin(.leastNormalMagnitude, .infinity) }

  @inline(__always)
  func usual<V: Lanes>(_ x: V) -> Points<V> {
    let slope = 1 / x
    return Points(logTerms(x).value, slope, -(slope * slope))
  }

  func unusual(_ x: Double) -> Points<Double> { Points(log(x), 1 / x, -(1 / x) * (1 / x)) }
}

struct SigmoidRule: LaneRule {
  @inline(__always)
  func isUsual<V: Lanes>(_ x: V) -> V.Choice { LogisticTerms.isUsual(x) }

  @inline(__always)
  func usual<V: Lanes>(_ x: V) -> Points<V> {
    let misfit = LogisticTerms(usual: x)
    return points(misfit.wrong, misfit.right)
  }

  func unusual(_ x: Double) -> Points<Double> { points(sigmoid(x), sigmoid(-x)) }

  @inline(__always)
  private func points<V: Lanes>(_ p: V, _ q: V) -> Points<V> { Points(p, p * q, p * q * (q - p)) }
}

struct SoftplusRule: LaneRule {
  @inline(__always)
  func isUsual<V: Lanes>(_ x: V) -> V.Choice { LogisticTerms.isUsual(x) }

  @inline(__always)
  func usual<V: Lanes>(_ x: V) -> Points<V> {
    let misfit = LogisticTerms(usual: x)
    return Points(misfit.loss, misfit.wrong, misfit.wrong * misfit.right)
  }

  func unusual(_ x: Double) -> Points<Double> { Points(softplus(x), sigmoid(x), sigmoid(x) * sigmoid(-x)) }
}

struct LogCoshRule: LaneRule {
  @inline(__always)
  func isUsual<V: Lanes>(_ x: V) -> V.Choice { Hyperbolic.isUsual(x) }

  @inline(__always)
  func usual<V: Lanes>(_ x: V) -> Points<V> {
    let at = Hyperbolic(usual: x)
    return Points(at.logCosh, at.tanh, at.sechSquared)
  }

  func unusual(_ x: Double) -> Points<Double> { Points(logCosh(x), tanh(x), sechSquared(x)) }
}

/// a·ln b, and 0 where a is 0, whatever b is.
struct XLogYRule: BinaryRule {
  @inline(__always)
  func isUsual<V: Lanes>(_ b: V) -> V.Choice { LogRule().isUsual(b) }

  /// The value and its slopes by a and by b, where b is usual.
  @inline(__always)
  func usual<V: Lanes>(_ a: V, _ b: V) -> (value: V, byA: V, byB: V) {
    let logarithm = logTerms(b).value
    let zero = V(repeating: 0)
    return (select(a .== zero, zero, a * logarithm), logarithm, a / b)
  }

  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet {
    let logarithm = log(b.value)
    let isZero = a.value == 0
    let slope = isZero ? 0 : a.value / b.value
    let value = isZero ? (b.value.isNaN ? b.value : 0) : a.value * logarithm
    return Jet(
      value, scaled(a.gradient, logarithm) + scaled(b.gradient, slope),
      scaled(a.curvature, logarithm) + scaled(b.curvature, slope) + 2 * scaled(a.gradient * b.gradient, 1 / b.value)
        - scaled(b.gradient * b.gradient, isZero ? 0 : slope / b.value))
  }
}
