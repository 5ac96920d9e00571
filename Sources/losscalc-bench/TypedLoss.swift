import Losses

/// A loss of the catalogue, typed as a formula: how much slower it is than the built-in.
struct TypedLoss {
  let name: String
  let formula: String
  /// How many times the built-in's time a formula may take.
  static let limit = 3.0

  static let all = [
    TypedLoss(name: "mse", formula: "(yhat-y)^2"),
    TypedLoss(name: "mae", formula: "abs(yhat-y)"),
    TypedLoss(name: "huber", formula: "where(abs(yhat-y)<=1, 0.5*(yhat-y)^2, abs(yhat-y)-0.5)"),
    TypedLoss(name: "log_cosh", formula: "logcosh(yhat-y)"),
    TypedLoss(name: "quantile", formula: "max(0.5*(y-yhat), -0.5*(y-yhat))"),
    TypedLoss(name: "bce", formula: "-xlogy(y,yhat)-xlogy(1-y,1-yhat)"),
    TypedLoss(name: "hinge", formula: "max(0, 1-(2*y-1)*yhat)"),
    TypedLoss(name: "squared_hinge", formula: "max(0, 1-(2*y-1)*yhat)^2"),
    TypedLoss(name: "perceptron", formula: "max(0, (1-2*y)*yhat)"),
    TypedLoss(name: "epsilon_insensitive", formula: "max(0, abs(yhat-y)-0.1)"),
    TypedLoss(name: "squared_epsilon_insensitive", formula: "max(0, abs(yhat-y)-0.1)^2"),
    TypedLoss(name: "expectile", formula: "where(yhat>y, 0.5, 0.5)*(yhat-y)^2"),
    TypedLoss(name: "geman_mcclure", formula: "0.5*(yhat-y)^2/(1+(yhat-y)^2)"),
    TypedLoss(name: "logistic_margin", formula: "softplus((1-2*y)*yhat)"),
  ]

  /// The built-in's rows a second over the formula's, by what is computed.
  func slowdown(_ order: Evaluation.Order) -> Double? {
    guard let builtIn = Catalogue.loss(named: name)?.init(), let typed else { return nil }
    let from = builtIn.facts.predictions.first ?? .value
    let speed = LossWorkload(loss: typed, prediction: .value, model: (builtIn, from)).rowsPerSecond(order)
    return LossWorkload(loss: builtIn, prediction: from).rowsPerSecond(order) / speed
  }

  private var typed: (any Loss)? {
    guard let expression = try? ExpressionParser.parse(formula) else { return nil }
    return try? expression.formula.loss(of: [], names: [])
  }
}
