"""Writes sets.json: what every measure of a whole set comes to on every shape of data, by the libraries themselves.

    pip install numpy scipy scikit-learn keras jax
    python3 Tests/LosscalcTests/Fixtures/make-sets.py

A cell has the measure, the shape, the library (`plain` is the definition on the card), the data, the options and one of
`value`, `undefined` (no set of the data has a value) and `refusal` (the slug of the message).
"""

import itertools
import json
import math
import os
import pathlib
import warnings

os.environ |= {"KERAS_BACKEND": "jax", "JAX_ENABLE_X64": "1"}

import keras
import numpy as np
from scipy import stats
from sklearn import metrics as sk

warnings.simplefilter("ignore")
NAN = float("nan")


def varies(*columns):
    return all(len(set(column)) > 1 for column in columns)


def correlation(y, p):
    return np.corrcoef(y, p)[0, 1] if varies(y, p) else NAN


def concordance(y, p):
    below = np.var(y) + np.var(p) + (np.mean(y) - np.mean(p)) ** 2
    return 2 * np.mean((y - np.mean(y)) * (p - np.mean(p))) / below if below else NAN


def cosine(y, p):
    return -np.dot(y, p) / (np.linalg.norm(y) * np.linalg.norm(p)) if len(y) > 1 else NAN


def ranked(function):
    return lambda y, p: 1 - function(y, p) if len(y) > 1 and varies(y) else NAN


def ndcg(y, p):
    return sk.ndcg_score([y], [p])


def orders(y, p):
    """The labels in the order of falling scores, in every order of equal ones."""
    ties = [[label for label, s in zip(y, p) if s == score] for score in sorted(set(p), reverse=True)]
    for parts in itertools.product(*(set(itertools.permutations(tie)) for tie in ties)):
        yield np.array([label for part in parts for label in part])


def retrieval(function, needs=lambda y: varies(y) and max(y) > 0, of=np.mean):
    """A metric of the order of labels: the mean over the orders of equal scores, or the worst of them."""
    return lambda y, p: of([function(order) for order in orders(y, p)]) if len(y) > 1 and needs(y) else NAN


def recall(y, k):
    return np.sum(y[:k] > 0) / np.sum(y > 0)


def reciprocal_rank(y):
    return 1 / (1 + np.argmax(y > 0)) if max(y) > 0 else 0


def err(y):
    satisfied = (2**y - 1) / 16
    return np.sum(satisfied / np.arange(1, len(y) + 1) * np.cumprod(np.concatenate([[1], 1 - satisfied[:-1]])))


def lift(y):
    top = math.ceil(len(y) / 4)
    return np.mean(y[:top] > 0) / np.mean(y > 0)


def any_list(y):
    return True


def some(y):
    return max(y) > 0


def rmse(y, p):
    return np.sqrt(np.mean((y - p) ** 2))


def sar(y, p):
    return (np.mean((p > 0.5) == (y == 1)) + sk.roc_auc_score(y, p) + 1 - rmse(y, p)) / 3


def best(y, p):
    """The highest threshold of those at which the fewest decisions are wrong, and the share of them that are."""
    scores = sorted(set(p), reverse=True)
    thresholds = [scores[0], *((a + b) / 2 for a, b in zip(scores, scores[1:])), scores[-1] / 2]
    shares = [np.mean((p > threshold) != (y == 1)) for threshold in thresholds]
    return thresholds[int(np.argmin(shares))], min(shares)


def of_classes(function):
    return lambda y, p: function(y, p) if varies(y) else NAN


