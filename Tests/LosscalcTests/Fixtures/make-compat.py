"""Writes compat.json: what Keras, optax and scikit-learn give in float64, and what their documentation prints.

Run it with keras, jax, optax, scikit-learn and numpy installed; the tests need none of them. PyTorch's values are its
documented formulas, computed with numpy, and the numbers of its documentation.
"""

import json
import os
from pathlib import Path

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_PLATFORMS"] = "cpu"

import jax  # noqa: E402

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp  # noqa: E402
import keras  # noqa: E402
import numpy as np  # noqa: E402
import optax  # noqa: E402
import sklearn  # noqa: E402
from sklearn import metrics  # noqa: E402
from sklearn._loss import loss as sk  # noqa: E402

keras.config.set_floatx("float64")
keras.config.set_dtype_policy("float64")
# Keras takes means through float32 whatever the type; in float64 its conventions can be compared to the last digits.
keras.src.backend.numpy.mean = lambda x, axis=None, keepdims=False: jnp.mean(x, axis=axis, keepdims=keepdims)
rng = np.random.default_rng(7)
cases = []


def floats(x):
    return [repr(float(v)) for v in np.asarray(x, dtype=float).ravel()]


def add(library, command, columns, cost=None, losses=None, documented=None, tolerance=4):
    """One case: the words after `losscalc`, the columns by role, and what the library gives.

    `documented` is the number that the documentation prints, rounded or cut off; `tolerance` is in units of the last place.
    """
    data, words = [], command.split()
    for role, values in columns.items():
        matrix = np.asarray(values, dtype=float)
        matrix = matrix.reshape(len(matrix), -1)
        names = [f"{role}{k}" for k in range(matrix.shape[1])]
        option = {"y": "-Y", "yhat": "-P", "weight": "-W"}.get(role, f"--{role}-col")
        words += [option, ",".join(names)]
        data += [(name, matrix[:, k]) for k, name in enumerate(names)]
    rows = [",".join(name for name, _ in data)]
    rows += [",".join(repr(float(column[i])) for _, column in data) for i in range(len(data[0][1]))]
    if cost is None:
        cost = np.mean(np.asarray(losses, dtype=float))
    if documented is not None:
        digits = len(documented.split(".")[1]) if "." in documented else 0
        assert abs(float(cost) - float(documented)) <= 1.01 * 10.0**-digits, (command, float(cost), documented)
    entry = {"command": [words[0], "-", "--compat", library] + words[1:], "data": "\n".join(rows) + "\n"}
    entry["cost"] = repr(float(cost))
    entry["losses"] = [] if losses is None else floats(losses)
    entry["documented"] = documented
    entry["tolerance"] = tolerance
    cases.append(entry)


def weights(n):
    return np.round(rng.uniform(0.1, 3, n), 3)


# Keras

K = keras.losses
edge_y, edge_p = np.array([1.0, 0, 1, 0, 1, 0.5]), np.array([0.0, 1, 1, 0, 0.25, 1e-9])


def keras_case(loss, words, y, yhat, documented=None, sample_weight=None, tolerance=4, matrix=None):
    y, yhat = np.asarray(y, dtype=float), np.asarray(yhat, dtype=float)
    # A single column: each row has one output.
    shape = (lambda a: a.reshape(len(a), -1)) if matrix is None else (lambda a: a)
    value = loss(shape(y), shape(yhat), sample_weight=sample_weight)
    columns = {"y": y, "yhat": yhat}
    if sample_weight is not None:
        columns["weight"] = sample_weight
    add("keras", words, columns, cost=value, documented=documented, tolerance=tolerance)


