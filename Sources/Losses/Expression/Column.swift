/// The rows of one operand, as `scale`·x + `shift`.
struct Column: Sendable {
  /// Where the rows begin.
  var start: Int
  /// Whether the derivatives are not all 0.
  var varies: Bool
  var scale: Double
  var shift: Double
  /// Whether the rows are read as they are.
  var isPlain: Bool
  var value: [Double]
  var gradient: [Double]
  var curvature: [Double]
}

/// How a loop reads an operand.
protocol Reading {
  func value(_ x: Double) -> Double
  /// A derivative, first or second.
  func slope(_ x: Double) -> Double
}

struct AsItIs: Reading {
  @inline(__always)
  func value(_ x: Double) -> Double { x }

  @inline(__always)
  func slope(_ x: Double) -> Double { x }
}

/// The operand scaled and shifted on the way, which saves a pass over the rows.
struct AsALine: Reading {
  let scale, shift: Double

  init(_ column: Column) { (scale, shift) = (column.scale, column.shift) }

  @inline(__always)
  func value(_ x: Double) -> Double { scale * x + shift }

  @inline(__always)
  func slope(_ x: Double) -> Double { scale * x }
}