# The value of one set; NaN where it has none.
PLAIN = {
    "rmse": rmse,
    "rmsle": lambda y, p: rmse(np.log1p(y), np.log1p(p)),
    "nrmse": lambda y, p: rmse(y, p) / abs(np.mean(y)),
    "nrmse_std": lambda y, p: rmse(y, p) / np.std(y) if varies(y) else NAN,
    "nrmse_range": lambda y, p: rmse(y, p) / (max(y) - min(y)) if varies(y) else NAN,
    "rse": lambda y, p: np.sum((y - p) ** 2) / np.sum((y - np.mean(y)) ** 2) if varies(y) else NAN,
    "wmape": lambda y, p: np.sum(abs(y - p)) / np.sum(abs(y)),
    "medae": lambda y, p: np.median(abs(y - p)),
    "max_error": lambda y, p: max(abs(y - p)),
    "r2": lambda y, p: sk.r2_score(y, p) if varies(y) else NAN,
    "explained_variance": lambda y, p: sk.explained_variance_score(y, p) if varies(y) else NAN,
    "d2_absolute_error": lambda y, p: sk.d2_absolute_error_score(y, p) if varies(y) else NAN,
    "d2_pinball:tau=0.8": lambda y, p: sk.d2_pinball_score(y, p, alpha=0.8) if varies(y) else NAN,
    "d2_tweedie:power=1.5": lambda y, p: sk.d2_tweedie_score(y, p, power=1.5) if varies(y) else NAN,
    "pearson": correlation,
    "spearman": lambda y, p: stats.spearmanr(y, p)[0] if varies(y, p) else NAN,
    "kendall": lambda y, p: stats.kendalltau(y, p)[0] if varies(y, p) else NAN,
    "concordance": concordance,
    "dice": lambda y, p: 1 - 2 * np.sum(y * p) / np.sum(y + p),
    "iou": lambda y, p: 1 - np.sum(y * p) / np.sum(y + p - y * p),
    "cosine_similarity": cosine,
    "cosine_distance": lambda y, p: 1 + cosine(y, p),
    "ndcg_loss": ranked(ndcg),
    "auc_loss": ranked(sk.roc_auc_score),
    "average_precision_loss": ranked(sk.average_precision_score),
    "ndcg": lambda y, p: ndcg(y, p) if len(y) > 1 and varies(y) and max(y) > 0 else NAN,
    "dcg": lambda y, p: sk.dcg_score([y], [p]) if len(y) > 1 else NAN,
    "map": lambda y, p: sk.average_precision_score(y, p) if len(y) > 1 and varies(y) and max(y) > 0 else NAN,
    "mrr": retrieval(reciprocal_rank, lambda y: min(y) <= 0, min),
    "precision:k=2": retrieval(lambda y: np.mean(y[:2] > 0), any_list),
    "recall:k=2": retrieval(lambda y: recall(y, 2), some),
    "hit:k=1": retrieval(lambda y: float(y[0] > 0), any_list, min),
    "r_precision": retrieval(lambda y: recall(y, int(np.sum(y > 0)))),
    "rbp": retrieval(lambda y: 0.2 * np.sum((y > 0) * 0.8 ** np.arange(len(y))), any_list),
    "err": retrieval(err, any_list, min),
    "lift": retrieval(lift),
    "last_relevant_rank": retrieval(lambda y: 1 + max(np.nonzero(y > 0)[0]), of=max),
    "sar": of_classes(sar),
    "best_accuracy": of_classes(lambda y, p: 1 - best(y, p)[1]),
    "best_cost": of_classes(lambda y, p: best(y, p)[1]),
    "best_threshold": of_classes(lambda y, p: best(y, p)[0]),
}
RETRIEVAL = "ndcg dcg map mrr precision:k=2 recall:k=2 hit:k=1 r_precision rbp err lift last_relevant_rank".split()
ROWS = ["dice", "iou", "cosine_similarity", "cosine_distance", "ndcg_loss", "auc_loss", "average_precision_loss"]
ROWS += RETRIEVAL
BINARY = ["dice", "iou", "ndcg_loss", "auc_loss", "average_precision_loss", *RETRIEVAL]
BINARY += ["sar", "best_accuracy", "best_cost", "best_threshold"]

