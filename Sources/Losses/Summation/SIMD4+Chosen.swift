extension SIMD4<Double> {
  /// Each lane where the order puts it before the other's, else the other's, also where one is NaN.
  ///
  /// Lane by lane, because then it is one instruction for two, which reads the other from memory.
  @inline(__always)
  func chosen(over other: Self, by isBetter: (Double, Double) -> Bool) -> Self {
    Self(
      isBetter(self[0], other[0]) ? self[0] : other[0], isBetter(self[1], other[1]) ? self[1] : other[1],
      isBetter(self[2], other[2]) ? self[2] : other[2], isBetter(self[3], other[3]) ? self[3] : other[3])
  }
}
