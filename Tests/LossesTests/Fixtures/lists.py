"""The references of losses and metrics of all rows at once; python3 lists.py writes lists.json.

The cells of a role come row by row; `count` says how many rows there are where the predictions are a matrix. Without
it labels and predictions are lists of numbers. Values are from the definitions, by counting pairs and sorting rows.
"""
import itertools
import json
import math
import pathlib
import random

from mpmath import exp, inf, log, mp, mpf, sqrt

from rowwise import pair, slopes, softmax

mp.dps = 420
random.seed(31)
CASES = {}


def add(loss, function, inputs, count=None, roles=("yhat",), kind="value", parameters=None, size=None, slope=None):
    """One list; `size` is that of the terms of the value, `slope` of those of the gradient."""
    exact = {role: [mpf(x) for x in cells] for role, cells in inputs.items()}
    row = {"inputs": {role: [repr(float(x)) for x in cells] for role, cells in inputs.items()}}
    if count:
        row["count"] = count
    row["loss"] = pair(function(exact), size)
    row["gradient"] = [pair(g, slope) for g in slopes(function, exact, roles)] if roles else []
    key = (loss, tuple(sorted((parameters or {}).items())), kind)
    CASES.setdefault(key, []).append(row)


def numbers(count, spread=3.0):
    return [random.gauss(0, spread) for _ in range(count)]


# --- numbers ---------------------------------------------------------------------------------------------------------

def errors(v):
    return [p - y for y, p in zip(v["y"], v["yhat"])]


def mean(x):
    return sum(x) / len(x)


