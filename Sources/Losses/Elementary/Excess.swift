// What remains of a function after its first terms: losses that vanish at the label are made of these.

/// K(t) = t − log(1 + t), within 0.61 ulp: every deviance and Kullback-Leibler term is made of it.
///
/// K(−1) = +∞, K(0) = 0, K(+∞) = +∞, NaN below −1. Series t²/2 − t³/3 + … with an exact square for |t| < 1/16.
func logExcess(_ t: Double) -> Double {
  guard abs(t) >= 0.0625 else { return afterSquare(t, cubic: t * -logExcessSeries(t)) }
  guard t > -1, t < 0x1p60 else { return t == -1 ? .infinity : t > 0 ? t : .nan }
  return farLogExcess(t, DoubleDouble.sum(1, t))
}

/// t − log(1 + t), within 0.61 ulp, where 1 + t is given too: near −1 the sum has lost digits that a quotient has not.
///
/// For a normal 1 + t below 2⁶⁰, and a t that is 0 or beyond 2⁻⁴⁰⁰.
@inline(always)
func logExcess<V: Lanes>(usual t: V, onePlus: Twofold<V>) -> V {
  let square = Twofold.square(t)
  let near = 0.5 * (square.high + (square.low - square.high * (t * logExcessSeries(t))))
  return select(t.size .< V(repeating: 0.0625), near, farLogExcess(t, onePlus))
}

/// K((a − b)/b), within 2 ulp, for positive a and b not beyond 2^±400 and a/b below 2⁶⁰: a deviance.
@inline(always)
func logExcess<V: Lanes>(of a: V, from b: V) -> V {
  let t = (a - b) / b
  let isFarBelow = t .< V(repeating: -0.5)
  let sum = Twofold.sum(V(repeating: 1), t)
  let onePlus = Twofold(select(isFarBelow, a / b, sum.high), select(isFarBelow, V(repeating: 0), sum.low))
  return logExcess(usual: t, onePlus: onePlus)
}

@inline(always)
private func farLogExcess<V: Lanes>(_ t: V, _ onePlus: Twofold<V>) -> V {
  let terms = logTerms(LogArgument(onePlus.high, onePlus.low))
  let top = Twofold.sum(t, -terms.high)
  return top.high + (top.low - terms.low)
}

/// eˣ − 1 − x, within 0.61 ulp: the linex loss.
///
/// 0 at 0, +∞ at ±∞, NaN for NaN. Series x²/2 + x³/6 + … with an exact square for |x| < 1/16.
func expExcess(_ x: Double) -> Double {
  guard abs(x) >= 0.0625 else { return afterSquare(x, cubic: x * expExcessSeries(x)) }
  guard abs(x) < 700 else { return x < 0 ? -1 - x : exp(x) }
  let terms = expm1Terms(x)
  let top = DoubleDouble.sum(terms.high, -x)
  return top.high + (top.low + terms.low)
}

/// eˣ − 1 − x of a pair, within 2 ulp, for |x| below 700 that is 0 or beyond 2⁻⁴⁰⁰.
@inline(always)
func expExcess<V: Lanes>(usual x: Twofold<V>) -> V {
  let terms = expm1Terms(x.high, x.low)
  let top = Twofold.sum(terms.high, -x.high)
  let far = top.high + (top.low + (terms.low - x.low))
  let w = x.value
  let square = Twofold.square(w)
  let near = 0.5 * (square.high + (square.low + square.high * (w * expExcessSeries(w))))
  return select(w.size .< V(repeating: 0.0625), near, far)
}

/// x²/2·(1 + cubic) with an exact square.
@inline(always)
private func afterSquare(_ x: Double, cubic: Double) -> Double {
  guard abs(x) > 0x1p-400 else { return 0.5 * x * x }
  let square = DoubleDouble.square(x)
  return 0.5 * (square.high + (square.low + square.high * cubic))
}

/// 2/3 − 2t/4 + 2t²/5 − …, so that K(t) = t²/2·(1 − t·series).
@inline(always)
private func logExcessSeries<V: Lanes>(_ t: V) -> V {
  let t² = t * t
  var even = line(2.0 / 13, 2.0 / 15, at: t²)
  even = 2.0 / 11 + t² * even
  even = 2.0 / 9 + t² * even
  even = 2.0 / 7 + t² * even
  even = 2.0 / 5 + t² * even
  even = 2.0 / 3 + t² * even
  var odd = line(2.0 / 14, 2.0 / 16, at: t²)
  odd = 2.0 / 12 + t² * odd
  odd = 2.0 / 10 + t² * odd
  odd = 2.0 / 8 + t² * odd
  odd = 2.0 / 6 + t² * odd
  odd = 2.0 / 4 + t² * odd
  return even - t * odd
}

/// 2/3! + 2x/4! + 2x²/5! + …, so that eˣ − 1 − x = x²/2·(1 + x·series).
@inline(always)
private func expExcessSeries<V: Lanes>(_ x: V) -> V {
  let x² = x * x
  let even = line(1.0 / 3, 1.0 / 60, at: x²) + x² * x² * line(1.0 / 2520, 1.0 / 181_440, at: x²)
  let odd = line(1.0 / 12, 1.0 / 360, at: x²) + x² * x² * line(1.0 / 20_160, 1.0 / 1_814_400, at: x²)
  return even + x * odd
}
