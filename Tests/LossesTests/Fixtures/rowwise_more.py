"""The references of the other losses of classes, labels, distributions, masks and lists."""
import random

from mpmath import cosh, exp, log, mp, mpf, sqrt

from rowwise import add, chain_units, distribution, labels, of_logits, of_probabilities, softmax, vector
from rowwise_core import kl, tversky

mp.dps = 420
random.seed(21)


def indices(function):
    """A loss of the true class and the scores."""
    return lambda y, f: function(int(y[0]), f)


def total(y, p, term):
    return sum((t * term(q) for t, q in zip(labels(y, len(p)), p) if t != 0), mpf(0))


def gce(q):
    return lambda y, p: total(y, p, lambda x: (1 - x ** mpf(q)) / mpf(q))


def poly1(epsilon):
    return lambda y, p: total(y, p, lambda x: -log(x) + mpf(epsilon) * (1 - x))


def symmetric(y, p):
    return total(y, p, lambda x: -mpf(0.1) * log(x) + 4 * (1 - x))


def brier(y, p):
    return sum((a - b) ** 2 for a, b in zip(labels(y, len(p)), p))


def brier_units(inputs):
    y, p = labels(inputs["y"], len(inputs["yhat"])), softmax(inputs["yhat"])
    size = max(p) if len(inputs["y"]) > 1 else mpf(0)
    mean = sum(abs(a - b) * b for a, b in zip(y, p))
    return size * max(abs(a - b) for a, b in zip(y, p)), [2 * b * max(size, abs(a - b), mean) for a, b in zip(y, p)]


LOGITS = [[2, 1, 0.1], [30, 0.3, -0.7], [0.1, 37.2, 3.3], [-200.7, 0.3, -3]]
LOGITS += [vector(random.choice([2, 3, 5, 10]), spread) for spread in (0.1, 1, 3, 10) for _ in range(4)]
for z in LOGITS:
    t, y, p = random.randrange(len(z)), distribution(len(z)), distribution(len(z))
    for name, function, parameters in (("gce", gce(0.7), {"q": 0.7}), ("gce", gce(1e-9), {"q": 1e-9}),
                                       ("poly1", poly1(2.0), {}), ("symmetric_ce", symmetric, {})):
        add("multiclass", name, of_logits(function), {"y": [t], "yhat": z}, kind="logit", parameters=parameters)
        add("multiclass", name, of_probabilities(function), {"y": [t], "yhat": p}, kind="prob", parameters=parameters)
        if name != "symmetric_ce":
            add("multiclass", name, of_logits(function), {"y": y, "yhat": z}, kind="logit", parameters=parameters,
                units=chain_units(function))
    add("multiclass", "multiclass_brier", of_logits(brier), {"y": [t], "yhat": z}, kind="logit", units=brier_units)
    add("multiclass", "multiclass_brier", of_logits(brier), {"y": y, "yhat": z}, kind="logit", units=brier_units)
    add("multiclass", "multiclass_brier", of_probabilities(brier), {"y": [t], "yhat": p}, kind="prob")
    add("multiclass", "multiclass_brier", of_probabilities(brier), {"y": y, "yhat": p}, kind="prob")

mp.dps = 120


def multi_margin(power):
    return indices(lambda t, f: sum(max(mpf(0), 1 - f[t] + x) ** mpf(power) for k, x in enumerate(f) if k != t) / len(f))


def one_against_all(t, f):
    return sum(max(mpf(0), 1 - x if k == t else 1 + x) for k, x in enumerate(f))


def sparsemax(t, z):
    ordered = sorted(z, reverse=True)
    threshold = max((sum(ordered[:k]) - 1) / k for k in range(1, len(z) + 1))
    support = [x for x in z if x > threshold]
    return sum(x * x - threshold**2 for x in support) / 2 + mpf(1) / 2 - z[t]


def ones(inputs):
    """Sums of terms about as large as the scores."""
    return max([mpf(1)] + [abs(x) for x in inputs["yhat"]]), [mpf(1)] * len(inputs["yhat"])


def error(t, f):
    return mpf(0 if f[t] == max(f) else 1)


def behind(k):
    return indices(lambda t, f: mpf(1 if sum(x > f[t] for x in f) >= k else 0))


def distillation(temperature):
    def loss(y, z):
        t = mpf(temperature)
        return t * t * kl(softmax([x / t for x in y]), softmax([x / t for x in z]))
    return loss


