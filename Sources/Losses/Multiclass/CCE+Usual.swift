extension CCE {
  /// Which rows have one true class and nothing for the others.
  @inline(__always)
  private func areSharp(_ truth: TruePair) -> LanePair.Choice {
    truth.areHard .& LanePair.Choice(repeating: smoothing == 0)
  }

  /// For one true class.
  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, probabilities p: Span<LanePair>, slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let own = p.picked(truth)
    if !slopes.isEmpty {
      for k in slopes.indices { slopes[k] = LanePair(repeating: 0) }
      slopes.place(-1 / own, at: truth)
    }
    return UsualRows(
      0 - logTerms(own).value, where: own.isWithin(0x1p-1022, .infinity) .& areSharp(truth))
  }

  /// For one true class.
  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, logits z: inout MutableSpan<LanePair>, slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let own = z.span.picked(truth)
    let softmax = StraightSoftmax(&z)
    if !slopes.isEmpty {
      let total = softmax.total
      for k in slopes.indices { slopes[k] = z[k] / total }
      slopes.place(-softmax.complement(z.span.picked(truth)), at: truth)
    }
    return UsualRows(softmax.cost(of: own, softmax.base), where: softmax.areUsual .& areSharp(truth))
  }
}
