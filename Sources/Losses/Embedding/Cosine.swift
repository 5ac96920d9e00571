/// The angle between two vectors: cos, and 1 − cos without the loss of digits where the vectors are nearly parallel.
///
/// A zero vector has no direction: cos 0, and no derivative.
struct Cosine {
  private(set) var cosine = 0.0
  /// 1 − cos, whose second double matters to the derivative near opposite vectors.
  private var gap = DoubleDouble(1)
  /// |x|/|u|.
  private var ratio = DoubleDouble(0)
  private var squareOfX = DoubleDouble(0)
  private var squareOfU = DoubleDouble(0)
  private var scaleOfX = 1.0
  private var scaleOfU = 1.0

  /// 1 − cos.
  var distance: Double { gap.value }

  /// `excess` is added to both squared norms, as PyTorch does lest they be 0.
  init(_ x: Span<Double>, _ u: Span<Double>, excess: Double = 0) {
    (scaleOfX, scaleOfU) = (Cosine.scale(x), Cosine.scale(u))
    // What is added is in the unit of the vectors; beside it tiny ones do not count.
    if excess > 0 { (scaleOfX, scaleOfU) = (min(scaleOfX, 1), min(scaleOfU, 1)) }
    let more = (excess * scaleOfX * scaleOfX, excess * scaleOfU * scaleOfU)
    guard scaleOfX > 0 && scaleOfU > 0 else {
      if scaleOfX.isNaN || scaleOfU.isNaN { (cosine, gap) = (.nan, DoubleDouble(.nan)) }
      return
    }
    squareOfX = Cosine.dot(x, x, scaleOfX, scaleOfX) + more.0
    squareOfU = Cosine.dot(u, u, scaleOfU, scaleOfU) + more.1
    let product = Cosine.dot(x, u, scaleOfX, scaleOfU)
    let size = (squareOfX * squareOfU).squareRoot()
    let quotient = product / size
    cosine = quotient.value
    gap = DoubleDouble(1) - quotient
    ratio = (squareOfX / squareOfU).squareRoot()
    guard cosine > 0.5 else { return }
    // |x − su|² = 2|x|²(1 − cos) for s = |x|/|u|, less what was added.
    var rest = ratio * ratio * more.1 + more.0
    for k in x.indices {
      let difference = difference(x[k], u[k])
      rest = rest + difference * difference
    }
    gap = rest / squareOfX * 0.5
    cosine = (DoubleDouble(1) - gap).value
  }

  /// The derivative of 1 − cos by a component of x: ((x − su) − (1 − cos)x)/|x|², the scale of x taken out.
  @inline(__always)
  func gradient(_ x: Double, _ u: Double) -> Double {
    guard squareOfX.high > 0 && squareOfU.high > 0 else { return 0 }
    let change = difference(x, u) - gap * (x * scaleOfX)
    return change.value / squareOfX.high * scaleOfX
  }

  /// The same angle seen from the other vector.
  var flipped: Cosine {
    var other = self
    (other.squareOfX, other.squareOfU) = (squareOfU, squareOfX)
    (other.scaleOfX, other.scaleOfU) = (scaleOfU, scaleOfX)
    other.ratio = squareOfX.high > 0 ? (squareOfU / squareOfX).squareRoot() : DoubleDouble(0)
    return other
  }

  /// x − s·u in two doubles, of the scaled vectors.
  @inline(__always)
  private func difference(_ x: Double, _ u: Double) -> DoubleDouble {
    DoubleDouble(x * scaleOfX) - ratio * (u * scaleOfU)
  }

  /// A power of two that brings the largest component near 1; 0 for a zero vector.
  private static func scale(_ v: Span<Double>) -> Double {
    var largest = 0.0
    for k in v.indices { largest = max(largest, abs(v[k])) }
    if largest == 0 || largest.isNaN { return largest }
    if largest > 0x1p-200 && largest < 0x1p200 { return 1 }
    return largest > 1 ? (largest > 0x1p600 ? 0x1p-900 : 0x1p-500) : (largest < 0x1p-600 ? 0x1p900 : 0x1p500)
  }

  private static func dot(_ a: Span<Double>, _ b: Span<Double>, _ scaleA: Double, _ scaleB: Double) -> DoubleDouble {
    var (high, low) = (0.0, 0.0)
    for k in a.indices {
      let product = DoubleDouble.product(a[k] * scaleA, b[k] * scaleB)
      let next = DoubleDouble.sum(high, product.high)
      high = next.high
      low += next.low + product.low
    }
    return .orderedSum(high, low)
  }
}
