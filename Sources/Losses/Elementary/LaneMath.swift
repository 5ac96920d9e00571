// Elementary functions of any number in each lane. Where all of them are usual, side by side; else lane by lane, to the
// same bits, so that no lane depends on its neighbour.

/// The natural logarithm in each lane, as `log`.
@inline(always)
func log<V: Lanes>(each x: V) -> V {
  guard x.isWithin(0x1p-1022, .infinity).isEverywhere else { return x.mapped { log($0) } }
  return logTerms(x).value
}

/// log(1 + x) in each lane, as `log1p`.
@inline(always)
func log1p<V: Lanes>(each x: V) -> V {
  guard x.isWithin(-0x1.fffffffffffffp-1, 0x1p60).isEverywhere else { return x.mapped { log1p($0) } }
  return log1pTerms(x).value
}

/// eˣ in each lane, as `exp`.
@inline(always)
func exp<V: Lanes>(each x: V) -> V {
  guard (x.size .< 690).isEverywhere else { return x.mapped { exp($0) } }
  return nearExp(x)
}

/// eˣ − 1 in each lane, as `expm1`.
@inline(always)
func expm1<V: Lanes>(each x: V) -> V {
  guard (x.size .< 708).isEverywhere else { return x.mapped { expm1($0) } }
  return expm1Terms(x).value
}

/// The exponential of a pair in each lane, as `exp`.
@inline(always)
func exp<V: Lanes>(each x: Twofold<V>) -> V {
  guard (x.high.size .< 690).isEverywhere else { return x.high.mapped(x.low) { exp(DoubleDouble($0, $1)) } }
  return nearExp(x)
}

/// eˣ − 1 of a pair in each lane, within 0.51 ulp.
@inline(always)
func expm1<V: Lanes>(each x: Twofold<V>) -> V {
  guard (x.high.size .< 690).isEverywhere else { return x.high.mapped(x.low) { expm1OfAny($0, $1) } }
  return expm1Terms(x.high, x.low).value
}

private func expm1OfAny(_ high: Double, _ low: Double) -> Double {
  guard abs(high) >= 690 else { return expm1Terms(high, low).value }
  return high < 0 ? -1 : exp(DoubleDouble(high, low))
}

/// eˣ − 1 − x of a pair in each lane, within 2 ulp.
@inline(always)
func expExcess<V: Lanes>(each x: Twofold<V>) -> V {
  guard x.high.isModest(below: 690).isEverywhere else { return x.high.mapped(x.low) { expExcessOfAny($0, $1) } }
  return expExcess(usual: x)
}

private func expExcessOfAny(_ high: Double, _ low: Double) -> Double {
  if high.isModest(below: 690) { return expExcess(usual: DoubleDouble(high, low)) }
  if abs(high) < 1 { return 0.5 * high * high }
  return high < 0 ? -1 - high : exp(DoubleDouble(high, low))
}

/// log(1 + x) in each lane as a sum of two doubles in order of size.
@inline(always)
func log1pTerms<V: Lanes>(each x: V) -> Twofold<V> {
  guard x.isWithin(-0x1.fffffffffffffp-1, 0x1p60).isEverywhere else {
    return Twofold(x.mapped { log1pTermsOfAny($0).high }, x.mapped { log1pTermsOfAny($0).low })
  }
  return log1pTerms(x)
}

private func log1pTermsOfAny(_ x: Double) -> DoubleDouble {
  guard x < 0x1p60 || x.isNaN || x == .infinity else { return logPair(x) }
  return x > -1 && x < 0x1p60 ? log1pTerms(x) : DoubleDouble(log1p(x))
}

/// xʸ in each lane, as `pow`; the first and second powers without a logarithm.
@inline(always)
func pow<V: Lanes>(each x: V, _ y: Double) -> V {
  if y == 1 { return x }
  if y == 2 { return x * x }
  let reach = usualReach(ofPower: y)
  guard x.isWithin(1 / reach, reach).isEverywhere else { return x.mapped { pow($0, y) } }
  return nearPow(log: preciseLogTerms(x), y)
}

