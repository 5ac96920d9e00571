"""The references of further losses: adjusted cross-entropies, ordered classes, divergences, boxes and lists."""
import itertools
import random

from mpmath import acos, atan, cos, exp, log, mp, mpf, pi, sqrt

from rowwise import (add, chain_units, distribution, labels, of_log_probabilities, of_logits, of_probabilities,
                     softmax, vector, xlogy)
from rowwise_core import kl

mp.dps = 420
random.seed(22)


def entropy(p):
    return -sum((xlogy(q, q) for q in p), mpf(0))


def cross_entropy(y, p):
    return -sum(xlogy(t, q) for t, q in zip(labels(y, len(p)), p))


def normalized(y, p):
    return cross_entropy(y, p) / -sum(log(q) for q in p)


def absolute(y, p):
    return sum(abs(q - t) for t, q in zip(labels(y, len(p)), p))


def cumulative(y, p):
    y = labels(y, len(p))
    return sum((sum(p[:k]) - sum(y[:k])) ** 2 for k in range(1, len(p)))


def plain(size=1, slope=1):
    """Terms of one size in every row."""
    return lambda inputs: (mpf(size), [mpf(slope)] * len(inputs["yhat"]))


LOGITS = [[2, 1, 0.1], [30, 0.3, -0.7], [0.1, 37.2, 3.3]]
LOGITS += [vector(random.choice([2, 3, 5, 10]), spread) for spread in (0.1, 1, 3, 10) for _ in range(4)]
CLASSWISE = [
    ("bootstrap_ce", lambda y, p: mpf(0.95) * cross_entropy(y, p) + (1 - mpf(0.95)) * entropy(p), {}),
    ("bootstrap_ce", lambda y, p: mpf(0.5) * cross_entropy(y, p) + mpf(0.5) * entropy(p), {"trust": 0.5}),
    ("confidence_penalty", lambda y, p: cross_entropy(y, p) - mpf(0.1) * entropy(p), {}),
    ("normalized_ce", normalized, {}),
    ("mae_prob", absolute, {}),
    ("rps", cumulative, {}),
    ("rps", lambda y, p: cumulative(y, p) / (len(p) - 1), {"normalize": 1.0}),
]
for z in LOGITS:
    t, y, p = random.randrange(len(z)), distribution(len(z)), distribution(len(z))
    for name, function, parameters in CLASSWISE:
        for label in ([t], y):
            units = lambda i, f=function: (max(mpf(1), cross_entropy(i["y"], softmax(i["yhat"])) / 4),
                                           [max(mpf(1), cross_entropy(i["y"], softmax(i["yhat"])) / 4)] * len(i["yhat"]))
            add("multiclass", name, of_logits(function), {"y": label, "yhat": z}, kind="logit", parameters=parameters,
                units=units)
            add("multiclass", name, of_probabilities(function), {"y": label, "yhat": p}, kind="prob",
                parameters=parameters,
                units=lambda i: (mpf(0.5), [max(mpf(1), 1 / q) for q in i["yhat"]]))

    def z_loss(penalty):
        def loss(i):
            size = log(sum(exp(x) for x in i["yhat"]))
            return cross_entropy(i["y"], softmax(i["yhat"])) + mpf(penalty) * size**2
        return loss

    z_units = lambda i: (mpf(0), [mpf(0.1)] * len(i["yhat"]))
    add("multiclass", "z_loss", z_loss(1e-4), {"y": [t], "yhat": z}, kind="logit", units=z_units)
    add("multiclass", "z_loss", z_loss(0.25), {"y": y, "yhat": z}, kind="logit", parameters={"penalty": 0.25},
        units=lambda i: (mpf(0), [max(mpf(1), max(i["yhat"]))] * len(i["yhat"])))

    counts = [float(random.randrange(1, 5000)) for _ in z]
    scores = [x / 8 for x in z]

    def adjusted(change, weight=lambda n: 1):
        def loss(i):
            t = int(i["y"][0])
            n = i.get("frequency", [mpf(1)] * len(i["yhat"]))
            return weight(n[t]) * cross_entropy(i["y"], softmax([change(x, k == t, m, min(n)) for k, (x, m) in
                                                                 enumerate(zip(i["yhat"], n))]))
        return loss

    row = {"y": [t], "yhat": scores, "frequency": counts}
    # The rounding of the logits enters.
    size = lambda factor: lambda i: (mpf(factor), [mpf(factor)] * len(i["yhat"]))
    add("multiclass", "logit_adjusted_ce", adjusted(lambda x, own, n, least: x + log(n)), row, kind="logit",
        units=size(4))
    add("multiclass", "logit_adjusted_ce", adjusted(lambda x, own, n, least: x + mpf(0.3) * log(n)), row, kind="logit",
        parameters={"adjustment": 0.3}, units=size(4))
    add("multiclass", "ldam", adjusted(
        lambda x, own, n, least: 30 * (x - (mpf(0.5) * sqrt(sqrt(least / n)) if own else 0))), row, kind="logit",
        units=size(1000))
    add("multiclass", "class_balanced_ce", adjusted(
        lambda x, own, n, least: x, lambda n: (1 - mpf(0.999)) / (1 - mpf(0.999) ** n)), row, kind="logit")
    cosines = [max(-0.999, min(0.999, x / 4)) for x in vector(len(z))]
    row = {"y": [t], "yhat": cosines}
    add("multiclass", "arcface", adjusted(
        lambda x, own, n, least: 64 * (cos(acos(x) + mpf(0.5)) if own else x)), row, units=size(1000))
    add("multiclass", "cosface", adjusted(lambda x, own, n, least: 64 * (x - (mpf(0.35) if own else 0))), row,
        units=size(1000))
    add("multiclass", "expected_cost", of_probabilities(lambda y, p: sum(a * b for a, b in zip(y, p))),
        {"y": vector(len(z), 5), "yhat": p}, kind="prob", units=plain(5, 0.1))
    add("multiclass", "expected_cost", of_logits(lambda y, p: sum(a * b for a, b in zip(y, p))),
        {"y": vector(len(z), 5), "yhat": z}, kind="logit", units=plain(5, 5))
    add("multiclass", "cumulative_link", lambda i: sum(
        log(1 + exp((-1 if i["y"][0] > k else 1) * x)) for k, x in enumerate(i["yhat"])),
        {"y": [random.randrange(len(z) + 1)], "yhat": z}, kind="logit")


