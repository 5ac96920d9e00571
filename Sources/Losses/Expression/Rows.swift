/// The rows of one operand, as `scale`·x + `shift`.
struct Column: Sendable {
  /// Where the rows begin.
  var start = 0
  var scale = 1.0
  /// −0 changes nothing, not even the sign of a zero.
  var shift = -0.0
  var value: [Double]
  /// As long as the values, whether derivatives are wanted or not.
  var gradient, curvature: [Double]
}

/// Some rows of up to three operands; where there are fewer, the first stands for the others.
struct Rows {
  let a, b, c: Column
  let count: Int
  let order: Evaluation.Order

  @inline(__always)
  func map(_ rule: (Jet) -> Jet, into target: inout Column) {
    choose({ a, _, _ in rule(a) }, into: &target)
  }

  @inline(__always)
  func combine(_ rule: (Jet, Jet) -> Jet, into target: inout Column) {
    choose({ a, b, _ in rule(a, b) }, into: &target)
  }

  /// Runs a rule over the rows: straight-line arithmetic in three loops of its own, each with the derivatives of one
  /// order and no others.
  @inline(__always)
  func choose(_ rule: (Jet, Jet, Jet) -> Jet, into target: inout Column) {
    switch order {
    case .loss: sweep(.loss, &target.value, &target.gradient, &target.curvature, rule)
    case .gradient: sweep(.gradient, &target.value, &target.gradient, &target.curvature, rule)
    case .curvature: sweep(.curvature, &target.value, &target.gradient, &target.curvature, rule)
    }
  }

  @inline(__always)
  private func sweep(
    _ order: Evaluation.Order, _ values: inout [Double], _ gradients: inout [Double], _ curvatures: inout [Double],
    _ rule: (Jet, Jet, Jet) -> Jet
  ) {
    let (rowsOfA, rowsOfB, rowsOfC) = (a.start..<a.start + count, b.start..<b.start + count, c.start..<c.start + count)
    let (x, dx, d²x) = (
      a.value.span.extracting(rowsOfA), a.gradient.span.extracting(rowsOfA), a.curvature.span.extracting(rowsOfA)
    )
    let (y, dy, d²y) = (
      b.value.span.extracting(rowsOfB), b.gradient.span.extracting(rowsOfB), b.curvature.span.extracting(rowsOfB)
    )
    let (z, dz, d²z) = (
      c.value.span.extracting(rowsOfC), c.gradient.span.extracting(rowsOfC), c.curvature.span.extracting(rowsOfC)
    )
    var value = values.mutableSpan
    var gradient = gradients.mutableSpan
    var curvature = curvatures.mutableSpan
    precondition(value.count >= count && gradient.count >= count && curvature.count >= count)
    precondition(x.count == count && dx.count == count && d²x.count == count)
    precondition(y.count == count && dy.count == count && d²y.count == count)
    precondition(z.count == count && dz.count == count && d²z.count == count)
    @inline(__always)
    func jet(_ i: Int, _ j: Int) -> Jet {
      rule(a.jet(x, dx, d²x, i, j, order), b.jet(y, dy, d²y, i, j, order), c.jet(z, dz, d²z, i, j, order))
    }
    var i = 0
    while i < count &- 1 {
      let jet = jet(i, i &+ 1)
      (value[i], value[i &+ 1]) = (jet.value[0], jet.value[1])
      if order >= .gradient { (gradient[i], gradient[i &+ 1]) = (jet.gradient[0], jet.gradient[1]) }
      if order >= .curvature { (curvature[i], curvature[i &+ 1]) = (jet.curvature[0], jet.curvature[1]) }
      i &+= 2
    }
    guard i < count else { return }
    let jet = jet(i, i)
    value[i] = jet.value[0]
    if order >= .gradient { gradient[i] = jet.gradient[0] }
    if order >= .curvature { curvature[i] = jet.curvature[0] }
  }
}

extension Column {
  /// The jets of two rows.
  @inline(__always)
  fileprivate func jet(
    _ x: Span<Double>, _ dx: Span<Double>, _ d²x: Span<Double>, _ i: Int, _ j: Int, _ order: Evaluation.Order
  ) -> Jet {
    let zero = LanePair(repeating: 0)
    return Jet(
      scale * LanePair(x[i], x[j]) + shift, order < .gradient ? zero : scale * LanePair(dx[i], dx[j]),
      order < .curvature ? zero : scale * LanePair(d²x[i], d²x[j]))
  }
}
