/// A divergence of the predicted distribution from the label distribution.
public protocol DivergenceLoss: ClasswiseLoss {}

extension DivergenceLoss {
  public static var inputs: [Input] { [.labels(.unit, .distribution), .predictions(.unit, .distribution)] }
}
