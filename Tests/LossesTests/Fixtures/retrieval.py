"""The references of metrics of retrieval; python3 retrieval.py writes retrieval.json.

A list with equal scores is worth the mean over all orders of its ties, or the least over them where the card says that
the irrelevant item is ahead: both are made by going through the orders. A score of -inf is no place.
"""
import itertools
import json
import math
import pathlib
import random

from mpmath import inf, log, mp, mpf

from rowwise import pair

mp.dps = 60
random.seed(47)
CASES = {}


def orders(y, f):
    """The labels of what was found, from the highest score down, in every order of equal scores."""
    scores = sorted({s for s in f if s > -inf}, reverse=True)
    ties = [[label for label, s in zip(y, f) if s == score] for score in scores]
    for parts in itertools.product(*(set(itertools.permutations(tie)) for tie in ties)):
        # An order of equal labels is as many orders as they have permutations, the same number for all.
        yield [label for part in parts for label in part]


def mean(function):
    def value(y, f):
        values = [function(order, y) for order in orders(y, f)]
        return sum(values) / len(values)
    return value


def least(function):
    return lambda y, f: min(function(order, y) for order in orders(y, f))


def relevant(labels):
    return mpf(sum(1 for label in labels if label > 0))


def cut(order, k):
    return order[:k] if k else order


def reciprocal_rank(k):
    def value(order, y):
        places = [place for place, label in enumerate(cut(order, k), 1) if label > 0]
        return 1 / mpf(places[0]) if places else mpf(0)
    return value


def average_precision(k):
    def value(y, f):
        total = mpf(0)
        for label, s in zip(y, f):
            above = [other for other, t in zip(y, f) if t >= s]
            if label > 0 and s > -inf and (k == 0 or len(above) <= k):
                total += relevant(above) / len(above)
        return total / relevant(y)
    return value


def ndcg(k, exponential):
    gain = lambda label: (2 ** max(label, 0) - 1) if exponential else max(label, 0)
    total = lambda order: sum(gain(label) / log(place + 1, 2) for place, label in enumerate(cut(order, k), 1))
    return lambda order, y: total(order) / total(sorted(y, reverse=True))


def dcg(k):
    return lambda order, y: sum(max(label, 0) / log(place + 1, 2) for place, label in enumerate(cut(order, k), 1))


def rbp(p, k):
    p = mpf(p)
    return lambda order, y: (1 - p) * sum(p**i for i, label in enumerate(cut(order, k)) if label > 0)


def err(highest, k):
    def value(order, y):
        left, total = mpf(1), mpf(0)
        for place, label in enumerate(cut(order, k), 1):
            satisfied = (2 ** max(label, mpf(0)) - 1) / 2 ** mpf(highest)
            total += left * satisfied / place
            left *= 1 - satisfied
        return total
    return value


def lift(percent):
    def value(order, y):
        top = max(1, math.ceil(mpf(percent) * len(y) / 100))
        return relevant(order[:top]) / top / (relevant(y) / len(y))
    return value


def last(y, f):
    return mpf(max(sum(1 for t in f if t >= s) for label, s in zip(y, f) if label > 0))


def add(name, function, y, f, **parameters):
    exact = [mpf(label) for label in y], [mpf(s) for s in f]
    row = {"inputs": {"y": [repr(float(x)) for x in y], "yhat": [repr(float(x)) for x in f]},
           "loss": pair(mpf(function(*exact))), "gradient": []}
    CASES.setdefault((name, tuple(sorted(parameters.items()))), []).append(row)


def add_all(y, f):
    for k in (10, 1, 3):
        own = {"k": k} if k != 10 else {}
        add("precision_at_k", mean(lambda order, y: relevant(order[:k]) / k), y, f, **own)
        add("recall_at_k", mean(lambda order, y: relevant(order[:k]) / relevant(y)), y, f, **own)
        add("hit_at_k", least(lambda order, y: mpf(any(label > 0 for label in order[:k]))), y, f, **own)
    add("r_precision", mean(lambda order, y: relevant(order[: int(relevant(y))]) / relevant(y)), y, f)
    for k in (0, 2, 5):
        own = {"k": k} if k else {}
        add("mrr", least(reciprocal_rank(k)), y, f, **own)
        add("map", average_precision(k), y, f, **own)
        add("ndcg", mean(ndcg(k, False)), y, f, **own)
        add("dcg", mean(dcg(k)), y, f, **own)
        add("rbp", mean(rbp(0.8, k)), y, f, **own)
        add("err", least(err(4, k)), y, f, **own)
    add("ndcg", mean(ndcg(0, True)), y, f, exponential=1)
    add("rbp", mean(rbp(0.95, 0)), y, f, p=0.95)
    add("err", least(err(3, 0)), y, f, max_grade=3)
    for percent in (25, 10, 60):
        add("lift", mean(lift(percent)), y, f, **({"percent": percent} if percent != 25 else {}))
    if all(s > -inf for label, s in zip(y, f) if label > 0):
        add("last_relevant_rank", last, y, f)


for count in (2, 3, 5, 8, 8, 12):
    for labels in ((0, 1), (0, 0, 1, 2, 3), (-1, 0, 1)):
        y = [0, 1] + [random.choice(labels) for _ in range(count - 2)]
        add_all(y, [random.gauss(0, 2) for _ in y])
        # Ties of at most four: an order for each of their permutations.
        add_all(y, [random.randrange(count // 2 + 1) for _ in y] if count < 9 else [k // 3 for k in range(count)])
        add_all(y, [-inf if k % 3 == 2 else s for k, s in enumerate(random.sample(range(50), count))])

text = []
for (loss, parameters), rows in CASES.items():
    head = {"loss": loss, "params": {name: repr(float(value)) for name, value in parameters}, "from": "value"}
    text.append(json.dumps(head)[:-1] + ', "rows": [\n  ' + ",\n  ".join(json.dumps(row) for row in rows) + "]}")
pathlib.Path(__file__).with_name("retrieval.json").write_text("[\n" + ",\n".join(text) + "\n]\n")
print("retrieval", sum(map(len, CASES.values())))
