/// A class-wise loss whose formula by probabilities has no branch, so that one text serves one row and two side by side.
protocol LaneClasswiseLoss: StraightClasswiseLoss {
  /// Returns L of each lane's row and leaves ∂L/∂p in `slopes`, unless that is empty.
  func loss<V: Lanes>(_ y: Span<V>, probabilities p: Span<V>, slopes: inout MutableSpan<V>) -> V
}

extension LaneClasswiseLoss {
  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double { loss(y, probabilities: p, slopes: &slopes) }

  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, probabilities p: Span<LanePair>, slopes: inout MutableSpan<LanePair>
  ) -> UsualRows { UsualRows(loss(y, probabilities: p, slopes: &slopes)) }
}
