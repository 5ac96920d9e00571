import Losses
import Testing

@Suite struct LogConventionTests {
  @Test func clampsTheLogarithmAsPyTorchDoes() {
    let torch = LogConvention.atLeast(-100)
    #expect(torch.crossEntropy(1, 0) == 100 && torch.crossEntropy(0, 1) == 100)
    #expect(torch.crossEntropy(0, 0) == 0 && torch.crossEntropy(0.5, 0) == 50)
    #expect(torch.surprise(0) == 100 && torch.surprise(1) == 0)
  }

  @Test func addsTheEpsilonInsideTheLogarithm() {
    let padded = LogConvention.plus(1e-8)
    #expect(abs(padded.crossEntropy(1, 0) - 18.420680743952367) < 1e-14)
    #expect(abs(padded.surprise(0.5) - 0.6931471605599454) < 1e-15)
  }
}
