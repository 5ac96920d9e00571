"""Writes the reference values of the pointwise losses; run it in this folder with mpmath installed.

Every formula is the textbook's, in 400 digits, written apart from the Swift code. Derivatives are by hand and compared
with numerical differentiation in `check`, so that a slip cannot be made twice in the same way.
"""

from mpmath import cosh, diff, exp, inf, log, loggamma, mp, mpf, pi, sign, sqrt, tanh

from references import case, generator, write

TINY = [1e-300, 1e-17, 1e-9, 1e-5]
RESIDUALS = [0.0, 1e-9, -1e-9, 1e-5, -3e-4, 0.01, -0.5, 0.999, 1.0, -1.0, 1.001, 2.5, -7.0, 33.0, -1e3, 1e5, -1e9]


def residual_rows(name, extra=(), spread=4, count=14):
    """Labels and predictions with round residuals, random ones, and differences that are not doubles."""
    rng = generator(name)
    rows = [{"y": [0.0], "yhat": [float(r)]} for r in list(RESIDUALS) + list(extra)]
    rows += [{"y": [rng.uniform(-spread, spread)], "yhat": [rng.uniform(-spread, spread)]} for _ in range(count)]
    rows += [{"y": [0.1], "yhat": [0.1 + k * 2.0**-50]} for k in (1, 3, 7)]
    rows += [{"y": [1e-17], "yhat": [1.0]}, {"y": [-1 / 3], "yhat": [1e8]}]
    return rows


def of_residual(loss, slope):
    """A loss ψ(r) and its slope as a function of a row."""

    def function(params, row):
        r = row["yhat"][0] - row["y"][0]
        return loss(params, r), [slope(params, r)]

    return function


def residual_case(name, loss, slope, params=None, extra=()):
    function = of_residual(loss, slope)
    return case(name, function, residual_rows(f"{name} {params}", extra), params)


def regression():
    def huber(p, r):
        return r * r / 2 if abs(r) <= p["delta"] else p["delta"] * (abs(r) - p["delta"] / 2)

    def smooth(p, r):
        return abs(r) - p["beta"] / 2 if abs(r) >= p["beta"] else r * r / (2 * p["beta"])

    def smooth_slope(p, r):
        return sign(r) if abs(r) >= p["beta"] else r / p["beta"]

    def quantile(p, r):
        return max((1 - p["tau"]) * r, -p["tau"] * r)

    def quantile_slope(p, r):
        return 1 - p["tau"] if r > 0 else (-p["tau"] if r < 0 else mpf(0))

    cases = [
        residual_case("mse", lambda p, r: r * r, lambda p, r: 2 * r, extra=[1e-154, 1e150, 1e200]),
        residual_case("half_mse", lambda p, r: r * r / 2, lambda p, r: r),
        residual_case("mae", lambda p, r: abs(r), lambda p, r: sign(r), extra=[5e-324, 1e300]),
        residual_case("log_cosh", lambda p, r: log(cosh(r)), lambda p, r: tanh(r), extra=[710, -1e4, 1e-12, 20, 30]),
    ]
    for delta in (1.0, 0.1, 7.5):
        clamp = lambda p, r: max(-p["delta"], min(p["delta"], r))
        cases.append(residual_case("huber", huber, clamp, {"delta": delta}))
    for beta in (1.0, 0.0, 0.3):
        cases.append(residual_case("smooth_l1", smooth, smooth_slope, {"beta": beta}))
    for tau in (0.5, 0.1, 0.9):
        cases.append(residual_case("quantile", quantile, quantile_slope, {"tau": tau}))
    return cases + fractions() + logarithmic() + sets()


def positive_rows(name, count=20):
    rng = generator(name)
    rows = [{"y": [y], "yhat": [yhat]} for y in (0.5, 1.0, 30.0) for yhat in (0.5, 1.0, 1.0 + 2.0**-40, 300.0)]
    return rows + [{"y": [rng.uniform(0.01, 9)], "yhat": [rng.uniform(0.01, 9)]} for _ in range(count)]


def fractions():
    def mape(p, row):
        y, r = row["y"][0], row["yhat"][0] - row["y"][0]
        size = max(abs(y), p.get("floor", mpf(0)))
        if r == 0 or size == 0:
            return (mpf(0), [mpf(0)]) if r == 0 else (inf, [sign(r) * inf])
        return abs(r) / size, [sign(r) / size]

    zeros = [{"y": [0.0], "yhat": [x]} for x in (0.0, 1.0, -2.5)] + [{"y": [-3.0], "yhat": [1.0]}]
    return [
        case("mape", mape, positive_rows("mape") + zeros),
        case("mape", mape, positive_rows("mape floor") + zeros, {"floor": 0.75}),
    ]


