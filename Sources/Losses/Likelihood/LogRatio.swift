/// y·e^z in each lane as two doubles, relatively right to 2⁻⁶⁶ where y is normal and nothing overflows.
@inline(always)
func growth<V: Lanes>(each y: V, _ z: V) -> Twofold<V> {
  let isUsual = (y.isWithin(0x1p-400, 0x1p400) .| (y .== 0)) .& (z.size .< 400)
  guard isUsual.isEverywhere else {
    return Twofold(y.mapped(z) { growthOfAny($0, $1).high }, y.mapped(z) { growthOfAny($0, $1).low })
  }
  return expPair(Twofold(z)) * y
}

private func growthOfAny(_ y: Double, _ z: Double) -> DoubleDouble {
  guard y > 0, abs(z) < .infinity else { return DoubleDouble(y == 0 && z < .infinity ? 0 : y * exp(z)) }
  if y >= 0x1p-400, y < 0x1p400, abs(z) < 400 { return expPair(DoubleDouble(z)) * y }
  let w = logPair(y) + z
  return abs(w.high) < 690 ? expPair(w) : DoubleDouble(exp(w))
}

/// e^z − y in each lane, with the second double of the exponential.
@inline(always)
func exp<V: Lanes>(each z: V, minus y: V) -> V {
  let power = expTerms(each: z)
  return (power.high - y) + power.low
}
