"""The references of further likelihoods and two-class losses, with numerical slopes."""
import random

from mpmath import exp, log, loggamma, mp, mpf, pi

from rowwise import CASES, add, distribution, vector

mp.dps = 420
random.seed(23)


def cases(family):
    """The cases of a family as `references.write` takes them."""
    return [{"loss": loss, "params": {name: repr(float(value)) for name, value in parameters}, "from": kind, "rows": rows}
            for (loss, parameters, kind), rows in CASES.get(family, {}).items()]


def crps(fair):
    def loss(i):
        x, y = i["yhat"], i["y"][0]
        pairs = sum(abs(a - b) for a in x for b in x)
        m = len(x)
        return sum(abs(a - y) for a in x) / m - pairs / (2 * m * (m - 1 if fair and m > 1 else m))
    return loss


def pinball(lowest, highest):
    def loss(i):
        y, m = i["y"][0], len(i["yhat"])
        level = lambda k: mpf(lowest) + (mpf(highest) - mpf(lowest)) * k / (m - 1) if m > 1 else (mpf(lowest) + highest) / 2
        return sum(max(level(k) * (y - x), (1 - level(k)) * (x - y)) for k, x in enumerate(i["yhat"])) / m
    return loss


def by_level(i):
    r, tau = i["yhat"][0] - i["y"][0], i["tau"][0]
    return max((1 - tau) * r, -tau * r)


def interval(alpha):
    def loss(i):
        y, l, u = i["y"][0], i["lower"][0], i["upper"][0]
        return u - l + 2 / mpf(alpha) * (max(mpf(0), l - y) + max(mpf(0), y - u))
    return loss


def mixture(i):
    y = i["y"][0]
    return -log(sum(s * exp(-(m - y) ** 2 / (2 * v)) / (2 * pi * v) ** mpf(0.5)
                    for m, s, v in zip(i["yhat"], i["share"], i["variance"])))


def widest(i):
    return max(abs(x - i["y"][0]) for x in i["yhat"])


for k in range(20):
    count = random.choice([1, 2, 3, 5, 9])
    y, x = random.uniform(-3, 3), vector(count, random.choice([1e-6, 1, 5]))
    for fair in (0.0, 1.0):
        add("likelihood", "crps_ensemble", crps(fair), {"y": [y], "yhat": x}, parameters={"fair": fair},
            units=lambda i: (mpf(0), [mpf(0.5)] * len(i["yhat"])))
    for low, high in ((0.1, 0.9), (0.05, 0.5)):
        add("likelihood", "multi_quantile", pinball(low, high), {"y": [y], "yhat": x},
            parameters={"lowest": low, "highest": high},
            units=lambda i: (widest(i), [mpf(1)] * len(i["yhat"])))
    add("likelihood", "quantile_by_level", by_level, {"y": [y], "yhat": x[:1], "tau": [[0.25, 0.5, 0.75][k % 3]]})
    for alpha in (0.1, 0.5):
        low = random.uniform(-3, 3)
        add("likelihood", "interval_score", interval(alpha),
            {"y": [y], "lower": [low], "upper": [low + random.uniform(0.1, 4)]}, roles=("lower", "upper"),
            parameters={"alpha": alpha})
    row = {"y": [y], "yhat": x, "share": distribution(count), "variance": [random.uniform(0.05, 4) for _ in x]}
    add("likelihood", "gaussian_mixture_nll", mixture, row, roles=("yhat", "share", "variance"),
        units=lambda i: (1 + widest(i) ** 2 / min(i["variance"]),
                         [(1 + widest(i) ** 2 / min(i["variance"])) * (1 + widest(i) ** 2 / min(i["variance"]) ** 2)]
                         * len(i["yhat"]) + [(1 + widest(i) ** 2 / min(i["variance"])) * 10] * len(i["yhat"])
                         + [(1 + widest(i) ** 2 / min(i["variance"])) * (1 + widest(i) ** 2 / min(i["variance"]) ** 2)]
                         * len(i["yhat"])))


def times(x, y):
    return mpf(0) if x == 0 else x * y


def binomial(is_logit, full):
    def loss(i):
        y, n, p = i["y"][0], i["trials"][0], i["yhat"][0]
        p, q = (1 / (1 + exp(-p)), 1 / (1 + exp(p))) if is_logit else (p, 1 - p)
        constant = loggamma(n + 1) - loggamma(y + 1) - loggamma(n - y + 1) if full else 0
        return -times(y, log(p)) - times(n - y, log(q)) - constant
    return loss


def inflated(full):
    def loss(i):
        y, mu, share = i["y"][0], i["yhat"][0], i["inflation"][0]
        if y == 0:
            return -log(share + (1 - share) * exp(-mu))
        return mu - y * log(mu) - log(1 - share) + (loggamma(y + 1) if full else 0)
    return loss


