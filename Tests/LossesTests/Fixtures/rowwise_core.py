"""The references of the losses that every library has: cross-entropy, divergences, masks, triplets and pairs."""
import math
import random

from mpmath import exp, inf, log, mp, mpf, sqrt

from rowwise import (FORMS, add, chain_units, distribution, labels, of_log_probabilities, of_logits, of_probabilities,
                     soft_units, softmax, vector, xlogy)

def cce(smoothing):
    def loss(y, p):
        y = labels(y, len(p))
        s = mpf(smoothing)
        return -sum(xlogy(t * (1 - s) + s / len(p), q) for t, q in zip(y, p))
    return loss


def focal(gamma, alpha):
    def loss(y, p):
        y = labels(y, len(p))
        return -sum(0 if t == 0 else mpf(alpha) * (1 - q) ** mpf(gamma) * xlogy(t, q) for t, q in zip(y, p))
    return loss


def crammer_singer(margin):
    def loss(y, f):
        t = int(y[0])
        return max(mpf(0), mpf(margin) + max(x for k, x in enumerate(f) if k != t) - f[t])
    return loss


LOGITS = [[2, 1, 0.1], [0.1 + k * 1e-9 for k in range(4)], [30, 0.3, -0.7], [0.1, 37.2, 3.3], [700.5, -0.25, 0.125],
          [-744.7, 0.3, -3], [745.1, 0.3, 0.1], [-1000.25, 1000.125, 999], [1e-300, -1e-300, 0], [5, -inf, 4.1],
          [0.7, 0.7], [1e9, 1e9 + 1e-6, 0.3]]
LOGITS += [[random.gauss(0, spread) for _ in range(random.choice([2, 3, 5, 10, 30]))]
           for spread in (0.01, 1, 3, 10, 100) for _ in range(12)]
PROBABILITIES = [[0.7, 0.2, 0.1], [1 - 1e-9, 1e-9], [1e-300, 0.5, 0.5], [1 - 1e-16, 1e-16], [0.25, 0.25, 0.25, 0.25]]
PROBABILITIES += [distribution(random.choice([2, 3, 5, 10]), random.choice([0.1, 1, 4, 20])) for _ in range(40)]


def true_class(z):
    return random.choice([k for k, x in enumerate(z) if x != -inf])


for z in LOGITS:
    for _ in range(2):
        t = true_class(z)
        add("multiclass", "cce", of_logits(cce(0)), {"y": [t], "yhat": z}, kind="logit")
        add("multiclass", "nll", of_logits(cce(0)), {"y": [t], "yhat": z}, kind="logit")
        for gamma, alpha in ((2.0, 1.0), (0.5, 0.25), (3.7, 2.5)):
            add("multiclass", "categorical_focal", of_logits(focal(gamma, alpha)), {"y": [t], "yhat": z}, kind="logit",
                parameters={"gamma": gamma, "alpha": alpha})
    if -inf in z:
        continue
    add("multiclass", "cce", of_logits(cce(0.1)), {"y": [t], "yhat": z}, kind="logit", parameters={"smoothing": 0.1},
        units=soft_units)
    y = distribution(len(z))
    add("multiclass", "cce", of_logits(cce(0)), {"y": y, "yhat": z}, kind="logit", units=soft_units)
    soft_focal = focal(2.0, 1.0)
    add("multiclass", "categorical_focal", of_logits(soft_focal), {"y": y, "yhat": z}, kind="logit",
        parameters={"gamma": 2.0, "alpha": 1.0}, units=chain_units(soft_focal))
