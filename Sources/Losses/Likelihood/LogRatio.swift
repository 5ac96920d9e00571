// Functions of w = ln(ŷ/y) in two doubles: from 1 on the second double counts in the exponential.

/// e^w − 1.
func expm1(_ w: DoubleDouble) -> Double { abs(w.high) < 1 ? expm1(w.value) : exp(w) - 1 }

/// e^w − 1 − w.
func expExcess(_ w: DoubleDouble) -> Double {
  abs(w.high) < 1 ? expExcess(w.value) : exp(w) - (DoubleDouble(1) + w).value
}

/// e^z − y, with the second double of the exponential.
func exp(_ z: Double, minus y: Double) -> Double {
  guard abs(z) < 700 else { return exp(z) - y }
  let power = expTerms(z)
  return (power.high - y) + power.low
}
