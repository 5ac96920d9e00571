/// Σ cₖ·xᵏ over a table of coefficients by rising powers, from index `start` on.
///
/// Two Horner chains in x², one for the even and one for the odd powers, run side by side.
@inline(always)
func polynomial<V: Lanes>(_ coefficients: [Double], at x: V, from start: Int = 0, count: Int) -> V {
  let x² = x * x
  var even = V(repeating: 0)
  var odd = V(repeating: 0)
  var k = start + (count & ~1)
  if count & 1 == 1 { even = V(repeating: coefficients[k]) }
  while k > start {
    k -= 2
    odd = odd * x² + coefficients[k + 1]
    even = even * x² + coefficients[k]
  }
  return even + x * odd
}

/// a + b·x in each lane: two steps of a polynomial.
@inline(always)
func line<V: Lanes>(_ a: Double, _ b: Double, at x: V) -> V { a + b * x }