def distillation_units(temperature):
    def units(inputs):
        z = softmax([x / mpf(temperature) for x in inputs["yhat"]])
        y = softmax([x / mpf(temperature) for x in inputs["y"]])
        size = mpf(temperature) ** 2 * max(abs(x / temperature) for x in inputs["y"] + inputs["yhat"])
        return size, [temperature * max(a, b) for a, b in zip(z, y)]
    return units


for _ in range(30):
    f = vector(random.choice([2, 3, 6, 9]), random.choice([0.5, 1, 3]))
    t = [random.randrange(len(f))]
    row = {"y": t, "yhat": f}
    for power in (1.0, 2.0, 1.5):
        add("multiclass", "multi_margin", of_probabilities(multi_margin(power)), row, parameters={"p": power}, units=ones)
    add("multiclass", "ova_hinge", of_probabilities(indices(one_against_all)), row)
    add("multiclass", "multiclass_perceptron", of_probabilities(indices(lambda t, f: max(f) - f[t])), row)
    add("multiclass", "sparsemax", of_probabilities(indices(sparsemax)), row, units=ones)
    add("multiclass", "misclassification", of_probabilities(indices(error)), row)
    add("multiclass", "misclassification", of_probabilities(indices(error)), row, kind="logit")
    add("multiclass", "top_k_error", of_probabilities(behind(2)), row, parameters={"k": 2.0})
    add("multiclass", "distillation", of_probabilities(distillation(3.0)),
        {"y": vector(len(f), 2), "yhat": f}, kind="logit", units=distillation_units(3.0))


def several(function):
    """A loss of labels that do not exclude each other, as the scores of those that apply and of those that do not."""
    return lambda i: function([f for y, f in zip(i["y"], i["yhat"]) if y == 1],
                              [f for y, f in zip(i["y"], i["yhat"]) if y == 0])


MULTILABEL = {
    ("multilabel_margin", "value"): lambda on, off: sum((max(mpf(0), 1 - a + b) for a in on for b in off), mpf(0)) / len(on + off),
    ("multilabel_soft_margin", "logit"): lambda on, off: (sum((log(1 + exp(-a)) for a in on), mpf(0))
                                                          + sum((log(1 + exp(b)) for b in off), mpf(0))) / len(on + off),
    ("label_ranking", "value"): lambda on, off: mpf(sum(b >= a for a in on for b in off)) / max(1, len(on) * len(off)),
    ("coverage", "value"): lambda on, off: mpf(sum(x >= min(on) for x in on + off) if on else 0),
    ("zlpr", "value"): lambda on, off: log(1 + sum(exp(b) for b in off)) + log(1 + sum(exp(-a) for a in on)),
}


def label_ranking_average_precision(on, off):
    precisions = [mpf(sum(b >= a for b in on)) / sum(b >= a for b in on + off) for a in on]
    return sum(precisions) / len(on) if on else mpf(1)


for _ in range(20):
    f = vector(random.choice([2, 4, 8]), random.choice([1, 5]))
    y = [float(random.random() < 0.5) for _ in f]
    for (name, kind), function in MULTILABEL.items():
        add("multiclass", name, several(function), {"y": y, "yhat": f}, kind=kind,
            units=ones if name == "multilabel_margin" else None)
    for scores in (f, [round(x) for x in f]):
        add("multiclass", "label_ranking_average_precision", several(label_ranking_average_precision),
            {"y": y, "yhat": scores}, roles=())


def each(term):
    return lambda p, q: sum(term(a, b) for a, b in zip(p, q))


def wasserstein(p, q):
    return sum(abs(sum(p[:k]) - sum(q[:k])) for k in range(1, len(p)))


DIVERGENCES = {
    "reverse_kl": lambda p, q: kl(q, p),
    "jeffreys": lambda p, q: kl(p, q) + kl(q, p),
    "total_variation": each(lambda a, b: abs(a - b) / 2),
    "chi2": each(lambda a, b: (a - b) ** 2 / b),
    "squared_hellinger": each(lambda a, b: (sqrt(a) - sqrt(b)) ** 2 / 2),
    "wasserstein": wasserstein,
}
PAIRS = [(distribution(k, s), distribution(k, s)) for k in (2, 3, 8) for s in (0.3, 1, 4) for _ in range(2)]
for gap in (1e-3, 1e-6, 1e-9):
    for p in ([0.5, 0.5], [0.3, 0.6, 0.1]):
        PAIRS.append((p, [p[0] * (1 + gap), p[1] - p[0] * gap] + p[2:]))