keras_case(K.MeanSquaredError(), "mse", [1, 0, 1], [0.9, 0.1, 0.8], "0.02", tolerance=8)
keras_case(K.MeanAbsoluteError(), "mae", [1, 0.3, 1], [1.9, 0.3, 1.8], "0.5666667")
keras_case(K.MeanAbsolutePercentageError(), "mape", [100, 200, 300], [90, 210, 310], "6.111111")
keras_case(K.MeanAbsolutePercentageError(), "mape", [0, -2, 1e-9], [1, 1, 0.5])
keras_case(K.MeanSquaredLogarithmicError(), "msle", [0, 2, 3.5], [1e-9, 1, 7], tolerance=64)
keras_case(K.Huber(), "huber", [0, 2, 3.5], [0.5, 1, 7])
keras_case(K.Huber(delta=2.5), "huber --delta 2.5", [0, 2, 3.5], [0.5, 1, 7], sample_weight=weights(3))
keras_case(K.LogCosh(), "log_cosh", [0, 2, 3.5], [0.5, 1, 7], tolerance=16)
logits = [-18.6, 0.51, 2.94, -12.8]
keras_case(K.BinaryCrossentropy(from_logits=True), "bce --from-logits", [0, 1, 0, 0], logits, "0.8654")
two = ([[0, 1], [0, 0]], [[-18.6, 0.51], [2.94, -12.8]])
keras_case(K.BinaryCrossentropy(from_logits=True), "bce --from-logits", *two, "0.8654")
keras_case(K.BinaryCrossentropy(from_logits=True), "bce --from-logits", *two, "0.243", np.array([0.8, 0.2]))
keras_case(K.BinaryCrossentropy(from_logits=True, reduction="sum"), "bce --from-logits --reduce sum", *two, "1.730")
keras_case(K.BinaryCrossentropy(), "bce", edge_y, edge_p)
keras_case(K.BinaryCrossentropy(label_smoothing=0.2), "bce --smoothing 0.2", edge_y, edge_p, sample_weight=weights(6))
focal = K.BinaryFocalCrossentropy
keras_case(focal(gamma=2, from_logits=True), "focal --gamma 2 --from-logits", [0, 1, 0, 0], logits, "0.691", tolerance=64)
words = "focal --gamma 2 --alpha 0.25 --from-logits"
keras_case(focal(apply_class_balancing=True, gamma=2, from_logits=True), words, [0, 1, 0, 0], logits, "0.51", tolerance=64)
keras_case(focal(gamma=3, from_logits=True), "focal --gamma 3 --from-logits", *two, "0.647", tolerance=64)
keras_case(focal(), "focal", edge_y, edge_p, tolerance=64)
one_hot = ([[0, 1, 0], [0, 0, 1]], [[0.05, 0.95, 0], [0.1, 0.8, 0.1]])
index = ([1, 2], one_hot[1])
half = np.array([0.3, 0.7])
keras_case(K.CategoricalCrossentropy(), "cce", *one_hot, "1.177")
keras_case(K.CategoricalCrossentropy(), "cce", *one_hot, "0.814", half)
keras_case(K.CategoricalCrossentropy(reduction="sum"), "cce --reduce sum", *one_hot, "2.354")
keras_case(K.CategoricalCrossentropy(label_smoothing=0.1), "cce --smoothing 0.1", *one_hot)
loose = ([[0, 1, 0], [1, 0, 0]], [[0.2, 0.6, 0.4], [0.5, 0.25, 1]])
keras_case(K.CategoricalCrossentropy(), "cce", *loose)
raw = rng.normal(size=(5, 4)) * 3
soft = rng.dirichlet([1, 1, 1, 1], size=5)
keras_case(K.CategoricalCrossentropy(from_logits=True), "cce --from-logits --prob-tolerance 1e-9", soft, raw)
keras_case(K.SparseCategoricalCrossentropy(), "cce", *index, "1.177", matrix=True)
keras_case(K.SparseCategoricalCrossentropy(), "cce", *index, "0.814", half, matrix=True)
keras_case(K.CategoricalFocalCrossentropy(), "categorical_focal", *one_hot, "0.23315276", tolerance=16)
keras_case(K.CategoricalFocalCrossentropy(), "categorical_focal", *one_hot, "0.1632", half, tolerance=16)
keras_case(K.CategoricalGeneralizedCrossEntropy(), "gce", [1, 0], [[0.2, 0.7, 0.1], [0.8, 0.1, 0.1]], matrix=True, tolerance=16)
keras_case(K.KLDivergence(), "kl", [[0, 1, 0], [0.5, 0.25, 0.25]], [[0.6, 0.3, 0.1], [0, 0.5, 0.5]], tolerance=16)
keras_case(K.Poisson(), "poisson", [0, 3, 7], [0, 2.5, 7.5])
for loss, name in ((K.Hinge(), "hinge"), (K.SquaredHinge(), "squared_hinge")):
    keras_case(loss, name, [[0, 1], [0, 0]], [[0.6, 0.4], [0.4, 0.6]])