/// xʸ and xʸ⁻¹ in each lane, as `pow` to 2 ulp.
@inline(always)
func powers<V: Lanes>(each x: V, _ y: Double) -> (power: V, lower: V) {
  let reach = usualReach(ofPower: max(y, 2))
  guard x.isWithin(1 / reach, reach).isEverywhere else { return (x.mapped { pow($0, y) }, x.mapped { pow($0, y - 1) }) }
  let power: V = nearPow(log: preciseLogTerms(x), y)
  return (power, power / x)
}

/// ln(1 + x²/n) in each lane, also where the square overflows.
@inline(always)
func logOfOnePlusSquare<V: Lanes>(each x: V, over n: Double = 1) -> V {
  guard (x * x / V(repeating: n)).isWithin(0, 0x1p60).isEverywhere else {
    return x.mapped { abs($0) < 0x1p500 ? log1p($0 * $0 / n) : 2 * log(abs($0)) - log(n) }
  }
  return log1pTerms(x * x / V(repeating: n)).value
}

/// K((a − b)/b) in each lane, a deviance, within 2 ulp; for positive numbers.
@inline(always)
func logExcess<V: Lanes>(each a: V, from b: V) -> V {
  let isUsual = a.isWithin(0x1p-400, 0x1p400) .& b.isWithin(0x1p-400, 0x1p400) .& ((a - b) .< 0x1p60 * b)
  guard isUsual.isEverywhere else { return a.mapped(b) { logExcessOfAny($0, $1) } }
  return logExcess(of: a, from: b)
}

private func logExcessOfAny(_ a: Double, _ b: Double) -> Double {
  let isUsual = a.isWithin(0x1p-400, 0x1p400) && b.isWithin(0x1p-400, 0x1p400) && a - b < 0x1p60 * b
  if isUsual { return logExcess(of: a, from: b) }
  let t = (a - b) / b
  // Near −1 the sum 1 + t has lost its digits.
  return t < -0.5 ? t - log(a / b) : logExcess(t)
}

/// b·K((a − b)/b) = a − b + b·log(b/a) in each lane, a relative entropy, within 2 ulp; a where b is 0.
@inline(always)
func scaledLogExcess<V: Lanes>(each a: V, from b: V) -> V {
  let isFar = 0x1p58 * b .<= a
  return select(isFar, a, b * logExcess(each: select(isFar, 1, a), from: select(isFar, 1, b)))
}

/// x·log y in each lane as two doubles, with 0·log y = 0 as `xlogy`.
@inline(always)
func xlogyTerms<V: Lanes>(each x: V, _ y: V) -> Twofold<V> {
  guard (y.isWithin(0x1p-900, 0x1p900) .& (x.size .< 0x1p900)).isEverywhere else {
    return Twofold(x.mapped(y) { xlogyTermsOfAny($0, $1).high }, x.mapped(y) { xlogyTermsOfAny($0, $1).low })
  }
  let terms = logTerms(y)
  return Twofold.orderedSum(terms.high, terms.low) * x
}

private func xlogyTermsOfAny(_ x: Double, _ y: Double) -> DoubleDouble {
  guard y.isWithin(0x1p-900, 0x1p900), abs(x) < 0x1p900 else { return DoubleDouble(xlogy(x, y)) }
  let terms = logTerms(y)
  return DoubleDouble.orderedSum(terms.high, terms.low) * x
}

/// log x in each lane as two doubles, normalised; their sum within 0.51 ulp.
@inline(always)
func logTerms<V: Lanes>(each x: V) -> Twofold<V> {
  guard x.isWithin(0x1p-1022, .infinity).isEverywhere else {
    return Twofold(x.mapped { logTermsOfAny($0).high }, x.mapped { logTermsOfAny($0).low })
  }
  let terms = logTerms(x)
  return .orderedSum(terms.high, terms.low)
}

