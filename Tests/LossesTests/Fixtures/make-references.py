"""Writes the reference values of the pointwise losses; run it in this folder with mpmath installed.

Every formula is the textbook's, in 400 digits, written apart from the Swift code. Derivatives are by hand and compared
with numerical differentiation in `check`, so that a slip cannot be made twice in the same way.
"""

from mpmath import atan, besseli, cos, cosh, erf, exp, expm1, inf, log, log1p, loggamma, mpf, pi, sign, sin, sqrt, tanh

from pointwise_rest import cases as further
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
    for tau, delta in ((0.5, 1.0), (0.1, 2.5)):
        weight = lambda p, r: (1 - p["tau"] if r > 0 else p["tau"]) / p["delta"]
        bent = lambda p, r: weight(p, r) * huber(p, r)
        slope = lambda p, r: weight(p, r) * max(-p["delta"], min(p["delta"], r))
        cases.append(residual_case("huber_quantile", bent, slope, {"tau": tau, "delta": delta}))
    return cases + robust() + asymmetric() + fractions() + logarithmic() + sets()


def robust():
    def lp_slope(p, r):
        return p["p"] * sign(r) * abs(r) ** (p["p"] - 1) if r else mpf(0)

    def tukey(p, r):
        return p["c"] ** 2 / 6 * (1 - (1 - min(abs(r) / p["c"], mpf(1)) ** 2) ** 3)

    def barron(p, r):
        a, u = p["shape"], r / p["c"]
        if a == 2:
            return u * u / 2
        if a == 0:
            return log(1 + u * u / 2)
        if a == -inf:
            return 1 - exp(-u * u / 2)
        return abs(a - 2) / a * ((u * u / abs(a - 2) + 1) ** (a / 2) - 1)

    def barron_slope(p, r):
        a, u = p["shape"], r / p["c"]
        if a == 2:
            return u / p["c"]
        return u / p["c"] * (exp(-u * u / 2) if a == -inf else (u * u / abs(a - 2) + 1) ** (a / 2 - 1))

    cases = []
    for power in (1.5, 0.7, 1.0, 2.0, 4.0):
        cases.append(residual_case("lp", lambda p, r: abs(r) ** p["p"], lp_slope, {"p": power}))
    for delta in (1.0, 0.3):
        root = lambda p, r: sqrt(1 + (r / p["delta"]) ** 2)
        loss = lambda p, r: p["delta"] ** 2 * (root(p, r) - 1)
        cases.append(residual_case("pseudo_huber", loss, lambda p, r: r / root(p, r), {"delta": delta}))
    distance = lambda p, r: 2 * log(cosh(r / 2))
    cases.append(residual_case("logistic_distance", distance, lambda p, r: tanh(r / 2), extra=[710, -1e4, 1e-12]))
    for c in (1.0, 2.5):
        params = {"c": c}
        u = lambda p, r: (r / p["c"]) ** 2
        half = lambda p: p["c"] ** 2 / 2
        cases += [
            residual_case("cauchy", lambda p, r: half(p) * log(1 + u(p, r)), lambda p, r: r / (1 + u(p, r)), params),
            residual_case("welsch", lambda p, r: half(p) * (1 - exp(-u(p, r))), lambda p, r: r * exp(-u(p, r)), params),
            residual_case(
                "geman_mcclure",
                lambda p, r: half(p) * u(p, r) / (1 + u(p, r)),
                lambda p, r: r / (1 + u(p, r)) ** 2,
                params,
            ),
        ]
    for c in (4.685, 1.25):
        slope = lambda p, r: r * (1 - (r / p["c"]) ** 2) ** 2 if abs(r) <= p["c"] else mpf(0)
        cases.append(residual_case("tukey", tukey, slope, {"c": c}))
    for shape in (1.0, 2.0, 0.0, -2.0, 1.5, float("-inf"), 3.0):
        cases.append(residual_case("barron", barron, barron_slope, {"shape": shape, "c": 0.8}))
    return cases


