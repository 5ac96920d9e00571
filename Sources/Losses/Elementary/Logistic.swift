/// What a logit of size x says: ln(1 + e⁻ˣ), σ(−x) and σ(x), from one table look-up and no exponential.
///
/// With c the nearest sixteenth to x and m = e^(c−x) − 1, a power series in |c − x| ≤ 1/32:
/// ln(1 + e⁻ˣ) = ln(1 + e⁻ᶜ) + ln(1 + σ(−c)·m)  and  σ(−x) = σ(−c) + σ(−c)·m·σ(c)/(1 + σ(−c)·m).
struct Logistic<V: Lanes> {
  /// ln(1 + e⁻ˣ) as a sum of two doubles, the second at most a thirtieth of the first.
  var excess: Twofold<V>
  /// σ(−c) as two doubles, and σ(−c)·m.
  private var base: Twofold<V>
  private var change: V

  /// Of a size in [0, 31].
  @inline(always)
  init(size x: V) {
    // Adding 1.5·2⁴⁸ rounds to a multiple of 1/16, whose number then sits in the low bits.
    let shifted = x + 0x1.8p48
    let gap = (shifted - 0x1.8p48) - x
    let entry = shifted.bitPattern.shiftedLeft(1) & V.Bits(repeating: 511 << 1)
    base = Twofold(V.gather(sigmoidTable, entry, 0), V.gather(sigmoidTable, entry, 1))
    change = base.high * Self.expm1(gap)
    excess = Twofold(
      V.gather(softplusTable, entry, 0), V.gather(softplusTable, entry, 1) + Self.log1p(change))
  }

  /// σ(−x), at most ½, as a sum of two doubles in order of size.
  @inline(always)
  var unlikely: Twofold<V> {
    Twofold(base.high, base.low + change * (1 - base.high) / (1 + change))
  }

  /// ln(1 + eᵃ) as a sum of two doubles in order of size, within 0.6 ulp as one, for the a whose size was given.
  @inline(always)
  func softplus(_ a: V) -> Twofold<V> {
    let top = Twofold.sum(a.positivePart, excess.high)
    return Twofold(top.high, top.low + excess.low)
  }

  /// 1 − factor·σ(−x) for a factor of 1 or 2.
  @inline(always)
  func one(minus factor: Double) -> V {
    let unlikely = unlikely
    let top = Twofold.orderedSum(V(repeating: 1), -factor * unlikely.high)
    return top.high + (top.low - factor * unlikely.low)
  }

  /// σ(x)·σ(−x), within 1.1 ulp: what the rounding of the factors loses is added to the product.
  @inline(always)
  var variance: V {
    let unlikely = Twofold.orderedSum(unlikely.high, unlikely.low)
    let likely = Twofold.orderedSum(V(repeating: 1), -unlikely.high)
    let rest = unlikely.high * (likely.low - unlikely.low) + likely.high * unlikely.low
    return unlikely.high * likely.high + rest
  }

  /// eˣ − 1 for |x| ≤ 1/32.
  @inline(always)
  private static func expm1(_ x: V) -> V {
    let x² = x * x
    let low = line(1.0 / 2, 1.0 / 6, at: x) + x² * line(1.0 / 24, 1.0 / 120, at: x)
    let high = line(1.0 / 720, 1.0 / 5040, at: x) + x² * (1.0 / 40_320)
    return x + x² * (low + x² * x² * high)
  }

  /// ln(1 + x) for |x| ≤ 1/64.
  @inline(always)
  private static func log1p(_ x: V) -> V {
    let x² = x * x
    let low = line(1.0 / 2, -1.0 / 3, at: x) + x² * line(1.0 / 4, -1.0 / 5, at: x)
    let high = line(1.0 / 6, -1.0 / 7, at: x) + x² * (1.0 / 8)
    return x - x² * (low + x² * x² * high)
  }
}
