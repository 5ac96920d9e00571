/// The rows of one operand, as `scale`·x + `shift`.
struct Column: Sendable {
  /// Where the rows begin.
  var start = 0
  var scale = 1.0
  /// −0 changes nothing, not even the sign of a zero.
  var shift = -0.0
  var value: [Double]
  /// Empty where they are not wanted.
  var gradient, curvature: [Double]
}

/// The derivatives that a loop carries, as a type: so each has a loop of its own, without a question for each row.
private protocol Carried {
  static var first: Bool { get }
  static var second: Bool { get }
}

private enum NoDerivative: Carried {
  static var first: Bool { false }
  static var second: Bool { false }
}

private enum FirstDerivative: Carried {
  static var first: Bool { true }
  static var second: Bool { false }
}

private enum BothDerivatives: Carried {
  static var first: Bool { true }
  static var second: Bool { true }
}

/// Some rows of up to three operands.
struct Rows {
  let a, b, c: Column
  let count: Int
  let order: Evaluation.Order

  @inline(__always)
  func map(_ rule: (Jet) -> Jet, into target: inout Column) { sweep(a, a, a, into: &target) { x, _, _ in rule(x) } }

  @inline(__always)
  func combine(_ rule: (Jet, Jet) -> Jet, into target: inout Column) {
    sweep(a, b, a, into: &target) { x, y, _ in rule(x, y) }
  }

  @inline(__always)
  func choose(_ rule: (Jet, Jet, Jet) -> Jet, into target: inout Column) { sweep(a, b, c, into: &target, rule) }

  /// Runs a rule over the rows: straight-line arithmetic in three loops of its own, each with the derivatives of one
  /// order and no others.
  @inline(__always)
  private func sweep(
    _ a: Column, _ b: Column, _ c: Column, into target: inout Column, _ rule: (Jet, Jet, Jet) -> Jet
  ) {
    switch order {
    case .loss: sweep(a, b, c, NoDerivative.self, &target.value, &target.gradient, &target.curvature, rule)
    case .gradient: sweep(a, b, c, FirstDerivative.self, &target.value, &target.gradient, &target.curvature, rule)
    case .curvature: sweep(a, b, c, BothDerivatives.self, &target.value, &target.gradient, &target.curvature, rule)
    }
  }

  @inline(__always)
  private func sweep<Order: Carried>(
    _ a: Column, _ b: Column, _ c: Column, _ order: Order.Type, _ values: inout [Double],
    _ gradients: inout [Double], _ curvatures: inout [Double], _ rule: (Jet, Jet, Jet) -> Jet
  ) {
    let (wantsFirst, wantsSecond) = (Order.first, Order.second)
    let (rowsOfA, rowsOfB, rowsOfC) = (a.start..<a.start + count, b.start..<b.start + count, c.start..<c.start + count)
    let x = a.value.span.extracting(rowsOfA)
    let dx = a.gradient.span.extracting(wantsFirst ? rowsOfA : 0..<0)
    let d²x = a.curvature.span.extracting(wantsSecond ? rowsOfA : 0..<0)
    let y = b.value.span.extracting(rowsOfB)
    let dy = b.gradient.span.extracting(wantsFirst ? rowsOfB : 0..<0)
    let d²y = b.curvature.span.extracting(wantsSecond ? rowsOfB : 0..<0)
    let z = c.value.span.extracting(rowsOfC)
    let dz = c.gradient.span.extracting(wantsFirst ? rowsOfC : 0..<0)
    let d²z = c.curvature.span.extracting(wantsSecond ? rowsOfC : 0..<0)
    var value = values.mutableSpan
    var gradient = gradients.mutableSpan
    var curvature = curvatures.mutableSpan
    precondition(value.count >= count && x.count == count && y.count == count && z.count == count)
    if wantsFirst {
      precondition(gradient.count >= count && dx.count == count && dy.count == count && dz.count == count)
    }
    if wantsSecond {
      precondition(curvature.count >= count && d²x.count == count && d²y.count == count && d²z.count == count)
    }
    @inline(__always)
    func jet(_ i: Int, _ j: Int) -> Jet {
      rule(a.jet(x, dx, d²x, i, j, order), b.jet(y, dy, d²y, i, j, order), c.jet(z, dz, d²z, i, j, order))
    }
    for pair in 0..<count / 2 {
      let i = 2 * pair
      let jet = jet(i, i &+ 1)
      (value[i], value[i &+ 1]) = (jet.value[0], jet.value[1])
      if wantsFirst { (gradient[i], gradient[i &+ 1]) = (jet.gradient[0], jet.gradient[1]) }
      if wantsSecond { (curvature[i], curvature[i &+ 1]) = (jet.curvature[0], jet.curvature[1]) }
    }
    guard count % 2 == 1 else { return }
    let i = count - 1
    let jet = jet(i, i)
    value[i] = jet.value[0]
    if wantsFirst { gradient[i] = jet.gradient[0] }
    if wantsSecond { curvature[i] = jet.curvature[0] }
  }
}

extension Column {
  /// The jets of two rows.
  @inline(__always)
  fileprivate func jet<Order: Carried>(
    _ x: Span<Double>, _ dx: Span<Double>, _ d²x: Span<Double>, _ i: Int, _ j: Int, _ order: Order.Type
  ) -> Jet {
    let zero = LanePair(repeating: 0)
    return Jet(
      scale * LanePair(x[i], x[j]) + shift, !Order.first ? zero : scale * LanePair(dx[i], dx[j]),
      !Order.second ? zero : scale * LanePair(d²x[i], d²x[j]))
  }
}