keras_case(K.CategoricalHinge(), "multiclass_hinge", [[0, 1], [1, 0]], [[0.6, 0.4], [0.4, 0.6]])
keras_case(K.CategoricalHinge(), "multiclass_hinge", [[0, 1, 0]], [[-3.0, -1, -2]])
keras_case(K.CosineSimilarity(), "cosine_similarity", [[0, 1], [1, 1]], [[1, 0], [1, 1.5]])
points = rng.normal(size=(6, 3))
points /= np.linalg.norm(points, axis=1, keepdims=True)
kinds = np.array([0, 0, 1, 1, 2, 0])
circle = K.Circle(gamma=4)(kinds.astype(float), points)
add("keras", "circle --gamma 4", {"y": kinds, "yhat": points}, cost=circle, tolerance=64)
mask, guess = [1, 1, 0, 0, 1, 1, 0, 0], [0, 1, 0, 1, 0.4, 0, 0, 0.9]
keras_case(K.Dice(), "dice", mask, guess, "0.6164383")
keras_case(K.Dice(), "dice", [0, 0], [0, 0])
keras_case(K.Tversky(), "tversky", mask, guess)
keras_case(K.Tversky(alpha=0.2, beta=0.8), "tversky --alpha 0.2 --beta 0.8", mask, guess)


# optax: no reduction

def optax_case(function, words, columns, documented=None, tolerance=4):
    losses = np.asarray(function, dtype=float)
    losses = losses.reshape(len(losses), -1).mean(axis=1)
    add("optax", words, columns, losses=losses, documented=documented, tolerance=tolerance)


