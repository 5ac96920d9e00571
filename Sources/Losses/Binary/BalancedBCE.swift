/// Binary cross-entropy in which both classes of a set weigh the same.
public struct BalancedBCE: SetLoss {
  public static let card = Card(
    name: "balanced_bce",
    aliases: ["balanced_cross_entropy", "class_balanced_bce", "balanced_binary_cross_entropy"],
    summary: "binary cross-entropy of a set, each class weighed by the share of the other",
    formula: .formula("-sum(beta*y*log(yhat) + (1 - beta)*(1 - y)*log1p(-yhat))/n; beta = sum(1 - y)/n"),
    gradient: "((1−β)(1−y)/(1−ŷ) − βy/ŷ) / n",
    edges: "undefined for a set of one class",
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    ulp: 8, reference: "Xie & Tu 2015, Holistically-nested edge detection")

  public init() {}

  public static var inputs: [Input] { [.labels(.unit), .predictions(.unit)] }
  public static var predictions: [Prediction] { [.prob, .logit] }
  public static var cuts: [Cut] { [.row, .column, .all] }
  /// The surprise at the positive labels, that at the negative ones, and how many of either there are.
  public static var sums: Int { 4 }

  @inline(__always)
  public func terms(_ y: Double, _ p: Double) -> Terms {
    // 0 · inf is 0: a side without weight does not count.
    Terms([y, 1 - y, y, 1 - y], [y == 0 ? 0 : 0 - log(p), y == 1 ? 0 : 0 - log1p(-p), 1, 1])
  }

  @inline(__always)
  public func terms(_ y: Double, logit z: Double) -> Terms {
    Terms([y, 1 - y, y, 1 - y], [y == 0 ? 0 : softplus(-z), y == 1 ? 0 : softplus(z), 1, 1])
  }

  public func value(of set: SetSums) throws(UndefinedLoss) -> SetValue {
    let total = set.weight.rounded
    let (positive, negative) = (set[2].rounded / total, set[3].rounded / total)
    guard positive != 0, negative != 0 else {
      throw UndefinedLoss("needs both classes; every label is \(negative == 0 ? 1 : 0)")
    }
    let loss = negative * set[0].rounded + positive * set[1].rounded
    return SetValue(loss / total, gradients: [negative / total, positive / total, 0, 0])
  }

  @inline(__always)
  public func gradient(_ y: Double, _ p: Double, _ value: SetValue) -> Double {
    let (up, down) = (y * value.gradients[0], (1 - y) * value.gradients[1])
    return (down == 0 ? 0 : down / (1 - p)) - (up == 0 ? 0 : up / p)
  }

  @inline(__always)
  public func gradient(_ y: Double, logit z: Double, _ value: SetValue) -> Double {
    (1 - y) * value.gradients[1] * sigmoid(z) - y * value.gradients[0] * sigmoid(-z)
  }
}