def projection(z, power):
    """p_k = max(0, z_k − τ)^power with Σp = 1, by bisection."""
    low, high = max(z) - 1, max(z)
    for _ in range(1000):
        middle = (low + high) / 2
        if sum(max(mpf(0), x - middle) ** power for x in z) > 1:
            low = middle
        else:
            high = middle
    return [max(mpf(0), x - low) ** power for x in z]


def entmax(i):
    t, z = int(i["y"][0]), i["yhat"]
    p = projection([x / 2 for x in z], 2)
    return sum(q * (x - z[t]) for q, x in zip(p, z)) + mpf(4) / 3 * (1 - sum(q ** mpf(1.5) for q in p))


def negative_entropy(y):
    return sum(xlogy(a, a) for a in y)


def fenchel(maximum, zero):
    def loss(i):
        z = i["yhat"]
        y = labels(i["y"], len(z))
        if maximum == 0:
            top, omega = log(sum(exp(x) for x in z)), negative_entropy(y)
        elif maximum == 1:
            p = projection(z, 1)
            top, omega = sum(q * x - q * q / 2 for q, x in zip(p, z)), sum(a * a for a in y) / 2
        else:
            top, omega = max(z), mpf(0)
        return top - sum(a * x for a, x in zip(y, z)) + (omega if zero else 0)
    return loss


for _ in range(24):
    z = vector(random.choice([2, 3, 6]), random.choice([0.3, 1, 4]))
    t, y = random.randrange(len(z)), distribution(len(z))
    add("multiclass", "entmax15", entmax, {"y": [t], "yhat": z}, units=plain())
    for maximum, zero in itertools.product((0, 1, 2), (0, 1)):
        parameters = {"max": float(maximum), "zero_at_match": float(zero)}
        for label in ([t], y):
            add("multiclass", "fenchel_young", fenchel(maximum, zero), {"y": label, "yhat": z}, parameters=parameters,
                units=lambda i: (max([mpf(1)] + [abs(x) for x in i["yhat"]]), [mpf(1)] * len(i["yhat"])))

# --- distributions ---------------------------------------------------------------------------------------------------


def integral(order):
    return lambda p, q: sum(a ** mpf(order) * b ** (1 - mpf(order)) for a, b in zip(p, q))


def hellinger(p, q):
    return sqrt(sum((sqrt(a) - sqrt(b)) ** 2 for a, b in zip(p, q)) / 2)


DIVERGENCES = [("hellinger", hellinger, {}),
               ("bhattacharyya", lambda p, q: -log(integral(0.5)(p, q)), {})]
