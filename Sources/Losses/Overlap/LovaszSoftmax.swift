/// The Lovász-softmax loss: the Jaccard losses of the classes of an image, made smooth in their probabilities.
public struct LovaszSoftmax: ListLoss {
  public static let card = Card(
    name: "lovasz_softmax", aliases: ["LovaszLoss", "LovaszSoftmaxLoss", "multiclass_lovasz"],
    summary: "what the masks of the classes lack of overlap, as a surface in their probabilities",
    formula: "mean over the classes that occur of Σ e₍ᵢ₎·ΔJᵢ,  e = |[y = k] − p_k| sorted descending",
    gradient: "±ΔJᵢ / classes; by the logits through softmax",
    edges: "classes that no label has do not count; equal errors are in the order of their rows",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    ulp: 4, reference: "Berman, Triki & Blaschko 2018, The Lovász-softmax loss")

  public init() {}

  public static var inputs: [Input] { [.labels(.whole, .classes), .predictions(.unit, .distribution)] }
  public static var predictions: [Prediction] { [.prob, .logit] }

  public func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    let truths = rows.winners(.y, above: nil)
    let masks = try ClassMasks(rows, truths, convention)
    let weights = RowWeights(rows)
    let classes = Set(truths).sorted()
    var sum = ExactSum()
    var gradients = wantsGradient ? masks.probabilities.map { $0.map { _ in 0.0 } } : []
    for k in classes {
      let isTrue = truths.map { $0 == k }
      let errors = truths.indices.map { isTrue[$0] ? masks.shortfalls[$0] : DoubleDouble(masks.probabilities[k][$0]) }
      let extended = LovaszExtension(errors, isTrue, weights)
      sum.add(extended.value)
      guard wantsGradient else { continue }
      for row in truths.indices {
        gradients[k][row] = (isTrue[row] ? -1 : 1) * extended.steps[row] / Double(classes.count)
      }
    }
    if wantsGradient && convention.from == .logit { masks.applySoftmaxChainRule(&gradients) }
    return ListValue(sum.divided(by: classes.count), gradients: gradients)
  }
}
