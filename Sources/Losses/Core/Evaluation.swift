/// What a loss needs to evaluate blocks besides the results, and makes once; it evaluates them itself, because to cast it
/// to what the loss made takes as long as hundreds of rows.
protocol Workspace: Sendable {
  mutating func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation)
}

/// What a loss makes of a block: one loss a row and, where wanted, derivatives by each prediction column.
///
/// An evaluation is that of one loss from its first block to its last.
public struct Evaluation: Sendable {
  /// How much to compute.
  public enum Order: Sendable, Comparable {
    case loss, gradient, curvature
  }

  public var order: Order
  /// The loss of each row.
  public var losses: [Double]
  /// ∂L/∂ŷ, one array a prediction column, in the order of the loss's inputs.
  public var gradients: [[Double]]
  /// ∂²L/∂ŷ², as the gradients.
  public var curvatures: [[Double]]
  /// Room for the second half of a row's compensated sum.
  var carries: [Double]
  /// Room for one output's losses.
  var terms: [Double]
  /// What a loss works on beyond that, kept from block to block.
  var workspace: (any Workspace)?

  /// Room for `capacity` rows of a loss with `width` prediction columns.
  public init(order: Order, width: Int, capacity: Int = Block.usualCapacity) {
    self.order = order
    let column = [Double](repeating: 0, count: capacity)
    losses = column
    gradients = Array(repeating: order >= .gradient ? column : [], count: width)
    curvatures = Array(repeating: order >= .curvature ? column : [], count: width)
    carries = width > 1 ? column : []
    terms = width > 1 ? column : []
  }

  /// Whether a row has no loss, and no prediction a say in it: a set without a value.
  func isUndefined(_ row: Int) -> Bool { losses[row].isNaN && gradients.allSatisfy { $0[row] == 0 } }
}