for k in range(24):
    n = random.choice([1, 2, 10, 300])
    y = random.randint(0, n)
    p, z = random.random(), random.gauss(0, 4)
    for full in (0.0, 1.0):
        size = lambda i: (loggamma(i["trials"][0] + 1) + 1 if full else mpf(0), [mpf(0)])
        add("likelihood", "binomial_nll", binomial(False, full), {"y": [y], "yhat": [p], "trials": [n]}, kind="prob",
            parameters={"full": full}, units=size)
        add("likelihood", "binomial_nll", binomial(True, full), {"y": [y], "yhat": [z], "trials": [n]}, kind="logit",
            parameters={"full": full}, units=size)
        y0 = random.choice([0, 0, 1, 4, 30])
        row = {"y": [y0], "yhat": [random.choice([1e-9, random.uniform(0.1, 9), 50.0])],
               "inflation": [random.choice([0.0, 1e-9, random.random()])]}
        add("likelihood", "zero_inflated_poisson_nll", inflated(full), row, parameters={"full": full},
            units=lambda i: (i["yhat"][0] + abs(i["y"][0] * log(i["yhat"][0])) if i["y"][0] else mpf(0), [mpf(0)]))


def sides(term, is_logit):
    """A loss of the label and of p and 1 − p."""
    def loss(i):
        p = i["yhat"][0]
        p, q = (1 / (1 + exp(-p)), 1 / (1 + exp(p))) if is_logit else (p, 1 - p)
        return term(i["y"][0], p, q)
    return loss


def poly(epsilon):
    return lambda y, p, q: (-times(y, log(p)) - times(1 - y, log(q)) + mpf(epsilon) * (y * q + (1 - y) * p))


def asymmetric(positive, negative, shift):
    def term(y, p, q):
        if y == 1:
            return -(q ** mpf(positive)) * log(p)
        rest = max(mpf(0), p - mpf(shift))
        return -(rest ** mpf(negative)) * log(1 - rest) if rest else mpf(0)
    return term


for k in range(20):
    p, z = random.random(), random.gauss(0, random.choice([1, 4, 12]))
    for is_logit, kind, x in ((False, "prob", p), (True, "logit", z)):
        for y in (0.0, 1.0, 0.3):
            add("binary", "poly1_binary", sides(poly(2.0), is_logit), {"y": [y], "yhat": [x]}, kind=kind,
                units=lambda i: (mpf(0), [mpf(0) if i["y"][0] in (0, 1) else mpf(4)]))
        for y in (0.0, 1.0):
            for a, b, shift in ((0.0, 4.0, 0.05), (1.0, 2.0, 0.0)):
                # What is left of p near the shift has lost digits.
                near = lambda i, s=shift: (mpf(0) if i["y"][0] == 1 or s == 0 else mpf(2) ** -40, [
                    mpf(0) if i["y"][0] == 1 or s == 0 else mpf(2) ** -30])
                add("binary", "asymmetric_loss", sides(asymmetric(a, b, shift), is_logit), {"y": [y], "yhat": [x]},
                    kind=kind, parameters={"gamma_positive": a, "gamma_negative": b, "shift": shift}, units=near)


def balanced(is_logit):
    def loss(i):
        n = len(i["y"])
        p = [1 / (1 + exp(-x)) for x in i["yhat"]] if is_logit else i["yhat"]
        share = sum(1 - y for y in i["y"]) / n
        return -sum(share * times(y, log(a)) + (1 - share) * times(1 - y, log(1 - a)) for y, a in zip(i["y"], p)) / n
    return loss


for k in range(12):
    count = random.choice([2, 3, 8])
    y = [float(random.random() < 0.4) for _ in range(count)]
    probabilities, logits = [random.random() for _ in y], vector(count, random.choice([1, 20]))
    if len(set(y)) > 1:
        add("binary", "balanced_bce", balanced(False), {"y": y, "yhat": probabilities}, kind="prob")
        add("binary", "balanced_bce", balanced(True), {"y": y, "yhat": logits}, kind="logit")


def weighted(term, share):
    def loss(i):
        y = i["y"][0]
        return (mpf(share) if y == 1 else 1 - mpf(share)) * term((2 * y - 1) * i["yhat"][0])
    return loss


MARGINS = {0: lambda m: max(mpf(0), 1 - m), 1: lambda m: max(mpf(0), 1 - m) ** 2, 4: lambda m: log(1 + exp(-m)),
           5: lambda m: exp(-m)}
for k in range(10):
    for choice, term in MARGINS.items():
        add("margin", "weighted_margin", weighted(term, 0.8), {"y": [float(k % 2)], "yhat": [random.gauss(0, 2)]},
            parameters={"margin_loss": float(choice), "positive_share": 0.8},
            units=lambda i: (mpf(0.25), [mpf(0.25)]))
