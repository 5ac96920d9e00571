/// The true classes of two rows.
struct TruePair {
  /// The index of each row's class; −1 when its labels are soft.
  let first, second: Int
  /// Whether each row has one true class.
  let areHard: LanePair.Choice

  init(_ first: Int, _ second: Int) {
    (self.first, self.second) = (first, second)
    areHard = LanePair(repeating: 0) .<= LanePair(Double(first), Double(second))
  }
}

extension Span<LanePair> {
  /// The number of each row's true class; of class 0 where there is none.
  @inline(__always)
  func picked(_ truth: TruePair) -> LanePair { LanePair(self[max(truth.first, 0)][0], self[max(truth.second, 0)][1]) }
}

extension MutableSpan<LanePair> {
  /// Puts a number at each row's true class, where there is one.
  @inline(__always)
  mutating func place(_ number: LanePair, at truth: TruePair) {
    if truth.first >= 0 { self[truth.first].lanes[0] = number[0] }
    if truth.second >= 0 { self[truth.second].lanes[1] = number[1] }
  }
}
