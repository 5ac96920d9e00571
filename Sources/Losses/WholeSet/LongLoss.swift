/// A loss of the cells of a row that is one of a column too: a list in long form has its items below each other.
protocol LongLoss: Loss {
  /// Returns L of a list and leaves ∂L/∂ŷ in `gradients`, which is empty when no gradient is wanted.
  func ofList(
    _ y: Span<Double>, _ yhat: Span<Double>, gradients: inout MutableSpan<Double>
  ) throws(UndefinedLoss) -> Double
}

extension LongLoss {
  public var listLoss: (any ListLoss)? { LongList(base: self) }
  public static var scope: Scope { .list }
  public static var cuts: [Cut] { [.row, .column, .all] }
}

/// The list in long form of a loss: an item a row.
struct LongList<L: LongLoss>: ColumnListLoss {
  var base = L()

  static var card: Card { L.card }
  static var predictions: [Prediction] { L.predictions }
  static var cuts: [Cut] { L.cuts }
  static var hasGradient: Bool { L.hasGradient }
  static var inputs: [Input] {
    L.inputs.map { input in
      var input = input
      input.shape = .column
      return input
    }
  }

  func callAsFunction(
    _ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]
  ) throws(UndefinedLoss) -> Double {
    guard weights.areEqual else { throw UndefinedLoss.itemWeights }
    var target = gradients.mutableSpan
    return try base.ofList(y.span, yhat.span, gradients: &target)
  }
}

extension UndefinedLoss {
  /// A loss of lists by their order: an item of twice the weight has no meaning in it.
  public static let itemWeights = UndefinedLoss(
    "has no weights of items: those of a list must be equal, and weigh the list")
}

extension RowWeights {
  /// Whether all rows weigh the same.
  var areEqual: Bool {
    guard let cells else { return true }
    return cells.prefix(count).allSatisfy { $0 == cells[0] }
  }
}
