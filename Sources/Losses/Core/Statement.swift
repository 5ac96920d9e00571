/// What a card says of a loss or of its derivative: a formula as data, or words where no formula can say it.
///
/// A formula is written in the language of expressions, its named parts behind it:
/// `"(1 - p_t^q)/q; p_t = where(y == 1, yhat, 1 - yhat)"`. The letters are the inputs by their roles, the parameters by
/// their names, `r` (ŷ − y), `m` ((2y − 1)ŷ), `z` (the prediction before its link), `pi`, and over sets and classes `n`
/// (how many there are). A part called `logit` or `log` is the formula for predictions of that kind, in `z`.
public enum Statement: Sendable, Hashable, ExpressibleByStringLiteral {
  /// Text in the letters of the field, for what no formula can say: rankings, matchings, sums over pairs.
  case words(String)
  case formula(String)
  /// Of a derivative: what the rules of differentiation make of the loss's own formula.
  case derived

  public init(stringLiteral text: String) { self = .words(text) }
}