for order in (0.5, 2.0, 0.9):
    DIVERGENCES.append(("renyi", lambda p, q, a=order: log(integral(a)(p, q)) / (mpf(a) - 1), {"order": order}))
    DIVERGENCES.append(("alpha_divergence", lambda p, q, a=order: (integral(a)(p, q) - 1) / (mpf(a) - 1),
                        {"order": order}))
PAIRS = [(distribution(k, s), distribution(k, s)) for k in (2, 3, 8) for s in (0.3, 1, 3) for _ in range(2)]
for gap in (1e-3, 1e-6):
    for p in ([0.5, 0.5], [0.3, 0.6, 0.1]):
        PAIRS.append((p, [p[0] * (1 + gap), p[1] - p[0] * gap] + p[2:]))
for p, q in PAIRS:
    for name, function, parameters in DIVERGENCES:
        # The rounding of the probabilities themselves enters by their sum.
        units = None if name == "hellinger" else lambda i: (mpf(1) / 1024, [mpf(0)] * len(i["yhat"]))
        add("divergence", name, of_probabilities(function), {"y": p, "yhat": q}, kind="prob", parameters=parameters,
            units=units)
    for kind, form in (("prob", of_probabilities), ("logit", of_logits), ("logprob", of_log_probabilities)):
        loss = form(lambda y, p: kl([exp(x) for x in y], p))
        prediction = q if kind == "prob" else [float(log(x)) for x in q]
        add("divergence", "kl", loss, {"y": [float(log(x)) for x in p], "yhat": prediction}, kind=kind,
            parameters={"log_labels": 1.0}, units=plain(1, 1))
for z in LOGITS:
    if max(z) - min(z) > 30:
        continue
    p = distribution(len(z))
    for name, function, parameters in DIVERGENCES:
        units = chain_units(function, 1)
        add("divergence", name, of_logits(function), {"y": p, "yhat": z}, kind="logit", parameters=parameters,
            units=lambda i, units=units: (mpf(1), units(i)[1]))
for _ in range(12):
    count = random.choice([1, 2, 5])
    for beta in (1.0, 4.0):
        add("divergence", "gaussian_kl",
            lambda i, b=beta: mpf(b) / 2 * sum(m * m + exp(s) - s - 1 for m, s in zip(i["yhat"], i["logvar"])),
            {"yhat": vector(count, random.choice([1e-9, 1, 30])), "logvar": vector(count, random.choice([1e-7, 1, 20]))},
            roles=("yhat", "logvar"), parameters={"beta": beta})

# --- boxes -----------------------------------------------------------------------------------------------------------


def area(box):
    return max(mpf(0), box[2] - box[0]) * max(mpf(0), box[3] - box[1])


def box_terms(i):
    t, p = i["y"], i["yhat"]
    common = [max(t[0], p[0]), max(t[1], p[1]), min(t[2], p[2]), min(t[3], p[3])]
    hull = [min(t[0], p[0]), min(t[1], p[1]), max(t[2], p[2]), max(t[3], p[3])]
    intersection = area(common)
    union = area(t) + area(p) - intersection
    centre = ((p[0] + p[2] - t[0] - t[2]) ** 2 + (p[1] + p[3] - t[1] - t[3]) ** 2) / 4
    diagonal = (hull[2] - hull[0]) ** 2 + (hull[3] - hull[1]) ** 2
    turn = atan((t[2] - t[0]) / (t[3] - t[1])) - atan((p[2] - p[0]) / (p[3] - p[1]))
    v = 4 / pi**2 * turn**2
    iou = intersection / union
    return iou, (area(hull) - union) / area(hull), centre / diagonal, v * v / (1 - iou + v) if v else mpf(0)


BOXES = {"box_iou": lambda i: 1 - box_terms(i)[0], "giou": lambda i: 1 - box_terms(i)[0] + box_terms(i)[1],
         "diou": lambda i: 1 - box_terms(i)[0] + box_terms(i)[2],
         "ciou": lambda i: 1 - box_terms(i)[0] + box_terms(i)[2] + box_terms(i)[3]}


def box(scale=1.0):
    x, y = random.uniform(-2, 2), random.uniform(-2, 2)
    return [x, y, x + scale * random.uniform(0.5, 4), y + scale * random.uniform(0.5, 4)]


for k in range(24):
    t = box()
    p = [x + random.uniform(-0.01, 0.01) for x in t] if k % 3 == 0 else box()
    for name, function in BOXES.items():
        add("overlap", name, function, {"y": t, "yhat": p}, units=plain(0.5, 1))

