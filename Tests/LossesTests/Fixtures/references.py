"""Writes reference values of losses: exact inputs, and losses and gradients as the nearest double and the rest."""

import json
import random
from pathlib import Path

from mpmath import inf, isinf, mp, mpf

# e^−z beside 1 at the largest logits needs 324 digits, to be followed by 50 that are right.
mp.dps = 400


def pair(x):
    """The nearest double of a real number and, rounded, what it lacks; infinite beyond the doubles' range."""
    x = mpf(x)
    high = float(x)
    low = 0.0 if isinf(x) or isinf(mpf(high)) else float(x - mpf(high))
    return [repr(high), repr(low)]


def case(loss, function, rows, params=None, source="value"):
    """One case of a fixture.

    `rows` holds dictionaries from roles to lists of doubles; `function(params, row)` gets the same numbers as mpf and
    returns the loss and the list of its derivatives by the prediction columns.
    """
    params = params or {}
    exact = {name: mpf(value) for name, value in params.items()}
    done = []
    for row in rows:
        loss_value, gradient = function(exact, {role: [mpf(x) for x in cells] for role, cells in row.items()})
        done.append(
            {
                "inputs": {role: [repr(float(x)) for x in cells] for role, cells in row.items()},
                "loss": pair(loss_value),
                "gradient": [pair(g) for g in gradient],
            }
        )
    return {"loss": loss, "params": {k: repr(float(v)) for k, v in params.items()}, "from": source, "rows": done}


def write(name, cases):
    """Writes Fixtures/NAME.json, one row a line so that a change shows as few lines."""
    text = []
    for item in cases:
        head = json.dumps({key: item[key] for key in ("loss", "params", "from")})[:-1]
        rows = ",\n  ".join(json.dumps(row) for row in item["rows"])
        text.append(f'{head}, "rows": [\n  {rows}]}}')
    Path(__file__).with_name(f"{name}.json").write_text("[\n" + ",\n".join(text) + "\n]\n")


def generator(name):
    """The random numbers of one case: the same in every run, whatever cases stand before it."""
    return random.Random(f"losscalc {name}")