for p in PROBABILITIES:
    t = random.randrange(len(p))
    hard = [1.0 if k == t else 0.0 for k in range(len(p))]
    y = distribution(len(p))
    add("multiclass", "cce", of_probabilities(cce(0)), {"y": [t], "yhat": p}, kind="prob")
    add("multiclass", "cce", of_probabilities(cce(0)), {"y": y, "yhat": p}, kind="prob")
    add("multiclass", "cce", of_probabilities(cce(0.1)), {"y": hard, "yhat": p}, kind="prob",
        parameters={"smoothing": 0.1})
    add("multiclass", "nll", of_log_probabilities(cce(0)), {"y": hard, "yhat": [math.log(x) for x in p]},
        kind="logprob")
    add("multiclass", "cce", of_log_probabilities(cce(0)), {"y": y, "yhat": [math.log(x) for x in p]}, kind="logprob")
    add("multiclass", "categorical_focal", of_probabilities(focal(2.0, 0.25)), {"y": [t], "yhat": p}, kind="prob",
        parameters={"gamma": 2.0, "alpha": 0.25})
for _ in range(60):
    f = [random.gauss(0, 3) for _ in range(random.choice([2, 3, 6]))]
    margin = random.choice([1.0, 0.3])
    add("multiclass", "multiclass_hinge", of_probabilities(crammer_singer(margin)),
        {"y": [random.randrange(len(f))], "yhat": f}, parameters={"margin": margin})

# --- distributions ---------------------------------------------------------------------------------------------------

def kl(p, q):
    return sum(mpf(0) if a == 0 else a * log(a / b) for a, b in zip(p, q))


def js(p, q):
    m = [(a + b) / 2 for a, b in zip(p, q)]
    return (kl(p, m) + kl(q, m)) / 2


def near(p, gap):
    q = list(p)
    q[0] += gap
    q[1] -= gap
    return q


PAIRS = [(distribution(k, s), distribution(k, s)) for k in (2, 3, 10) for s in (0.3, 1, 5, 20) for _ in range(4)]
PAIRS += [(p, near(p, p[0] * gap)) for gap in (1e-2, 1e-4, 1e-6, 1e-8, 1e-10) for p in
          ([0.5, 0.5], [0.3, 0.6, 0.1], [0.125, 0.25, 0.625])]
PAIRS += [([1e-300, 1.0], [0.5, 0.5]), ([0.5, 0.5], [1e-300, 1.0]), ([0.0, 1.0], [0.25, 0.75]),
          ([5e-310, 1.0], [0.5, 0.5]), ([0.25, 0.75], [5e-310, 1.0])]
for p, q in PAIRS:
    add("divergence", "kl", of_probabilities(kl), {"y": p, "yhat": q}, kind="prob")
    add("divergence", "js", of_probabilities(js), {"y": p, "yhat": q}, kind="prob")
for z in LOGITS:
    if -inf in z or len(set(z)) == 1:
        continue
    p = distribution(len(z))
    if max(abs(a - b) for a, b in zip(p, softmax([mpf(x) for x in z]))) < 0.01:
        continue
    add("divergence", "kl", of_logits(kl), {"y": p, "yhat": z}, kind="logit", units=soft_units)
    add("divergence", "js", of_logits(js), {"y": p, "yhat": z}, kind="logit", units=chain_units(js, 0.5))
    q = distribution(len(z))
    add("divergence", "kl", of_log_probabilities(kl), {"y": p, "yhat": [math.log(x) for x in q]}, kind="logprob")

mp.dps = 120

# --- overlap ---------------------------------------------------------------------------------------------------------

def tversky(a, b, c, smooth):
    def loss(inputs):
        t, p = inputs["y"], inputs["yhat"]
        hits = sum(x * y for x, y in zip(t, p))
        overlap = c * hits + mpf(smooth)
        return 1 - overlap / (overlap + mpf(a) * (sum(p) - hits) + mpf(b) * (sum(t) - hits))
    return loss


def mask_units(a, b, c, smooth, is_logit):
    """The terms of t·(slope where t = 1) + (1 − t)·(slope where t = 0)."""
    def units(inputs):
        t, p = inputs["y"], inputs["yhat"]
        factors = [1] * len(p)
        if is_logit:
            p = [1 / (1 + exp(-x)) for x in p]
            factors = [x * (1 - x) for x in p]
        hits = sum(x * y for x, y in zip(t, p))
        misses = mpf(a) * (sum(p) - hits) + mpf(b) * (sum(t) - hits)
        overlap = c * hits + mpf(smooth)
        size = misses + overlap
        inside, outside = (mpf(b) * overlap + c * misses) / size**2, mpf(a) * overlap / size**2
        # Where t is 0 or 1 only one term is left, and no size is needed.
        return mpf(0), [f * max(y * inside, (1 - y) * outside) if 0 < y < 1 else 0 for y, f in zip(t, factors)]
    return units


