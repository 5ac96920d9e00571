/// The generalised Dice loss: the overlap of the masks of all classes, small classes counting as much as large ones.
public struct GeneralizedDice: ListLoss {
  public static let card = Card(
    name: "generalized_dice", aliases: ["generalized_dice_loss", "GeneralizedDiceLoss", "gdl"],
    summary: "what the masks of all classes lack of overlap, each by the inverse square of its size",
    formula: "1 − 2Σ w_k Σ[y = k]p_k / Σ w_k(Σ[y = k] + Σp_k),  w_k = 1/Σ[y = k]²",
    gradient: "w_k(1 − value − 2[y = k]) / Σ w_k(Σ[y = k] + Σp_k); by the logits through softmax",
    edges: "a class that no label has counts as much as the smallest that occurs",
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    elsewhere: Elsewhere(optax: "multiclass_generalized_dice_loss (weights the losses of the classes)"),
    ulp: 4, reference: "Sudre et al. 2017, Generalised Dice overlap as a deep learning loss function")

  public init() {}

  public static var inputs: [Input] { [.labels(.whole, .classes), .predictions(.unit, .distribution)] }
  public static var predictions: [Prediction] { [.prob, .logit] }

  public func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    let truths = rows.winners(.y, above: nil)
    let masks = try ClassMasks(rows, truths, convention)
    let weights = RowWeights(rows)
    let sizes = masks.probabilities.indices.map { k in weights.total { truths[$0] == k } }
    let largest = sizes.filter { $0 > 0 }.map { 1 / ($0 * $0) }.max() ?? 1
    let factors = sizes.map { $0 > 0 ? 1 / ($0 * $0) : largest }
    var (misses, total) = (ExactSum(), ExactSum())
    for (k, p) in masks.probabilities.enumerated() {
      var (missed, found) = (ExactSum(), ExactSum())
      for row in truths.indices {
        missed.add(product: weights[row], truths[row] == k ? masks.shortfalls[row].high : p[row])
        if truths[row] == k { missed.add(product: weights[row], masks.shortfalls[row].low) }
        found.add(product: weights[row], p[row])
      }
      misses.add(product: factors[k], missed.rounded)
      total.add(product: factors[k], sizes[k])
      total.add(product: factors[k], found.rounded)
    }
    let value = misses.divided(by: total)
    guard wantsGradient else { return ListValue(value) }
    let size = total.rounded
    var gradients = masks.probabilities.indices.map { k in
      truths.indices.map { row in
        weights[row] * factors[k] * (truths[row] == k ? -(1 + value) : 1 - value) / size
      }
    }
    if convention.from == .logit { masks.applySoftmaxChainRule(&gradients) }
    return ListValue(value, gradients: gradients)
  }
}
