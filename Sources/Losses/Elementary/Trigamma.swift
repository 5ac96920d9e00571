/// ψ′(x) = (ln Γ)″(x), within a few ulps for positive x.
///
/// +∞ at 0 and at the negative integers, 0 at +∞, NaN at −∞ and NaN. From 16 on the asymptotic series (Abramowitz &
/// Stegun 6.4.12), below it after steps of ψ′(x) = ψ′(x + 1) + 1/x², below 0 by reflection.
func trigamma(_ x: Double) -> Double {
  if x.isNaN || x == -.infinity { return .nan }
  if x <= 0 {
    let sine = sinPi(x)
    guard sine != 0 else { return .infinity }
    let ratio = 3.141592653589793 / sine
    return ratio * ratio - trigamma(1 - x)
  }
  var argument = x
  var steps = CompensatedSum()
  while argument < 16 {
    steps.add(1 / (argument * argument))
    argument += 1
  }
  let square = 1 / (argument * argument)
  let tail =
    1.0 / 6 - square
    * (1.0 / 30 - square * (1.0 / 42 - square * (1.0 / 30 - square * (5.0 / 66 - square * 691 / 2730))))
  steps.add(1 / argument)
  steps.add(0.5 * square)
  steps.add(square / argument * tail)
  return steps.value
}