def through_sigmoid(loss):
    return lambda inputs: loss({"y": inputs["y"], "yhat": [1 / (1 + exp(-x)) for x in inputs["yhat"]]})


MASKS = []
for count in (1, 2, 5, 12):
    for _ in range(4):
        MASKS.append(([float(random.random() < 0.4) for _ in range(count)], [random.random() for _ in range(count)]))
        MASKS.append(([random.random() for _ in range(count)], [random.random() for _ in range(count)]))
MASKS += [([1.0, 0.0, 1.0], [1 - 1e-12, 1e-13, 1.0]), ([1.0, 0.0], [1e-30, 0.5]), ([0.0, 0.0], [0.5, 0.25]),
          ([1.0, 1.0], [1 - 1e-16, 1.0])]
for t, p in MASKS:
    for name, a, b, c, smooth, parameters in (
            ("dice", 1, 1, 2, 0.0, {"smooth": 0.0}), ("dice", 1, 1, 2, 1.0, {"smooth": 1.0}),
            ("iou", 1, 1, 1, 0.0, {"smooth": 0.0}), ("iou", 1, 1, 1, 1.0, {"smooth": 1.0}),
            ("tversky", 0.5, 0.5, 1, 0.0, {"alpha": 0.5, "beta": 0.5}),
            ("tversky", 0.3, 0.7, 1, 0.0, {"alpha": 0.3, "beta": 0.7}),
            ("tversky", 0.9, 0.05, 1, 0.5, {"alpha": 0.9, "beta": 0.05, "smooth": 0.5})):
        add("overlap", name, tversky(a, b, c, smooth), {"y": t, "yhat": p}, parameters=parameters, kind="prob",
            units=mask_units(a, b, c, smooth, False))
        z = [random.gauss(0, 4) for _ in p]
        add("overlap", name, through_sigmoid(tversky(a, b, c, smooth)), {"y": t, "yhat": z}, parameters=parameters,
            kind="logit", units=mask_units(a, b, c, smooth, True))

# --- vectors ---------------------------------------------------------------------------------------------------------

def distance(a, b, power=2, shift=0):
    return sum(abs(x - y + mpf(shift)) ** mpf(power) for x, y in zip(a, b)) ** (1 / mpf(power))


def cosine(a, b):
    sizes = sqrt(sum(x * x for x in a)) * sqrt(sum(y * y for y in b))
    return sum(x * y for x, y in zip(a, b)) / sizes


def triplet(margin, power, shift, swap):
    def loss(inputs):
        a, p, n = inputs["anchor"], inputs["positive"], inputs["negative"]
        far = distance(a, n, power, shift)
        if swap:
            far = min(far, distance(p, n, power, shift))
        return max(mpf(0), distance(a, p, power, shift) - far + mpf(margin))
    return loss


def triplet_units(margin, power, shift, swap):
    def units(inputs):
        size = distance(inputs["anchor"], inputs["positive"], power, shift)
        far = distance(inputs["anchor"], inputs["negative"], power, shift)
        count = 3 * len(inputs["anchor"])
        return max(size, far, mpf(margin)), [mpf(1) if triplet(margin, power, shift, swap)(inputs) > 0 else 0] * count
    return units


def contrastive(margin):
    def loss(inputs):
        d = inputs["yhat"][0] if "yhat" in inputs else distance(inputs["left"], inputs["right"])
        return d * d / 2 if inputs["y"][0] == 1 else max(mpf(0), mpf(margin) - d) ** 2 / 2
    return loss


def contrastive_units(margin):
    """Half the square of a difference of terms of the size of the margin."""
    def units(inputs):
        if inputs["y"][0] == 1:
            return mpf(0), [mpf(0)] * (2 * len(inputs["left"]))
        d = distance(inputs["left"], inputs["right"])
        return max(mpf(0), mpf(margin) - d) * margin, [mpf(margin)] * (2 * len(inputs["left"]))
    return units


