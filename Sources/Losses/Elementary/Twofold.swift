/// A number, or one a lane, as the unevaluated sum of two doubles, about 106 bits.
///
/// `high` is the nearest double of the sum wherever a function below says "normalised"; `low` is what is missing.
/// Built from additions and multiplications only, so that the bits are the same on every platform
/// (Dekker 1971, A floating-point technique for extending the available precision; Knuth, TAOCP 2, §4.2.2).
/// Products are exact unless a part overflows or falls below 2⁻¹⁰²².
struct Twofold<V: Lanes> {
  var high: V
  var low: V

  @inline(always)
  init(_ high: V, _ low: V = V(repeating: 0)) {
    self.high = high
    self.low = low
  }

  /// The same number in each lane.
  @inline(always)
  init(repeating number: DoubleDouble) {
    self.init(V(repeating: number.high), V(repeating: number.low))
  }

  /// The number rounded to a double.
  @inline(always)
  var value: V { high + low }

  /// The exact sum of two doubles of any size, normalised.
  @inline(always)
  static func sum(_ a: V, _ b: V) -> Twofold {
    let high = a + b
    let shared = high - a
    return Twofold(high, (a - (high - shared)) + (b - shared))
  }

  /// The exact difference of two doubles of any size, normalised.
  @inline(always)
  static func difference(_ a: V, _ b: V) -> Twofold {
    let high = a - b
    let shared = high - a
    return Twofold(high, (a - (high - shared)) - (b + shared))
  }

  /// The quotient of a pair and a double to about 102 bits, its first double the nearest to a.high/b; without a low part
  /// where something overflows.
  @inline(always)
  static func ratio(_ a: Twofold, _ b: V) -> Twofold {
    let quotient = a.high / b
    let back = product(quotient, b)
    let rest = ((a.high - back.high) - back.low) + a.low
    return Twofold(quotient, (rest * (1 / b)).finitePart)
  }

  /// The exact sum of two doubles, normalised, when |a| ≥ |b| or a = 0.
  @inline(always)
  static func orderedSum(_ a: V, _ b: V) -> Twofold {
    let high = a + b
    return Twofold(high, (a - high) + b)
  }

  /// The exact product of two doubles, normalised.
  @inline(always)
  static func product(_ a: V, _ b: V) -> Twofold {
    let high = a * b
    let aTop = topHalf(a)
    let bTop = topHalf(b)
    let aRest = a - aTop
    let bRest = b - bTop
    return Twofold(high, ((aTop * bTop - high) + aTop * bRest + aRest * bTop) + aRest * bRest)
  }

  /// The exact square of a double, normalised.
  @inline(always)
  static func square(_ a: V) -> Twofold {
    let high = a * a
    let top = topHalf(a)
    let rest = a - top
    return Twofold(high, ((top * top - high) + 2 * (top * rest)) + rest * rest)
  }

  /// The quotient of two doubles to about 104 bits, normalised.
  @inline(always)
  static func quotient(_ a: V, _ b: V) -> Twofold {
    Twofold(a) / Twofold(b)
  }

  /// The square root of a positive number to about 104 bits, normalised.
  @inline(always)
  func squareRoot() -> Twofold {
    let root = high.squareRoot()
    let square = Twofold.square(root)
    return .orderedSum(root, ((high - square.high) - square.low + low) / (2 * root))
  }

  @inline(always)
  static prefix func - (a: Twofold) -> Twofold { Twofold(-a.high, -a.low) }

  /// The sum to about 104 bits of the larger operand, normalised.
  @inline(always)
  static func + (a: Twofold, b: Twofold) -> Twofold {
    let top = sum(a.high, b.high)
    return orderedSum(top.high, top.low + (a.low + b.low))
  }

  @inline(always)
  static func + (a: Twofold, b: V) -> Twofold {
    let top = sum(a.high, b)
    return orderedSum(top.high, top.low + a.low)
  }

  @inline(always)
  static func - (a: Twofold, b: Twofold) -> Twofold { a + -b }

  @inline(always)
  static func - (a: Twofold, b: V) -> Twofold { a + -b }

  /// The product to about 103 bits, normalised.
  @inline(always)
  static func * (a: Twofold, b: Twofold) -> Twofold {
    let top = product(a.high, b.high)
    return orderedSum(top.high, top.low + (a.high * b.low + a.low * b.high))
  }

  @inline(always)
  static func * (a: Twofold, b: V) -> Twofold {
    let top = product(a.high, b)
    return orderedSum(top.high, top.low + a.low * b)
  }

  /// The quotient to about 102 bits, normalised, for a divisor from 2⁻¹⁰²² to 2¹⁰²²; one division.
  @inline(always)
  static func / (a: Twofold, b: Twofold) -> Twofold {
    let inverse = 1 / b.high
    let quotient = a.high * inverse
    let back = product(quotient, b.high)
    let rest = ((a.high - back.high) - back.low) + (a.low - quotient * b.low)
    return orderedSum(quotient, rest * inverse)
  }

  /// The first 26 bits of a double, rounded; the rest fits 26 bits too.
  @inline(always)
  private static func topHalf(_ a: V) -> V {
    V(bitPattern: (a.bitPattern &+ V.Bits(repeating: 0x0400_0000)) & V.Bits(repeating: 0xffff_ffff_f800_0000))
  }
}

/// Two doubles for one number.
typealias DoubleDouble = Twofold<Double>

/// a + b rounded once, and infinite where their first doubles add to that.
@inline(always)
func total<V: Lanes>(_ a: Twofold<V>, _ b: Twofold<V>) -> V {
  let top = Twofold.sum(a.high, b.high)
  return top.high + (top.low + (a.low + b.low)).finitePart
}
