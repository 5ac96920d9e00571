/// A loss of a row of scores and a row of labels that do not exclude each other: 1 where a label applies, else 0.
///
/// Lists to be ranked have the same shape: a row is a list, its labels are how relevant each item is.
public protocol MultilabelLoss: ClasswiseLoss {
  /// Returns L and leaves ∂L/∂score in `gradients`, which is empty when no gradient is wanted.
  func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double
}

extension MultilabelLoss {
  public static var inputs: [Input] { [.labels(.binary, .matrix), .predictions(.real, .matrix)] }
  public static var predictions: [Prediction] { [.value] }
  public static var scores: [Prediction] { [.logit] }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, gradients: inout MutableSpan<Double>
  ) -> Double { self(y, scores: p, gradients: &gradients) }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, gradients: inout MutableSpan<Double>
  ) -> Double { self(y, scores: z.span, gradients: &gradients) }
}
