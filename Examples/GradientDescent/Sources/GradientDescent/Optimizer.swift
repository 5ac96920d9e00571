import Foundation

/// A rule that turns gradients into steps.
enum Rule: String, CaseIterable {
  case sgd, momentum, nesterov, adagrad, rmsprop, adam
}

/// The state of a rule: what it remembers of earlier gradients.
struct Optimizer {
  let rule: Rule
  private var first: [Double]
  private var second: [Double]
  private var steps = 0

  init(_ rule: Rule, count: Int) {
    self.rule = rule
    first = Array(repeating: 0, count: count)
    second = first
  }

  /// Takes one step with a learning rate.
  mutating func step(_ parameters: inout [Double], _ gradient: [Double], rate: Double) {
    steps += 1
    for i in parameters.indices { parameters[i] -= rate * direction(i, gradient[i]) }
  }

  private mutating func direction(_ i: Int, _ slope: Double) -> Double {
    switch rule {
    case .sgd: return slope
    // Polyak 1964, Some methods of speeding up the convergence of iteration methods.
    case .momentum:
      first[i] = 0.9 * first[i] + slope
      return first[i]
    // Nesterov 1983, in the form of Sutskever et al. 2013: the slope is that of the place where momentum leads.
    case .nesterov:
      first[i] = 0.9 * first[i] + slope
      return slope + 0.9 * first[i]
    // Duchi, Hazan & Singer 2011, Adaptive subgradient methods.
    case .adagrad:
      second[i] += slope * slope
      return slope / (second[i].squareRoot() + 1e-8)
    // Tieleman & Hinton 2012, Lecture 6.5.
    case .rmsprop:
      second[i] = 0.9 * second[i] + 0.1 * slope * slope
      return slope / (second[i].squareRoot() + 1e-8)
    // Kingma & Ba 2015, Adam: a method for stochastic optimization.
    case .adam:
      first[i] = 0.9 * first[i] + 0.1 * slope
      second[i] = 0.999 * second[i] + 0.001 * slope * slope
      let mean = first[i] / (1 - pow(0.9, Double(steps)))
      let square = second[i] / (1 - pow(0.999, Double(steps)))
      return mean / (square.squareRoot() + 1e-8)
    }
  }
}

/// How the learning rate changes from epoch to epoch.
enum Schedule {
  case constant
  /// Multiplied by a factor after every so many epochs.
  case stepDecay(factor: Double, every: Int)
  /// From the full rate to nothing along a cosine, then again, each time twice as long.
  ///
  /// Loshchilov & Hutter 2017, SGDR: stochastic gradient descent with warm restarts.
  case warmRestarts(first: Int)

  func rate(_ full: Double, epoch: Int) -> Double {
    switch self {
    case .constant: return full
    case .stepDecay(let factor, let every): return full * pow(factor, Double(epoch / every))
    case .warmRestarts(let first):
      var (length, start) = (first, 0)
      while epoch >= start + length {
        start += length
        length *= 2
      }
      return full * 0.5 * (1 + cos(Double.pi * Double(epoch - start) / Double(length)))
    }
  }
}