def median(x):
    x = sorted(x)
    n = len(x)
    return (x[(n - 1) // 2] + x[n // 2]) / 2


def quartile(x, numerator):
    """The averaged inverse of the distribution function at numerator/4."""
    x = sorted(x)
    whole, rest = divmod(len(x) * numerator, 4)
    return x[whole] if rest else (x[whole - 1] + x[whole]) / 2


def rmse(v):
    return sqrt(mean([r * r for r in errors(v)]))


def over(a, b):
    return (mpf(0) if a == 0 else inf) if b == 0 else a / b


def mase(season):
    def value(v):
        y = v["y"]
        return over(mean(map_abs(errors(v))), mean(map_abs([y[t] - y[t - season] for t in range(season, len(y))])))
    return value


def map_abs(x):
    return [abs(a) for a in x]


def moments(v):
    y, p = v["y"], v["yhat"]
    my, mp_ = mean(y), mean(p)
    return (sum((a - my) ** 2 for a in y), sum((b - mp_) ** 2 for b in p),
            sum((a - my) * (b - mp_) for a, b in zip(y, p)))


def r2(v):
    return 1 - sum(r * r for r in errors(v)) / moments(v)[0]


def explained(v):
    r = errors(v)
    return 1 - sum((a - mean(r)) ** 2 for a in r) / moments(v)[0]


def pearson(v):
    a, b, c = moments(v)
    return c / sqrt(a * b)


def ranks(x):
    return [sum(1 for b in x if b < a) + mpf(sum(1 for b in x if b == a) + 1) / 2 for a in x]


def concordance(v):
    a, b, c = moments(v)
    return 2 * c / (a + b + len(v["y"]) * mean(errors(v)) ** 2)


def d2(v):
    m = median(v["y"])
    return 1 - sum(map_abs(errors(v))) / sum(abs(a - m) for a in v["y"])


def spearman(v):
    return pearson({"y": ranks(v["y"]), "yhat": ranks(v["yhat"])})


def kendall(v):
    net = t = u = 0
    pairs = list(itertools.combinations(zip(v["y"], v["yhat"]), 2))
    for (a, p), (b, q) in pairs:
        net += (a > b) - (a < b) if p > q else (b > a) - (b < a) if p < q else 0
        t += a != b
        u += p != q
    return net / sqrt(mpf(t) * u)


LISTS = [(numbers(n), numbers(n)) for n in (2, 3, 4, 5, 8, 13, 40)]
LISTS += [([1e9 + k for k in range(5)], [1e9 + 1.1 * k + 0.3 for k in range(5)]),
          ([1e-300, 3e-300, 2e-300], [2.5e-300, 1e-300, 0.5e-300]), ([1e150, -2e150, 3e150, 1], [2e150, 1e150, 1e150, 5]),
          ([3, -0.5, 2, 7], [2.5, 0.1, 2.3, 8])]
for y, p in LISTS:
    v = {"y": y, "yhat": p}
    add("medae", lambda v: median(map_abs(errors(v))), v)
    add("max_error", lambda v: max(map_abs(errors(v))), v)
    add("nrmse_range", lambda v: rmse(v) / (max(v["y"]) - min(v["y"])), v)
    add("nrmse_std", lambda v: rmse(v) / sqrt(moments(v)[0] / len(v["y"])), v)
    for season in (1, 2):
        if len(y) > season:
            add("mase", mase(season), v, parameters={"season": season})
    if quartile(y, 3) != quartile(y, 1):
        add("nrmse_iqr", lambda v: rmse(v) / (quartile(v["y"], 3) - quartile(v["y"], 1)), v)
    far = max(map(abs, y + p))
    spread = float(sqrt(moments({k: list(map(mpf, c)) for k, c in v.items()})[0] / len(y)))
    add("r2", r2, v, size=1)
    add("explained_variance", explained, v, size=1, slope=2 * far / (len(y) * spread ** 2) if spread ** 2 > 0 else None)
    if spread > 0:
        add("d2_absolute_error", d2, v, size=1)
    if 1e-200 < spread < 1e100:
        add("concordance", concordance, v, size=1, slope=2 * far / (len(y) * spread ** 2))
    if len(y) > 2 and 1e-200 < spread:
        add("pearson", pearson, v, slope=far / (len(y) * spread ** 2))
    whole = {"y": [round(a) for a in y] if far < 1e8 else y, "yhat": [round(a) for a in p] if far < 1e8 else p}
    for w in (v, whole):
        if len(set(w["y"])) > 1 and len(set(w["yhat"])) > 1:
            add("spearman", spearman, w, roles=())
            add("kendall", kendall, w, roles=())


# --- samples ---------------------------------------------------------------------------------------------------------

def expected(a, b, distance=lambda x, y: abs(x - y)):
    return mean([distance(x, y) for x in a for y in b])


def energy(v):
    y, p = v["y"], v["yhat"]
    return 2 * expected(y, p) - expected(y, y) - expected(p, p)


def transport(v):
    return mean([abs(a - b) for a, b in zip(sorted(v["y"]), sorted(v["yhat"]))])


def mmd(count, sigma):
    def kernel(a, b):
        return exp(-sum((x - y) ** 2 for x, y in zip(a, b)) / (2 * sigma ** 2))
    def value(v):
        y, p = ([v[role][i * 2:i * 2 + 2] for i in range(count)] for role in ("y", "yhat"))
        return expected(y, y, kernel) + expected(p, p, kernel) - 2 * expected(y, p, kernel)
    return value


for y, p in LISTS[:7] + [LISTS[8], ([1e150, -2e150, 3e150, 1], [2e150, 1.5e150, 0.5e150, 5]), ([1], [3.5])]:
    add("energy_distance", energy, {"y": y, "yhat": p}, slope=4 / len(y))
    add("wasserstein_samples", transport, {"y": y, "yhat": p}, slope=1)
for n in (1, 2, 5):
    v = {"y": numbers(2 * n, 1), "yhat": numbers(2 * n, 1)}
    for sigma in (1, 0.3, 4):
        add("mmd", mmd(n, mpf(sigma)), v, count=n, parameters={"bandwidth": sigma} if sigma != 1 else None, size=2,
            slope=2 / sigma)


# --- rankings --------------------------------------------------------------------------------------------------------

def roc_auc(v):
    ones = [p for y, p in zip(v["y"], v["yhat"]) if y == 1]
    zeros = [p for y, p in zip(v["y"], v["yhat"]) if y == 0]
    return sum(mpf(a > b) + mpf(a == b) / 2 for a in ones for b in zeros) / (len(ones) * len(zeros))


def average_precision(v):
    rows = list(zip(v["y"], v["yhat"]))
    ones = [p for y, p in rows if y == 1]
    return mean([mpf(sum(1 for q in ones if q >= p)) / sum(1 for _, q in rows if q >= p) for p in ones])


SCORES = [([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), ([1, 0], [0.5, 0.5]), ([1, 0, 1], [0, 1, 1]),
          ([0, 1, 1, 0, 1], [0.3, 0.3, 0.3, 0.3, 0.3])]
for n in (3, 7, 20, 50):
    y = [1, 0] + [random.randrange(2) for _ in range(n - 2)]
    SCORES += [(y, [random.random() for _ in y]), (y, [random.randrange(4) / 4 for _ in y])]
for y, p in SCORES:
    for kind in ("prob", "logit", "value"):
        scores = p if kind == "prob" else [8 * a - 4 for a in p] if kind == "logit" else [1e6 * a for a in p]
        add("roc_auc", roc_auc, {"y": y, "yhat": scores}, count=len(y), roles=(), kind=kind)
        add("average_precision", average_precision, {"y": y, "yhat": scores}, count=len(y), roles=(), kind=kind)


# --- decisions -------------------------------------------------------------------------------------------------------

def table(y, d):
    classes = sorted(set(y) | set(d))
    return classes, {(a, b): mpf(sum(1 for t, e in zip(y, d) if (t, e) == (a, b))) for a in classes for b in classes}


def parts(y, d, k):
    hits = sum(1 for t, e in zip(y, d) if t == e == k)
    return mpf(hits), mpf(y.count(k) - hits), mpf(d.count(k) - hits)


def ratio(a, b):
    return mpf(0) if b == 0 else mpf(a) / b


OF = {
    "precision": lambda h, m, a: ratio(h, h + a), "recall": lambda h, m, a: ratio(h, h + m),
    "f1": lambda h, m, a: ratio(2 * h, 2 * h + m + a),
}


def kappa(y, d, power):
    n = len(y)
    cost = lambda i, j: mpf(0) if i == j else mpf(abs(i - j)) ** power
    seen = sum(cost(a, b) for a, b in zip(y, d)) / n
    chance = sum(cost(a, b) for a in y for b in d) / mpf(n) ** 2
    return mpf(1) if chance == 0 else 1 - seen / chance


def mcc(y, d):
    """The correlation of one-hot vectors."""
    classes = sorted(set(y) | set(d))
    def covariance(a, b):
        return sum(mpf(sum((s == k) and (t == k) for s, t in zip(a, b))) / len(a)
                   - mpf(a.count(k)) * b.count(k) / len(a) ** 2 for k in classes)
    product = covariance(y, y) * covariance(d, d)
    return mpf(0) if product == 0 else covariance(y, d) / sqrt(product)


def decide(v, count, kind, threshold=0.5):
    cells = v["yhat"]
    width = len(cells) // count
    if width > 1:
        rows = [cells[i * width:(i + 1) * width] for i in range(count)]
        return [r.index(max(r)) for r in rows]
    if kind == "value":
        return [int(c) for c in cells]
    limit = mpf(threshold) if kind == "prob" else log(mpf(threshold) / (1 - mpf(threshold)))
    return [int(c > limit) for c in cells]


def decisions(y, cells, kind, binary, parameters=None):
    count = len(y)
    threshold = (parameters or {}).get("threshold", 0.5)
    inputs = {"y": y, "yhat": cells}
    def metric(name, function, own=None):
        add(name, lambda v: function([int(t) for t in v["y"]], decide(v, count, kind, threshold)), inputs, count=count,
            roles=(), kind=kind, parameters={**(parameters or {}), **(own or {})})
    metric("accuracy", lambda y, d: mean([mpf(a == b) for a, b in zip(y, d)]))
    for name in ("zero_one_loss", "hamming"):
        metric(name, lambda y, d: mean([mpf(a != b) for a, b in zip(y, d)]))
    metric("balanced_accuracy", lambda y, d: mean([OF["recall"](*parts(y, d, k)) for k in sorted(set(y))]))
    metric("mcc", mcc)
    for power in (0, 1, 2) if len(set(y) | set(decide(inputs, count, kind, threshold))) > 1 else ():
        metric("cohen_kappa", lambda y, d, p=power: kappa(y, d, p), {"power": power} if power else None)
    for name, of in OF.items():
        metric(name + "_macro", lambda y, d, of=of: mean([of(*parts(y, d, k)) for k in sorted(set(y) | set(d))]))
        metric(name + "_weighted",
               lambda y, d, of=of: sum(y.count(k) * of(*parts(y, d, k)) for k in sorted(set(y))) / len(y))
        metric(name + "_micro", lambda y, d: mean([mpf(a == b) for a, b in zip(y, d)]))
        if binary:
            metric(name, lambda y, d, of=of: of(*parts(y, d, 1)))
    if binary:
        metric("csi", lambda y, d: ratio(parts(y, d, 1)[0], sum(parts(y, d, 1))))
        metric("specificity", lambda y, d: OF["recall"](*parts(y, d, 0)))
        for beta in (2, 0.5):
            def fbeta(y, d, b=mpf(beta)):
                h, m, a = parts(y, d, 1)
                return ratio((1 + b * b) * h, (1 + b * b) * h + b * b * m + a)
            metric("fbeta", fbeta, {"beta": beta} if beta != 2 else None)


for n in (1, 4, 9, 30):
    y = [random.randrange(2) for _ in range(n)]
    decisions(y, [random.random() for _ in y], "prob", True)
    decisions(y, numbers(n), "logit", True)
    decisions(y, [random.randrange(2) for _ in y], "value", True)
    decisions(y, [random.random() for _ in y], "prob", True, {"threshold": 0.25})
    y = [random.randrange(4) for _ in range(n)]
    decisions(y, [random.randrange(4) for _ in y], "value", False)
    decisions(y, [random.random() for _ in range(4 * n)], "prob", False)
    decisions(y, numbers(4 * n), "logit", False)


# --- calibration and perplexity --------------------------------------------------------------------------------------

def confidences(v, count, kind):
    width = len(v["yhat"]) // count
    if width == 1:
        p = v["yhat"] if kind == "prob" else [1 / (1 + exp(-z)) for z in v["yhat"]]
        return list(zip(p, v["y"]))
    rows = [v["yhat"][i * width:(i + 1) * width] for i in range(count)]
    rows = rows if kind == "prob" else [softmax(r) for r in rows]
    return [(max(r), mpf(r.index(max(r)) == int(t))) for r, t in zip(rows, v["y"])]


def gaps(v, count, kind, bins):
    found = {}
    for p, hit in confidences(v, count, kind):
        found.setdefault(min(int(p * bins), bins - 1), []).append(hit - p)
    return [(len(g), abs(mean(g))) for g in found.values()]


def calibration(y, cells, kind):
    count = len(y)
    for bins in (15, 4):
        def metric(name, function):
            add(name, lambda v: function(gaps(v, count, kind, bins)), {"y": y, "yhat": cells}, count=count, roles=(),
                kind=kind, parameters={"bins": bins} if bins != 15 else None,
                size=None if kind == "prob" else 1)
        metric("ece", lambda g: sum(n * x for n, x in g) / count)
        metric("mce", lambda g: max(x for _, x in g))
        metric("rmsce", lambda g: sqrt(sum(n * x * x for n, x in g) / count))


def distributions(count, classes):
    cells = []
    for _ in range(count):
        w = [random.random() + 0.01 for _ in range(classes)]
        cells += [a / sum(w) for a in w]
    return cells


for n in (1, 5, 40):
    y = [random.randrange(2) for _ in range(n)]
    calibration(y, [random.random() for _ in y], "prob")
    calibration(y, numbers(n), "logit")
    y = [random.randrange(3) for _ in range(n)]
    calibration(y, distributions(n, 3), "prob")
    calibration(y, numbers(3 * n), "logit")


def rows_of(v, count):
    width = len(v["yhat"]) // count
    return [v["yhat"][i * width:(i + 1) * width] for i in range(count)]


def perplexity(count, kind):
    def value(v):
        p = [r if kind == "prob" else softmax(r) if kind == "logit" else [exp(x) for x in r] for r in rows_of(v, count)]
        return exp(mean([-log(r[int(t)]) for r, t in zip(p, v["y"])]))
    return value


for n in (1, 4, 12):
    y = [random.randrange(3) for _ in range(n)]
    cells = distributions(n, 3)
    add("perplexity", perplexity(n, "prob"), {"y": y, "yhat": cells}, count=n, kind="prob")
    add("perplexity", perplexity(n, "logit"), {"y": y, "yhat": numbers(3 * n)}, count=n, kind="logit")
    add("perplexity", perplexity(n, "logprob"), {"y": y, "yhat": [math.log(c) for c in cells]}, count=n, kind="logprob")


# --- masks -----------------------------------------------------------------------------------------------------------

def jaccard(missed, mask):
    """The Jaccard loss of the mistakes `missed` about a mask."""
    wrong, both = set(missed), set(mask)
    union = both | wrong
    return 1 - mpf(len(both - wrong)) / len(union) if union else mpf(0)


def lovasz(e, truth):
    order = sorted(range(len(e)), key=lambda i: (-e[i], i))
    mask = [i for i in order if truth[i]]
    return sum(max(e[i], 0) * (jaccard(order[:k + 1], mask) - jaccard(order[:k], mask)) for k, i in enumerate(order))


def lovasz_softmax(count, kind):
    def value(v):
        p = [r if kind == "prob" else softmax(r) for r in rows_of(v, count)]
        y = [int(t) for t in v["y"]]
        return mean([lovasz([1 - r[k] if t == k else r[k] for r, t in zip(p, y)], [t == k for t in y])
                     for k in sorted(set(y))])
    return value


def generalized_dice(count, kind):
    def value(v):
        p = [r if kind == "prob" else softmax(r) for r in rows_of(v, count)]
        y = [int(t) for t in v["y"]]
        sizes = [y.count(k) for k in range(len(p[0]))]
        w = [mpf(1) / (s * s if s else min(x for x in sizes if x) ** 2) for s in sizes]
        both = sum(w[t] * r[t] for r, t in zip(p, y))
        return 1 - 2 * both / sum(w[k] * (s + sum(r[k] for r in p)) for k, s in enumerate(sizes))
    return value


for n in (1, 3, 6, 15):
    y = [random.randrange(2) for _ in range(n)]
    add("lovasz_hinge", lambda v: lovasz([1 - (2 * t - 1) * f for t, f in zip(v["y"], v["yhat"])], v["y"]),
        {"y": y, "yhat": numbers(n, 1.5)})
    add("lovasz_hinge", lambda v: lovasz([1 - (2 * t - 1) * f for t, f in zip(v["y"], v["yhat"])], v["y"]),
        {"y": [0] * n, "yhat": numbers(n, 1.5)})
    y = [random.randrange(3) for _ in range(n)]
    for name, function in (("lovasz_softmax", lovasz_softmax), ("generalized_dice", generalized_dice)):
        add(name, function(n, "prob"), {"y": y, "yhat": distributions(n, 3)}, count=n, kind="prob", slope=0.25)
        add(name, function(n, "logit"), {"y": y, "yhat": numbers(3 * n)}, count=n, kind="logit", slope=0.25)


# --- embeddings ------------------------------------------------------------------------------------------------------

def vectors(cells, count):
    width = len(cells) // count
    return [cells[i * width:(i + 1) * width] for i in range(count)]


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def cosine(a, b):
    return dot(a, b) / sqrt(dot(a, a) * dot(b, b))


def distance(a, b):
    return sqrt(sum((x - y) ** 2 for x, y in zip(a, b)))


def lse(z):
    return log(sum(exp(x) for x in z))


def anchors(v, count, affinity):
    x = vectors(v["yhat"], count)
    for i in range(count):
        s = [affinity(x[i], x[j]) for j in range(count)]
        yield (s, [j for j in range(count) if j != i and v["y"][j] == v["y"][i]],
               [j for j in range(count) if v["y"][j] != v["y"][i]])


def ntxent(count, tau, everything):
    def value(v):
        terms = []
        for s, positives, negatives in anchors(v, count, cosine):
            for j in positives:
                others = negatives + ([k for k in positives if k != j] if everything else [])
                terms.append(lse([s[k] / tau for k in [j] + others]) - s[j] / tau)
        return mean(terms)
    return value


def supcon(count, tau):
    def value(v):
        return mean([mean([lse([s[k] / tau for k in p + n]) - s[j] / tau for j in p])
                     for s, p, n in anchors(v, count, cosine) if p])
    return value


def circle(count, gamma, m):
    def value(v):
        terms = []
        for s, p, n in anchors(v, count, cosine):
            if p and n:
                far = lse([gamma * max(s[j] + m, 0) * (s[j] - m) for j in n])
                near = lse([-gamma * max(1 + m - s[j], 0) * (s[j] - 1 + m) for j in p])
                terms.append(log(1 + exp(far + near)))
        return mean(terms)
    return value


def multi_similarity(count, a, b, base):
    def value(v):
        return mean([log(1 + sum(exp(-a * (s[j] - base)) for j in p)) / a
                     + log(1 + sum(exp(b * (s[j] - base)) for j in n)) / b for s, p, n in anchors(v, count, cosine)])
    return value


def batch_hard(count, margin):
    def value(v):
        return mean([max(0, max(s[j] for j in p) - min(s[j] for j in n) + margin)
                     for s, p, n in anchors(v, count, distance) if p and n])
    return value


def towers(count, affinity, tau, symmetric):
    def value(v):
        a, b = vectors(v["left"], count), vectors(v["right"], count)
        s = [[affinity(x, y) / tau for y in b] for x in a]
        terms = [lse(s[i]) - s[i][i] for i in range(count)]
        if symmetric:
            terms += [lse([r[i] for r in s]) - s[i][i] for i in range(count)]
        return mean(terms)
    return value


for n, d in ((3, 2), (4, 3), (6, 4)):
    y = [0, 0] + [random.randrange(1, 3) for _ in range(n - 2)]
    cells = numbers(n * d, 1)
    v = {"y": y, "yhat": cells}
    for tau in (0.07, 0.5):
        t = {"temperature": tau}
        add("ntxent", ntxent(n, mpf(tau), False), v, count=n, parameters=t, size=2 / tau, slope=2 / tau)
        add("ntxent", ntxent(n, mpf(tau), True), v, count=n, parameters={**t, "all": 1}, size=2 / tau, slope=2 / tau)
        add("supcon", supcon(n, mpf(tau)), v, count=n, parameters=t, size=2 / tau, slope=2 / tau)
    for g, m in ((80, 0.4), (2, 0.25)):
        add("circle", circle(n, mpf(g), mpf(m)), v, count=n, parameters={"gamma": g, "margin": m}, size=4 * g, slope=4 * g)
    add("multi_similarity", multi_similarity(n, 2, 50, mpf(0.5)), v, count=n, size=4, slope=60)
    add("multi_similarity", multi_similarity(n, mpf(0.5), 3, mpf(0)), v, count=n,
        parameters={"alpha": 0.5, "beta": 3, "base": 0}, size=4, slope=8)
    for margin in (1, 0.2):
        add("triplet_batch_hard", batch_hard(n, mpf(margin)), v, count=n, parameters={"margin": margin}, size=2, slope=1)
    pairs = {"left": numbers(n * d, 1), "right": numbers(n * d, 1)}
    for tau in (0.07, 1):
        for symmetric in (0, 1):
            add("infonce", towers(n, cosine, mpf(tau), symmetric), pairs, count=n, roles=("left", "right"),
                parameters={"temperature": tau, "symmetric": symmetric}, size=2 / tau, slope=2 / tau)
    add("npairs", towers(n, dot, mpf(1), 0), pairs, count=n, roles=("left", "right"), size=8, slope=4)

# --- thresholds ------------------------------------------------------------------------------------------------------

def outcomes(y, p, threshold):
    d = [a > threshold for a in p]
    return [sum(1 for t, e in zip(y, d) if (t == 1, e) == pair) for pair in
            ((True, True), (False, True), (True, False), (False, False))]


def mean_cost(y, p, threshold, costs):
    return sum(mpf(c) * n for c, n in zip(costs, outcomes(y, p, threshold))) / len(y)


def best(y, p, costs):
    """The least cost over the thresholds between scores, above all and below all; the highest such threshold."""
    scores = sorted(set(p), reverse=True)
    cuts = [scores[0]] + [(a + b) / 2 for a, b in zip(scores, scores[1:])]
    cuts.append(scores[-1] / 2 if scores[-1] > 0 else mpf(math.nextafter(float(scores[-1]), -math.inf)))
    return min(((mean_cost(y, p, cut, costs), -cut) for cut in cuts))


def sar(v):
    y, p = v["y"], v["yhat"]
    right = mean([mpf((a > mpf(0.5)) == (t == 1)) for t, a in zip(y, p)])
    return (right + roc_auc(v) + 1 - rmse(v)) / 3


NAMES = ("cost_tp", "cost_fp", "cost_fn", "cost_tn")
for n in (2, 5, 9, 30):
    y = [1, 0] + [random.randrange(2) for _ in range(n - 2)]
    for p in ([random.random() for _ in y], [random.randrange(5) / 4 for _ in y]):
        v = {"y": y, "yhat": p}
        add("sar", sar, v, kind="prob", roles=())
        add("best_accuracy", lambda v: -best(v["y"], v["yhat"], (-1, 0, 0, -1))[0], v, roles=())
        for costs in ((0, 1, 1, 0), (-2, 1, 5, 0.25)):
            own = dict(zip(NAMES, costs)) if costs[0] else {}
            add("best_cost", lambda v: best(v["y"], v["yhat"], costs)[0], v, roles=(), parameters=own)
            add("best_threshold", lambda v: -best(v["y"], v["yhat"], costs)[1], v, roles=(), parameters=own)
            for kind in ("prob", "logit", "value"):
                cells = {"prob": p, "logit": [4 * a - 2 for a in p], "value": [int(a > 0.5) for a in p]}[kind]
                cut = {"prob": 0.5, "logit": 0, "value": 0.5}[kind]
                add("decision_cost", lambda v: mean_cost(v["y"], v["yhat"], cut, costs), {"y": y, "yhat": cells},
                    count=n, kind=kind, roles=(), parameters=own)
        for kind in ("prob", "logit", "value"):
            cells = {"prob": p, "logit": [4 * a - 2 for a in p], "value": [int(a > 0.5) for a in p]}[kind]
            def npv(v, cut={"prob": 0.5, "logit": 0, "value": 0.5}[kind]):
                tn, fn = (outcomes(v["y"], v["yhat"], cut)[k] for k in (3, 2))
                return ratio(tn, tn + fn)
            add("npv", npv, {"y": y, "yhat": cells}, count=n, kind=kind, roles=())
            tp, fp, fn, tn = outcomes(y, cells, {"prob": 0.5, "logit": 0, "value": 0.5}[kind])
            for name, own, other in (("positive", tp, fp), ("negative", fn, tn)):
                if other > 0:
                    value = mpf(own) / (tp + fn) / (mpf(other) / (fp + tn))
                    add(f"{name}_likelihood_ratio", lambda v: value, {"y": y, "yhat": cells}, count=n, kind=kind, roles=())


# --- explained shares of a loss ----------------------------------------------------------------------------------------

def explained_share(loss, best):
    """1 minus the loss over that of the best constant, which `best` finds."""
    def value(v):
        constant = best(v["y"])
        return 1 - sum(map(loss, v["y"], v["yhat"])) / sum(loss(y, constant) for y in v["y"])
    return value


def pinball(tau):
    return lambda y, p: (1 - mpf(tau)) * (p - y) if p > y else mpf(tau) * (y - p)


def least_constant(loss):
    return lambda y: min(y, key=lambda c: sum(loss(a, c) for a in y))


def tweedie(power):
    p = mpf(power)
    def value(y, mu):
        if p == 0:
            return (y - mu) ** 2
        if p == 1:
            return 2 * ((y * log(y / mu) if y > 0 else 0) - y + mu)
        if p == 2:
            return 2 * (log(mu / y) + y / mu - 1)
        return 2 * (max(y, mpf(0)) ** (2 - p) / ((1 - p) * (2 - p)) - y * mu ** (1 - p) / (1 - p) + mu ** (2 - p) / (2 - p))
    return value


def explained_of_classes(loss, count, kind):
    """The same of a loss of the probabilities of a row and its class, against the shares of the classes."""
    def value(v):
        y, cells = v["y"], v["yhat"]
        rows = [cells[k : k + len(cells) // count] for k in range(0, len(cells), len(cells) // count)]
        if kind == "logit":
            rows = [softmax(row) if len(row) > 1 else softmax([mpf(0), row[0]])[1:] for row in rows]
        rows = [row if len(row) > 1 else [1 - row[0], row[0]] for row in rows]
        shares = [mpf(sum(t == k for t in y)) / count for k in range(len(rows[0]))]
        return 1 - sum(loss(int(t), row) for t, row in zip(y, rows)) / sum(loss(int(t), shares) for t in y)
    return value


def distribution_of(count):
    weights = [random.expovariate(1) + 0.01 for _ in range(count)]
    return [w / sum(weights) for w in weights]


for n in (2, 3, 10, 25):
    y, p = numbers(n), numbers(n)
    y[-1] = y[0]
    for tau in (0.5, 0.9, 0.125):
        if len(set(y)) > 1:
            add("d2_pinball", explained_share(pinball(tau), least_constant(pinball(tau))), {"y": y, "yhat": p}, size=1,
                parameters={"tau": tau} if tau != 0.5 else {})
    y, p = [random.expovariate(1) + 0.1 for _ in range(n)], [random.expovariate(1) + 0.1 for _ in range(n)]
    for power in (1.5, 0.0, 1.0, 2.0, 3.0):
        add("d2_tweedie", explained_share(tweedie(power), mean), {"y": y, "yhat": p}, size=1,
            parameters={"power": power} if power != 1.5 else {})
    for classes in (1, 2, 4):
        y = [0, 1] + [random.randrange(max(2, classes)) for _ in range(n - 2)]
        for kind in ("prob", "logit"):
            if kind == "logit":
                cells = numbers(n * classes)
            elif classes == 1:
                cells = [random.random() for _ in y]
            else:
                cells = [x for _ in y for x in distribution_of(classes)]
            for name, loss in (("d2_log_loss", lambda t, row: -log(row[t])),
                               ("d2_brier", lambda t, row: sum(((k == t) - x) ** 2 for k, x in enumerate(row)))):
                add(name, explained_of_classes(loss, n, kind), {"y": y, "yhat": cells}, count=n, roles=(), kind=kind,
                    size=1)

text = []
for (loss, parameters, kind), rows in CASES.items():
    head = {"loss": loss, "params": {name: repr(float(value)) for name, value in parameters}, "from": kind}
    text.append(json.dumps(head)[:-1] + ', "rows": [\n  ' + ",\n  ".join(json.dumps(row) for row in rows) + "]}")
pathlib.Path(__file__).with_name("lists.json").write_text("[\n" + ",\n".join(text) + "\n]\n")
print("lists", sum(map(len, CASES.values())))