def logarithmic():
    def msle(p, row):
        y, yhat = row["y"][0], row["yhat"][0]
        d = log((1 + yhat) / (1 + y))
        return d * d, [2 * d / (1 + yhat)]

    rows = positive_rows("msle")
    near = [(3.0, 3.0 + 2.0**-40), (-0.999999, -0.9999990001), (1e-9, 2e-9), (1e-300, 3e-300), (0.0, 0.0)]
    far = [(0.0, 1e300), (1e300, 1.5e300), (-1 + 2.0**-53, 5.0), (1e70, 3.0)]
    return [case("msle", msle, rows + [{"y": [a], "yhat": [b]} for a, b in near + far])]


def sets():
    def rmse(p, row):
        residuals = [b - a for a, b in zip(row["y"], row["yhat"])]
        value = sqrt(sum(r * r for r in residuals) / len(residuals))
        return value, [r / (len(residuals) * value) if value else mpf(0) for r in residuals]

    return [case("rmse", rmse, set_rows("rmse"))]


def set_rows(name, low=-4, high=4):
    """Sets of a few rows each, as the columns of one row."""
    rng = generator(name)
    draw = lambda n: [rng.uniform(low, high) for _ in range(n)]
    return [{"y": (y := draw(n)), "yhat": draw(n)} for n in (1, 2, 3, 5, 8, 8, 8, 13)] + [
        {"y": y, "yhat": [x + 1e-9 * k for k, x in enumerate(y)]},
        {"y": y, "yhat": y},
    ]


def probability_rows(name, soft=()):
    """Hard labels at every kind of probability, and soft ones."""
    rng = generator(name)
    ps = TINY + [5e-324, 0.1, 0.25, 0.5, 0.9, 1 - 1e-9, 1 - 2.0**-53, 2.0**-54, 3.3e-16, 0.0, 1.0]
    ps += [rng.random() for _ in range(12)]
    rows = [{"y": [y], "yhat": [p]} for y in (0.0, 1.0) for p in ps]
    return rows + [{"y": [y], "yhat": [p]} for y in soft for p in ps]


def logit_rows(name, soft=()):
    rng = generator(name)
    zs = [0.0, 1e-9, -1e-9, 0.5, -2.0, 17.5, -30.0, 36.7, -40.0, 100.0, -690.0, 710.0, -745.0, 1e4]
    zs += [rng.uniform(-9, 9) for _ in range(12)]
    rows = [{"y": [y], "yhat": [z]} for y in (0.0, 1.0) for z in zs]
    return rows + [{"y": [y], "yhat": [z]} for y in soft for z in zs if abs(z) < 700]


def from_logit(function):
    """The same loss of a logit z, p = σ(z), by the chain rule."""

    def chained(params, row):
        z = row["yhat"][0]
        p, q = 1 / (1 + exp(-z)), 1 / (1 + exp(z))
        loss, slope = function(params, row["y"][0], p, q)
        return loss, [slope * p * q if slope else mpf(0)]

    return chained


def from_probability(function):
    def plain(params, row):
        p = row["yhat"][0]
        loss, slope = function(params, row["y"][0], p, 1 - p)
        return loss, [slope]

    return plain


def times(x, y):
    """x·y with 0·∞ = 0."""
    return mpf(0) if x == 0 else x * y


def ratio(x, y):
    """x/y with 0/0 = 0 and x/0 infinite."""
    return mpf(0) if x == 0 else (x * inf if y == 0 else x / y)


def surprise(p):
    return -log(p) if p else inf


def bce(params, y, p, q):
    s = params.get("smoothing", mpf(0))
    t = y * (1 - s) + s / 2
    a, b = t * params.get("pos_weight", mpf(1)), 1 - t
    return times(a, surprise(p)) + times(b, surprise(q)), ratio(b, q) - ratio(a, p)


def brier(params, y, p, q):
    r = p - y if y < 0.5 else (1 - y) - q
    return r * r, 2 * r


def focal(params, y, p, q):
    gamma, alpha = params["gamma"], params.get("alpha", mpf(-1))
    share = 1 if alpha < 0 else y * alpha + (1 - y) * (1 - alpha)
    v = y * q + (1 - y) * p
    entropy, slope = bce({}, y, p, q)
    if v == 0:
        return mpf(0), share * slope if gamma == 0 else mpf(0)
    if abs(slope) == inf:
        return share * v**gamma * entropy, share * slope
    bend = times(gamma * v ** (gamma - 1) * (1 - 2 * y), entropy)
    return share * v**gamma * entropy, share * (bend + v**gamma * slope)


def binary():
    both = lambda name, function, params, soft: [
        case(name, from_probability(function), probability_rows(f"{name} {params}", soft), params, "prob"),
        case(name, from_logit(function), logit_rows(f"{name} {params}", soft), params, "logit"),
    ]
    cases = both("bce", bce, {}, (0.3, 1e-20, 0.75))
    cases += both("bce", bce, {"pos_weight": 3.7}, (0.3,)) + both("bce", bce, {"smoothing": 0.1}, (0.6,))
    cases += both("brier", brier, {}, (0.3, 0.9))
    for params in ({"gamma": 2.0}, {"gamma": 0.0}, {"gamma": 0.5, "alpha": 0.25}, {"gamma": 5.0, "alpha": 0.75}):
        cases += both("focal", focal, params, (0.3,) if params["gamma"] == 2.0 else ())
    return cases


