/// The part that a column plays: label, prediction, weight, or whatever else a loss declares.
///
/// The raw value is the option's name: `variance` is read from `--variance FILE` or `--variance-col COLUMN`.
public struct Role: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ name: String) { rawValue = name }
  public var description: String { rawValue }

  public static let y = Role("y")
  public static let yhat = Role("yhat")
  public static let weight = Role("weight")
  public static let variance = Role("variance")
  public static let scale = Role("scale")
  public static let left = Role("left")
  public static let right = Role("right")
  public static let anchor = Role("anchor")
  public static let positive = Role("positive")
  public static let negative = Role("negative")
  public static let lower = Role("lower")
  public static let upper = Role("upper")
  public static let frequency = Role("frequency")
  public static let tau = Role("tau")
}

/// One input of a loss: its role, the values it may have, and its shape.
public struct Input: Sendable, Hashable {
  /// How many columns a role may have.
  public enum Shape: Sendable, Hashable {
    /// One column; several are so many outputs of a row, each with its own prediction.
    case column
    /// One row of the matrix is one object: class scores, an embedding.
    case matrix
    /// One row of the matrix is a distribution over classes: its cells add up to 1.
    case distribution
    /// Class labels: one column of class indices, or as many columns as there are classes.
    case classes
    /// Class labels, or a column for each of several labels, of which any number may apply.
    case labels
    /// What decides for a class: one column of probabilities of class 1 or of class indices, or a score a class.
    case decision
    /// What ranks rows: a score of class 1, or one for each class or label.
    case scores
    /// One row of the matrix is a list of its own length, filled up to the longest.
    case list
  }

  /// How many columns a role must have, beyond what its shape says.
  public enum Width: Sendable, Hashable {
    case any
    case exactly(Int)
    case multiple(of: Int)
    /// Two or more: what compares the cells of a row has nothing to compare in one.
    case several

    public func contains(_ count: Int) -> Bool {
      switch self {
      case .any: true
      case .exactly(let width): count == width
      case .multiple(let width): width > 0 && count.isMultiple(of: width)
      case .several: count > 1
      }
    }
  }

  public var role: Role
  public var domain: Domain
  public var shape: Shape
  public var width: Width
  /// True when the cells name classes.
  public var isOfClasses: Bool { shape == .classes || shape == .labels }
  /// How the four cells of a box are meant; nil when they are none.
  public var boxes: BoxForm?
  /// True when a row has several cells of this role for one loss.
  public var isMatrix: Bool { shape != .column }
  /// True when the loss has a gradient with respect to this input.
  public var isPrediction: Bool
  /// True when a model says it, and not the test: predictions, and how far they spread.
  public var isOfModel: Bool

  public init(
    _ role: Role, _ domain: Domain, _ shape: Shape = .column, width: Width = .any, isPrediction: Bool = false,
    isOfModel: Bool = false
  ) {
    self.role = role
    self.domain = domain
    self.shape = shape
    self.width = width
    self.isPrediction = isPrediction
    self.isOfModel = isOfModel || isPrediction
  }

  static func labels(_ domain: Domain, _ shape: Shape = .column, width: Width = .any) -> Input {
    Input(.y, domain, shape, width: width)
  }
  static func predictions(_ domain: Domain, _ shape: Shape = .column, width: Width = .any) -> Input {
    Input(.yhat, domain, shape, width: width, isPrediction: true)
  }
}
