/// A rule and one that takes its value, in one pass.
struct Composed<First, Last: UnaryRule> {
  let first: First
  let last: Last

  init(_ first: First, _ last: Last) { (self.first, self.last) = (first, last) }
}

extension Composed: UnaryRule where First: UnaryRule {
  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet { last(first(x)) }
}

extension Composed: BinaryRule where First: BinaryRule {
  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Jet) -> Jet { last(first(a, b)) }

  @inline(__always)
  func callAsFunction(_ a: Double, _ b: Jet) -> Jet { last(first(a, b)) }

  @inline(__always)
  func callAsFunction(_ a: Jet, _ b: Double) -> Jet { last(first(a, b)) }
}

/// `scale`·x + `shift`.
struct LineRule: UnaryRule {
  let scale, shift: Double

  init(_ tail: Tail) { (scale, shift) = (tail.scale, tail.shift) }

  @inline(__always)
  func callAsFunction(_ x: Jet) -> Jet {
    Jet(scale * x.value + shift, scale * x.gradient, scale * x.curvature)
  }
}

/// Runs a rule over two columns and does what the tail says to each value; one loop for every shape of a tail.
func sweepLines<R: BinaryRule>(
  _ rule: R, _ tail: Tail?, _ a: Column, _ b: Column, _ count: Int, _ order: Evaluation.Order,
  into target: inout Column
) {
  guard let tail else { return sweepLines(rule, a, b, count, order, into: &target) }
  let line = Composed(rule, LineRule(tail))
  func run<T: UnaryRule>(_ last: T) {
    sweepAllLines(Composed(line, last), a, b, count, order, into: &target)
  }
  switch (tail.bend, tail.squares) {
  case (.max, false): run(FloorRule(limit: tail.limit))
  case (.max, true): run(FloorSquareRule(limit: tail.limit))
  case (.min, false): run(CeilingRule(limit: tail.limit))
  case (.min, true): run(CeilingSquareRule(limit: tail.limit))
  case (.abs, _): run(AbsRule())
  default: run(SquareRule())
  }
}

/// The same for one column.
func sweepLine<R: UnaryRule>(
  _ rule: R, _ tail: Tail?, _ x: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  guard let tail else { return sweepLine(rule, x, count, order, into: &target) }
  let line = Composed(rule, LineRule(tail))
  func run<T: UnaryRule>(_ last: T) { sweepAnyLine(Composed(line, last), x, count, order, into: &target) }
  switch (tail.bend, tail.squares) {
  case (.max, false): run(FloorRule(limit: tail.limit))
  case (.max, true): run(FloorSquareRule(limit: tail.limit))
  case (.min, false): run(CeilingRule(limit: tail.limit))
  case (.min, true): run(CeilingSquareRule(limit: tail.limit))
  case (.abs, _): run(AbsRule())
  default: run(SquareRule())
  }
}