def margin_rows(name):
    rng = generator(name)
    ms = [0.0, 1e-9, -1e-9, 0.5, 1.0, -1.0, 1 - 2.0**-53, 3.0, -30.0, 40.0, 700.0, -700.0, -745.0, -1e3, 1e6, -1e9]
    ms += [rng.uniform(-3, 3) for _ in range(14)]
    return [{"y": [y], "yhat": [f]} for y in (0.0, 1.0) for f in ms]


def margin_case(name, loss, slope, params=None):
    def function(exact, row):
        direction = 2 * row["y"][0] - 1
        m = direction * row["yhat"][0]
        return loss(exact, m), [direction * slope(exact, m)]

    return case(name, function, margin_rows(f"{name} {params}"), params)


def margin():
    gap = lambda p, m: max(mpf(0), p["margin"] - m)
    cases = [
        margin_case("logistic_margin", lambda p, m: log(1 + exp(-m)), lambda p, m: -1 / (1 + exp(m))),
        margin_case("exponential_margin", lambda p, m: exp(-m), lambda p, m: -exp(-m)),
        margin_case("zero_one", lambda p, m: mpf(m < 0), lambda p, m: mpf(0)),
    ]
    for width in (1.0, 0.3):
        params = {"margin": width}
        cases.append(margin_case("hinge", gap, lambda p, m: -mpf(gap(p, m) > 0), params))
        cases.append(margin_case("squared_hinge", lambda p, m: gap(p, m) ** 2, lambda p, m: -2 * gap(p, m), params))
    return cases


def count_rows(name, extra=()):
    rng = generator(name)
    rows = [{"y": [float(rng.randrange(9))], "yhat": [rng.uniform(0.05, 12)]} for _ in range(20)]
    rows += [{"y": [rng.uniform(0, 5)], "yhat": [rng.uniform(0.05, 12)]} for _ in range(8)]
    pairs = [(0.0, 1e-300), (3.0, 1e-9), (1e9, 1e9), (2.0, 1e12), (7.0, 7.0), (1e-9, 2.0)]
    return rows + [{"y": [y], "yhat": [mu]} for y, mu in pairs + list(extra)]


def log_rate(rows):
    """The rows with the rate's logarithm, rounded, in its place; without those where e^z − y cancels."""
    apart = [row for row in rows if row["yhat"][0] > 0 and abs(row["yhat"][0] - row["y"][0]) > 1e-3 * row["y"][0]]
    return [{"y": row["y"], "yhat": [float(log(row["yhat"][0]))]} for row in apart]


def by_rate(function):
    return lambda params, row: (lambda value: (value[0], [value[1]]))(function(params, row["y"][0], row["yhat"][0]))


def by_log_rate(function):
    def chained(params, row):
        mu = exp(row["yhat"][0])
        loss, slope = function(params, row["y"][0], mu)
        return loss, [slope * mu]

    return chained


def rates(name, function, params=None, extra=()):
    rows = count_rows(f"{name} {params}", extra)
    return [case(name, by_rate(function), rows, params), case(name, by_log_rate(function), log_rate(rows), params, "log")]


def poisson(params, y, mu):
    constant = loggamma(y + 1) if params.get("full") else 0
    return mu - times(y, log(mu) if mu else -inf) + constant, 1 - ratio(y, mu)


def spread_rows(name, role):
    rng = generator(name)
    rows = [
        {"y": [rng.uniform(-4, 4)], "yhat": [rng.uniform(-4, 4)], role: [rng.uniform(0.05, 5)]} for _ in range(24)
    ]
    cells = [(0.0, 0.0, 1.0), (0.0, 1.0, 1e-9), (2.0, 2.0, 1e9), (0.0, 1e-9, 0.3), (1.0, 1e6, 1e-3), (0.0, 1e200, 2.0)]
    return rows + [{"y": [y], "yhat": [yhat], role: [s]} for y, yhat, s in cells]


def gaussian_nll(params, row):
    r = row["yhat"][0] - row["y"][0]
    v = max(row["variance"][0], params.get("floor", mpf(0)))
    constant = log(2 * pi) if params.get("full") else 0
    return (log(v) + r * r / v + constant) / 2, [r / v]


def likelihood():
    cases = rates("poisson", poisson, {}, [(0.0, 0.0), (2.0, 0.0)]) + rates("poisson", poisson, {"full": 1.0})
    for params in ({}, {"full": 1.0}, {"floor": 0.5}):
        cases.append(case("gaussian_nll", gaussian_nll, spread_rows(f"gaussian {params}", "variance"), params))
    return cases


if __name__ == "__main__":
    write("regression", regression())
    write("likelihood", likelihood())
    write("binary", binary())
    write("margin", margin())
