"""Writes the reference values that losscalc carries for `selftest`: a few rows of every case of the fixtures.

    python3 Tests/LossesTests/Fixtures/make-selftest.py

Each group becomes Sources/losscalc/SelfTest/References+Group.swift. A case begins with its loss, the kind of its
predictions and its parameters; a row is its inputs, its loss and its gradient, numbers as high[,low[,size]], low in
units of high's last place. A lone row stands behind its case, several stand below it; `rows=3` means those of the
group's fourth case.
"""

import json
import math
import pathlib
import textwrap

here = pathlib.Path(__file__).parent
target = here.parents[2] / "Sources/losscalc/SelfTest"
GROUPS = "regression likelihood binary margin multiclass divergence overlap embedding ranking retrieval sequence lists".split()
ROWS = 2


def line(row, number=str, value=",".join):
    count = f"count={row['count']} " if "count" in row else ""
    inputs = count + " ".join(f"{role}={';'.join(map(number, cells))}" for role, cells in sorted(row["inputs"].items()))
    return inputs + " > " + " ".join(map(value, [row["loss"], *row["gradient"]]))


def number(text):
    """The same number in fewer characters."""
    return text.removesuffix(".0").replace(".0e", "e").replace("e+", "e")


def value(numbers):
    """All digits of high, and of low as many as show in an error that is counted in the same units."""
    high, low, *size = numbers
    rest = [f"{float(low) / math.ulp(float(high)):.8g}" if float(low) else "0", *map(number, size)]
    return ",".join([number(high)] + (rest if rest != ["0"] else []))


def entries(cases, group):
    """The lines of the cases, before they are wrapped."""
    places = {}
    for place, case in enumerate(cases):
        parameters = "".join(f" {name}={number(text)}" for name, text in sorted(case["params"].items()))
        head = f"{case['loss']} from {case['from']}{parameters}"
        rows = tuple(line(row, number, value) for row in chosen(case["rows"], group))
        if rows in places:
            yield f"{head} rows={places[rows]}"
            continue
        places[rows] = place
        yield from [f"{head}: {rows[0]}"] if len(rows) == 1 else [head, *rows]


def chosen(rows, group):
    """A few rows from the whole range: edges are the shortest, so the longest of each neighbourhood that fits a line.

    Of lists, whose rows are long, the longest that fits a line, or the shortest.
    """
    if group == "lists":
        short = [row for row in rows if len(line(row)) <= 112]
        return [max(short, key=lambda row: len(line(row))) if short else min(rows, key=lambda row: len(line(row)))]
    step = max(1, len(rows) // ROWS)
    parts = [rows[i : i + step] for i in range(0, step * ROWS, step)]
    return [max(part, key=lambda row: len(line(row)) if len(line(row)) <= 112 else -len(line(row))) for part in parts if part]


for group in GROUPS:
    cases = json.loads((here / f"{group}.json").read_text())
    usual = {(case["loss"], case["from"]) for case in cases if not case["params"]}
    if group == "lists":
        cases = [case for case in cases if not case["params"] or (case["loss"], case["from"]) not in usual]
    text = "\n".join(
        " \\\n".join("    " + part for part in textwrap.wrap(entry, 112, break_long_words=False))
        for entry in entries(cases, group)
    )
    (target / f"References+{group.capitalize()}.swift").write_text(
        f"""extension References {{
  /// Of {'losses of all rows' if group == 'lists' else f'the group `{group}`'}; made by make-selftest.py from values of 50 digits.
  static let {group} = \"\"\"
{text}
    \"\"\"
}}
"""
    )