y, z = rng.normal(size=6), rng.normal(size=6) * 4
b = np.array([0.0, 1, 1, 0, 1, 0])
sign = 2 * b - 1
optax_case(optax.losses.squared_error(z, y), "mse", {"y": y, "yhat": z})
optax_case(optax.losses.l2_loss(z, y), "l2_loss", {"y": y, "yhat": z})
optax_case(optax.losses.huber_loss(z, y, delta=0.7), "huber --delta 0.7", {"y": y, "yhat": z})
optax_case(optax.losses.log_cosh(z, y), "log_cosh", {"y": y, "yhat": z}, tolerance=64)
optax_case(optax.losses.sigmoid_binary_cross_entropy(z, b), "bce", {"y": b, "yhat": z})
optax_case(optax.losses.sigmoid_focal_loss(z, b), "focal", {"y": b, "yhat": z}, tolerance=64)
optax_case(optax.losses.sigmoid_focal_loss(z, b, alpha=0.3, gamma=1.5), "focal --alpha 0.3 --gamma 1.5", {"y": b, "yhat": z}, tolerance=64)
optax_case(optax.losses.hinge_loss(z, sign), "hinge", {"y": b, "yhat": z})
optax_case(optax.losses.perceptron_loss(z, sign), "perceptron", {"y": b, "yhat": z})
optax_case(optax.losses.sparsemax_loss(z, b), "sparsemax_binary", {"y": b, "yhat": z}, tolerance=16)
doc = np.array([[1.2, -0.8, -0.5], [0.9, -1.2, 1.1]])
hot = np.array([[1.0, 0, 0], [0, 1.0, 0]])
optax_case(optax.losses.softmax_cross_entropy(doc, hot), "softmax_cross_entropy", {"y": hot, "yhat": doc}, "1.6140")
integers = optax.losses.softmax_cross_entropy_with_integer_labels(doc, jnp.array([0, 1]))
optax_case(integers, "softmax_cross_entropy_with_integer_labels", {"y": [0, 1], "yhat": doc}, "1.6140")
masked = np.array([[1.0, -np.inf, 0.5]])
safe = optax.losses.safe_softmax_cross_entropy(masked, np.array([[1.0, 0, 0]]))
optax_case(safe, "safe_softmax_cross_entropy", {"y": [[1.0, 0, 0]], "yhat": masked})
t = np.array([2, 0, 1, 3, 0])
optax_case(optax.losses.poly_loss_cross_entropy(raw, np.eye(4)[t]), "poly1", {"y": t, "yhat": raw}, tolerance=16)
optax_case(optax.losses.poly_loss_cross_entropy(raw, np.eye(4)[t], epsilon=0.5), "poly1 --epsilon 0.5", {"y": t, "yhat": raw}, tolerance=16)
optax_case(optax.losses.multiclass_hinge_loss(raw, t), "multiclass_hinge", {"y": t, "yhat": raw})
optax_case(optax.losses.multiclass_perceptron_loss(raw, t), "multiclass_perceptron", {"y": t, "yhat": raw})
optax_case(optax.losses.multiclass_sparsemax_loss(raw, t), "sparsemax", {"y": t, "yhat": raw}, tolerance=256)
logp = np.asarray(jax.nn.log_softmax(raw))
optax_case(optax.losses.kl_divergence(logp, soft), "kl --prob-tolerance 1e-9", {"y": soft, "yhat": logp}, tolerance=64)
optax_case(optax.losses.cosine_similarity(raw, soft), "cosine_similarity", {"y": soft, "yhat": raw}, tolerance=16)
optax_case(optax.losses.cosine_distance(raw, soft), "cosine_distance", {"y": soft, "yhat": raw}, tolerance=16)
anchors, near, far = [[0.0, 0], [1, 1]], [[0.1, 0.1], [1.1, 1.1]], [[1.0, 0], [0, 1]]
triplets = {"anchor": anchors, "positive": near, "negative": far}
triplet = optax.losses.triplet_margin_loss(*(np.array(v) for v in (anchors, near, far)), margin=1.0)
optax_case(triplet, "triplet", triplets, "0.1414", tolerance=16)
listwise = optax.losses.ranking_softmax_loss(np.array([[2.0, 1, 3]]), np.array([[1.0, 0, 0]]), reduce_fn=None)
optax_case(listwise, "ranking_softmax", {"y": [[1.0, 0, 0]], "yhat": [[2.0, 1, 3]]}, "1.408")
pairs = optax.losses.ntxent(points, kinds)
add("optax", "ntxent", {"y": kinds, "yhat": points * 2}, cost=np.asarray(pairs).item(), tolerance=64)
steps, sequences = rng.normal(size=(2, 5, 4)) * 2, np.array([[1, 2, 2], [3, 1, 0]])
none = np.zeros((2, 5))
ctc = optax.losses.ctc_loss(steps, none, sequences, (sequences == 0).astype(float))
flat = {"y": sequences, "yhat": steps.reshape(2, -1)}
optax_case(ctc, "ctc --symbols 4", flat, tolerance=64)
# Keras computes this one in float32, whatever the type.
add("keras", "ctc --symbols 4", flat, cost=K.CTC()(sequences, steps), tolerance=2**28)
logprobs = {"y": sequences, "yhat": np.asarray(jax.nn.log_softmax(steps)).reshape(2, -1)}
add("torch", "CTCLoss --symbols 4", logprobs, losses=np.asarray(ctc) / np.array([3, 2]), tolerance=64)
logit_mask = np.array([1.0, -1, 0.5, 0.5])
dice = optax.losses.dice_loss(logit_mask[None, :, None], np.array([1.0, 0, 1, 0])[None, :, None])
add("optax", "dice", {"y": [1, 0, 1, 0], "yhat": logit_mask}, cost=np.asarray(dice).item(), tolerance=16)
tilted = optax.losses.dice_loss(logit_mask[None, :, None], np.array([1.0, 0, 1, 0])[None, :, None], alpha=0.3, beta=0.7)
add("optax", "tversky --alpha 0.3 --beta 0.7", {"y": [1, 0, 1, 0], "yhat": logit_mask}, cost=np.asarray(tilted).item(), tolerance=16)


# scikit-learn

def sklearn_case(value, words, y, yhat, documented=None, w=None, tolerance=4):
    columns = {"y": y, "yhat": yhat}
    if w is not None:
        columns["weight"] = w
    add("sklearn", words, columns, cost=value, documented=documented, tolerance=tolerance)


