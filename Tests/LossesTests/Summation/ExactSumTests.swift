import Losses
import Testing

@Suite struct ExactSumTests {
  @Test(arguments: SumCase.all)
  func sumsAreCorrectlyRounded(_ example: SumCase) {
    let x = example.numbers
    #expect(oneByOne(x).rounded == example.sum.double)
    #expect(throughBins(x).rounded == example.sum.double)
  }

  @Test(arguments: SumCase.all)
  func squaresAreExact(_ example: SumCase) {
    let x = example.numbers
    var single = ExactSum()
    for value in x { single.add(product: value, value) }
    var bins = LossStatistics()
    // Twice as many rows as are added without bins; what is not of the example is taken away again.
    let padding = [Double](repeating: -0.0, count: 1024)
    bins.add(losses: padding.span, firstRow: 0)
    bins.add(losses: x.span, firstRow: padding.count)
    #expect(single.rounded == example.squares.double)
    #expect(single == bins.squares)
    #expect(oneByOne(x) == bins.losses)
  }

  @Test(arguments: SumCase.all)
  func productsAreExact(_ example: SumCase) {
    let (x, w) = (example.numbers, example.weights)
    var single = ExactSum()
    for i in x.indices { single.add(product: w[i], x[i]) }
    var bins = warmedUp()
    bins.add(products: w.span, x.span)
    #expect(single.rounded == example.products.double)
    #expect(single == bins)
  }

  @Test(arguments: SumCase.all)
  func quotientsAreCorrectlyRounded(_ example: SumCase) {
    let (x, w) = (example.numbers, example.weights)
    var weighted = ExactSum()
    weighted.add(products: w.span, x.span)
    #expect(oneByOne(x).divided(by: x.count) == example.mean.double)
    #expect(weighted.divided(by: oneByOne(w)) == example.weightedMean.double)
  }

  @Test(arguments: SumCase.all)
  func anyOrderAndAnyCutGiveTheSameSum(_ example: SumCase) {
    var random = SeededGenerator(state: 7)
    let expected = oneByOne(example.numbers)
    for _ in 0..<5 {
      let x = example.numbers.shuffled(using: &random)
      var parts = [ExactSum(), ExactSum(), warmedUp()]
      for i in x.indices { parts[Int.random(in: 0..<3, using: &random)].add([x[i]].span) }
      parts.shuffle(using: &random)
      var merged = ExactSum()
      for part in parts { merged.merge(part) }
      #expect(merged == expected)
    }
  }

  @Test func aMillionTenthsAreAHundredThousand() {
    let tenths = [Double](repeating: 0.1, count: 1000)
    var sum = ExactSum()
    for _ in 0..<1000 { sum.add(tenths.span) }
    #expect(sum.rounded == 100_000)
    #expect(sum.divided(by: 1_000_000) == 0.1)
  }

  @Test func fullBinsAreEmptied() {
    let x = (0..<1000).map { Double.greatestFiniteMagnitude / Double($0 % 3 + 1) }
    let y = x.map { $0 - x[0] }
    var bins = ExactSum()
    for _ in 0..<50 { bins.add(products: x.span, y.span) }
    var once = ExactSum()
    for i in x.indices { once.add(product: x[i], y[i]) }
    for _ in 0..<50 { bins.merge(negated(once, x, y)) }
    #expect(bins == ExactSum())
  }

  @Test func aSumOfNothingOrOfNegativeZerosIsZero() {
    #expect(ExactSum().rounded.bitPattern == 0)
    #expect(oneByOne([-0.0, -0.0]).rounded.bitPattern == 0)
    #expect(oneByOne([1, -1]).divided(by: 3).bitPattern == 0)
  }

  private static let nonfinite: [([Double], Double)] = [
    ([1, .infinity], .infinity), ([-.infinity, 1e308], -.infinity), ([.infinity, -.infinity], .nan),
    ([.nan, 1], .nan), ([.infinity, .nan], .nan), ([.greatestFiniteMagnitude, .infinity], .infinity),
  ]

  @Test(arguments: nonfinite)
  func nonfiniteTermsDecideTheSum(_ terms: [Double], _ expected: Double) {
    #expect(oneByOne(terms).rounded.bitPattern == expected.bitPattern)
    #expect(throughBins(terms).rounded.bitPattern == expected.bitPattern)
    #expect(throughBins(terms) == oneByOne(terms))
  }

  @Test func zeroTimesInfinityIsNaN() {
    for var sum in [ExactSum(), warmedUp()] {
      sum.add(products: ([0, 1] as [Double]).span, [.infinity, 2].span)
      #expect(sum.rounded.isNaN)
    }
  }

  @Test func quotientsOfTheUnboundedFollowIEEE() {
    #expect(oneByOne([1]).divided(by: 0).isNaN)
    #expect(oneByOne([1]).divided(by: ExactSum()).isNaN)
    #expect(oneByOne([.infinity]).divided(by: ExactSum()).isNaN)
    #expect(oneByOne([.infinity]).divided(by: oneByOne([-2])) == -.infinity)
    #expect(oneByOne([1]).divided(by: oneByOne([.infinity])) == 0)
    #expect(oneByOne([.infinity]).divided(by: oneByOne([.infinity])).isNaN)
  }

  /// The sum of the opposite terms, by way of the text.
  private func negated(_ sum: ExactSum, _ x: [Double], _ y: [Double]) -> ExactSum {
    let text = sum.description
    return ExactSum(text.hasPrefix("-") ? String(text.dropFirst()) : "-" + text) ?? sum
  }
}

/// The sum of numbers given one by one.
func oneByOne(_ numbers: [Double]) -> ExactSum {
  var sum = ExactSum()
  for x in numbers { sum.add(x) }
  return sum
}

/// An empty sum that has seen so many terms that it uses its tables from now on.
func warmedUp() -> ExactSum {
  var sum = ExactSum()
  sum.add([Double](repeating: 0, count: 2000).span)
  return sum
}

func throughBins(_ numbers: [Double]) -> ExactSum {
  var sum = warmedUp()
  sum.add(numbers.span)
  return sum
}
