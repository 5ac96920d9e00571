/// A loss of two vectors and a label that says whether they belong together: 1 when they do, 0 when not.
public protocol PairLoss: RowLoss {
  /// Returns L and leaves the derivatives by the components of both vectors, one after the other, in `gradients`, which
  /// holds zeros, or is empty when no gradient is wanted.
  func callAsFunction(
    _ y: Double, _ left: Span<Double>, _ right: Span<Double>, gradients: inout MutableSpan<Double>
  ) -> Double

  /// The same loss from a distance or similarity computed before.
  func callAsFunction(_ y: Double, precomputed yhat: Double) -> Point
}

extension PairLoss {
  public static var inputs: [Input] {
    [
      .labels(.binary), Input(.left, .real, .matrix, isPrediction: true),
      Input(.right, .real, .matrix, isPrediction: true),
    ]
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    if Self.activeInputs(in: block.layout) == Self.precomputed {
      result.sweep(block, convention, PairKernel(loss: self).sweep)
    } else {
      evaluateRows(block, convention, into: &result)
    }
  }

  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, gradients: inout MutableSpan<Double>
  ) -> Double { self(cells[0], cells.extracting(places[1]), cells.extracting(places[2]), gradients: &gradients) }
}

private struct PairKernel<L: PairLoss>: Kernel {
  let loss: L

  @inline(__always)
  func callAsFunction(_ y: Double, _ yhat: Double, _ extra: Double) -> Point { loss(y, precomputed: yhat) }
}