y, p = [3, -0.5, 2, 7], [2.5, 0.0, 2, 8]
w = weights(4)
sklearn_case(metrics.mean_squared_error(y, p), "mse", y, p, "0.375")
sklearn_case(metrics.mean_squared_error(y, p, sample_weight=w), "mse", y, p, w=w)
wide = ([[0.5, 1], [-1, 1], [7, -6]], [[0, 2], [-1, 2], [8, -5]])
sklearn_case(metrics.mean_squared_error(*wide), "mse", *wide, "0.708")
sklearn_case(metrics.mean_absolute_error(y, p), "mae", y, p, "0.5")
sklearn_case(metrics.mean_absolute_error(*wide), "mae", *wide, "0.75")
sklearn_case(metrics.root_mean_squared_error(y, p), "rmse", y, p, "0.612")
sklearn_case(metrics.mean_absolute_percentage_error(y, p), "mape", y, p, "0.3273")
zero = ([1, 0, 2.4, 7], [1.2, 0.1, 2.4, 8])
sklearn_case(metrics.mean_absolute_percentage_error(*zero), "mape", *zero, "112589990684262.48")
logs = ([3, 5, 2.5, 7], [2.5, 5, 4, 8])
sklearn_case(metrics.mean_squared_log_error(*logs), "msle", *logs, "0.0397", tolerance=64)
sklearn_case(metrics.root_mean_squared_log_error(*logs), "rmsle", *logs, "0.199", tolerance=64)
sklearn_case(metrics.mean_pinball_loss([1, 2, 3], [0, 2, 3], alpha=0.1), "quantile --tau 0.1", [1, 2, 3], [0, 2, 3], "0.0333")
sklearn_case(metrics.mean_pinball_loss([1, 2, 3], [1, 2, 4], alpha=0.9), "quantile --tau 0.9", [1, 2, 3], [1, 2, 4], "0.0333", tolerance=8)
counts = ([2, 0, 1, 4], [0.5, 0.5, 2.0, 2.0])
sklearn_case(metrics.mean_poisson_deviance(*counts), "poisson_deviance", *counts, "1.4260", tolerance=32)
sklearn_case(metrics.mean_tweedie_deviance(*counts, power=1), "tweedie --power 1", *counts, "1.4260", tolerance=64)
sklearn_case(metrics.mean_tweedie_deviance(*counts), "tweedie", *counts, tolerance=64)
amounts = ([2, 0.5, 1, 4], [0.5, 0.5, 2.0, 2.0])
sklearn_case(metrics.mean_gamma_deviance(*amounts), "gamma_deviance", *amounts, "1.0568", tolerance=32)
spam = ([1, 0, 0, 1], [0.9, 0.1, 0.2, 0.65])
sklearn_case(metrics.log_loss(*spam), "log_loss", *spam, "0.21616")
sklearn_case(metrics.log_loss(*spam), "cce", spam[0], [[1 - q, q] for q in spam[1]], "0.21616")
sklearn_case(metrics.log_loss(*spam, sample_weight=w), "bce", *spam, w=w)
sklearn_case(metrics.log_loss([0, 1, 1], [1.0, 0.0, 0.5]), "log_loss", [0, 1, 1], [1.0, 0.0, 0.5])
sure = ([0, 2, 1], [[0, 0.5, 0.5], [0.2, 0.3, 0.5], [0, 1, 0]])
sklearn_case(metrics.log_loss(*sure), "cce", *sure)
rain = ([0, 1, 1, 0], [0.1, 0.9, 0.8, 0.3])
sklearn_case(metrics.brier_score_loss(*rain), "brier", *rain, "0.0375", tolerance=8)
pairs = [[1 - q, q] for q in rain[1]]
sklearn_case(metrics.brier_score_loss(rain[0], np.array(pairs)), "multiclass_brier", rain[0], pairs, "0.0375", tolerance=8)
animals = ([0, 1, 2], [[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.2, 0.2, 0.6]])
sklearn_case(metrics.brier_score_loss(*animals), "multiclass_brier", *animals, "0.146", tolerance=8)
scores = np.array([-2.1816, 2.3636, 0.0909])
sklearn_case(metrics.hinge_loss([-1, 1, 1], scores), "hinge", [0, 1, 1], scores, "0.3030", tolerance=8)
many = rng.normal(size=(5, 4)) * 2
sklearn_case(metrics.hinge_loss(t, many, labels=[0, 1, 2, 3]), "multiclass_hinge", t, many, tolerance=8)
sklearn_case(metrics.zero_one_loss([0, 1, 1], [0, 1, 0]), "zero_one_loss", [0, 1, 1], [0.0, 1, 0])
ml, ms = np.array([[1, 0, 0], [0, 0, 1]]), np.array([[0.75, 0.5, 1], [1, 0.2, 0.1]])
sklearn_case(metrics.coverage_error(ml, ms), "coverage", ml, ms, "2.5")
sklearn_case(metrics.label_ranking_loss(ml, ms), "label_ranking", ml, ms, "0.75")
hits, scored = np.array([[0, 1], [1, 1]]), np.zeros((2, 2))
sklearn_case(metrics.hamming_loss(hits, np.zeros((2, 2))), "hamming", hits, scored, "0.75")
gains, ranks = np.array([[10, 0, 0, 1, 5]]), np.array([[0.1, 0.2, 0.3, 4, 70]])
sklearn_case(1 - metrics.ndcg_score(gains, ranks), "ndcg_loss", gains, ranks, "0.31", tolerance=64)
flags, guesses = np.array([0, 1, 1, 0, 1, 0, 1]), np.array([0.2, 0.7, 0.4, 0.6, 0.9, 0.1, 0.55])
hard = (guesses > 0.5).astype(int)
for name, value in (
    ("accuracy_score", metrics.accuracy_score(flags, hard)),
    ("balanced_accuracy_score", metrics.balanced_accuracy_score(flags, hard)),
    ("precision_score", metrics.precision_score(flags, hard)),
    ("recall_score", metrics.recall_score(flags, hard)),
    ("f1_score", metrics.f1_score(flags, hard)),
    ("matthews_corrcoef", metrics.matthews_corrcoef(flags, hard)),
    ("cohen_kappa_score", metrics.cohen_kappa_score(flags, hard)),
    ("roc_auc_score", metrics.roc_auc_score(flags, guesses)),
    ("average_precision_score", metrics.average_precision_score(flags, guesses)),
):
    sklearn_case(value, name, flags, guesses, tolerance=8)