private func logTermsOfAny(_ x: Double) -> DoubleDouble {
  guard x.isPositiveNormal else { return DoubleDouble(log(x)) }
  let terms = logTerms(x)
  return .orderedSum(terms.high, terms.low)
}

/// log x in each lane as two doubles, as `logPair`.
@inline(always)
func preciseLogTerms<V: Lanes>(each x: V) -> Twofold<V> {
  guard x.isWithin(0x1p-1022, .infinity).isEverywhere else {
    return Twofold(x.mapped { logPair($0).high }, x.mapped { logPair($0).low })
  }
  return preciseLogTerms(x)
}

/// eˣ in each lane as two doubles, relatively right to about 2⁻⁶² where it is neither tiny nor infinite.
@inline(always)
func expTerms<V: Lanes>(each x: V) -> Twofold<V> {
  guard (x.size .< 690).isEverywhere else {
    return Twofold(x.mapped { expTermsOfAny($0).high }, x.mapped { expTermsOfAny($0).low })
  }
  return expTerms(x)
}

private func expTermsOfAny(_ x: Double) -> DoubleDouble { abs(x) < 690 ? expTerms(x) : DoubleDouble(exp(x)) }

/// log(a/b) in each lane as two doubles, for positive numbers.
@inline(always)
func logOfRatioTerms<V: Lanes>(each a: V, _ b: V) -> Twofold<V> {
  guard (a.isWithin(0x1p-60, 0x1p60) .& b.isWithin(0x1p-60, 0x1p60)).isEverywhere else {
    return Twofold(a.mapped(b) { logOfRatioTermsOfAny($0, $1).high }, a.mapped(b) { logOfRatioTermsOfAny($0, $1).low })
  }
  let ratio = Twofold.quotient(a, b)
  return preciseLogTerms(LogArgument(ratio.high, ratio.low))
}

private func logOfRatioTermsOfAny(_ a: Double, _ b: Double) -> DoubleDouble {
  let isUsual = a.isWithin(0x1p-60, 0x1p60) && b.isWithin(0x1p-60, 0x1p60)
  let areNear = a.isWithin(0x1p-400, 0x1p400) && b.isWithin(0x1p-400, 0x1p400) && a < 0x1p60 * b && b < 0x1p60 * a
  guard isUsual || areNear else { return logPair(a) - logPair(b) }
  let ratio = DoubleDouble.quotient(a, b)
  return preciseLogTerms(LogArgument(ratio.high, ratio.low))
}

/// log(a/b) in each lane, within 2 ulp however near a and b are.
@inline(always)
func logOfRatio<V: Lanes>(each a: V, _ b: V) -> V {
  let isUsual = a.isWithin(0x1p-400, 0x1p400) .& b.isWithin(0x1p-400, 0x1p400)
  guard isUsual.isEverywhere else { return a.mapped(b) { logOfRatioOfAny($0, $1) } }
  return usualLogOfRatio(a, b)
}

@inline(always)
private func usualLogOfRatio<V: Lanes>(_ a: V, _ b: V) -> V {
  let ratio = a / b
  let one = Twofold<V>.sum(V(repeating: 1), (a - b) / b)
  let isNear = ratio.isWithin(0.5, 2)
  return logTerms(LogArgument(select(isNear, one.high, ratio), select(isNear, one.low, V(repeating: 0)))).value
}

private func logOfRatioOfAny(_ a: Double, _ b: Double) -> Double {
  if a.isWithin(0x1p-400, 0x1p400), b.isWithin(0x1p-400, 0x1p400) { return usualLogOfRatio(a, b) }
  let ratio = a / b
  return ratio > 0.5 && ratio < 2 ? log1p((a - b) / b) : log(a) - log(b)
}

extension Lanes {
  /// Whether the size is below a limit and the square is normal, or 0.
  @inline(always)
  func isModest(below limit: Double) -> Choice { (size .< limit) .& ((0x1p-400 .< size) .| (size .== 0)) }
}
