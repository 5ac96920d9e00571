/// The facts about a loss for people: everything that is printed about it is a rendering of its card.
public struct Card: Sendable {
  /// The canonical name, in snake_case.
  public var name: String
  /// The names that users of other libraries type, with what they fix; compared without regard to case.
  public var aliases: [Alias]
  /// One line, to follow the name.
  public var summary: String
  /// L.
  public var formula: Statement
  /// The derivative by the prediction.
  public var gradient: Statement
  /// What happens at the edges of the domain and at kinks.
  public var edges: String
  public var parameters: [Parameter]
  public var properties: Properties
  /// The same loss in the libraries.
  public var elsewhere: Elsewhere { libraries() }
  /// Which of two values is the better one.
  public var better: Better
  /// The largest error of loss and gradient in units in the last place, held by the reference values.
  ///
  /// A result whose terms cancel to less than a thousandth of them may be off by as much more.
  public var ulp: Int
  /// Author, year, title.
  public var reference: String
  /// Made when they are asked for: most runs ask for none.
  private let libraries: @Sendable () -> Elsewhere

  public init(
    name: String, aliases: [Alias] = [], summary: String, formula: Statement, gradient: Statement = .derived,
    edges: String = "",
    parameters: [Parameter] = [], properties: Properties = Properties(),
    elsewhere: @escaping @autoclosure @Sendable () -> Elsewhere = Elsewhere(),
    better: Better = .lower, ulp: Int, reference: String
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.formula = formula
    self.gradient = gradient
    self.edges = edges
    self.parameters = parameters
    self.properties = properties
    libraries = elsewhere
    self.better = better
    self.ulp = ulp
    self.reference = reference
  }
}

/// What is true of a loss as a function of the prediction.
public struct Properties: Sendable, Hashable {
  public var convex: Bool?
  public var differentiable: Bool?
  /// The least Lipschitz constant; nil when there is none.
  public var lipschitz: Double?
  /// A proper scoring rule: the true probability is a minimiser of the expected loss.
  public var proper: Bool?
  /// The prediction that minimises the expected loss: `mean`, `median`.
  public var minimiser: String?
  /// L ≥ 0 everywhere.
  public var nonNegative: Bool?
  /// L = 0 where the prediction equals the label.
  public var zeroAtLabel: Bool?

  public init(
    convex: Bool? = nil, differentiable: Bool? = nil, lipschitz: Double? = nil, proper: Bool? = nil,
    minimiser: String? = nil, nonNegative: Bool? = nil, zeroAtLabel: Bool? = nil
  ) {
    self.convex = convex
    self.differentiable = differentiable
    self.lipschitz = lipschitz
    self.proper = proper
    self.minimiser = minimiser
    self.nonNegative = nonNegative
    self.zeroAtLabel = zeroAtLabel
  }
}

/// What PyTorch, Keras, optax and scikit-learn call a loss, and how theirs differs.
public struct Elsewhere: Sendable {
  /// One reference, so that a card stays cheap to copy.
  private let entries: [(library: Library, equivalent: Equivalent)]

  public init(
    torch: Equivalent? = nil, keras: Equivalent? = nil, optax: Equivalent? = nil, sklearn: Equivalent? = nil,
    trec: Equivalent? = nil
  ) {
    entries = zip(Library.allCases, [torch, keras, optax, sklearn, trec]).compactMap { library, equivalent in
      equivalent.map { (library, $0) }
    }
  }

  public subscript(library: Library) -> Equivalent? { entries.first { $0.library == library }?.equivalent }
}
