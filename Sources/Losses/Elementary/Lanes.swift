/// One double, or two side by side: what a formula without branches is written in, once for both.
///
/// The loops over a block run on two at a time (`LanePair`, a register of every processor), single values and what
/// is left over on `Double`; every operation is that of IEEE 754 on each lane, so the bits are the same either way.
protocol Lanes: Sendable {
  /// Integers of the same shape.
  associatedtype Bits: LaneBits
  /// A yes or no for each lane.
  associatedtype Choice: LaneChoice

  /// How many lanes there are: one or two.
  static var width: Int { get }

  init(repeating value: Double)
  /// The numbers of two lanes; the first where there is only one.
  init(first: Double, second: Double)
  /// The number of lane 0 or 1; the same where there is only one.
  subscript(lane: Int) -> Double { get set }
  init(bitPattern: Bits)
  var bitPattern: Bits { get }

  /// Each lane's number of a table, so many places behind the index.
  static func gather(_ table: [Double], _ index: Bits, _ offset: Int) -> Self

  static prefix func - (a: Self) -> Self
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static func + (a: Double, b: Self) -> Self
  static func - (a: Double, b: Self) -> Self
  static func * (a: Double, b: Self) -> Self
  static func / (a: Double, b: Self) -> Self
  static func + (a: Self, b: Double) -> Self
  static func - (a: Self, b: Double) -> Self
  static func * (a: Self, b: Double) -> Self
  static func / (a: Self, b: Double) -> Self
  func squareRoot() -> Self
  /// The number moved into [−limit, limit]; NaN stays.
  func clamped(_ limit: Double) -> Self
  /// A function of each lane by itself.
  func mapped(_ function: (Double) -> Double) -> Self
  /// A function of each lane and that of the other number.
  func mapped(_ other: Self, _ function: (Double, Double) -> Double) -> Self

  /// A loss of each lane's label and prediction by itself.
  func points(_ yhat: Self, _ loss: (Double, Double) -> Point) -> Points<Self>

  static func .< (a: Self, b: Self) -> Choice
  static func .<= (a: Self, b: Self) -> Choice
  static func .== (a: Self, b: Self) -> Choice
  /// The other number in the chosen lanes.
  func replacing(with other: Self, where choice: Choice) -> Self
}

/// 64 bits a lane.
protocol LaneBits {
  init(repeating value: UInt64)
  static func &+ (a: Self, b: Self) -> Self
  static func &- (a: Self, b: Self) -> Self
  static func & (a: Self, b: Self) -> Self
  static func | (a: Self, b: Self) -> Self
  /// Shifts zeros in.
  func shiftedRight(_ count: Int32) -> Self
  func shiftedLeft(_ count: Int32) -> Self
}

/// A yes or no a lane.
protocol LaneChoice {
  init(repeating value: Bool)
  static func .& (a: Self, b: Self) -> Self
  static func .| (a: Self, b: Self) -> Self
  /// Where this says yes and the other no.
  func without(_ other: Self) -> Self
  /// True when every lane says yes.
  var isEverywhere: Bool { get }
}

extension Double: Lanes {
  @inline(always)
  static var width: Int { 1 }

  @inline(always)
  func clamped(_ limit: Double) -> Double { max(min(self, limit), -limit) }

  @inline(always)
  init(repeating value: Double) { self = value }

  @inline(always)
  init(first: Double, second: Double) { self = first }

  @inline(always)
  subscript(lane: Int) -> Double {
    get { self }
    set { self = newValue }
  }

  @inline(always)
  func mapped(_ function: (Double) -> Double) -> Double { function(self) }

  @inline(always)
  func mapped(_ other: Double, _ function: (Double, Double) -> Double) -> Double { function(self, other) }

  @inline(always)
  func points(_ yhat: Double, _ loss: (Double, Double) -> Point) -> Points<Double> {
    let point = loss(self, yhat)
    return Points(point.loss, point.gradient, point.curvature)
  }

  @inline(always)
  static func gather(_ table: [Double], _ index: UInt64, _ offset: Int) -> Double {
    table[Int(truncatingIfNeeded: index) &+ offset]
  }

  @inline(always)
  static func .< (a: Double, b: Double) -> Bool { a < b }

  @inline(always)
  static func .<= (a: Double, b: Double) -> Bool { a <= b }

  @inline(always)
  static func .== (a: Double, b: Double) -> Bool { a == b }

  @inline(always)
  func replacing(with other: Double, where choice: Bool) -> Double { choice ? other : self }
}

extension UInt64: LaneBits {
  @inline(always)
  init(repeating value: UInt64) { self = value }

  @inline(always)
  func shiftedRight(_ count: Int32) -> UInt64 { self &>> UInt64(truncatingIfNeeded: count) }

  @inline(always)
  func shiftedLeft(_ count: Int32) -> UInt64 { self &<< UInt64(truncatingIfNeeded: count) }
}

extension Bool: LaneChoice {
  @inline(always)
  init(repeating value: Bool) { self = value }

  @inline(always)
  static func .& (a: Bool, b: Bool) -> Bool { a && b }

  @inline(always)
  static func .| (a: Bool, b: Bool) -> Bool { a || b }

  @inline(always)
  func without(_ other: Bool) -> Bool { self && !other }

  @inline(always)
  var isEverywhere: Bool { self }
}

extension Lanes {
  /// The number without its sign.
  @inline(always)
  var size: Self { Self(bitPattern: bitPattern & Bits(repeating: 0x7fff_ffff_ffff_ffff)) }

  /// Whether the number is in an interval, its end excluded.
  @inline(always)
  func isWithin(_ lower: Double, _ upper: Double) -> Choice {
    (Self(repeating: lower) .<= self) .& (self .< Self(repeating: upper))
  }

  /// 1 for a positive number, −1 for a negative one, 0 for 0.
  @inline(always)
  var side: Self {
    let unit = Self(bitPattern: bitPattern & Bits(repeating: 1 << 63) | Self(repeating: 1).bitPattern)
    return select(self .== Self(repeating: 0), Self(repeating: 0), unit)
  }

  /// The number where it is positive, else +0.
  @inline(always)
  var positivePart: Self { select(Self(repeating: 0) .< self, self, Self(repeating: 0)) }

  /// The number where it is finite, else +0: what a correction is worth where something overflowed.
  ///
  /// No correction is beyond 2¹⁰⁰⁰, and comparing with infinity takes two comparisons.
  @inline(always)
  var finitePart: Self { select(size .< 0x1p1000, self, Self(repeating: 0)) }

  @inline(always)
  static func .< (a: Self, b: Double) -> Choice { a .< Self(repeating: b) }

  @inline(always)
  static func .< (a: Double, b: Self) -> Choice { Self(repeating: a) .< b }

  @inline(always)
  static func .<= (a: Self, b: Double) -> Choice { a .<= Self(repeating: b) }

  @inline(always)
  static func .<= (a: Double, b: Self) -> Choice { Self(repeating: a) .<= b }

  @inline(always)
  static func .== (a: Self, b: Double) -> Choice { a .== Self(repeating: b) }
}

/// The first number in the chosen lanes, the second in the others.
@inline(always)
func select<V: Lanes>(_ choice: V.Choice, _ a: V, _ b: V) -> V { b.replacing(with: a, where: choice) }

/// The constant in the chosen lanes, the number in the others.
@inline(always)
func select<V: Lanes>(_ choice: V.Choice, _ a: Double, _ b: V) -> V { select(choice, V(repeating: a), b) }
