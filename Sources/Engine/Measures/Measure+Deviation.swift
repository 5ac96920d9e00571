import Losses
import Messages

extension [Measure] {
  /// What is said before a command that takes a column for an input: a standard deviation is the scale of a normal
  /// distribution, and of no other.
  func doubt(of column: String, as role: Role) -> String {
    let isNormal = allSatisfy { $0.loss.untempered is CRPSGaussian }
    guard role == .scale, !isNormal, WellKnownNames.isDeviation(column) else { return "" }
    return "if '\(column.quotable)' is the scale itself, and no standard deviation"
  }
}