# scikit-learn's own value of several columns at once, and of one set where it differs at the edges.
SKLEARN = {
    "rmse": sk.root_mean_squared_error,
    "rmsle": sk.root_mean_squared_log_error,
    "medae": sk.median_absolute_error,
    "r2": sk.r2_score,
    "explained_variance": sk.explained_variance_score,
    "d2_absolute_error": sk.d2_absolute_error_score,
    "d2_pinball:tau=0.8": lambda y, p: sk.d2_pinball_score(y, p, alpha=0.8),
}
SKLEARN_SETS = {
    "max_error": sk.max_error,
    "ndcg_loss": lambda y, p: 1 - ndcg(y, p) if len(y) > 1 else NAN,
    "average_precision_loss": lambda y, p: 1 - sk.average_precision_score(y, p) if len(y) > 1 else NAN,
    "ndcg": lambda y, p: ndcg(y, p) if len(y) > 1 else NAN,
    "dcg": PLAIN["dcg"],
    "d2_tweedie:power=1.5": PLAIN["d2_tweedie:power=1.5"],
    "map": sk.average_precision_score,
    "auc_loss": PLAIN["auc_loss"],
    "pearson": lambda y, p: correlation(y, p) if varies(y, p) else 0,
    "iou": PLAIN["iou"],
    "cosine_similarity": lambda y, p: -cosine(y, p),
    "cosine_distance": PLAIN["cosine_distance"],
}
TORCH_SETS = {"cosine_similarity": lambda y, p: -cosine(y, p)}


def metric(name):
    def function(y, p):
        own = getattr(keras.metrics, name)(dtype="float64")
        columns = [a.reshape(-1, 1) if name == "R2Score" and a.ndim == 1 else a for a in (y, p)]
        own.update_state(*columns)
        return float(own.result())
    return function


def loss(name):
    return lambda y, p: float(getattr(keras.losses, name)(dtype="float64")(y, p))


# Keras' own value of several columns at once: of all cells, of each row, or for R2Score of each column.
KERAS = {
    "rmse": metric("RootMeanSquaredError"),
    "r2": metric("R2Score"),
    "pearson": metric("PearsonCorrelation"),
    "concordance": metric("ConcordanceCorrelation"),
    "dice": loss("Dice"),
    "cosine_similarity": loss("CosineSimilarity"),
}
# Its metrics add up in single precision whatever their type, and an epsilon of 1e-7 where others divide by 0.
TOLERANCE = 2e-5
# What needs two things to compare is undefined for one row, whatever a library prints.
PAIRS = ["r2", "pearson", "cosine_similarity"]


def sets(y, p, cut):
    if y.shape[1] == 1 or cut == "column":
        return [(y[:, k], p[:, k]) for k in range(y.shape[1])]
    return list(zip(y, p)) if cut == "row" else [(y.ravel(), p.ravel())]


def mean(function, parts, leaves_out):
    values = [float(function(y, p)) for y, p in parts]
    if leaves_out:
        values = [value for value in values if value == value] or [NAN]
    return float(np.mean(values))


# Metrics of decisions: of classes, or of labels that do not exclude each other where a row has any number of them. One
# that is of class 1 against class 0 has no value for several classes or labels without an average.
def costs(y, d):
    return np.mean((y == 1) & (d == 0)) + np.mean((y == 0) & (d == 1))


DECISIONS = {
    "accuracy": sk.accuracy_score,
    "balanced_accuracy": sk.balanced_accuracy_score,
    "precision": sk.precision_score,
    "recall": sk.recall_score,
    "specificity": lambda y, d: sk.recall_score(y, d, pos_label=0),
    "npv": lambda y, d: sk.precision_score(y, d, pos_label=0),
    "f1": sk.f1_score,
    "fbeta": lambda y, d: sk.fbeta_score(y, d, beta=2),
    "csi": sk.jaccard_score,
    "hamming": sk.hamming_loss,
    "zero_one_loss": sk.zero_one_loss,
    "mcc": sk.matthews_corrcoef,
    "cohen_kappa": sk.cohen_kappa_score,
    "decision_cost": costs,
    "positive_likelihood_ratio": lambda y, d: sk.class_likelihood_ratios(y, d, labels=[0, 1])[0],
    "negative_likelihood_ratio": lambda y, d: sk.class_likelihood_ratios(y, d, labels=[0, 1])[1],
    "f1:average=macro": lambda y, d: sk.f1_score(y, d, average="macro"),
    "precision:average=micro": lambda y, d: sk.precision_score(y, d, average="micro"),
    "recall:average=weighted": lambda y, d: sk.recall_score(y, d, average="weighted"),
}
AVERAGED = [name for name in DECISIONS if "average" in name]
OF_CLASSES = ["accuracy", "balanced_accuracy", "hamming", "zero_one_loss", "mcc", "cohen_kappa", *AVERAGED]
OF_LABELS = ["accuracy", "hamming", "zero_one_loss", *AVERAGED]
SCORES = {"roc_auc": sk.roc_auc_score, "average_precision": sk.average_precision_score}
# Of the classes of a row, whose probabilities add up to 1: several columns that do not are refused.
SKILLS = {"d2_log_loss": sk.d2_log_loss_score, "d2_brier": sk.d2_brier_score}


