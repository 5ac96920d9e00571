extension Equivalent {
  /// The loss as the library computes it; its parameters are set already.
  public func adapted(_ loss: any Loss, from: Prediction) -> any Loss {
    let own = change?(loss) ?? loss
    if let text = formula(of: loss, from: from) {
      return AdaptedLoss(own, computing: Equivalent.expression(text), times: factor, taking: domain)
    }
    return factor == 1 ? own : AdaptedLoss(own, computing: own, times: factor)
  }

  private static func expression(_ text: String) -> any Loss {
    guard let formula = try? ExpressionParser.parse(text).formula, let loss = try? ExpressionLoss(formula, of: [])
    else {
      preconditionFailure("a card's formula is no expression: \(text)")
    }
    return loss
  }
}
