/// A loss whose prediction columns are each of a quantile level.
public protocol Levelled: Loss {
  /// The level of each column; empty where the loss spreads them itself.
  var levels: [Double] { get set }
}

extension Levelled {
  public var levelled: (any Levelled)? { self }
}