def decided(name, y, p):
    """The value of decisions; NaN where there is none."""
    if len(y) == 0:
        return NAN
    if y.shape[1] == 1:
        # With one class, all agree by chance.
        if name == "cohen_kappa" and len(set(y[:, 0]) | set(p[:, 0] > 0.5)) == 1:
            return NAN
        y, d = y[:, 0].astype(int), (p[:, 0] > 0.5).astype(int)
        return DECISIONS[name](y, d)
    if (y.sum(axis=1) == 1).all():
        return DECISIONS[name](y.argmax(axis=1), p.argmax(axis=1)) if name in OF_CLASSES else NAN
    return DECISIONS[name](y.astype(int), (p > 0.5).astype(int)) if name in OF_LABELS else NAN


def scored(name, y, p):
    """The mean over the columns of what is one minus chance where both classes occur."""
    if name == "roc_auc" and any(len(set(column)) < 2 for column in y.T):
        return NAN
    return np.mean([SCORES[name](y[:, k], p[:, k]) if max(y[:, k]) > 0 else NAN for k in range(y.shape[1])])


def skilled(name, y, p):
    """The value of one column of probabilities; NaN for rows of one class."""
    return SKILLS[name](y[:, 0], p[:, 0]) if y.shape[1] == 1 and varies(y[:, 0]) else NAN


def decision_cells():
    for name in [*DECISIONS, *SCORES, *SKILLS]:
        function = decided if name in DECISIONS else scored if name in SCORES else skilled
        for shape, y, p, more in shapes(name):
            if "cut" in more:
                yield name, shape, y, p, more, "option-value"
                continue
            if "weights" in more:
                rows = [k for k, weight in enumerate(more["weights"]) if weight]
                yield name, shape, y, p, more, function(name, y[rows], p[rows])
                continue
            if "lists" in more:
                lists = [[k for k, own in enumerate(more["lists"]) if own == q] for q in sorted(set(more["lists"]))]
                values = [function(name, y[rows], p[rows]) for rows in lists]
                yield name, shape, y, p, more, np.mean([value for value in values if value == value] or [NAN])
                continue
            yield name, shape, y, p, more, function(name, y, p)


rng = np.random.default_rng(14)
WIDE = np.round(rng.uniform(0.5, 9, (6, 3)), 2)
NEAR = np.round(WIDE + rng.normal(0, 0.7, (6, 3)), 2).clip(0.1)
SHARES = np.round(rng.uniform(0.05, 0.95, (6, 3)), 2)
ONE_HOT = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1.0]])
TAGS = np.array([[1, 0, 1], [0, 1, 1], [1, 1, 0], [0, 0, 1], [1, 0, 0], [0, 1, 0.0]])
WEIGHTS = [1, 0, 1, 1, 0, 1]


def shapes(name):
    labels, scores = (TAGS, SHARES) if name in BINARY or name in DECISIONS or name in SCORES or name in SKILLS else (WIDE, NEAR)
    one = (labels[:, :1], scores[:, :1])
    yield "one column", *one, {}
    yield "K targets", labels, scores, {}
    yield "one-hot", ONE_HOT, SHARES, {}
    yield "multi-label", TAGS, SHARES, {}
    yield "list in long form", *one, {"lists": "aabbab"}
    yield "matrix of lists", labels, scores, {"cut": "row"}
    yield "constant labels", np.ones((6, 1)), scores[:, :1], {}
    yield "one row", labels[:1, :1], scores[:1, :1], {}
    yield "one class", np.ones((6, 3)) * [1, 1, 1], SHARES, {}
    yield "weights with zeros", *one, {"weights": WEIGHTS}


