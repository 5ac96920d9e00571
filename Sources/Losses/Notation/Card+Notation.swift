extension Card {
  /// L in the letters of papers, or in the card's words.
  public var formulaText: String { text(of: formula) { StatedFormula(of: self, from: $0) } }

  /// The derivative by the prediction in the letters of papers, or in the card's words.
  public var gradientText: String { text(of: gradient) { StatedFormula(gradientOf: self, from: $0) } }

  /// The second derivative by the prediction as the rules of differentiation make it, of the card's gradient or of its
  /// formula, whichever is shorter; nil where the card has words for
  /// the loss, or its formula joins several classes or rows.
  public var curvatureText: String? {
    let gradients = [StatedFormula(gradientOf: self), StatedFormula(of: self)?.derivative(by: .yhat)]
    let texts = gradients.compactMap { $0?.derivative(by: .yhat)?.formula.notation }
    return texts.min { $0.count < $1.count }
  }

  private func text(of statement: Statement, _ stated: (Prediction) -> StatedFormula?) -> String {
    if case .words(let words) = statement { return words }
    guard let plain = stated(.value) else { return "" }
    let shown = (isGradientDerived(statement) ? [] : plain.parts).filter { $0.name != "r" }
    let parts = shown.map { ",  \(Formula.symbol($0.name).notation) = \($0.formula.notation)" }
    var text = plain.formula.notation + parts.joined()
    for (from, words) in [(Prediction.logit, "a logit"), (.log, "z = ln(ŷ)")] where isStated(from, statement) {
      if let linked = stated(from) { text += ";  \(linked.formula.notation) from \(words)" }
    }
    return text
  }

  private func isGradientDerived(_ statement: Statement) -> Bool { statement == gradient && statement != formula }

  /// Whether there is an own formula for a kind of predictions.
  private func isStated(_ from: Prediction, _ statement: Statement) -> Bool {
    let own = statement == .derived ? formula : statement
    guard case .formula(let text) = own else { return false }
    return text.contains("; \(from.rawValue):")
  }
}
