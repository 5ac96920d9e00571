/// What a loss declares about itself, as a value: what a program needs to know before it evaluates a block.
public struct Facts: Sendable {
  public var card: Card
  /// What the loss reads, labels first.
  public var inputs: [Input]
  /// The same loss from what was computed before; empty when there is no such form.
  public var precomputed: [Input] = []
  /// The kinds of prediction it understands, the usual one first.
  public var predictions: [Prediction] = [.value]
  /// Further kinds that are scores to it as they stand.
  public var scores: [Prediction] = []
  /// How several outputs of a row become its loss, when nothing else is said; nil when a row has one output.
  public var within: Within?
  public var hasCurvature = false
  public var hasGradient = true
  /// What one value of the loss is made of.
  public var scope = Scope.row
  /// The ways to cut several columns into the sets that it is a measure of, the usual one first; empty for a loss of rows.
  public var cuts: [Cut] = []

  /// True when a row by itself is no list: its cells are one object, not so many outputs.
  public var isOfMatrices: Bool { inputs.contains { $0.isPrediction && $0.isMatrix } }

  /// True when rows of several cells are one object each to a measure of whole sets.
  ///
  /// Decisions for labels and rankings of them are of cells where all of these are to be one set.
  func takesRowsWhole(in layout: Layout, _ cut: Cut?) -> Bool {
    isOfMatrices && !(cut == .all && cuts.contains(.column) && LabelKind.isOpen(in: layout))
  }

  /// The sets that a measure of whole sets has a value of each; none where each row is one.
  public func sets(in layout: Layout, _ cut: Cut) -> [CellSet] {
    takesRowsWhole(in: layout, cut)
      ? [CellSet(outputs: 0..<width(in: layout), perRow: 1)] : CellSet.all(layout[.yhat].count, cut)
  }

  /// True when a value is of all rows, whatever the columns: rows of several cells may be sets themselves.
  var isOfAllRows: Bool { scope > .row && !(isOfMatrices && cuts.first == .row) }

  /// True when one prediction column is one output, so that several beside one label column are models side by side.
  public var readsOneOutput: Bool {
    inputs.contains { $0.role == .yhat } && inputs.allSatisfy { $0.shape == .column } || ranksClasses
  }

  /// True when several prediction columns may be the scores of as many classes, as well as models.
  public var ranksClasses: Bool { inputs.contains { $0.shape == .scores } }

  /// True when labels are the two sides of a margin, or whether a pair belongs together: papers write them −1 and 1.
  public var readsSigns: Bool {
    guard let labels = inputs.first(where: { $0.role == .y }), labels.domain == .binary, labels.shape == .column else {
      return false
    }
    return inputs.allSatisfy { !$0.isPrediction || $0.domain != .unit }
  }

  /// How predictions that are declared to be of a kind are read, where only some kinds are known; nil when they cannot be.
  public func reading(_ from: Prediction, among known: [Prediction]) -> Prediction? {
    if known.contains(from) { return from }
    return scores.contains(from) && known.contains(.value) ? .value : nil
  }

  /// The values a role may have when the predictions are of a kind: the loss's own for its usual kind.
  public func domain(of input: Input, from: Prediction) -> Domain {
    guard input.role == .yhat, from != predictions.first else { return input.domain }
    return input.shape == .decision && from == .value ? .whole : from.domain
  }

  /// The inputs that a layout provides: the usual ones, or the precomputed.
  public func activeInputs(in layout: Layout) -> [Input] {
    let isPrecomputed = !precomputed.isEmpty && inputs.contains { layout[$0.role].isEmpty }
    return isPrecomputed ? precomputed : inputs
  }

  /// The number of columns that have a gradient.
  public func width(in layout: Layout) -> Int {
    activeInputs(in: layout).filter(\.isPrediction).reduce(0) { $0 + layout[$1.role].count }
  }
}
