import Testing

@testable import Losses

struct ElementarySpecialValueTests {
  @Test
  func logarithmsEndWhereTheirDomainsDo() {
    #expect(log(0) == -.infinity && log(-0.0) == -.infinity)
    #expect(log(.infinity) == .infinity && log(-1).isNaN && log(-.infinity).isNaN)
    #expect(log(1) == 0 && log(.leastNonzeroMagnitude) == -0x1.74385446d71c3p+9)
    #expect(log(.greatestFiniteMagnitude) == 0x1.62e42fefa39efp+9)
    #expect(log1p(-1) == -.infinity && log1p(-1.5).isNaN && log1p(.infinity) == .infinity)
    #expect(log1p(-0.0).sign == .minus && log1p(0x1p-1074) == 0x1p-1074)
    #expect(log1p(.greatestFiniteMagnitude) == log(.greatestFiniteMagnitude))
  }

  @Test
  func exponentialsOverflowAndUnderflowWhereTheyShould() {
    #expect(exp(0) == 1 && exp(-0.0) == 1 && exp(.infinity) == .infinity && exp(-.infinity) == 0)
    #expect(exp(0x1.62e42fefa39efp+9) == 0x1.fffffffffff2ap+1023)
    #expect(exp(0x1.62e42fefa39f0p+9) == .infinity)
    #expect(exp(-745.1332191019411) == 0x1p-1074 && exp(-745.1332191019412) == 0)
    #expect(exp(-745.2) == 0)
    #expect(expm1(-.infinity) == -1 && expm1(.infinity) == .infinity && expm1(-40) == -1 && expm1(-1e9) == -1)
    #expect(expm1(-0.0).sign == .minus && expm1(0x1p-1074) == 0x1p-1074 && expm1(1000) == .infinity)
  }

  @Test
  func logitFunctionsReachTheirLimits() {
    #expect(softplus(.infinity) == .infinity && softplus(-.infinity) == 0 && softplus(1e300) == 1e300)
    #expect(softplus(-745) == 0x1p-1074 && softplus(800) == 800)
    #expect(sigmoid(.infinity) == 1 && sigmoid(-.infinity) == 0 && sigmoid(0) == 0.5 && sigmoid(-745) == 0x1p-1074)
    #expect(tanh(.infinity) == 1 && tanh(-.infinity) == -1 && tanh(-0.0).sign == .minus)
    #expect(sechSquared(0) == 1 && sechSquared(.infinity) == 0 && sechSquared(-.infinity) == 0)
    #expect(logCosh(0) == 0 && logCosh(-.infinity) == .infinity && logCosh(.infinity) == .infinity)
    #expect(logCosh(1e-200) == 0 && logCosh(1e300) == 1e300)
  }

  @Test
  func excessesVanishAtZeroAndGrowWithoutBound() {
    #expect(logExcess(0) == 0 && logExcess(-1) == .infinity && logExcess(.infinity) == .infinity)
    #expect(logExcess(-1.1).isNaN && logExcess(1e300) == 1e300)
    #expect(expExcess(0) == 0 && expExcess(.infinity) == .infinity && expExcess(-.infinity) == .infinity)
  }

  @Test
  func zeroTimesALogarithmIsZero() {
    #expect(xlogy(0, 0) == 0 && xlogy(0, -1) == 0 && xlogy(0, .infinity) == 0 && xlogy(0, .nan).isNaN)
    #expect(xlogy(2, 0) == -.infinity && xlogy(2, -1).isNaN && xlogy(2, 1) == 0)
    #expect(xlog1py(0, -1) == 0 && xlog1py(2, -1) == -.infinity && xlog1py(1e300, 1e300) == 1e300 * log(1e300))
  }

  @Test
  func powersOfSpecialNumbersFollowTheStandard() {
    #expect(pow(0, 0) == 1 && pow(.infinity, 0) == 1 && pow(0, 2) == 0 && pow(0, -2) == .infinity)
    #expect(pow(-0.0, -3) == -.infinity && pow(-0.0, 3).sign == .minus && pow(-0.0, 2).sign == .plus)
    #expect(pow(-2, 3) == -8 && pow(-2, 2) == 4 && pow(-2, 0.5).isNaN && pow(-8, 1.0 / 3).isNaN)
    #expect(pow(.infinity, -1) == 0 && pow(-.infinity, 3) == -.infinity && pow(-.infinity, 2) == .infinity)
    #expect(pow(2, .infinity) == .infinity && pow(0.5, .infinity) == 0 && pow(0.5, -.infinity) == .infinity)
    #expect(pow(-1, .infinity) == 1 && pow(10, 308) == 1e308 && pow(10, 309) == .infinity && pow(10, -330) == 0)
    #expect(pow(2, -1074) == 0x1p-1074 && pow(2, 1023) == 0x1p1023 && pow(3, 2) == 9 && pow(7, 1) == 7)
  }

