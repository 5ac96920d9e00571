import Losses
import Testing

/// A loss of the catalogue as a formula that a user might type, with its parameters in braces.
struct Rewriting: Sendable, CustomTestStringConvertible {
  let name: String
  let from: Prediction
  /// The formula with `r`, `m` and the parameters filled in by `text`.
  let formula: @Sendable ([String: Double]) -> String
  /// How far its losses and gradients may be from the built-in's, in ulp.
  ///
  /// More than 2 where the built-in carries a second double that a formula in doubles has not: the residual before a
  /// steep function, or factors that cancel.
  let lossBound, gradientBound: Double
  /// The sizes of the terms that the loss and the gradient are sums of, as formulas, where they may cancel to nothing.
  let terms, slopes: String
  /// The largest residual that is compared: the language has no remainder.
  let reach: Double

  init(
    _ name: String, _ formula: String, from: Prediction = .value, loss: Double = 2, gradient: Double = 2,
    terms: String = "0", slopes: String = "0", reach: Double = .infinity
  ) {
    self.init(name, from: from, loss: loss, gradient: gradient, terms: terms, slopes: slopes, reach: reach) { _ in
      formula
    }
  }

  init(
    _ name: String, from: Prediction = .value, loss: Double = 2, gradient: Double = 2, terms: String = "0",
    slopes: String = "0", reach: Double = .infinity, _ formula: @escaping @Sendable ([String: Double]) -> String
  ) {
    (self.name, self.from, self.formula, lossBound, gradientBound) = (name, from, formula, loss, gradient)
    (self.terms, self.slopes, self.reach) = (terms, slopes, reach)
  }

  var testDescription: String { "\(name) from \(from)" }

  /// The formula as it is typed for some parameters.
  func text(_ parameters: [String: Double]) -> String { filled(formula(parameters), parameters) }

  /// A text with numbers and subformulas in place of what is in braces.
  func filled(_ text: String, _ parameters: [String: Double]) -> String {
    var text = text
    for (name, value) in parameters {
      text = text.split(separator: "{\(name)}", omittingEmptySubsequences: false).joined(separator: "(\(value))")
    }
    for (letter, meaning) in [("{r}", "(yhat-y)"), ("{m}", "((2*y-1)*yhat)")] {
      text = text.split(separator: letter, omittingEmptySubsequences: false).joined(separator: meaning)
    }
    return text
  }
}
