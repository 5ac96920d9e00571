import Losses
import Testing

struct KLTests {
  @Test(arguments: ["kl", "js"])
  func equalDistributionsDoNotDiverge(_ name: String) throws {
    let p = [0.1, 0.2, 0.7]
    #expect(try Sample(name, [:], [(.y, p), (.yhat, p)]).loss == 0)
  }

  @Test func aClassWithoutLabelAddsNothing() throws {
    let sample = try Sample("kl", [:], [(.y, [1, 0]), (.yhat, [1, 0])])
    #expect(sample.loss == 0 && sample.gradient == [-1, 0])
    let logits = try Sample("kl", [:], [(.y, [1, 0]), (.yhat, [3, -.infinity])], from: .logit)
    #expect(logits.loss == 0 && logits.gradient == [0, 0])
  }

  @Test func aClassThatWasRuledOutIsInfinite() throws {
    #expect(try Sample("kl", [:], [(.y, [0.5, 0.5]), (.yhat, [0, 1])]).loss == .infinity)
    #expect(try Sample("kl", [:], [(.y, [0.5, 0.5]), (.yhat, [-.infinity, 1])], from: .logit).loss == .infinity)
    #expect(try Sample("kl", [:], [(.y, [0.5, 0.5]), (.yhat, [-.infinity, 0])], from: .logprob).loss == .infinity)
  }

  @Test func disjointDistributionsAreLogTwoApart() throws {
    let sample = try Sample("js", [:], [(.y, [1, 0]), (.yhat, [0, 1])])
    #expect(sample.loss == 0.6931471805599453)
    #expect(sample.gradient[0] == -.infinity)
  }

  @Test func nearDistributionsKeepTheirDigits() throws {
    let (p, q) = ([0.25, 0.75], [0.25 + 0x1p-27, 0.75 - 0x1p-27])
    #expect(try Sample("kl", [:], [(.y, p), (.yhat, q)]).loss == 1.4802973465596317e-16)
  }
}
