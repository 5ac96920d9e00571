/// The cost of one run of rows, and how far its gradient pulls: what mini-batch descent sees of a cost.
package struct Batch: Sendable {
  /// From 1.
  package var firstRow: Int
  package var n: Int
  package var cost: Double
  /// ‖∂J/∂ŷ‖₂; nil when the loss has no gradient.
  package var gradientNorm: Double?

  package init(firstRow: Int, n: Int, cost: Double, gradientNorm: Double?) {
    (self.firstRow, self.n, self.cost, self.gradientNorm) = (firstRow, n, cost, gradientNorm)
  }
}