sklearn_case(metrics.r2_score(y, p), "r2", y, p, "0.948", tolerance=8)
sklearn_case(metrics.r2_score([2, 2, 2], [2, 2, 3]), "r2", [2, 2, 2], [2, 2, 3])
sklearn_case(metrics.explained_variance_score(y, p), "explained_variance", y, p, "0.957", tolerance=8)
sklearn_case(metrics.max_error([3, 2, 7, 1], [4, 2, 7, 1]), "max_error", [3, 2, 7, 1], [4, 2, 7, 1], "1")
sklearn_case(metrics.median_absolute_error(y, p), "medae", y, p, "0.5")
yy, zz = np.array([0.0, 1, 2.5, 6]), np.array([-1.0, 0.3, 1.2, 1.9])


def half(name, loss, words, y, raw, tolerance=16):
    value = np.mean([loss.loss(np.array([float(a)]), np.array([float(b)]))[0] for a, b in zip(y, raw)])
    sklearn_case(value, words, y, raw, tolerance=tolerance)


half("poisson", sk.HalfPoissonLoss(), "HalfPoissonLoss", yy, zz)
half("gamma", sk.HalfGammaLoss(), "HalfGammaLoss", yy + 0.5, zz)
for power in (0, 1, 1.5, 2, 3):
    labels = yy + (0.5 if power >= 2 else 0)
    half("tweedie", sk.HalfTweedieLoss(power=power), f"HalfTweedieLoss --power {power}", labels, zz, tolerance=64)
