"""Writes curvatures.json: second derivatives at the points of the other reference values; run it with mpmath installed.

They are central differences of the gradients of make-references.py in 800 digits, where the differences from both sides
agree: not at kinks, nor at the ends of a domain, nor where they pass through 0.
"""

import importlib.util
import json
from pathlib import Path

from mpmath import isinf, isnan, mp, mpf

import references

FOLDER = Path(__file__).parent
spec = importlib.util.spec_from_file_location("formulas", FOLDER / "make-references.py")
formulas = importlib.util.module_from_spec(spec)
spec.loader.exec_module(formulas)

mp.dps = 800


def second(function, params, row):
    """∂²L/∂ŷ²; None where it does not exist."""
    x = row["yhat"][0]
    if 0 < abs(x) < 1e-300:
        return None

    def slope(at):
        return function(params, {**row, "yhat": [at]})[1][0]

    def bend(h):
        below, here, above = slope(x - h), slope(x), slope(x + h)
        left, right = (here - below) / h, (above - here) / h
        if any(isinf(g) or isnan(g) or isinstance(g, mp.mpc) for g in (left, right)):
            raise ValueError("outside of the domain")
        return left, right

    size = abs(x) or 1
    try:
        left, right = bend(size * mpf(10) ** -60)
        nearer, near = bend(size * mpf(10) ** -70), bend(size * mpf(10) ** -3)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    value = (left + right) / 2
    if any(abs(other - value) > mpf(10) ** -20 * abs(value) for other in (left, right, *nearer)):
        return None
    # Where it passes through 0 its terms cancel; beside a jump the rounded residual is on the other side.
    return value if all(abs(other) / 1000 < abs(value) < 100 * abs(other) for other in near) else None


def case(loss, function, rows, params=None, source="value"):
    """The rows of one prediction with their second derivatives, in place of the gradient's case."""
    params = params or {}
    exact = {name: mpf(value) for name, value in params.items()}
    done = []
    for row in rows:
        if len(row.get("yhat", ())) != 1:
            continue
        value = second(function, exact, {role: [mpf(x) for x in cells] for role, cells in row.items()})
        if value is not None and abs(value) > 1e-290:
            inputs = {role: [repr(float(x)) for x in cells] for role, cells in row.items()}
            done.append({"inputs": inputs, "curvature": references.pair(value)})
    return {"loss": loss, "params": {k: repr(float(v)) for k, v in params.items()}, "from": source, "rows": done}


formulas.case = case
cases = formulas.regression() + formulas.likelihood() + formulas.binary() + formulas.margin()
text = []
for item in cases:
    if item["rows"]:
        head = json.dumps({key: item[key] for key in ("loss", "params", "from")})[:-1]
        rows = ",\n  ".join(json.dumps(row) for row in item["rows"])
        text.append(f'{head}, "rows": [\n  {rows}]}}')
(FOLDER / "curvatures.json").write_text("[\n" + ",\n".join(text) + "\n]\n")