def expected(name, library, y, p, more):
    cut = more.get("cut", "row" if name in ROWS else "column")
    function = PLAIN[name]
    if library == "keras":
        function = KERAS[name]
        if name in PAIRS:
            function = lambda y, p: KERAS[name](y, p) if y.size > 1 else NAN
    if library == "sklearn":
        function = SKLEARN.get(name) or SKLEARN_SETS[name]
    if library == "torch":
        function = TORCH_SETS[name]
    if "weights" in more:
        rows = [k for k, weight in enumerate(more["weights"]) if weight]
        y, p = y[rows], p[rows]
    if "lists" in more:
        names = more["lists"]
        parts = [tuple(a[[k for k, own in enumerate(names) if own == q], 0] for a in (y, p)) for q in sorted(set(names))]
        return mean(function, parts, True)
    if library == "keras" and "cut" not in more and y.shape[1] > 1:
        return KERAS[name](y, p)
    if library == "sklearn" and name in SKLEARN and cut == "column":
        return float(SKLEARN[name](y, p))
    return mean(function, sets(y, p, cut), cut == "row" and y.shape[1] > 1)


def table(y, p, more):
    columns = {f"y{k}": y[:, k] for k in range(y.shape[1])} | {f"p{k}": p[:, k] for k in range(y.shape[1])}
    columns |= {"q": list(more["lists"])} if "lists" in more else {}
    columns |= {"w": more["weights"]} if "weights" in more else {}
    cell = lambda x: x if isinstance(x, str) else repr(float(x))
    rows = [",".join(cell(column[k]) for column in columns.values()) for k in range(len(y))]
    return "\n".join([",".join(columns), *rows]) + "\n"


def options(more, library):
    return (
        (["--set", more["cut"]] if "cut" in more else [])
        + (["--list-col", "q"] if "lists" in more else [])
        + (["-W", "w"] if "weights" in more else [])
        + ([] if library == "plain" else ["--compat", library])
    )


KERAS_DECISIONS = "accuracy precision recall f1 fbeta f1:average=macro precision:average=micro".split()
KERAS_DECISIONS += ["recall:average=weighted"]
cells = []
for name in PLAIN:
    owners = {"plain": PLAIN, "sklearn": SKLEARN | SKLEARN_SETS, "keras": KERAS, "torch": TORCH_SETS}
    for shape, y, p, more in shapes(name):
        for library, own in owners.items():
            cell = {"measure": name, "shape": shape, "library": library, "data": table(y, p, more)}
            cell["options"] = options(more, library)
            cell["tolerance"] = TOLERANCE if library == "keras" else 1e-12
            if name not in own:
                cells.append(cell | {"refusal": "compat"})
                continue
            value = expected(name, library, y, p, more)
            cell |= {"value": value} if value == value else {"undefined": True}
            cells.append(cell)

for name, shape, y, p, more, value in decision_cells():
    for library in ["plain", "sklearn", "keras", "torch"]:
        cell = {"measure": name, "shape": shape, "library": library, "data": table(y, p, more)}
        cell |= {"options": options(more, library), "tolerance": 1e-12}
        if library == "torch" or library == "keras" and name not in KERAS_DECISIONS:
            cells.append(cell | {"refusal": "compat"})
        elif library == "sklearn" and name == "decision_cost":
            cells.append(cell | {"refusal": "compat"})
        elif library == "keras" and name[0] in "pr" and "average" in name:
            # Its precision and recall are of class 1.
            cells.append(cell | {"refusal": "compat"})
        elif library == "keras" and name == "accuracy" and y.shape[1] > 1 and "cut" not in more:
            own = keras.metrics.CategoricalAccuracy() if (y.sum(axis=1) == 1).all() else keras.metrics.BinaryAccuracy()
            own.update_state(y, p)
            cells.append(cell | {"value": float(own.result()), "tolerance": TOLERANCE})
        elif isinstance(value, str):
            cells.append(cell | {"refusal": value})
        else:
            cells.append(cell | ({"value": float(value)} if value == value else {"undefined": True}))

path = pathlib.Path(__file__).parent / "sets.json"
path.write_text("[\n" + ",\n".join(json.dumps(cell) for cell in cells) + "\n]\n")
print(len(cells), "cells")
