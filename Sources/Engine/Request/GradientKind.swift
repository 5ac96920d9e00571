import Losses

/// What the printed gradient is of.
package enum GradientKind: String, CaseIterable, Sendable {
  /// ∂J/∂ŷ: what `loss.backward()` leaves in `.grad`.
  case cost
  /// ∂L/∂ŷ of each row by itself.
  case loss
  case none
}