def asymmetric():
    def beyond(p, r):
        return max(mpf(0), abs(r) - p["epsilon"])

    def side(p, r):
        return p["over"] if r > 0 else (-p["under"] if r < 0 else mpf(0))

    def level(p, r):
        return 1 - p["tau"] if r > 0 else p["tau"]

    def period(p, row):
        r, omega = row["yhat"][0] - row["y"][0], 2 * pi / p["period"]
        return 1 - cos(omega * r), [omega * sin(omega * r)]

    cases = [residual_case("bias", lambda p, r: r, lambda p, r: mpf(1))]
    for epsilon in (0.1, 0.0, 1.5):
        params = {"epsilon": epsilon}
        slope = lambda p, r: sign(r) if beyond(p, r) > 0 else mpf(0)
        double = lambda p, r: 2 * sign(r) * beyond(p, r)
        cases.append(residual_case("epsilon_insensitive", beyond, slope, params))
        cases.append(residual_case("squared_epsilon_insensitive", lambda p, r: beyond(p, r) ** 2, double, params))
    for prices in ({"over": 1.0, "under": 3.0}, {"over": 0.7, "under": 0.0}):
        cases.append(residual_case("asymmetric_linear", lambda p, r: side(p, r) * r, side, prices))
    for tau in (0.5, 0.1):
        loss, slope = lambda p, r: level(p, r) * r * r, lambda p, r: 2 * level(p, r) * r
        cases.append(residual_case("expectile", loss, slope, {"tau": tau}))
    for a in (1.0, -0.3):
        loss = lambda p, r: exp(p["asymmetry"] * r) - p["asymmetry"] * r - 1
        slope = lambda p, r: p["asymmetry"] * (exp(p["asymmetry"] * r) - 1)
        params = {"asymmetry": a}
        rows = [row for row in residual_rows(f"linex {a}", [1e-8, 300, -300]) if abs(row["yhat"][0]) < 1e6]
        cases.append(case("linex", of_residual(loss, slope), rows, params))
    for length in (1.0, 24.0):
        # At half periods the slope is a rounding error of the residual, however it is computed.
        rows = [row for row in residual_rows(f"periodic {length}") if abs(row["yhat"][0]) not in (0.5, 1.0)]
        cases.append(case("periodic", period, rows, {"period": length}))
    return cases


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

    def smape(p, row):
        y, yhat = row["y"][0], row["yhat"][0]
        r, size = yhat - y, abs(y) + abs(yhat)
        if r == 0 or yhat == 0:
            return mpf(0) if r == 0 else mpf(2), [mpf(0)]
        return 2 * abs(r) / size, [2 * (sign(r) * size - abs(r) * sign(yhat)) / size**2]

    signed = residual_rows("smape", count=20)
    zeros = [{"y": [0.0], "yhat": [x]} for x in (0.0, 1.0, -2.5)] + [{"y": [-3.0], "yhat": [1.0]}]
    return [
        case("mape", mape, positive_rows("mape") + zeros),
        case("mape", mape, positive_rows("mape floor") + zeros, {"floor": 0.75}),
        case("smape", smape, positive_rows("smape") + zeros + signed),
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

    def rmsle(p, row):
        changes = [log((1 + b) / (1 + a)) for a, b in zip(row["y"], row["yhat"])]
        value = sqrt(sum(d * d for d in changes) / len(changes))
        slopes = [d / (1 + b) for d, b in zip(changes, row["yhat"])]
        return value, [x / (len(changes) * value) if value else mpf(0) for x in slopes]

    def wmape(p, row):
        residuals = [b - a for a, b in zip(row["y"], row["yhat"])]
        size = sum(abs(a) for a in row["y"])
        return sum(abs(r) for r in residuals) / size, [sign(r) / size for r in residuals]

    def nrmse(p, row):
        size = abs(sum(row["y"]) / len(row["y"]))
        value, slopes = rmse(p, row)
        return value / size, [g / size for g in slopes]

    def rse(p, row):
        mean = sum(row["y"]) / len(row["y"])
        residuals = [b - a for a, b in zip(row["y"], row["yhat"])]
        size = sum((a - mean) ** 2 for a in row["y"])
        value, slopes = sum(r * r for r in residuals) / size, [2 * r / size for r in residuals]
        if not p.get("root"):
            return value, slopes
        return sqrt(value), [g / (2 * sqrt(value)) if value else mpf(0) for g in slopes]

    def minkowski(p, row):
        residuals = [b - a for a, b in zip(row["y"], row["yhat"])]
        value = sum(abs(r) ** p["p"] for r in residuals) ** (1 / p["p"])
        return value, [sign(r) * (abs(r) / value) ** (p["p"] - 1) if value and r else mpf(0) for r in residuals]

    several = [row for row in set_rows("rse") if len(row["y"]) > 1]
    several.append({"y": [1e9 + k for k in range(4)], "yhat": [1e9 + 0.5, 1e9, 1e9 + 3, 1e9]})
    cases = [
        case("rmse", rmse, set_rows("rmse") + [{"y": [0.0, 0.0], "yhat": [1e200, 1e-9]}]),
        case("rmsle", rmsle, set_rows("rmsle", low=0, high=9)),
        case("wmape", wmape, set_rows("wmape")),
        case("nrmse", nrmse, set_rows("nrmse", low=1, high=9)),
        case("rse", rse, several),
        case("rse", rse, several, {"root": 1.0}),
    ]
    return cases + [case("minkowski", minkowski, set_rows(f"minkowski {p}"), {"p": p}) for p in (2.0, 1.0, 3.5)]


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


def spherical(params, y, p, q):
    norm = sqrt(p * p + q * q)
    # Squares over sums, as 1 − p/n of 400 digits is not enough for the largest logits.
    loss = (y * q * q / (norm + p) + (1 - y) * p * p / (norm + q)) / norm
    return loss, ((1 - y) * p - y * q) / norm**3


def gce(params, y, p, q):
    k = params["q"]
    part = lambda u: (1 - u**k) / k if u < 0.9 else -expm1(k * log1p(-(q if u == p else p))) / k
    slope = lambda u: u ** (k - 1) if u or k == 1 else inf
    if y in (0, 1):
        return (part(p), -slope(p)) if y else (part(q), slope(q))
    return y * part(p) + (1 - y) * part(q), (1 - y) * slope(q) - y * slope(p)


def exponential(params, row):
    y, z = row["y"][0], row["yhat"][0]
    return y * exp(-z) + (1 - y) * exp(z), [(1 - y) * exp(z) - y * exp(-z)]


def sparsemax(params, m):
    return (1 - m) ** 2 / 4 if abs(m) < 1 else max(mpf(0), -m)


def sparsemax_slope(params, m):
    return -(1 - m) / 2 if abs(m) < 1 else -mpf(m <= -1)


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
    cases += both("spherical", spherical, {}, (0.3,))
    for q in (0.7, 1.0, 0.01):
        cases += both("gce_binary", gce, {"q": q}, (0.3,) if q < 1 else ())
    rows = [{"y": row["y"], "yhat": [row["yhat"][0]]} for row in logit_rows("exponential", (0.3,))]
    rows = [row for row in rows if abs(row["yhat"][0]) < 800]
    cases.append(case("exponential", exponential, rows))
    cases.append(margin_case("sparsemax_binary", sparsemax, sparsemax_slope))
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
    cases += more_margins()
    for width in (1.0, 0.3):
        params = {"margin": width}
        cases.append(margin_case("hinge", gap, lambda p, m: -mpf(gap(p, m) > 0), params))
        cases.append(margin_case("squared_hinge", lambda p, m: gap(p, m) ** 2, lambda p, m: -2 * gap(p, m), params))
    return cases


def more_margins():
    def smoothed(p, m):
        gap = max(1 - m, mpf(0))
        return gap - p["width"] / 2 if gap > p["width"] else gap**2 / (2 * p["width"])

    def modified(p, m):
        return max(1 - m, mpf(0)) ** 2 if m >= -1 else -4 * m

    def modified_slope(p, m):
        return -2 * max(1 - m, mpf(0)) if m >= -1 else mpf(-4)

    def dwd(p, m):
        q = p["exponent"]
        return 1 - m if m <= q / (q + 1) else q**q / (q + 1) ** (q + 1) * m**-q

    def dwd_slope(p, m):
        q = p["exponent"]
        return mpf(-1) if m <= q / (q + 1) else -((q / (q + 1) / m) ** (q + 1))

    def savage_slope(p, m):
        return -4 / ((1 + exp(2 * m)) ** 2 * (1 + exp(-2 * m)))

    ramp = lambda p, m: min(1 - p["turn"], max(mpf(0), 1 - m))
    cases = [
        margin_case("perceptron", lambda p, m: max(mpf(0), -m), lambda p, m: -mpf(m < 0)),
        margin_case("modified_huber", modified, modified_slope),
        margin_case("squared_margin", lambda p, m: (1 - m) ** 2, lambda p, m: -2 * (1 - m)),
        margin_case("sigmoid_margin", lambda p, m: 2 / (1 + exp(2 * m)), lambda p, m: -1 / cosh(m) ** 2),
        margin_case("savage", lambda p, m: 1 / (1 + exp(2 * m)) ** 2, savage_slope),
        margin_case("tangent", lambda p, m: (2 * atan(m) - 1) ** 2, lambda p, m: 4 * (2 * atan(m) - 1) / (1 + m * m)),
        margin_case("unhinged", lambda p, m: 1 - m, lambda p, m: mpf(-1)),
    ]
    for turn in (-1.0, 0.25):
        slope = lambda p, m: -mpf(p["turn"] < m < 1)
        cases.append(margin_case("ramp", ramp, slope, {"turn": turn}))
    for width in (1.0, 0.4, 2.0):
        slope = lambda p, m: -min(max(1 - m, mpf(0)) / p["width"], mpf(1))
        cases.append(margin_case("smoothed_hinge", smoothed, slope, {"width": width}))
    for q in (1.0, 0.5, 3.0):
        cases.append(margin_case("dwd", dwd, dwd_slope, {"exponent": q}))
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


def poisson_deviance(params, y, mu):
    return 2 * (times(y, log(y / mu) if y else mpf(0)) - y + mu), 2 * (1 - y / mu)


def gamma_deviance(params, y, mu):
    return 2 * (log(mu / y) + y / mu - 1), 2 * (mu - y) / mu**2


def gamma_nll(params, y, mu):
    return log(mu) + y / mu, (mu - y) / mu**2


def half_tweedie(params, y, mu):
    p = params["power"]
    if p == 1:
        loss, slope = poisson_deviance({}, y, mu)
        return loss / 2, slope / 2
    if p == 2:
        if y == 0:
            return inf, 1 / mu
        loss, slope = gamma_deviance({}, y, mu)
        return loss / 2, slope / 2
    if y == 0 and p >= 2:
        return inf, mu ** (1 - p)
    constant = y ** (2 - p) / ((1 - p) * (2 - p))
    return constant - y * mu ** (1 - p) / (1 - p) + mu ** (2 - p) / (2 - p), (mu - y) * mu**-p


def exponential_nll(params, y, rate):
    return rate * y - log(rate), y - 1 / rate


def negative_binomial(params, y, mu):
    a = params["dispersion"]
    loss = times(y, log((1 + a * mu) / (a * mu))) + log(1 + a * mu) / a
    if params.get("full"):
        loss += loggamma(y + 1) + loggamma(1 / a) - loggamma(y + 1 / a)
    return loss, (mu - y) / (mu * (1 + a * mu))


def laplace_nll(params, row):
    r, b = row["yhat"][0] - row["y"][0], row["scale"][0]
    return abs(r) / b + log(2 * b), [sign(r) / b]


def student_t_nll(params, row):
    r, s, nu = row["yhat"][0] - row["y"][0], row["scale"][0], params["df"]
    constant = loggamma(mpf(1) / 2) + loggamma(nu / 2) - loggamma((nu + 1) / 2) + log(nu) / 2
    loss = (nu + 1) / 2 * log(1 + r * r / (nu * s * s)) + log(s)
    return loss + (constant if params.get("full") else 0), [(nu + 1) * r / (nu * s * s + r * r)]


def lognormal_nll(params, row):
    r, v = row["yhat"][0] - log(row["y"][0]), row["variance"][0]
    constant = log(2 * pi) / 2 if params.get("full") else 0
    return (log(v) + r * r / v) / 2 + log(row["y"][0]) + constant, [r / v]


def von_mises_nll(params, row):
    r, kappa = row["yhat"][0] - row["y"][0], row["concentration"][0]
    return -kappa * cos(r) + log(2 * pi * besseli(0, kappa)), [kappa * sin(r)]


def crps_gaussian(params, row):
    r, s = row["yhat"][0] - row["y"][0], row["scale"][0]
    w = r / s
    balance = erf(w / sqrt(mpf(2)))
    return s * (w * balance + 2 * exp(-w * w / 2) / sqrt(2 * pi) - 1 / sqrt(pi)), [balance]


def positive_spread_rows(name, role):
    """Rows whose labels are positive."""
    return [dict(row, y=[abs(row["y"][0]) + 0.01]) for row in spread_rows(name, role)]


def spreads():
    cases = []
    add = lambda name, function, rows, params=None: cases.append(case(name, function, rows, params))
    add("laplace_nll", laplace_nll, spread_rows("laplace_nll", "scale"))
    for params in ({"df": 3.0}, {"df": 0.5, "full": 1.0}, {"df": 40.0, "full": 1.0}):
        add("student_t_nll", student_t_nll, spread_rows(f"student {params}", "scale"), params)
    for params in ({}, {"full": 1.0}):
        add("lognormal_nll", lognormal_nll, positive_spread_rows(f"lognormal {params}", "variance"), params)
    angles = [row for row in spread_rows("von_mises", "concentration") if abs(row["yhat"][0]) < 1e3]
    add("von_mises_nll", von_mises_nll, [row for row in angles if row["concentration"][0] < 1e3])
    near = [row for row in spread_rows("crps", "scale") if abs(row["yhat"][0]) < 1e100]
    add("crps_gaussian", crps_gaussian, near)
    return cases


def positive_labels(rows):
    return [row for row in rows if row["y"][0] > 0]


def both_rates(name, function, params=None, positive=False):
    """Natural and logarithmic rates; the near labels that `log_rate` drops are not needed where nothing cancels."""
    rows = count_rows(f"{name} {params}", [(5.0, 5.0 + 2.0**-40), (3.0, 3.0)])
    rows = positive_labels(rows) if positive else rows
    return [case(name, by_rate(function), rows, params), case(name, by_log_rate(function), log_rate(rows), params, "log")]


def likelihood():
    cases = rates("poisson", poisson, {}, [(0.0, 0.0), (2.0, 0.0)]) + rates("poisson", poisson, {"full": 1.0})
    for params in ({}, {"full": 1.0}, {"floor": 0.5}):
        cases.append(case("gaussian_nll", gaussian_nll, spread_rows(f"gaussian {params}", "variance"), params))
    cases += both_rates("poisson_deviance", poisson_deviance)
    cases += both_rates("gamma_deviance", gamma_deviance, positive=True)
    cases += both_rates("gamma", gamma_nll, positive=True)
    cases += both_rates("exponential_nll", exponential_nll)
    for params in ({"dispersion": 1.0}, {"dispersion": 0.2, "full": 1.0}):
        cases += both_rates("negative_binomial", negative_binomial, params)
    # The factorials of a large count cancel.
    cases[-2]["rows"] = [row for row in cases[-2]["rows"] if float(row["inputs"]["y"][0]) < 1e3]
    double = lambda params, y, mu: tuple(2 * x for x in half_tweedie(params, y, mu))
    for power in (1.5, 1.0, 2.0, 3.0, 0.5):
        cases += both_rates("half_tweedie", half_tweedie, {"power": power}, positive=power > 1.9)
    for power in (1.5, 1.2):
        cases += both_rates("tweedie", double, {"power": power})
    return cases + spreads()


if __name__ == "__main__":
    write("regression", regression())
    write("likelihood", likelihood() + further("likelihood"))
    write("binary", binary() + further("binary"))
    write("margin", margin() + further("margin"))
