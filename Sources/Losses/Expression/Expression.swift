/// An expression as it was typed: a formula and the losses that it mentions.
public struct Expression: Sendable, Hashable {
  /// A loss inside of an expression: its name and the parameters that are given to it.
  public struct Term: Sendable, Hashable {
    public var name: String
    public var assignments: [Assignment]
    /// Where its name begins, counted from 1.
    public var column: Int
    /// As it was typed, without spaces.
    public var text: String {
      name + assignments.map { ":\($0.name)=\($0.value.expressionText)" }.joined()
    }
  }

  /// `delta=2` behind a loss.
  public struct Assignment: Sendable, Hashable {
    public var name: String
    public var value: Double
  }

  /// The name before `=`; nil when none was given.
  public var label: String?
  public var formula: Formula
  /// What `Formula.loss` counts.
  public var terms: [Term]
  /// The named formula that this is, when it is one and nothing else, with the parameters in force.
  public var named: NamedFormula?

  /// The loss that this is, when it is one and nothing else.
  public var single: Term? { formula == .loss(0) ? terms.first : nil }
}
