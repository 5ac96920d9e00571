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
  let isUsual = x.isWithin(-0x1.fffffffffffffp-1, 0x1p60) .& (V(repeating: 0x1p-60) .< x.size)
  guard isUsual.isEverywhere else { return x.mapped { log1p($0) } }
  return log1pTerms(x).value
}

/// eˣ − 1 in each lane, as `expm1`.
@inline(always)
func expm1<V: Lanes>(each x: V) -> V {
  let isUsual = x.size.isWithin(0x1p-60, 708)
  guard isUsual.isEverywhere else { return x.mapped { expm1($0) } }
  return expm1Terms(x).value
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

/// log(a/b) in each lane, within 2 ulp however near a and b are; a and b normal and positive, a/b normal.
@inline(always)
func logOfRatio<V: Lanes>(_ a: V, _ b: V) -> V {
  let ratio = a / b
  let one = Twofold<V>.sum(V(repeating: 1), (a - b) / b)
  let isNear = ratio.isWithin(0.5, 2)
  return logTerms(LogArgument(select(isNear, one.high, ratio), select(isNear, one.low, V(repeating: 0)))).value
}
