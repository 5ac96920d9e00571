/// The one column where a condition holds, the other where it does not; NaN where the condition is NaN.
func select(
  _ condition: Column, _ a: Column, _ b: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  if a.isPlain && b.isPlain {
    select(condition, a, b, AsItIs(), AsItIs(), count, order, into: &target)
  } else {
    select(condition, a, b, AsALine(a), AsALine(b), count, order, into: &target)
  }
}

@inline(__always)
private func select<A: Reading>(
  _ condition: Column, _ a: Column, _ b: Column, _ first: A, _ second: A, _ count: Int, _ order: Evaluation.Order,
  into target: inout Column
) {
  let rows = Selection(holds: condition, aStart: a.start, bStart: b.start, count: count)
  rows.pick(a.value, b.value, into: &target.value) {
    first.value($0)
  } _: {
    second.value($0)
  }
  guard order >= .gradient else { return }
  rows.pick(a.gradient, b.gradient, into: &target.gradient) {
    first.slope($0)
  } _: {
    second.slope($0)
  }
  guard order >= .curvature else { return }
  rows.pick(a.curvature, b.curvature, into: &target.curvature) {
    first.slope($0)
  } _: {
    second.slope($0)
  }
}

/// Which rows of two columns are taken.
private struct Selection {
  let holds: Column
  let aStart, bStart, count: Int

  @inline(__always)
  func pick(
    _ a: [Double], _ b: [Double], into target: inout [Double], _ first: (Double) -> Double,
    _ second: (Double) -> Double
  ) {
    let holds = holds.value.span.extracting(holds.start..<holds.start + count)
    let left = a.span.extracting(aStart..<aStart + count)
    let right = b.span.extracting(bStart..<bStart + count)
    var picked = target.mutableSpan
    precondition(picked.count >= count && left.count == holds.count && right.count == holds.count)
    for i in holds.indices {
      picked[i] = holds[i] == 0 ? second(right[i]) : holds[i] == holds[i] ? first(left[i]) : holds[i]
    }
  }
}
