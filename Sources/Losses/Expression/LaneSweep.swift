/// Runs a rule over a column, two rows at a time; where some are not usual, all again one by one.
@inline(__always)
func sweepLanes<R: LaneRule>(
  _ rule: R, _ x: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  let areUsual =
    order == .loss
    ? pairs(rule, x, count, &target.value)
    : order == .gradient && pairs(rule, x, count, &target.value, &target.gradient)
  if !areUsual || count % 2 == 1 { sweep(rule, x, count, order, into: &target) }
}

/// False where some rows are not usual.
@inline(__always)
private func pairs<R: LaneRule>(_ rule: R, _ x: Column, _ count: Int, _ values: inout [Double]) -> Bool {
  let value = x.value.span.extracting(x.start..<x.start + count)
  var target = values.mutableSpan
  precondition(target.count >= count && value.count == count)
  var areUsual = LanePair.Choice(repeating: true)
  var i = 0
  while i < count &- 1 {
    let pair = LanePair(value[i], value[i &+ 1])
    areUsual = areUsual .& rule.isUsual(pair)
    let f = rule.usual(pair).loss
    (target[i], target[i &+ 1]) = (f[0], f[1])
    i &+= 2
  }
  return areUsual.isEverywhere
}

@inline(__always)
private func pairs<R: LaneRule>(
  _ rule: R, _ x: Column, _ count: Int, _ values: inout [Double], _ gradients: inout [Double]
) -> Bool {
  let rows = x.start..<x.start + count
  let (value, slope) = (x.value.span.extracting(rows), x.gradient.span.extracting(rows))
  var target = values.mutableSpan
  var targetSlope = gradients.mutableSpan
  precondition(target.count >= count && targetSlope.count >= count && value.count == count && slope.count == count)
  var areUsual = LanePair.Choice(repeating: true)
  var i = 0
  while i < count &- 1 {
    let (pair, own) = (LanePair(value[i], value[i &+ 1]), LanePair(slope[i], slope[i &+ 1]))
    areUsual = areUsual .& rule.isUsual(pair)
    let points = rule.usual(pair)
    let f = points.loss
    let gradient = scaled(own, points.gradient)
    (target[i], target[i &+ 1]) = (f[0], f[1])
    (targetSlope[i], targetSlope[i &+ 1]) = (gradient[0], gradient[1])
    i &+= 2
  }
  return areUsual.isEverywhere
}

/// The same for a·ln b of scaled and shifted columns.
func sweepLanes(
  _ rule: XLogYRule, _ a: Column, _ b: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  let areUsual =
    order == .loss
    ? pairs(rule, a, b, count, &target.value)
    : order == .gradient && pairs(rule, a, b, count, &target.value, &target.gradient)
  if !areUsual || count % 2 == 1 { sweepAllLines(rule, a, b, count, order, into: &target) }
}

private func pairs(
  _ rule: XLogYRule, _ a: Column, _ b: Column, _ count: Int, _ values: inout [Double]
) -> Bool {
  let (left, right) = (
    a.value.span.extracting(a.start..<a.start + count), b.value.span.extracting(b.start..<b.start + count)
  )
  var target = values.mutableSpan
  precondition(target.count >= count && left.count == count && right.count == count)
  var areUsual = LanePair.Choice(repeating: true)
  var i = 0
  while i < count &- 1 {
    let factor = a.scale * LanePair(left[i], left[i &+ 1]) + a.shift
    let argument = b.scale * LanePair(right[i], right[i &+ 1]) + b.shift
    areUsual = areUsual .& rule.isUsual(argument)
    let value = rule.usual(factor, argument).value
    (target[i], target[i &+ 1]) = (value[0], value[1])
    i &+= 2
  }
  return areUsual.isEverywhere
}

private func pairs(
  _ rule: XLogYRule, _ a: Column, _ b: Column, _ count: Int, _ values: inout [Double], _ gradients: inout [Double]
) -> Bool {
  let (rowsOfA, rowsOfB) = (a.start..<a.start + count, b.start..<b.start + count)
  let (left, right) = (a.value.span.extracting(rowsOfA), b.value.span.extracting(rowsOfB))
  let (leftSlope, rightSlope) = (a.gradient.span.extracting(rowsOfA), b.gradient.span.extracting(rowsOfB))
  var target = values.mutableSpan
  var targetSlope = gradients.mutableSpan
  precondition(target.count >= count && targetSlope.count >= count && left.count == count && right.count == count)
  precondition(leftSlope.count == count && rightSlope.count == count)
  var areUsual = LanePair.Choice(repeating: true)
  var i = 0
  while i < count &- 1 {
    let factor = a.scale * LanePair(left[i], left[i &+ 1]) + a.shift
    let argument = b.scale * LanePair(right[i], right[i &+ 1]) + b.shift
    areUsual = areUsual .& rule.isUsual(argument)
    let (value, byA, byB) = rule.usual(factor, argument)
    let ownA = scaled(a.scale * LanePair(leftSlope[i], leftSlope[i &+ 1]), byA)
    let gradient = ownA + scaled(b.scale * LanePair(rightSlope[i], rightSlope[i &+ 1]), byB)
    (target[i], target[i &+ 1]) = (value[0], value[1])
    (targetSlope[i], targetSlope[i &+ 1]) = (gradient[0], gradient[1])
    i &+= 2
  }
  return areUsual.isEverywhere
}

/// A derivative times a slope, as for one row.
@inline(__always)
private func scaled(_ derivative: LanePair, _ slope: LanePair) -> LanePair {
  let zero = LanePair(repeating: 0)
  return select(derivative .== zero, zero, derivative * slope)
}
