extension Topics {
  static let expressions = """
    expressions - losses that are typed, with their gradients

    Write       'mine=where(y==1, 5, 1)*abs(y-yhat)^1.5' in quotes: a formula of y,
                yhat, any other input (variance, scale...), numbers and losses.
                yhat is the column as it stands, logits too: sigmoid(yhat).
    Operators   + - * / ^ and brackets, as in arithmetic: -x^2 is -(x^2), and
                2^3^2 is 2^9. Comparisons < <= > >= == stand in where() only.
    Functions   abs sign sqrt exp expm1 log log1p sin cos tanh atan erf lgamma
                sigmoid softplus logcosh log1pmx expm1mx             of one value
                pow hypot xlogy min max                              of two
                clip(x, low, high)  where(condition, then, else)     of three
                log1pmx(x) is log1p(x) - x and expm1mx(x) is expm1(x) - x, which
                stay accurate near 0; xlogy(x, y) is x log(y), and 0 where x is 0.
    Losses      0.7*bce + 0.3*huber:delta=2. One of a whole set (dice, iou, rmse)
                may be added and scaled, nothing else.
    Gradient    exact, by automatic differentiation; at a kink the subgradient of
                least magnitude; where() has that of the branch taken.
    Errors      name the column. A row whose loss is no number, as the logarithm
                of a negative one, is an error too, and named.
    Library     --losses FILE holds one 'name(k=3) = formula' a line, # comments;
                then name or name:k=5 is a loss like any other, for list and
                explain too, and an option --k sets its k as it does a loss's.
                'losscalc explain FORMULA' prints the derivative.
    Sweeps      huber:delta=0.5..2:0.5 is huber at 0.5, 1, 1.5 and 2.
    """
}
