/// A loss of the true class and a score for each class that is neither probability nor logit.
public protocol ScoreLoss: ClasswiseLoss {
  /// Returns L of the true class, −1 when the labels name none, and leaves ∂L/∂score in `gradients`.
  func callAsFunction(truth: Int, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double
}

extension ScoreLoss {
  public static var inputs: [Input] { [.labels(.binary, .classes), .predictions(.real, .matrix)] }
  public static var predictions: [Prediction] { [.value] }
  public static var scores: [Prediction] { [.logit] }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, gradients: inout MutableSpan<Double>
  ) -> Double {
    // Labels outside their domain name no class.
    guard truth >= 0 else {
      for k in gradients.indices { gradients[k] = .nan }
      return .nan
    }
    return self(truth: truth, scores: p, gradients: &gradients)
  }
}

extension MutableSpan<Double> {
  /// The same number everywhere.
  mutating func fill(_ number: Double) {
    for k in indices { self[k] = number }
  }
}
