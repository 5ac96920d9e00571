/// A loss: a value type whose stored properties are its hyperparameters.
///
/// A conforming type belongs to a family (`ResidualLoss`, `MarginLoss`, `ProbabilityLoss`, `RowLoss`, `SetLoss`…), which
/// writes the chain rule and the loop over a block once; the loss itself is a card and a formula.
public protocol Loss: Sendable {
  static var card: Card { get }

  /// What the loss reads, labels first.
  static var inputs: [Input] { get }
  /// The same loss from what was computed before, such as the distances of embeddings; empty when there is no such form.
  static var precomputed: [Input] { get }
  /// The kinds of prediction it understands, the usual one first.
  static var predictions: [Prediction] { get }
  /// Further kinds of prediction that are scores to it as they stand: read as plain values.
  static var scores: [Prediction] { get }
  /// How several outputs of a row become its loss, when nothing else is said; nil when a row has one output.
  static var within: Within? { get }
  /// True when `Evaluation.curvatures` are made.
  static var hasCurvature: Bool { get }
  /// True when a gradient exists; false for metrics.
  static var hasGradient: Bool { get }
  /// What one value of the loss is made of.
  static var scope: Scope { get }
  /// The ways to cut several columns into the sets that it is a measure of, the usual one first; empty for a loss of rows.
  static var cuts: [Cut] { get }

  /// The loss with the default parameters.
  init()

  /// What this loss declares about itself: its type's facts, unless they depend on how the loss was made.
  var facts: Facts { get }

  /// The loss whose inputs and parameters these are, where this one computes it as another library does; else itself.
  var unadapted: any Loss { get }

  /// The loss as one of sums over a whole set of rows; nil when it is another.
  var setLoss: (any SetLoss)? { get }

  /// The loss as one of all rows at once; nil when it is another.
  var listLoss: (any ListLoss)? { get }

  /// The loss as one that multiplies each class by a factor of its own; nil when it is another.
  var classScaled: (any ClassScaled)? { get }

  /// The loss as one whose prediction columns are each of a quantile level; nil when it is another.
  var levelled: (any Levelled)? { get }

  /// Evaluates every row of a block by itself.
  ///
  /// Called once a block, from any thread. Inputs are inside their domains, or NaN where the run keeps missing values:
  /// NaN in any input gives a NaN loss.
  func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation)
}

extension Loss {
  public static var precomputed: [Input] { [] }
  public static var predictions: [Prediction] { [.value] }
  public static var scores: [Prediction] { [] }
  public static var within: Within? { nil }
  public static var hasCurvature: Bool { false }
  public static var hasGradient: Bool { true }
  public static var scope: Scope { .row }
  public static var cuts: [Cut] { [] }

  /// What the type declares.
  public static var facts: Facts {
    Facts(
      card: card, inputs: inputs, precomputed: precomputed, predictions: predictions, scores: scores, within: within,
      hasCurvature: hasCurvature, hasGradient: hasGradient, scope: scope, cuts: cuts)
  }

  public var facts: Facts { Self.facts }
  public var unadapted: any Loss { self }

  // A requirement, because a cast to a protocol searches every conformance of the program.
  public var setLoss: (any SetLoss)? { nil }
  public var listLoss: (any ListLoss)? { nil }
  public var levelled: (any Levelled)? { nil }
  public var classScaled: (any ClassScaled)? { nil }

  /// The inputs that a layout provides: the usual ones, or the precomputed.
  static func activeInputs(in layout: Layout) -> [Input] { facts.activeInputs(in: layout) }
}