for p, q in PAIRS:
    # Near 1 the logarithm's 1 is left of the derivative; sums of a class order cancel.
    sizes = {"reverse_kl": lambda i: (mpf(0), [1 + abs(log(b / a)) for a, b in zip(i["y"], i["yhat"])]),
             "wasserstein": lambda i: (mpf(0.01), [mpf(1)] * len(i["y"]))}
    for name, function in DIVERGENCES.items():
        add("divergence", name, of_probabilities(function), {"y": p, "yhat": q}, kind="prob", units=sizes.get(name))
    amounts = [[x * random.choice([1, 7, 0.3]) for x in side] for side in (p, q)]
    add("divergence", "generalized_kl", of_probabilities(each(lambda a, b: a * log(a / b) - a + b)),
        {"y": amounts[0], "yhat": amounts[1]})
for z in LOGITS:
    if max(z) - min(z) > 30:
        continue
    p = distribution(len(z))
    for name, function in DIVERGENCES.items():
        units = chain_units(function, 1)
        add("divergence", name, of_logits(function), {"y": p, "yhat": z}, kind="logit",
            units=lambda i, units=units: (mpf(1), units(i)[1]))


def focal_tversky(inputs):
    return tversky(0.3, 0.7, 1, 0)(inputs) ** mpf(0.75)


def log_cosh_dice(inputs):
    return log(cosh(tversky(1, 1, 2, 0)(inputs)))


def through_sigmoid(loss):
    return lambda inputs: loss({"y": inputs["y"], "yhat": [1 / (1 + exp(-x)) for x in inputs["yhat"]]})


for _ in range(16):
    count = random.choice([1, 2, 5, 9])
    t = [1.0] + [float(random.random() < 0.4) for _ in range(count)]
    p = [random.uniform(0.05, 0.95) for _ in t]
    for name, loss in (("focal_tversky", focal_tversky), ("log_cosh_dice", log_cosh_dice)):
        add("overlap", name, loss, {"y": t, "yhat": p}, kind="prob")
        add("overlap", name, through_sigmoid(loss), {"y": t, "yhat": vector(len(t), 3)}, kind="logit")

for y in (0, 1):
    for d in (0.3, 0.999, 1.7, 1e-12):
        add("embedding", "hinge_embedding", lambda i: i["yhat"][0] if i["y"][0] == 1 else max(mpf(0), 1 - i["yhat"][0]),
            {"y": [y], "yhat": [d]})


def pairs(term):
    def loss(inputs):
        terms = [term(a - b) for x, a in zip(inputs["y"], inputs["yhat"]) for y, b in zip(inputs["y"], inputs["yhat"])
                 if x > y]
        return sum(terms, mpf(0)) / max(1, len(terms))
    return loss


def list_mle(inputs):
    scores = [s for _, _, s in sorted((-y, k, s) for k, (y, s) in enumerate(zip(inputs["y"], inputs["yhat"])))]
    return sum(log(sum(exp(s - scores[k]) for s in scores[k:])) for k in range(len(scores)))


def ndcg(gain):
    def discounted(gains):
        return sum((g / log(k + 2, 2) for k, g in enumerate(gains)), mpf(0))

    def loss(inputs):
        gains = [gain(y) for y in inputs["y"]]
        best = discounted(sorted(gains, reverse=True))
        order = sorted(range(len(gains)), key=lambda k: -inputs["yhat"][k])
        return 1 - discounted([gains[k] for k in order]) / best if best else mpf(0)
    return loss


def softmax_of_list(inputs):
    return -sum(y * log(p) for y, p in zip(inputs["y"], softmax(inputs["yhat"])))


def list_units(inputs):
    size = sum(inputs["y"])
    return mpf(0), [max(size * p, y) for p, y in zip(softmax(inputs["yhat"]), inputs["y"])]


for _ in range(30):
    f = vector(random.choice([2, 3, 6]), random.choice([1, 4]))
    row = {"y": [float(random.choice([0, 0, 1, 2, 3])) for _ in f], "yhat": f}
    size = lambda i: (max(abs(x) for x in i["yhat"]), [mpf(1)] * len(i["yhat"]))
    add("ranking", "ranking_softmax", softmax_of_list, row, units=list_units)
    add("ranking", "ranknet", pairs(lambda x: log(1 + exp(-x))), row, units=size)
    add("ranking", "pairwise_hinge", pairs(lambda x: max(mpf(0), 1 - x)), row, units=size)
    add("ranking", "listmle", list_mle, row, units=lambda i: (mpf(0), [mpf(1)] * len(i["yhat"])))
    add("ranking", "ndcg_loss", ndcg(lambda y: y), row, units=ones)
    add("ranking", "ndcg_loss", ndcg(lambda y: 2**y - 1), row, parameters={"exponential": 1.0}, units=ones)