# --- triplets --------------------------------------------------------------------------------------------------------

def norm(power):
    return lambda a, b: sum(abs(x - y) ** power for x, y in zip(a, b)) ** (mpf(1) / power)


def cosine(a, b):
    return 1 - sum(x * y for x, y in zip(a, b)) / norm(2)(a, [0] * len(a)) / norm(2)(b, [0] * len(b))


DISTANCES = {1: norm(1), 2: norm(2), 3: lambda a, b: max(abs(x - y) for x, y in zip(a, b)),
             4: lambda a, b: norm(2)(a, b) ** 2, 5: cosine}
for _ in range(8):
    count = random.choice([2, 3, 7])
    row = {role: vector(count) for role in ("anchor", "positive", "negative")}
    for kind, distance in DISTANCES.items():
        add("embedding", "triplet", lambda i, d=distance: max(
            mpf(0), d(i["anchor"], i["positive"]) - d(i["anchor"], i["negative"]) + 1), row,
            roles=("anchor", "positive", "negative"), parameters={"distance": float(kind)},
            units=lambda i, d=distance: (d(i["anchor"], i["negative"]) + d(i["anchor"], i["positive"]),
                                         [mpf(8)] * (3 * len(i["anchor"]))))

# --- lists -----------------------------------------------------------------------------------------------------------


def discounted(gains):
    return sum((g / log(k + 2, 2) for k, g in enumerate(gains)), mpf(0))


def lambda_rank(i):
    y, f = i["y"], i["yhat"]
    gains = [2**x - 1 for x in y]
    best = discounted(sorted(gains, reverse=True))
    order = sorted(range(len(f)), key=lambda k: -f[k])
    worth = {k: 1 / log(place + 2, 2) for place, k in enumerate(order)}
    return sum((abs((gains[a] - gains[b]) * (worth[a] - worth[b])) / best * log(1 + exp(f[b] - f[a]))
                for a in range(len(f)) for b in range(len(f)) if y[a] > y[b]), mpf(0))


def approx_ndcg(i):
    y, f = i["y"], i["yhat"]
    gains = [2**x - 1 for x in y]
    best = discounted(sorted(gains, reverse=True))
    if best == 0:
        return mpf(0)
    rank = lambda k: 1 + sum(1 / (1 + exp(-(f[j] - f[k]) / mpf(0.1))) for j in range(len(f)) if j != k)
    return 1 - sum(g / log(1 + rank(k), 2) for k, g in enumerate(gains)) / best


def reciprocal_rank(i):
    relevant = [s for y, s in zip(i["y"], i["yhat"]) if y > 0]
    return 1 - mpf(1) / (1 + sum(s > max(relevant) for s in i["yhat"])) if relevant else mpf(1)


for _ in range(24):
    f = vector(random.choice([2, 3, 6]), random.choice([0.3, 1, 4]))
    row = {"y": [float(random.choice([0, 0, 1, 2, 3])) for _ in f], "yhat": f}
    add("ranking", "lambdarank", lambda_rank, row, units=plain(0, 1))
    add("ranking", "approx_ndcg", approx_ndcg, row, units=plain(1, 10))
    add("ranking", "mrr_loss", reciprocal_rank, row)
    y = [float(random.random() < 0.5) for _ in f]
    on, off = ([s for s, t in zip(f, y) if t == k] for k in (1, 0))
    precision = [mpf(sum(a >= s for a in on)) / sum(a >= s for a in f) for s in on]
    lack = 1 - sum(precision) / len(on) if on else mpf(0)
    wrong = mpf(sum(b > a for a in on for b in off)) / max(1, len(on) * len(off))
    add("ranking", "average_precision_loss", lambda i, x=lack: x, {"y": y, "yhat": f})
    add("ranking", "auc_loss", lambda i, x=wrong: x, {"y": y, "yhat": f})

# --- samples ---------------------------------------------------------------------------------------------------------


def wasserstein_2(i):
    pairs = list(zip(sorted(i["y"]), sorted(i["yhat"])))
    return sqrt(sum((a - b) ** 2 for a, b in pairs) / len(pairs))


for _ in range(16):
    count = random.choice([1, 2, 4, 7])
    x, scale = vector(count), random.choice([0.01, 1, 20])
    same = vector(count, scale)
    add("divergence", "wasserstein_2", wasserstein_2, {"y": same, "yhat": x}, units=plain(0, 1))
