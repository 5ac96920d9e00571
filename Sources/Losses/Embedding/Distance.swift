/// The distance ‖a − b + ε‖_p of two vectors and its derivatives.
struct Distance {
  /// The exponent p ≥ 1; 2 is Euclid's, 1 the sum of the differences, +∞ the largest of them.
  var power = 2.0
  /// ε, added to every difference.
  var shift = 0.0
  /// Added to the sum of squares of the Euclidean distance, which is never 0 then.
  var inside = 0.0

  /// The distance; infinite only when it is beyond the largest double.
  func callAsFunction(_ a: Span<Double>, _ b: Span<Double>) -> Double {
    switch power {
    case 1:
      var sum = CompensatedSum()
      for k in a.indices { sum.add(abs(difference(a[k], b[k]))) }
      return sum.value
    case 2: return euclidean(a, b)
    default: return general(a, b)
    }
  }

  /// Adds `factor` times the derivative of the distance d by each component of a from one place on, and takes it away
  /// from another on; nothing where no gradients are wanted.
  ///
  /// At d = 0 the subgradient of least norm, 0.
  func addGradients(
    _ a: Span<Double>, _ b: Span<Double>, _ distance: Double, factor: Double, _ gradients: inout MutableSpan<Double>,
    at places: (a: Int, b: Int)
  ) {
    guard distance != 0, factor != 0, !gradients.isEmpty else { return }
    for k in a.indices {
      let gradient = factor * gradient(of: difference(a[k], b[k]), distance)
      gradients[places.a + k] += gradient
      gradients[places.b + k] -= gradient
    }
  }

  /// sign(x)·(|x|/d)^{p−1}.
  @inline(__always)
  private func gradient(of x: Double, _ distance: Double) -> Double {
    if x == 0 { return 0 }
    switch power {
    case 1: return x > 0 ? 1 : -1
    case 2: return x / distance
    default: return (x > 0 ? 1 : -1) * pow(abs(x) / distance, power - 1)
    }
  }

  @inline(__always)
  private func difference(_ a: Double, _ b: Double) -> Double { shift == 0 ? a - b : (a - b) + shift }

  private func euclidean(_ a: Span<Double>, _ b: Span<Double>) -> Double {
    var (high, low, largest) = (inside, 0.0, 0.0)
    for k in a.indices {
      let x = difference(a[k], b[k])
      let square = DoubleDouble.square(x)
      let next = DoubleDouble.sum(high, square.high)
      high = next.high
      low += next.low + square.low
      largest = max(largest, abs(x))
    }
    if high > 0x1p-900 && high < 0x1p1000 { return DoubleDouble.orderedSum(high, low).squareRoot().high }
    return largest == 0 ? largest : scaled(a, b, largest)
  }

  private func general(_ a: Span<Double>, _ b: Span<Double>) -> Double {
    var largest = 0.0
    for k in a.indices { largest = max(largest, abs(difference(a[k], b[k]))) }
    return largest == 0 ? 0 : scaled(a, b, largest)
  }

  /// largest·(Σ(|x|/largest)^p)^{1/p}, which neither overflows nor underflows.
  private func scaled(_ a: Span<Double>, _ b: Span<Double>, _ largest: Double) -> Double {
    guard largest < .infinity else { return largest }
    var sum = CompensatedSum()
    for k in a.indices { sum.add(pow(abs(difference(a[k], b[k])) / largest, power)) }
    return largest * pow(sum.value, 1 / power)
  }
}
