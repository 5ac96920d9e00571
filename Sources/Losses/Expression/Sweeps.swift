/// What a loop carries of an operand, as a type: so each combination has a loop of its own, without a question a row.
private protocol Carried {
  /// Whether there is such an operand.
  static var isRead: Bool { get }
  static var first: Bool { get }
  static var second: Bool { get }
}

extension Carried {
  static var isRead: Bool { true }
  static var first: Bool { false }
  static var second: Bool { false }
}

private enum Nothing: Carried {
  static var isRead: Bool { false }
}

private enum Values: Carried {}

private enum FirstDerivatives: Carried {
  static var first: Bool { true }
}

private enum BothDerivatives: Carried {
  static var first: Bool { true }
  static var second: Bool { true }
}

/// Some rows of a block, and what is wanted of them.
struct Strip {
  var order: Evaluation.Order
  /// Where the rows begin in the leaves' columns.
  var start: Int
  var count: Int
}

extension Registers {
  @inline(__always)
  mutating func map(_ step: Program.Step, _ strip: Strip, _ rule: (Jet) -> Jet) {
    let (none, rule) = (Nothing.self, { (x: Jet, _: Jet, _: Jet) in rule(x) })
    switch strip.order {
    case .loss: sweep(step, strip, Values.self, none, none, rule)
    case .gradient: sweep(step, strip, FirstDerivatives.self, none, none, rule)
    case .curvature: sweep(step, strip, BothDerivatives.self, none, none, rule)
    }
  }

  /// Where one operand alone has derivatives, those of the other are not read: one is often a number or a label.
  @inline(__always)
  mutating func combine(_ step: Program.Step, _ strip: Strip, _ rule: (Jet, Jet) -> Jet) {
    let (values, first, both, none) = (Values.self, FirstDerivatives.self, BothDerivatives.self, Nothing.self)
    let rule = { (x: Jet, y: Jet, _: Jet) in rule(x, y) }
    switch strip.order {
    case .loss: sweep(step, strip, values, values, none, rule)
    case .gradient where !step.operands.0.varies: sweep(step, strip, values, first, none, rule)
    case .gradient where !step.operands.1.varies: sweep(step, strip, first, values, none, rule)
    case .gradient: sweep(step, strip, first, first, none, rule)
    case .curvature: sweep(step, strip, both, both, none, rule)
    }
  }

  @inline(__always)
  mutating func choose(_ step: Program.Step, _ strip: Strip, _ rule: (Jet, Jet, Jet) -> Jet) {
    let (values, first, both) = (Values.self, FirstDerivatives.self, BothDerivatives.self)
    switch strip.order {
    case .loss: sweep(step, strip, values, values, values, rule)
    case .gradient: sweep(step, strip, first, first, first, rule)
    case .curvature: sweep(step, strip, both, both, both, rule)
    }
  }

  /// Runs a rule over the rows: straight-line arithmetic, four rows at a time.
  ///
  /// Two at a time, cheap rules take up to twice as long, by where in the program their loops come to lie.
  @inline(__always)
  private mutating func sweep<A: Carried, B: Carried, C: Carried>(
    _ step: Program.Step, _ strip: Strip, _: A.Type, _: B.Type, _: C.Type, _ rule: (Jet, Jet, Jet) -> Jet
  ) {
    let (wantsFirst, wantsSecond) = (A.first || B.first || C.first, A.second || B.second || C.second)
    // The target leaves its place meanwhile, so that it can be changed while others are read.
    var values = taken(&self.values[step.target])
    var gradients = wantsFirst ? taken(&self.gradients[step.target]) : []
    var curvatures = wantsSecond ? taken(&self.curvatures[step.target]) : []
    let a = Column<A>(self, step.operands.0, strip)
    let b = Column<B>(self, step.operands.1, strip)
    let c = Column<C>(self, step.operands.2, strip)
    run(a, b, c, strip.count, &values, &gradients, &curvatures, rule)
    self.values[step.target] = values
    if wantsFirst { self.gradients[step.target] = gradients }
    if wantsSecond { self.curvatures[step.target] = curvatures }
  }

