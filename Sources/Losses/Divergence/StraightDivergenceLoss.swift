/// A divergence whose term for the usual probabilities of a class has no branch.
protocol StraightDivergenceLoss: DivergenceLoss, StraightClasswiseLoss {
  /// The terms of a class of two rows and their derivatives by q, and where they are right.
  func usual(_ p: LanePair, _ q: LanePair) -> UsualTerms
}

/// Terms of two rows and their derivatives by the prediction.
struct UsualTerms {
  let terms, slopes: LanePair
  let areUsual: LanePair.Choice

  @inline(always)
  init(_ terms: LanePair, _ slopes: LanePair, where areUsual: LanePair.Choice) {
    (self.terms, self.slopes, self.areUsual) = (terms, slopes, areUsual)
  }
}

extension StraightDivergenceLoss {
  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, probabilities q: Span<LanePair>, slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    var sum = LaneSum<LanePair>()
    var areUsual = LanePair.Choice(repeating: true)
    for k in q.indices {
      let part = usual(y[k], q[k])
      areUsual = areUsual .& part.areUsual
      sum.add(part.terms)
      if !slopes.isEmpty { slopes[k] = part.slopes }
    }
    return UsualRows(sum.value, where: areUsual)
  }
}

/// Whether two probabilities are normal, and no further apart than relative entropies of two rows at once can be.
@inline(__always)
func areRelated(_ p: LanePair, _ q: LanePair) -> LanePair.Choice {
  p.isWithin(0x1p-400, 0x1p400) .& q.isWithin(0x1p-400, 0x1p400) .& ((0x1p-58 * p) .< q) .& ((0x1p-58 * q) .< p)
}

/// p ln(p/q) − p + q of two rows, for a p that is related to q or 0.
@inline(__always)
func relativeEntropy(usual p: LanePair, _ q: LanePair) -> LanePair {
  let isAbsent = p .== LanePair(repeating: 0)
  return isAbsent.isEverywhere ? q : (p * logExcess(of: q, from: p)).replacing(with: q, where: isAbsent)
}
