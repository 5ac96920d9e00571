/// The true classes of two rows; of one row twice the same.
struct TrueClasses {
  /// The index of each row's class; −1 when its labels are soft.
  let first, second: Int

  init(_ first: Int, _ second: Int) { (self.first, self.second) = (first, second) }

  init(_ only: Int) { self.init(only, only) }

  /// Whether each row has one true class.
  @inline(__always)
  func areHard<V: Lanes>(_: V.Type = V.self) -> V.Choice { 0 .<= V(first: Double(first), second: Double(second)) }
}

extension Span where Element: Lanes {
  /// The number of each row's true class; of class 0 where there is none.
  @inline(__always)
  func picked(_ truth: TrueClasses) -> Element {
    Element(first: self[max(truth.first, 0)][0], second: self[max(truth.second, 0)][1])
  }
}

extension MutableSpan where Element: Lanes {
  /// Puts a number at each row's true class, where there is one.
  @inline(__always)
  mutating func place(_ number: Element, at truth: TrueClasses) {
    if truth.first >= 0 { self[truth.first][0] = number[0] }
    if truth.second >= 0 { self[truth.second][1] = number[1] }
  }
}

extension Softmax {
  /// Σy·p − y of a class, from its e^{z − max}: for the true class what the others have.
  @inline(__always)
  func gap(_ term: V, _ y: V, _ mass: V, _ truth: TrueClasses) -> V {
    select(truth.areHard(V.self) .& (y .== 1), -complement(term), mass * (term / total) - y)
  }
}
