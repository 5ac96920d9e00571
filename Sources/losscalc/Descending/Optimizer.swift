/// A rule and what it remembers of earlier gradients.
struct Optimizer {
  private let rule: OptimizerRule
  private var first: [Double]
  private var second: [Double]
  /// 0.9 and 0.999 to the power of the number of steps so far: what Adam's means begin too small by.
  private var (firstDecay, secondDecay) = (1.0, 1.0)

  init(_ rule: OptimizerRule, parameters count: Int) {
    self.rule = rule
    first = Array(repeating: 0, count: count)
    second = first
  }

  /// Takes one step against a gradient.
  mutating func step(_ parameters: inout [Double], _ gradient: [Double], rate: Double) {
    firstDecay *= 0.9
    secondDecay *= 0.999
    for i in parameters.indices { parameters[i] -= rate * direction(i, gradient[i]) }
  }

  private mutating func direction(_ i: Int, _ g: Double) -> Double {
    switch rule {
    case .sgd: return g
    // Polyak 1964, Some methods of speeding up the convergence of iteration methods.
    case .momentum:
      first[i] = 0.9 * first[i] + g
      return first[i]
    // Nesterov 1983, in the form of Sutskever et al. 2013.
    case .nesterov:
      first[i] = 0.9 * first[i] + g
      return g + 0.9 * first[i]
    // Duchi, Hazan & Singer 2011, Adaptive subgradient methods.
    case .adagrad:
      second[i] += g * g
      return g / (second[i].squareRoot() + 1e-8)
    // Tieleman & Hinton 2012, Lecture 6.5.
    case .rmsprop:
      second[i] = 0.9 * second[i] + 0.1 * g * g
      return g / (second[i].squareRoot() + 1e-8)
    // Kingma & Ba 2015, Adam: a method for stochastic optimization.
    case .adam:
      first[i] = 0.9 * first[i] + 0.1 * g
      second[i] = 0.999 * second[i] + 0.001 * g * g
      let (mean, square) = (first[i] / (1 - firstDecay), second[i] / (1 - secondDecay))
      return mean / (square.squareRoot() + 1e-8)
    }
  }
}