half("binomial", sk.HalfBinomialLoss(), "HalfBinomialLoss --from-logits", [0.0, 1, 1, 0], zz, tolerance=16)
half("squared", sk.HalfSquaredError(), "half_mse", yy, zz)
half("absolute", sk.AbsoluteError(), "mae", yy, zz)
half("pinball", sk.PinballLoss(quantile=0.3), "quantile --tau 0.3", yy, zz)
half("huber", sk.HuberLoss(), "huber", yy, zz)
half("exponential", sk.ExponentialLoss(), "exponential", [0.0, 1, 1, 0], zz)


# PyTorch, from its documented formulas

def torch_case(words, columns, losses=None, cost=None, documented=None, tolerance=4):
    add("torch", words, columns, cost=cost, losses=losses, documented=documented, tolerance=tolerance)


def clamped(x):
    with np.errstate(divide="ignore"):
        return np.maximum(np.log(x), -100)


bce = -(edge_y * clamped(edge_p) + (1 - edge_y) * clamped(1 - edge_p))
torch_case("BCELoss", {"y": edge_y, "yhat": edge_p}, losses=bce)
six = weights(6)
torch_case("BCELoss", {"y": edge_y, "yhat": edge_p, "weight": six}, cost=np.mean(six * bce), tolerance=8)
# torch.nn.BCEWithLogitsLoss: a target of ones, logits of 1.5, every pos_weight 1.
torch_case("BCEWithLogitsLoss --from-logits", {"y": [1] * 4, "yhat": [1.5] * 4}, cost=np.log1p(np.exp(-1.5)), documented="0.2014")
three, ones, unequal = np.array([1.0, 2, 3]), np.zeros(3), np.array([1.0, 2, 1])
torch_case("MSELoss", {"y": ones, "yhat": three, "weight": unequal}, cost=18 / 4)
torch_case("L1Loss", {"y": ones, "yhat": three, "weight": unequal}, cost=8 / 4)
torch_case("HuberLoss", {"y": ones, "yhat": three, "weight": unequal}, cost=6 / 3)
x, t3, c = np.array([[1.0, 2, 3], [0, -1, 2], [1, 1, 1]]), np.array([0, 2, 1]), np.array([1.0, 2, 3])
torch_case("CrossEntropyLoss --class-weight 0=1,1=2,2=3", {"y": t3, "yhat": x}, cost=0.85239476674157611)
torch_case("CrossEntropyLoss --class-weight 0=1,1=2,2=3 --smoothing 0.1", {"y": t3, "yhat": x}, cost=0.88969076582304435)
lse = np.log(np.exp(x).sum(axis=1))
plain = lse - x[np.arange(3), t3]
torch_case("CrossEntropyLoss", {"y": [0, 2, 1, -100], "yhat": np.vstack([x, [9, 9, 9]])}, cost=np.mean(plain), tolerance=8)
lp = x - lse[:, None]
torch_case("NLLLoss --class-weight 0=1,1=2,2=3", {"y": t3, "yhat": lp}, cost=np.sum(c[t3] * plain) / np.sum(c[t3]), tolerance=8)
target = np.array([[0.25, 0.75, 0], [0.5, 0.25, 0.25], [0, 0, 1]])
with np.errstate(divide="ignore", invalid="ignore"):
    pointwise = np.where(target > 0, target * (np.log(target) - lp), 0)
