"""What the references of row and set losses share: exact inputs, slopes of formulas, and the file they go to.

Formulas are worked out in 420 digits: e^-745 beside 1 needs 324, and the rest is room for differences. Gradients are
such differences, in steps of 1e-30, so that they do not repeat anybody's algebra.
A number is the nearest double and what it lacks. A third double, where there is one, is the size of the largest term
that the number is made of: errors are counted in units in the last place of that size, for the rounding of any
intermediate value enters with it.
"""

import json
import math
import pathlib
import random

from mpmath import mp, mpf, log, exp, sqrt, inf

mp.dps = 420
random.seed(20)
CASES = {}


def softmax(z):
    top = max(z)
    terms = [exp(x - top) if x != -inf else mpf(0) for x in z]
    total = sum(terms)
    return [x / total for x in terms]


def pair(x, size=None):
    high = float(x)
    low = float(x - mpf(high)) if math.isfinite(high) else 0.0
    return [repr(high), repr(low)] + ([repr(float(size))] if size else [])


def slopes(function, inputs, roles):
    """The derivative of function(inputs) by every number of some roles; 0 where two steps do not agree, for there it is."""
    def difference(role, k, step):
        sides = []
        for sign in (1, -1):
            moved = {key: list(value) for key, value in inputs.items()}
            moved[role][k] += sign * step
            sides.append(function(moved))
        return (sides[0] - sides[1]) / (2 * step)

    result = []
    for role in roles:
        for k, x in enumerate(inputs[role]):
            if abs(x) == inf:
                result.append(mpf(0))
                continue
            unit = abs(x) if x != 0 else mpf(1)
            fine, coarse = (difference(role, k, unit * mpf(10) ** -power) for power in (30, 28))
            result.append(fine if abs(fine - coarse) <= abs(fine) * mpf(10) ** -25 else mpf(0))
    return result


ORDERS = "ranknet pairwise_hinge listmle ndcg_loss lambdarank approx_ndcg average_precision_loss auc_loss".split()


def has_no_value(loss, labels):
    """Lists of which any order is right have no value."""
    if loss in ORDERS:
        return len(set(labels)) < 2
    return (loss == "ranking_softmax" and max(labels) == 0) or (loss == "mrr_loss" and min(labels) > 0)


def add(family, loss, function, inputs, roles=("yhat",), kind="value", parameters=None, units=None):
    """One row; `units` gives the sizes of the terms of the loss and of each derivative, 0 where nothing cancels."""
    if family == "ranking" and has_no_value(loss, inputs.get("y", [])):
        return
    exact = {role: [mpf(x) for x in value] for role, value in inputs.items()}
    value = function(exact)
    gradient = slopes(function, exact, roles)
    sizes = units(exact) if units else (None, [None] * len(gradient))
    row = {
        "inputs": {role: [repr(float(x)) for x in value] for role, value in inputs.items()},
        "loss": pair(value, sizes[0]),
        "gradient": [pair(g, size) for g, size in zip(gradient, sizes[1])],
    }
    key = (loss, tuple(sorted((parameters or {}).items())), kind)
    CASES.setdefault(family, {}).setdefault(key, []).append(row)


# --- classes ---------------------------------------------------------------------------------------------------------

def xlogy(x, y):
    return mpf(0) if x == 0 else x * log(y)


def labels(y, count):
    return [mpf(1 if k == int(y[0]) else 0) for k in range(count)] if len(y) == 1 else y


def of_logits(probabilities):
    return lambda inputs: probabilities(inputs["y"], softmax(inputs["yhat"]))


def of_log_probabilities(probabilities):
    return lambda inputs: probabilities(inputs["y"], [exp(x) for x in inputs["yhat"]])


def of_probabilities(probabilities):
    return lambda inputs: probabilities(inputs["y"], inputs["yhat"])


FORMS = {"prob": of_probabilities, "logit": of_logits, "logprob": of_log_probabilities, "value": of_probabilities}


def chain_units(probabilities, least=0):
    """The terms of p_j (h_j − Σ h_k p_k), for losses that go through softmax by the chain rule; h has at least a size."""
    def units(inputs):
        p = softmax(inputs["yhat"])
        h = slopes(lambda moved: probabilities(inputs["y"], moved["p"]), {"p": p}, ["p"])
        mean = sum(abs(a * b) for a, b in zip(h, p) if b != 0)
        return mpf(0), [max(mpf(10) ** -300, b * max(abs(a), mean, mpf(least))) for a, b in zip(h, p)]
    return units


def soft_units(inputs):
    """The terms of Σy·p_j − y_j."""
    y = labels(inputs["y"], len(inputs["yhat"]))
    return mpf(0), [max(sum(y) * p, abs(t)) for p, t in zip(softmax(inputs["yhat"]), y)]


def distribution(count, spread=1.0):
    weights = [random.expovariate(1) ** spread + 1e-12 for _ in range(count)]
    return [w / sum(weights) for w in weights]


def vector(count, scale=1.0):
    return [random.gauss(0, scale) for _ in range(count)]


def write():
    for family, cases in CASES.items():
        text = []
        for (loss, parameters, kind), rows in cases.items():
            head = {"loss": loss, "params": {name: repr(float(value)) for name, value in parameters}, "from": kind}
            lines = ",\n  ".join(json.dumps(row) for row in rows)
            text.append(json.dumps(head)[:-1] + f', "rows": [\n  {lines}]}}')
        pathlib.Path(__file__).with_name(family + ".json").write_text("[\n" + ",\n".join(text) + "\n]\n")
        print(family, sum(map(len, cases.values())))
