/// Runs a rule over a column: straight-line arithmetic in a loop of its own for each rule, specialised and vectorised.
@inline(__always)
func sweep<R: UnaryRule>(
  _ rule: R, _ x: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  sweep(rule, x, count, order, &target.value, &target.gradient, &target.curvature)
}

@inline(__always)
private func sweep<R: UnaryRule>(
  _ rule: R, _ x: Column, _ count: Int, _ order: Evaluation.Order, _ values: inout [Double],
  _ gradients: inout [Double], _ curvatures: inout [Double]
) {
  let rows = x.start..<x.start + count
  let value = x.value.span.extracting(rows)
  var targetValue = values.mutableSpan
  precondition(targetValue.count >= count)
  guard order >= .gradient else {
    for i in value.indices { targetValue[i] = rule(Jet(value[i])).value }
    return
  }
  let gradient = x.gradient.span.extracting(rows)
  var targetGradient = gradients.mutableSpan
  precondition(targetGradient.count >= count && gradient.count == value.count)
  guard order == .curvature else {
    for i in value.indices {
      let jet = rule(Jet(value[i], gradient[i]))
      targetValue[i] = jet.value
      targetGradient[i] = jet.gradient
    }
    return
  }
  let curvature = x.curvature.span.extracting(rows)
  var targetCurvature = curvatures.mutableSpan
  precondition(targetCurvature.count >= count && curvature.count == value.count)
  for i in value.indices {
    let jet = rule(Jet(value[i], gradient[i], curvature[i]))
    targetValue[i] = jet.value
    targetGradient[i] = jet.gradient
    targetCurvature[i] = jet.curvature
  }
}

/// Runs a rule over two columns; a loop for each combination of operands that have derivatives.
@inline(__always)
func sweep<R: BinaryRule>(
  _ rule: R, _ a: Column, _ b: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  sweep(rule, a, b, count, order, &target.value, &target.gradient, &target.curvature)
}

@inline(__always)
private func sweep<R: BinaryRule>(
  _ rule: R, _ a: Column, _ b: Column, _ count: Int, _ order: Evaluation.Order, _ values: inout [Double],
  _ gradients: inout [Double], _ curvatures: inout [Double]
) {
  let left = a.value.span.extracting(a.start..<a.start + count)
  let right = b.value.span.extracting(b.start..<b.start + count)
  var value = values.mutableSpan
  precondition(value.count >= count && left.count == right.count)
  guard order >= .gradient else {
    for i in left.indices { value[i] = rule(Jet(left[i]), Jet(right[i])).value }
    return
  }
  let leftSlope = a.gradient.span.extracting(a.start..<a.start + count)
  let rightSlope = b.gradient.span.extracting(b.start..<b.start + count)
  var gradient = gradients.mutableSpan
  precondition(gradient.count >= count && leftSlope.count == left.count && rightSlope.count == left.count)
  guard order == .curvature else {
    if !b.varies {
      for i in left.indices {
        let jet = rule(Jet(left[i], leftSlope[i]), Jet(right[i]))
        value[i] = jet.value
        gradient[i] = jet.gradient
      }
    } else if !a.varies {
      for i in left.indices {
        let jet = rule(Jet(left[i]), Jet(right[i], rightSlope[i]))
        value[i] = jet.value
        gradient[i] = jet.gradient
      }
    } else {
      for i in left.indices {
        let jet = rule(Jet(left[i], leftSlope[i]), Jet(right[i], rightSlope[i]))
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
    let jet = rule(Jet(left[i], leftSlope[i], leftBend[i]), Jet(right[i], rightSlope[i], rightBend[i]))
    value[i] = jet.value
    gradient[i] = jet.gradient
    curvature[i] = jet.curvature
  }
}

/// The one column where a condition holds, the other where it does not; NaN where the condition is NaN.
func select(
  _ condition: Column, _ a: Column, _ b: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  pick(condition, a.value, a.start, b.value, b.start, count, into: &target.value)
  guard order >= .gradient else { return }
  pick(condition, a.gradient, a.start, b.gradient, b.start, count, into: &target.gradient)
  guard order >= .curvature else { return }
  pick(condition, a.curvature, a.start, b.curvature, b.start, count, into: &target.curvature)
}

private func pick(
  _ condition: Column, _ a: [Double], _ aStart: Int, _ b: [Double], _ bStart: Int, _ count: Int,
  into target: inout [Double]
) {
  let holds = condition.value.span.extracting(condition.start..<condition.start + count)
  let left = a.span.extracting(aStart..<aStart + count)
  let right = b.span.extracting(bStart..<bStart + count)
  var picked = target.mutableSpan
  precondition(picked.count >= count && left.count == holds.count && right.count == holds.count)
  for i in holds.indices {
    picked[i] = holds[i] == 0 ? right[i] : holds[i] == holds[i] ? left[i] : holds[i]
  }
}
