import Losses
import Testing

@Suite struct ExactSumTextTests {
  @Test(
    arguments: [
      ([], "0x0p+0"), ([-0.75], "-0x3p-2"), ([1e16], "0x2386f26fc1p+16"),
      ([.leastNonzeroMagnitude], "0x1p-1074"),
      ([0x1p1023, 0x1p-1074], "0x2" + String(repeating: "0", count: 523) + "1p-1074"),
      ([1, .infinity], "0x1p+0 inf"), ([-.infinity], "0x0p+0 -inf"), ([.infinity, -.infinity], "0x0p+0 nan"),
    ] as [([Double], String)])
  func textIsTheExactSum(_ terms: [Double], _ text: String) {
    #expect(oneByOne(terms).description == text)
  }

  @Test(arguments: SumCase.all)
  func textReadsBackToTheSameSum(_ example: SumCase) throws {
    var sum = oneByOne(example.numbers)
    sum.add(products: example.numbers.span, example.weights.span)
    var copy = try #require(ExactSum(sum.description))
    #expect(copy.rounded == sum.rounded)
    #expect(copy.description == sum.description)
    copy.merge(sum)
    sum.merge(sum)
    #expect(copy == sum)
  }

  @Test func hugeNumbersOfTermsReadBack() throws {
    var sum = oneByOne([])
    sum.add(product: .greatestFiniteMagnitude, .greatestFiniteMagnitude)
    for _ in 0..<60 { sum.merge(sum) }
    let copy = try #require(ExactSum(sum.description))
    #expect(copy == sum)
    #expect(copy.rounded == .infinity)
    #expect(copy.divided(by: copy) == 1)
  }

  @Test(arguments: [
    "", "0", "0x", "0xp+0", "0x1", "0x1p", "0x1p0", "0x2p+0", "0x01p+0", "0X1p+0", "0x1P+0", "0xAp+1", "-0x0p+0",
    "+0x1p+0", "0x1p+00", "0x1p-2149", "0x1p+3000", "0x1p+9999999999999999999", "0x1p+0 ", "0x1p+0 1", "0x1p+0 Inf",
    "0x1p+0 nan nan", "--0x1p+0", "0x-1p+0", "0x1p+0 0", "0x" + String(repeating: "f", count: 5000) + "p+0", "é",
  ])
  func otherTextsAreRefused(_ text: String) {
    #expect(ExactSum(text) == nil)
  }
}
