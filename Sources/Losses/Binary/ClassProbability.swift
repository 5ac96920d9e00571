/// A two-class prediction seen from a 0/1 label: u for the true class, v = 1 − u for the other.
///
/// What the subtraction rounds off is kept, so that no loss of u and v has to know which of them was given.
struct ClassProbability<V: Lanes> {
  var u, v: Twofold<V>
  /// ∂u/∂p: 1 for label 1, −1 for label 0.
  var sign: V

  /// u = |(1 − y) − p| and v = |y − p|, without a branch on the label.
  @inline(always)
  init(_ y: V, probability p: V) {
    let other = 1 - y
    let near = other - p
    let far = y - p
    u = Twofold(near.size, (other - near) - p)
    v = Twofold(far.size, (y - far) - p)
    sign = y - other
  }

  /// Where u is a normal number.
  @inline(always)
  var isNormal: V.Choice { 0x1p-1022 .<= u.high }

  /// −ln u, and 1/u, where u is normal everywhere.
  @inline(always)
  var normalSurprise: (loss: V, inverse: V) { u.normalSurprise }

  /// −ln u, and 1/u.
  @inline(always)
  var surprise: (loss: V, inverse: V) {
    guard isNormal.isEverywhere else {
      return (
        u.high.mapped(u.low) { DoubleDouble($0, $1).surprise.loss },
        u.high.mapped(u.low) { DoubleDouble($0, $1).surprise.inverse }
      )
    }
    return u.normalSurprise
  }
}

extension Twofold {
  /// −ln u, and 1/u, for a normal u.
  @inline(always)
  fileprivate var normalSurprise: (loss: V, inverse: V) {
    let inverse = 1 / high
    let shift = low * inverse
    let terms = logTerms(high)
    return (0 - (terms.high + (terms.low + shift)), inverse - shift * inverse)
  }
}

extension DoubleDouble {
  /// The same for any u; one below the normal range has no low part that counts.
  fileprivate var surprise: (loss: Double, inverse: Double) {
    high >= 0x1p-1022 ? normalSurprise : (0 - log(high), 1 / high)
  }
}

/// Whether a label names a class, so that the other side of a loss does not count.
@inline(always)
func isHard<V: Lanes>(_ y: V) -> V.Choice { y * (1 - y) .== V(repeating: 0) }
