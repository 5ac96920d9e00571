/// The p-norm of the residuals of the whole set.
public struct Minkowski: SetLoss {
  /// The exponent of a norm.
  public var p = 2.0

  public static let card = Card(
    name: "minkowski", aliases: ["minkowski_distance", "lp_norm", "MinkowskiDistance"],
    summary: "the p-norm of the residuals",
    formula: .formula("sum(abs(r)^p)^(1/p)"),
    gradient: "sign(rᵢ) (|rᵢ|/L)^(p−1)",
    edges: "0 has gradient 0",
    parameters: [Parameter("p", \Self.p, in: .atLeast(1), "the exponent of a norm")],
    properties: Properties(convex: true, differentiable: false, lipschitz: 1, nonNegative: true, zeroAtLabel: true),
    ulp: 12, reference: "Minkowski 1896, Geometrie der Zahlen")

  public init() {}

  public init(p: Double = 2.0) { self.p = p }

  public static var sums: Int { 8 }
  /// A distance of vectors, mostly one a row.
  public static var cuts: [Cut] { [.row, .column, .all] }

  /// How many octaves of sizes share a sum: so many that their powers stay within the range of doubles.
  private var octaves: Int { max(1, Int(1800 / p)) }

  /// Which of the eight sums a size belongs to; its power is that of the size over so many times the octaves.
  private func place(_ size: Double) -> Int {
    guard size > 0, size < .infinity else { return 0 }
    return Int(max(-3, min(4, (Double(size.exponent) / Double(octaves)).rounded())))
  }

  /// x · 2^(places · octaves).
  private func shifted(_ x: Double, by places: Int) -> Double {
    places == 0 ? x : Double(sign: .plus, exponent: places * octaves, significand: x)
  }

  /// What a residual adds, and to which of the sums.
  @inline(__always)
  private func part(_ y: Double, _ yhat: Double) -> (power: Double, place: Int) {
    let r = DoubleDouble.sum(yhat, -y)
    let place = place(abs(r.high))
    let size = shifted(abs(r.high), by: -place)
    guard r.low != 0, size != 0 else { return (pow(size, p), place) }
    let shift = p * pow(size, p - 1) * sign(r.high) * shifted(r.low, by: -place)
    return (pow(size, p) + (shift.magnitude < .infinity ? shift : 0), place)
  }

  public func terms(_ y: Double, _ yhat: Double) -> Terms {
    let part = part(y, yhat)
    var left = SIMD8<Double>.zero
    left[part.place + 3] = part.power
    return Terms(wide: left, SIMD8(repeating: 1))
  }

  /// Of a row whose sizes share one sum.
  public func quickValue(_ y: Span<Double>, _ yhat: Span<Double>, isLogit: Bool) -> SetValue? {
    var sum = DoubleDouble(0)
    var common: Int?
    for i in y.indices {
      let part = part(y[i], yhat[i])
      guard part.power != 0 else { continue }
      guard part.power < .infinity, common ?? part.place == part.place else { return nil }
      common = part.place
      let next = DoubleDouble.sum(sum.high, part.power)
      sum = DoubleDouble(next.high, sum.low + next.low)
    }
    guard let common else { return SetValue(0, gradients: .zero) }
    return value(of: sum.high + sum.low, place: common)
  }

  public func value(of set: SetSums) -> SetValue {
    let sums = (0..<Self.sums).map { set[$0].rounded }
    guard let top = sums.lastIndex(where: { $0 != 0 }) else { return SetValue(0, gradients: .zero) }
    // What the next smaller sizes add is as much less as their powers were scaled more.
    let half = pow(2, -0.5 * p * Double(octaves))
    return value(of: sums[top] + (top > 0 ? sums[top - 1] * half * half : 0), place: top - 3)
  }

  private func value(of total: Double, place: Int) -> SetValue {
    let value = pow(total, 1 / p)
    return SetValue(shifted(value, by: place), gradients: SIMD4(value / total, Double(place), 0, 0))
  }

  public func gradient(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double {
    let r = yhat - y
    return r == 0
      ? 0 : sign(r) * pow(shifted(abs(r), by: -(Int(exactly: value.gradients[1]) ?? 0)), p - 1) * value.gradients[0]
  }
}
