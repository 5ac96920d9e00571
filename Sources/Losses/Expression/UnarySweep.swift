/// Runs a rule over a column: straight-line arithmetic in a loop of its own for each rule, specialised and vectorised.
@inline(__always)
func sweep<R: UnaryRule>(
  _ rule: R, _ x: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  sweep(rule, AsItIs(), x, count, order, &target.value, &target.gradient, &target.curvature)
}

/// The same for a column that may be scaled and shifted.
@inline(__always)
func sweepLine<R: UnaryRule>(
  _ rule: R, _ x: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  if x.isPlain { return sweep(rule, x, count, order, into: &target) }
  sweepAnyLine(rule, x, count, order, into: &target)
}

/// The same without a loop of its own for a column that is read as it is.
@inline(__always)
func sweepAnyLine<R: UnaryRule>(
  _ rule: R, _ x: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  sweep(rule, AsALine(x), x, count, order, &target.value, &target.gradient, &target.curvature)
}

@inline(__always)
private func sweep<R: UnaryRule, A: Reading>(
  _ rule: R, _ reading: A, _ x: Column, _ count: Int, _ order: Evaluation.Order, _ values: inout [Double],
  _ gradients: inout [Double], _ curvatures: inout [Double]
) {
  let rows = x.start..<x.start + count
  let value = x.value.span.extracting(rows)
  var targetValue = values.mutableSpan
  precondition(targetValue.count >= count)
  guard order >= .gradient else {
    for i in value.indices { targetValue[i] = rule(Jet(reading.value(value[i]))).value }
    return
  }
  let gradient = x.gradient.span.extracting(rows)
  var targetGradient = gradients.mutableSpan
  precondition(targetGradient.count >= count && gradient.count == value.count)
  guard order == .curvature else {
    for i in value.indices {
      let jet = rule(Jet(reading.value(value[i]), reading.slope(gradient[i])))
      targetValue[i] = jet.value
      targetGradient[i] = jet.gradient
    }
    return
  }
  let curvature = x.curvature.span.extracting(rows)
  var targetCurvature = curvatures.mutableSpan
  precondition(targetCurvature.count >= count && curvature.count == value.count)
  for i in value.indices {
    let jet = rule(
      Jet(reading.value(value[i]), reading.slope(gradient[i]), reading.slope(curvature[i])))
    targetValue[i] = jet.value
    targetGradient[i] = jet.gradient
    targetCurvature[i] = jet.curvature
  }
}
