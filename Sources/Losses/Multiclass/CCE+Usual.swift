extension CCE {
  /// Which rows have one true class and nothing for the others.
  @inline(__always)
  private func areSharp(_ truth: TruePair) -> LanePair.Choice {
    truth.areHard .& LanePair.Choice(repeating: smoothing == 0)
  }

  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, probabilities p: Span<LanePair>, slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let own = p.picked(truth)
    if !slopes.isEmpty {
      for k in slopes.indices { slopes[k] = LanePair(repeating: 0) }
      slopes.place(-1 / own, at: truth)
    }
    return UsualRows(0 - log(each: own), where: areSharp(truth))
  }

  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, logits z: Span<LanePair>, room: inout MutableSpan<LanePair>,
    slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let softmax = StraightSoftmax(z, terms: &room)
    if !slopes.isEmpty {
      let total = softmax.total
      for k in slopes.indices { slopes[k] = room[k] / total }
      slopes.place(-softmax.complement(room.span.picked(truth)), at: truth)
    }
    return UsualRows(softmax.cost(of: z.picked(truth), softmax.base), where: softmax.areUsual .& areSharp(truth))
  }
}