torch_case("KLDivLoss", {"y": target, "yhat": lp}, cost=pointwise.mean(), tolerance=64)
torch_case("KLDivLoss --within sum", {"y": target, "yhat": lp}, cost=pointwise.sum() / 3, tolerance=64)
labels, rates = np.array([0.0, 1, 3]), np.array([0.2, 0.5, 0.5])
stirling = np.where(labels > 1, labels * np.log(np.maximum(labels, 1)) - labels + 0.5 * np.log(2 * np.pi * np.maximum(labels, 1)), 0)
torch_case("PoissonNLLLoss", {"y": labels, "yhat": rates}, losses=np.exp(rates) - labels * rates, tolerance=8)
torch_case("PoissonNLLLoss --full 1", {"y": labels, "yhat": rates}, losses=np.exp(rates) - labels * rates + stirling, tolerance=8)
torch_case("PoissonNLLLoss --full 1", {"y": [3.0], "yhat": [0.5]}, cost=1.9128028142431848)
torch_case("PoissonNLLLoss --from value", {"y": labels, "yhat": [0.0, 2, 5]}, losses=np.array([0.0, 2, 5]) - labels * np.log(np.array([0.0, 2, 5]) + 1e-8), tolerance=8)
variance = np.array([1e-9, 1.0, 4.0])
floor = np.maximum(variance, 1e-6)
mean = np.array([0.001, 2, -1])
nll = 0.5 * (np.log(floor) + (mean - labels) ** 2 / floor)
torch_case("GaussianNLLLoss", {"y": labels, "yhat": mean, "variance": variance}, losses=nll, tolerance=16)
a, q, n = np.array([[0.0, 1], [1, 2]]), np.array([[0.5, 1], [0, 2]]), np.array([[0.25, 0.5], [3, 3]])
def norm(d): return np.sqrt(((d + 1e-6) ** 2).sum(axis=1))
torch_case("TripletMarginLoss", {"anchor": a, "positive": q, "negative": n}, losses=np.maximum(norm(a - q) - norm(a - n) + 1, 0), tolerance=16)
cos = (a * n).sum(axis=1) / np.sqrt((a**2).sum(axis=1) * (n**2).sum(axis=1))
torch_case("cosine_similarity", {"y": a, "yhat": n}, losses=cos, tolerance=8)
apart = np.array([1.0, 0])
size = np.sqrt(((a + 0.5) ** 2).sum(axis=1) + 1e-12) * np.sqrt((n**2).sum(axis=1) + 1e-12)
angle = ((a + 0.5) * n).sum(axis=1) / size
torch_case(
    "CosineEmbeddingLoss --margin 0.25", {"y": 2 * apart - 1, "left": a + 0.5, "right": n},
    losses=np.where(apart == 1, 1 - angle, np.maximum(angle - 0.25, 0)), tolerance=32)
tiny = np.array([[1e-6, 2e-6]])
dull = (tiny * np.array([[1.0, 1]])).sum() / np.sqrt(((tiny**2).sum() + 1e-12) * (2 + 1e-12))
torch_case("CosineEmbeddingLoss", {"y": [1], "left": tiny, "right": [[1.0, 1]]}, cost=1 - dull, tolerance=8)
# torch.nn.MultiMarginLoss: x = 0.1, 0.2, 0.4, 0.8 and class 3.
torch_case("MultiMarginLoss", {"y": [3], "yhat": [[0.1, 0.2, 0.4, 0.8]]}, cost=0.325, documented="0.32", tolerance=8)
# torch.nn.MultiLabelMarginLoss: the same scores, classes 3 and 0.
torch_case("MultiLabelMarginLoss", {"y": [[1, 0, 0, 1]], "yhat": [[0.1, 0.2, 0.4, 0.8]]}, cost=0.85, documented="0.85", tolerance=8)
torch_case("SoftMarginLoss", {"y": sign, "yhat": z}, losses=np.log1p(np.exp(-sign * z)), tolerance=8)
torch_case("HingeEmbeddingLoss", {"y": [1, -1, -1], "yhat": [0.25, 0.25, 2]}, losses=[0.25, 0.75, 0])
torch_case("SmoothL1Loss --beta 0.5", {"y": [0, 0, 0], "yhat": [0.25, 1, -2]}, losses=[0.0625, 0.75, 1.75])
torch_case("MarginRankingLoss --margin 0.5", {"y": [1, -1, 1], "left": [1.0, 2, 0.25], "right": [0.75, 1, 2]}, losses=[0.25, 1.5, 2.25])
torch_case("MultiLabelSoftMarginLoss", {"y": [[1, 0]], "yhat": [[0.5, -1.5]]}, cost=(np.log1p(np.exp(-0.5)) + np.log1p(np.exp(-1.5))) / 2, tolerance=8)

versions = {"keras": keras.__version__, "jax": jax.__version__, "optax": optax.__version__, "sklearn": sklearn.__version__}
lines = ",\n  ".join(json.dumps(case) for case in cases)
Path(__file__).with_name("compat.json").write_text(f'{{"versions": {json.dumps(versions)}, "cases": [\n  {lines}\n]}}\n')
print(len(cases), "cases")
