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

  /// Adds `factor` times the derivatives of the distance d by each component of a and of b from two places on.
  func addGradients(
    _ a: Span<Double>, _ b: Span<Double>, _ d: Double, factor: Double, _ gradients: inout MutableSpan<Double>,
    at places: (a: Int, b: Int)
  ) {
    guard !gradients.isEmpty else { return }
    switch kind {
    case .norm(let distance): distance.addGradients(a, b, d, factor: factor, &gradients, at: places)
    case .squared(let distance):
      distance.addGradients(a, b, d.squareRoot(), factor: 2 * factor * d.squareRoot(), &gradients, at: places)
    case .cosine:
      let angle = Cosine(a, b)
      let flipped = angle.flipped
      for k in a.indices {
        gradients[places.a + k] += factor * angle.gradient(a[k], b[k])
        gradients[places.b + k] += factor * flipped.gradient(b[k], a[k])
      }
    }
  }
}
