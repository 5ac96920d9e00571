/// Which of two values of a loss or a metric is the better one.
public enum Better: String, Sendable, Hashable, CaseIterable {
  case lower, higher
  /// The one nearer to 0: of a bias, neither sign is good.
  case zero
  /// Nobody can tell without being told: a formula of the inputs may grow either way.
  case unknown

  /// A number that grows as the value gets worse; nil where nobody can tell.
  public func badness(_ value: Double) -> Double? {
    switch self {
    case .lower: value
    case .higher: -value
    case .zero: abs(value)
    case .unknown: nil
    }
  }

  /// A number that grows as the value gets worse, and is the value itself where nobody can tell.
  public func severity(_ value: Double) -> Double { badness(value) ?? value }

  /// That of the value times a number that is not 0.
  func scaled(by factor: Double) -> Better {
    switch self {
    case .lower where factor < 0: .higher
    case .higher where factor < 0: .lower
    default: self
    }
  }
}
