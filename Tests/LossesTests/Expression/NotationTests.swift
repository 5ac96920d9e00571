import Losses
import Testing

struct NotationTests {
  @Test(arguments: [
    ("where(abs(yhat) <= 1, 0.5*yhat^2, abs(yhat) - 0.5)", "½ŷ² if |ŷ| ≤ 1, else |ŷ| − ½"),
    ("-(y*log(yhat) + (1 - y)*log1p(-yhat))", "−(y ln(ŷ) + (1−y) ln(1−ŷ))"),
    ("(1 - y)*(1 - yhat)", "(1−y)(1−ŷ)"),
    ("softplus(-yhat)", "ln(1 + e^−ŷ)"),
    ("sqrt(yhat)/3", "√ŷ / 3"),
    ("y/(yhat*2)", "y / (ŷ·2)"),
    ("y^2/6*(1 - yhat)", "(y²/6)(1−ŷ)"),
    ("exp(yhat - y)^2", "(e^(ŷ−y))²"),
    ("yhat - (y - 1)", "ŷ − (y−1)"),
    ("yhat - -1", "ŷ − (−1)"),
    ("where(y == 1, 5, where(y > 2, 3, 1))", "5 if y = 1, 3 if y > 2, else 1"),
    ("2*where(y == 1, 5, 1)", "2(5 if y = 1, else 1)"),
    ("1e-9*yhat", "1e-09·ŷ"),
  ])
  func isThatOfPapers(_ typed: String, _ written: String) throws {
    #expect(try ExpressionParser.parse(typed).formula.notation == written)
  }

  @Test(arguments: [
    ("mse", "r²", "2r"), ("cauchy", "½c² ln(1 + (r/c)²)", "r / (1 + (r/c)²)"),
    ("hinge", "max(0, margin − m),  m = (2y−1)ŷ", "−(2y−1) if m < margin, else 0"),
    ("poisson", "ŷ − y ln(ŷ);  e^z − yz from z = ln(ŷ)", "1 − y/ŷ;  e^z − y from z = ln(ŷ)"),
    ("dice", "1 − (2 Σyŷ + smooth) / (Σy + Σŷ + smooth)", "(2Σyŷ + smooth − 2yD) / D²,  D = Σy + Σŷ + smooth"),
  ])
  func cardsAreWrittenInIt(_ name: String, _ formula: String, _ gradient: String) throws {
    let card = try #require(Catalogue.loss(named: name)).card
    #expect(card.formulaText == formula && card.gradientText == gradient)
  }
}
