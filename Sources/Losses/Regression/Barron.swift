/// One loss for many: the shape α runs through squared (2), pseudo-Huber (1), Cauchy (0) and Welsch (−∞).
public struct Barron: LaneResidualLoss {
  /// α: the smaller, the less an outlier pulls.
  public var shape = 1.0
  /// The size of a residual that is still usual.
  public var c = 1.0

  public static let card = Card(
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

  public init() {}

  public init(shape: Double = 1.0, c: Double = 1.0) { (self.shape, self.c) = (shape, c) }

  @inline(always)
  func callAsFunction<V: Lanes>(residual r: V) -> Points<V> {
    let (c, c²) = (V(repeating: c), V(repeating: self.c * self.c))
    let u = r / c
    switch shape {
    case 2: return Points(0.5 * u * u, u / c, 1 / c²)
    case -.infinity: return bounded(r)
    default:
      let b = abs(shape - 2)
      let part = u * u / V(repeating: b)
      let rise = log1pTerms(each: part)
      let rest = exp(each: rise * V(repeating: 0.5 * shape - 1))
      let loss = shape == 0 ? rise.value : b / shape * expm1(each: rise * V(repeating: 0.5 * shape))
      return Points(loss, u * rest / c, (1 + (shape - 1) * part) / (1 + part) * rest / c²)
    }
  }

  /// The shape −∞.
  @inline(always)
  private func bounded<V: Lanes>(_ r: V) -> Points<V> {
    // Far off, every residual is alike.
    let reach = min(0x1p100 * c, .greatestFiniteMagnitude)
    let r = select(reach .< r.size, reach, r)
    let u = Twofold.quotient(r, V(repeating: c))
    let square = u * u * V(repeating: 0.5)
    let rest = exp(each: -square)
    let scale = V(repeating: c)
    return Points(
      -expm1(each: -square), u.high / scale * rest, (1 - 2 * square.high) * rest / V(repeating: c * c))
  }
}
