/// Runs a rule over two columns; a loop for each combination of operands that have derivatives.
@inline(__always)
func sweep<R: BinaryRule>(
  _ rule: R, _ a: Column, _ b: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  sweep(rule, AsItIs(), AsItIs(), a, b, count, order, &target.value, &target.gradient, &target.curvature)
}

/// The same for columns that may be scaled and shifted.
@inline(__always)
func sweepLines<R: BinaryRule>(
  _ rule: R, _ a: Column, _ b: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  if a.isPlain && b.isPlain { return sweep(rule, a, b, count, order, into: &target) }
  sweepAllLines(rule, a, b, count, order, into: &target)
}

/// The same without loops of its own for columns that are read as they are.
@inline(__always)
func sweepAllLines<R: BinaryRule>(
  _ rule: R, _ a: Column, _ b: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  sweep(rule, AsALine(a), AsALine(b), a, b, count, order, &target.value, &target.gradient, &target.curvature)
}

@inline(__always)
private func sweep<R: BinaryRule, A: Reading>(
  _ rule: R, _ first: A, _ second: A, _ a: Column, _ b: Column, _ count: Int, _ order: Evaluation.Order,
  _ values: inout [Double], _ gradients: inout [Double], _ curvatures: inout [Double]
) {
  let left = a.value.span.extracting(a.start..<a.start + count)
  let right = b.value.span.extracting(b.start..<b.start + count)
  var value = values.mutableSpan
  precondition(value.count >= count && left.count == right.count)
  guard order >= .gradient else {
    for i in left.indices { value[i] = rule(Jet(first.value(left[i])), second.value(right[i])).value }
    return
  }
  let leftSlope = a.gradient.span.extracting(a.start..<a.start + count)
  let rightSlope = b.gradient.span.extracting(b.start..<b.start + count)
  var gradient = gradients.mutableSpan
  precondition(gradient.count >= count && leftSlope.count == left.count && rightSlope.count == left.count)
  guard order == .curvature else {
    if !b.varies {
      for i in left.indices {
        let jet = rule(Jet(first.value(left[i]), first.slope(leftSlope[i])), second.value(right[i]))
        value[i] = jet.value
        gradient[i] = jet.gradient
      }
    } else if !a.varies {
      for i in left.indices {
        let jet = rule(first.value(left[i]), Jet(second.value(right[i]), second.slope(rightSlope[i])))
        value[i] = jet.value
        gradient[i] = jet.gradient
      }
    } else {
      for i in left.indices {
        let jet = rule(
          Jet(first.value(left[i]), first.slope(leftSlope[i])),
          Jet(second.value(right[i]), second.slope(rightSlope[i])))
        value[i] = jet.value
        gradient[i] = jet.gradient
      }
    }
    return
  }
  let leftBend = a.curvature.span.extracting(a.start..<a.start + count)
  let rightBend = b.curvature.span.extracting(b.start..<b.start + count)
  var curvature = curvatures.mutableSpan
  precondition(curvature.count >= count && leftBend.count == left.count && rightBend.count == left.count)
  for i in left.indices {
    let jet = rule(
      Jet(first.value(left[i]), first.slope(leftSlope[i]), first.slope(leftBend[i])),
      Jet(second.value(right[i]), second.slope(rightSlope[i]), second.slope(rightBend[i])))
    value[i] = jet.value
    gradient[i] = jet.gradient
    curvature[i] = jet.curvature
  }
}
