/// How far apart two vectors are, by a norm, its square or their angle, with the derivatives.
struct VectorDistance {
  private enum Kind {
    case norm(Distance)
    case squared(Distance)
    case cosine
  }

  private let kind: Kind

  /// - Parameters:
  ///   - kind: 0 the norm of the power, 1 the sum of the differences, 2 Euclid's, 3 the largest difference, 4 the
  ///     square of Euclid's, 5 one minus the cosine.
  ///   - power: the power of the norm.
  ///   - shift: what is added to every difference; nothing to an angle.
  ///   - inside: what is added to the sum of squares of a norm of power 2.
  init(kind: Double, power: Double, shift: Double, inside: Double) {
    self.kind =
      switch kind {
      case 0: .norm(Distance(power: power, shift: shift, inside: inside))
      case 1: .norm(Distance(power: 1, shift: shift))
      case 2: .norm(Distance(power: 2, shift: shift))
      case 3: .norm(Distance(power: .infinity, shift: shift))
      case 4: .squared(Distance(power: 2, shift: shift))
      default: .cosine
      }
  }

  func callAsFunction(_ a: Span<Double>, _ b: Span<Double>) -> Double {
    switch kind {
    case .norm(let distance): return distance(a, b)
    case .squared(let distance):
      let length = distance(a, b)
      return length * length
    case .cosine: return Cosine(a, b).distance
    }
  }

  /// Adds `factor` times the derivatives of the distance d by each component of a and of b to two spans.
  func addGradients(
    _ a: Span<Double>, _ b: Span<Double>, _ d: Double, factor: Double, _ gradientsOfA: inout MutableSpan<Double>,
    _ gradientsOfB: inout MutableSpan<Double>
  ) {
    guard !gradientsOfA.isEmpty else { return }
    switch kind {
    case .norm(let distance): distance.addGradients(a, b, d, factor: factor, &gradientsOfA, &gradientsOfB)
    case .squared(let distance):
      distance.addGradients(a, b, d.squareRoot(), factor: 2 * factor * d.squareRoot(), &gradientsOfA, &gradientsOfB)
    case .cosine:
      let angle = Cosine(a, b)
      let flipped = angle.flipped
      for k in gradientsOfA.indices {
        gradientsOfA[k] += factor * angle.gradient(a[k], b[k])
        gradientsOfB[k] += factor * flipped.gradient(b[k], a[k])
      }
    }
  }
}