  @Test
  func gammaFunctionsKnowTheirPolesAndZeros() {
    #expect(lgamma(1) == 0 && lgamma(2) == 0 && lgamma(0) == .infinity && lgamma(-3) == .infinity)
    #expect(lgamma(.infinity) == .infinity && lgamma(-.infinity) == .infinity && lgamma(3) == log(2))
    #expect(lgamma(0x1p-1074) == -log(0x1p-1074) && lgamma(2.6e305) == .infinity)
    #expect(abs(lgamma(-0.5) - 1.2655121234846454) < 4e-16)
    #expect(digamma(0) == -.infinity && digamma(-0.0) == .infinity && digamma(-2).isNaN)
    #expect(digamma(.infinity) == .infinity && digamma(-.infinity).isNaN && digamma(1e300) == log(1e300))
    #expect(abs(digamma(-0.5) - 0.03648997397857652) < 1e-15)
  }

  @Test
  func normalFunctionsReachTheirLimits() {
    #expect(erf(.infinity) == 1 && erf(-.infinity) == -1 && erf(0) == 0 && erf(-0.0).sign == .minus)
    #expect(normalDensity(0) == 0x1.9884533d43651p-2 && normalDensity(.infinity) == 0 && normalDensity(-38) > 0)
  }

  @Test
  func anglesAreReducedExactly() {
    #expect(sin(.infinity).isNaN && cos(-.infinity).isNaN && sin(-0.0).sign == .minus && cos(0) == 1)
    // The double nearest to a multiple of π/2 among all doubles.
    #expect(cos(0x1.6ac5b262ca1ffp+849) == -0x1.14ae72e6ba22fp-61)
    #expect(sin(0x1.921fb54442d18p+1) == 0x1.1a62633145c07p-53)
    #expect(sinPi(1) == 0 && sinPi(0.5) == 1 && sinPi(1e15 + 0.5) == 1 && cosPi(0.5) == 0 && cosPi(3) == -1)
    #expect(sinPi(1e300) == 0 && cosPi(1e300) == 1 && cosPi(0x1p53 - 1) == -1)
    #expect(atan(.infinity) == 0x1.921fb54442d18p+0 && atan(-.infinity) == -0x1.921fb54442d18p+0)
    #expect(atan(1) == 0x1.921fb54442d18p-1 && atan(-0.0).sign == .minus)
  }

  @Test
  func normsNeitherOverflowNorUnderflow() {
    #expect(hypot(3, -4) == 5 && hypot(3 * 0x1p1000, 4 * 0x1p1000) == 5 * 0x1p1000)
    #expect(hypot(0, 0) == 0 && hypot(.infinity, 1) == .infinity)
    #expect(hypot(0x1p-1074, 0) == 0x1p-1074 && hypot(3 * 0x1p-1074, 4 * 0x1p-1074) == 5 * 0x1p-1074)
    #expect(norm([]) == 0 && norm([0, 0]) == 0 && norm([3 * 0x1p600, 4 * 0x1p600]) == 5 * 0x1p600)
    #expect(norm([3 * 0x1p-1074, 4 * 0x1p-1074]) == 5 * 0x1p-1074)
    #expect(norm([1, -.infinity]) == .infinity && norm([.nan, 1, 2]).isNaN)
    #expect(logBesselI0(0) == 0 && logBesselI0(-.infinity) == .infinity && logBesselI0(-2) == logBesselI0(2))
  }

  @Test
  func classSumsAcceptInfiniteLogits() {
    let inf = Double.infinity
    #expect(logSum([]) == -inf && logSum([-inf, -inf]) == -inf && logSum([1, inf]) == inf)
    #expect(logSum([-inf, 3]) == 3 && logSum([.nan, inf]).isNaN && logSum([inf, .nan]).isNaN)
    #expect(loss([inf, 1], 0) == 0 && loss([inf, 1], 1) == inf)
    #expect(loss([1, -inf], 1) == inf && loss([1, -inf], 0) == 0)
    #expect(loss([inf, inf], 0).isNaN && loss([-inf, -inf], 0).isNaN)
    #expect(loss([5], 0) == 0 && loss([1e308, -1e308], 1) == inf)
    #expect(logAddExp(-inf, -inf) == -inf && logAddExp(-inf, 2) == 2 && logAddExp(inf, inf) == inf)
    #expect(logAddExp(inf, -inf) == inf && logAddExp(.nan, inf).isNaN)
  }

  // A span may not pass through #expect.
  private func norm(_ v: [Double]) -> Double { norm2(v.span) }
  private func logSum(_ z: [Double]) -> Double { logSumExp(z.span) }
  private func loss(_ z: [Double], _ t: Int) -> Double { crossEntropy(z.span, t) }
}
