// Functions of w = ln(ŷ/y) in two doubles: from 1 on the second double counts in the exponential.

/// e^w − 1.
func expm1(_ w: DoubleDouble) -> Double { abs(w.high) < 1 ? expm1(w.value) : exp(w) - 1 }

/// e^w − 1 − w.
func expExcess(_ w: DoubleDouble) -> Double {
  abs(w.high) < 1 ? expExcess(w.value) : exp(w) - (DoubleDouble(1) + w).value
}

/// Whether ln y and z are far from where exponentials of their sum or difference overflow.
@inline(always)
func hasUsualLogRatio<V: Lanes>(_ y: V, log z: V) -> V.Choice {
  y.isWithin(0x1p-400, 0x1p400) .& (z.size .< V(repeating: 400))
}

/// y·e^z as two doubles, relatively right to 2⁻⁶⁶, for what `hasUsualLogRatio` allows.
@inline(always)
func growth<V: Lanes>(_ y: V, _ z: V) -> Twofold<V> { expPair(Twofold(z)) * y }

/// e^z − y, with the second double of the exponential.
func exp(_ z: Double, minus y: Double) -> Double {
  abs(z) < 700 ? nearExp(z, minus: y) : exp(z) - y
}

/// e^z − y, with the second double of the exponential, for |z| < 700.
@inline(always)
func nearExp<V: Lanes>(_ z: V, minus y: V) -> V {
  let power = expTerms(z)
  return (power.high - y) + power.low
}
