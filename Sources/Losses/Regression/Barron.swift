/// One loss for many: the shape α runs through squared (2), pseudo-Huber (1), Cauchy (0) and Welsch (−∞).
struct Barron: StraightResidualLoss {
  var shape = 1.0
  var c = 1.0

  static let card = Card(
    name: "barron", aliases: ["general_robust", "adaptive_robust"],
    summary: "squared, pseudo-Huber, Cauchy, Geman-McClure and Welsch as one family",
    formula: .formula("b/shape*((u^2/b + 1)^(shape/2) - 1); u = r/c; b = abs(shape - 2)"),
    gradient: .formula("r/c^2*(u^2/b + 1)^(shape/2 - 1)"),
    edges: "α 2 is ½u², 0 is ln(1 + ½u²), −∞ is 1 − e^(−½u²)",
    parameters: [
      Parameter(
        "shape", \Self.shape, in: Domain(-.infinity, 16, "[-inf, 16]", "at most 16"),
        "α: the smaller, the less an outlier pulls"),
      Parameter("c", \Self.c, in: .positive, "the size of a residual that is still usual"),
    ],
    properties: Properties(differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 8, reference: "Barron 2019, A general and adaptive robust loss function")

  @inline(always)
  func isUsual<V: Lanes>(residual r: V) -> V.Choice {
    let size = (r / V(repeating: c)).size
    let isNear = size.isWithin(0x1p-400, 0x1p25) .| (size .== V(repeating: 0))
    return isNear .& V.Choice(repeating: abs(shape) < 30 && abs(shape - 2) > 0x1p-10 && c > 0x1p-400 && c < 0x1p400)
  }

  @inline(always)
  func usual<V: Lanes>(residual r: V) -> Points<V> {
    let b = abs(shape - 2)
    let u = r / V(repeating: c)
    let part = u * u / V(repeating: b)
    let rise = log1pTerms(part)
    let rest: V = nearPow(log: rise, 0.5 * shape - 1)
    let growth = rise * V(repeating: 0.5 * shape)
    let loss = shape == 0 ? rise.value : b / shape * expm1Terms(growth.high, growth.low).value
    let bend = (1 + (shape - 1) * part) / (1 + part)
    return Points(loss, u * rest / V(repeating: c), bend * rest / V(repeating: c * c))
  }

  func unusual(residual r: Double) -> Point {
    let u = r / c
    switch shape {
    case 2: return Point(0.5 * u * u, u / c, 1 / (c * c))
    case -.infinity: return exponential(r)
    default: return power(u)
    }
  }

  private func power(_ u: Double) -> Point {
    let b = abs(shape - 2)
    let part = u * u / b
    let rise = log1p(part)
    let growth = 0.5 * shape * rise
    let rest = pow(1 + part, 0.5 * shape - 1)
    // Where the power is near 1 its logarithm knows the difference better.
    let change = abs(growth) < 1 ? expm1(growth) : pow(1 + part, 0.5 * shape) - 1
    let bend = (1 + (shape - 1) * part) / (1 + part)
    return Point(shape == 0 ? rise : b / shape * change, u / c * rest, bend * rest / (c * c))
  }

  private func exponential(_ r: Double) -> Point {
    guard abs(r) < 0x1p100 * c else { return Point(r.isNaN ? r : 1, 0, 0) }
    let u = DoubleDouble.quotient(r, c)
    let square = u * u * 0.5
    let rest = exp(-square.high) * (1 - square.low)
    return Point(rest * square.low - expm1(-square.high), u.high / c * rest, (1 - 2 * square.high) * rest / (c * c))
  }
}
