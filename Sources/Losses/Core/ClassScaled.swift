/// A loss that multiplies the part of each class by a factor of its own, which the cost is not divided by.
public protocol ClassScaled: Loss {
  /// The factor of each class; empty where one parameter is that of all.
  var alphas: [Double] { get set }
}

extension ClassScaled {
  public var classScaled: (any ClassScaled)? { self }
}
