/// Σ cₖ·xᵏ over a table of coefficients by rising powers, from index `start` on.
///
/// Two Horner chains in x², one for the even and one for the odd powers, run side by side.
@inline(always)
func polynomial(_ coefficients: [Double], at x: Double, from start: Int = 0, count: Int) -> Double {
  let x² = x * x
  var even = 0.0
  var odd = 0.0
  var k = start + (count & ~1)
  if count & 1 == 1 { even = coefficients[k] }
  while k > start {
    k -= 2
    odd = odd * x² + coefficients[k + 1]
    even = even * x² + coefficients[k]
  }
  return even + x * odd
}
