"""Writes the reference values that losscalc carries for `selftest`: a few rows of every case of the fixtures.

    python3 Tests/LossesTests/Fixtures/make-selftest.py

Each group becomes Sources/losscalc/SelfTest/References+Group.swift. A case begins with its loss, the kind of its
predictions and its parameters; a row is its inputs, its loss and its gradient, numbers as high,low[,size].
"""

import json
import pathlib
import textwrap

here = pathlib.Path(__file__).parent
target = here.parents[2] / "Sources/losscalc/SelfTest"
GROUPS = "regression likelihood binary margin multiclass divergence overlap embedding ranking retrieval sequence lists".split()
ROWS = 2


def line(row):
    count = f"count={row['count']} " if "count" in row else ""
    inputs = count + " ".join(f"{role}={';'.join(cells)}" for role, cells in sorted(row["inputs"].items()))
    values = [",".join(row["loss"])] + [",".join(slope) for slope in row["gradient"]]
    return inputs + " > " + " ".join(values)


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
    lines = []
    cases = json.loads((here / f"{group}.json").read_text())
    usual = {(case["loss"], case["from"]) for case in cases if not case["params"]}
    for case in cases:
        if group == "lists" and case["params"] and (case["loss"], case["from"]) in usual:
            continue
        parameters = "".join(f" {name}={value}" for name, value in sorted(case["params"].items()))
        lines.append(f"{case['loss']} from {case['from']}{parameters}")
        lines += [line(row) for row in chosen(case["rows"], group)]
    text = "\n".join(
        " \\\n".join("    " + part for part in textwrap.wrap(entry, 112, break_long_words=False)) for entry in lines
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