  @inline(__always)
  private func run<A: Carried, B: Carried, C: Carried>(
    _ a: Column<A>, _ b: Column<B>, _ c: Column<C>, _ count: Int, _ values: inout [Double],
    _ gradients: inout [Double], _ curvatures: inout [Double], _ rule: (Jet, Jet, Jet) -> Jet
  ) {
    let (wantsFirst, wantsSecond) = (A.first || B.first || C.first, A.second || B.second || C.second)
    let x = a.values.span.extracting(A.isRead ? a.rows : 0..<0)
    let dx = a.gradients.span.extracting(A.first ? a.rows : 0..<0)
    let d²x = a.curvatures.span.extracting(A.second ? a.rows : 0..<0)
    let y = b.values.span.extracting(B.isRead ? b.rows : 0..<0)
    let dy = b.gradients.span.extracting(B.first ? b.rows : 0..<0)
    let d²y = b.curvatures.span.extracting(B.second ? b.rows : 0..<0)
    let z = c.values.span.extracting(C.isRead ? c.rows : 0..<0)
    let dz = c.gradients.span.extracting(C.first ? c.rows : 0..<0)
    let d²z = c.curvatures.span.extracting(C.second ? c.rows : 0..<0)
    var value = values.mutableSpan
    var gradient = gradients.mutableSpan
    var curvature = curvatures.mutableSpan
    // Of known lengths the compiler drops the checks.
    precondition(value.count >= count && (!wantsFirst || gradient.count >= count))
    precondition(!wantsSecond || curvature.count >= count)
    precondition(!A.isRead || x.count == count && (!A.first || dx.count == count) && (!A.second || d²x.count == count))
    precondition(!B.isRead || y.count == count && (!B.first || dy.count == count) && (!B.second || d²y.count == count))
    precondition(!C.isRead || z.count == count && (!C.first || dz.count == count) && (!C.second || d²z.count == count))
    @inline(__always)
    func jet(_ i: Int, _ j: Int) -> Jet {
      rule(a.jet(x, dx, d²x, i, j), b.jet(y, dy, d²y, i, j), c.jet(z, dz, d²z, i, j))
    }
    var i = 0
    while i < count &- 3 {
      let (near, far) = (jet(i, i &+ 1), jet(i &+ 2, i &+ 3))
      (value[i], value[i &+ 1]) = (near.value[0], near.value[1])
      (value[i &+ 2], value[i &+ 3]) = (far.value[0], far.value[1])
      if wantsFirst {
        (gradient[i], gradient[i &+ 1]) = (near.gradient[0], near.gradient[1])
        (gradient[i &+ 2], gradient[i &+ 3]) = (far.gradient[0], far.gradient[1])
      }
      if wantsSecond {
        (curvature[i], curvature[i &+ 1]) = (near.curvature[0], near.curvature[1])
        (curvature[i &+ 2], curvature[i &+ 3]) = (far.curvature[0], far.curvature[1])
      }
      i &+= 4
    }
    while i < count {
      let jet = jet(i, i)
      value[i] = jet.value[0]
      if wantsFirst { gradient[i] = jet.gradient[0] }
      if wantsSecond { curvature[i] = jet.curvature[0] }
      i &+= 1
    }
  }
}

/// Some rows of an operand, as `scale`·x + `shift`, with what is carried of them.
private struct Column<Part: Carried> {
  let rows: Range<Int>
  let scale, shift: Double
  let values, gradients, curvatures: [Double]

  @inline(__always)
  init(_ registers: Registers, _ operand: Program.Operand, _ strip: Strip) {
    let start = registers.isLeaf(operand.place) ? strip.start : 0
    rows = start..<start + strip.count
    (scale, shift) = (operand.scale, operand.shift)
    values = Part.isRead ? registers.values[operand.place] : []
    gradients = Part.first ? registers.gradients(of: operand) : []
    curvatures = Part.second ? registers.curvatures(of: operand) : []
  }

  /// The jets of two rows.
  @inline(__always)
  func jet(_ x: Span<Double>, _ dx: Span<Double>, _ d²x: Span<Double>, _ i: Int, _ j: Int) -> Jet {
    let zero = LanePair(repeating: 0)
    return Jet(
      !Part.isRead ? zero : scale * LanePair(x[i], x[j]) + shift,
      !Part.first ? zero : scale * LanePair(dx[i], dx[j]),
      !Part.second ? zero : scale * LanePair(d²x[i], d²x[j]))
  }
}
