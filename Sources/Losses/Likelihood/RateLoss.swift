/// A loss of a label and a positive rate μ, given as it is or as its logarithm z = ln μ.
public protocol RateLoss: LinkedLoss {}

extension RateLoss {
  public static var inputs: [Input] { [.labels(.nonNegative), .predictions(.positive)] }
  public static var predictions: [Prediction] { [.value, .log] }
  public static var link: Prediction { .log }
}
