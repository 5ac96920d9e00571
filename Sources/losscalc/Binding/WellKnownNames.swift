import Losses

/// The headers that say by themselves what a column is.
enum WellKnownNames {
  private static let labels = ["y", "y_true", "label", "target", "truth", "actual"]
  private static let predictions = [
    "yhat", "y_hat", "p", "pred", "prediction", "y_pred", "prob", "probability", "score", "logit",
  ]

  /// The columns whose header is one of a role's names, case ignored.
  static func columns(of role: Role, in header: [String]) -> [Int] {
    let names = role == .y ? labels : role == .yhat ? predictions : [role.rawValue]
    return header.indices.filter { names.contains(header[$0].lowercased()) }
  }
}