def cosine_embedding(margin):
    def loss(inputs):
        c = inputs["yhat"][0] if "yhat" in inputs else cosine(inputs["left"], inputs["right"])
        return 1 - c if inputs["y"][0] == 1 else max(mpf(0), c - mpf(margin))
    return loss


def angle_units(left, right):
    """1/|x|, the size of the derivative of a cosine by x at a right angle, times the sine where vectors are near."""
    def units(inputs):
        c = cosine(inputs[left], inputs[right])
        sine = sqrt(abs(1 - c * c))
        sizes = []
        for role in ((left, right) if left == "left" else (right,)):
            norm = sqrt(sum(x * x for x in inputs[role]))
            sizes += [sine / norm] * len(inputs[role])
        return mpf(0), sizes
    return units


for _ in range(50):
    n = random.choice([1, 2, 3, 16])
    scale = random.choice([1, 1, 1, 1e-3, 1e5])
    a, p, f = vector(n, scale), vector(n, scale), vector(n, scale)
    for margin, power, shift, swap in ((1.0, 2.0, 0.0, 0.0), (0.5, 1.0, 0.0, 0.0), (1.0, 3.0, 1e-6, 1.0), (2.0, 2.0, 1e-6, 1.0)):
        add("embedding", "triplet", triplet(margin, power, shift, swap),
            {"anchor": a, "positive": p, "negative": f}, ("anchor", "positive", "negative"),
            parameters={"margin": margin, "p": power, "eps": shift, "swap": swap},
            units=triplet_units(margin, power, shift, swap))
    for y in (1, 0):
        roles = {"y": [y], "left": a, "right": p}
        add("embedding", "contrastive", contrastive(1.0), roles, ("left", "right"), units=contrastive_units(1.0))
        if n > 1:
            add("embedding", "cosine_embedding", cosine_embedding(-0.2), roles, ("left", "right"),
                parameters={"margin": -0.2}, units=lambda i: (mpf(1) if i["y"][0] == 0 else mpf(0), angle_units("left", "right")(i)[1]))
for y in (1, 0):
    for d in (0.3, 1.7, 1e-5, 1e-20):
        add("embedding", "contrastive", contrastive(1.0), {"y": [y], "yhat": [d]})
    for c in (0.3, -0.7, 0.9999999):
        add("embedding", "cosine_embedding", cosine_embedding(0.1), {"y": [y], "yhat": [c]}, parameters={"margin": 0.1})
ANGLES = [(vector(n, s), vector(n, s)) for n in (2, 3, 8, 64) for s in (1, 1e-180, 1e200, 1e3) for _ in range(3)]
ANGLES += [(v, [x * (1 + random.gauss(0, gap)) for x in v]) for gap in (1e-2, 1e-5, 1e-8, 1e-11)
           for v in (vector(3), vector(7), vector(20))]
for v, w in ANGLES:
    roles = {"y": v, "yhat": w}
    add("embedding", "cosine_distance", lambda i: 1 - cosine(i["y"], i["yhat"]), roles, units=angle_units("y", "yhat"))
    add("embedding", "cosine_similarity", lambda i: -cosine(i["y"], i["yhat"]), roles, units=angle_units("y", "yhat"))

# --- orders ----------------------------------------------------------------------------------------------------------

def margin_ranking(margin):
    def loss(inputs):
        lead = (2 * inputs["y"][0] - 1) * (inputs["left"][0] - inputs["right"][0])
        return max(mpf(0), mpf(margin) - lead)
    return loss


for _ in range(40):
    scale = random.choice([1, 1e-8, 1e10])
    margin = random.choice([0.0, 0.3, 1.0])
    add("ranking", "margin_ranking", margin_ranking(margin),
        {"y": [random.randrange(2)], "left": vector(1, scale), "right": vector(1, scale)}, ("left", "right"),
        parameters={"margin": margin})
