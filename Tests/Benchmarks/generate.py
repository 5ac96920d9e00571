"""Writes the files that `compare` reads: the same numbers in every format, from a fixed seed.

    python generate.py FOLDER [ROWS]

y.csv, p.csv      labels 0/1 and probabilities of 17 digits, a column each
d.csv, five.csv   id,y,yhat,weight: the same in one file, and its first five rows
labels.csv, z.csv class indices and ten logits a row, for a tenth of the rows
d.json, d.ndjson  the first tenth of y and yhat as an object of arrays, and as a row a line
*.npy             y and p as float64 and as float32
keyed.csv         id,few,many,each,y,yhat: the first tenth, in groups of a tenth of them, of ten rows and of one
keyed-y.csv, keyed-p.csv   id,y and id,yhat of the same, in different orders
map.json          the first hundredth as an object of objects by id
"""
import argparse
import array
import random
import sys
from pathlib import Path


def main(folder, rows):
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(20_260_101)
    tenth = rows // 10
    labels, probabilities = [], []
    with open(folder / "y.csv", "w") as y, open(folder / "p.csv", "w") as p, open(folder / "d.csv", "w") as d:
        y.write("y\n")
        p.write("yhat\n")
        d.write("id,y,yhat,weight\n")
        for i in range(rows):
            probability = rng.random()
            label = 1 if rng.random() < probability else 0
            y.write(f"{label}\n")
            p.write(f"{probability!r}\n")
            d.write(f"{i},{label},{probability!r},{rng.random():.3f}\n")
            labels.append(label)
            probabilities.append(probability)
    with open(folder / "d.csv") as d, open(folder / "five.csv", "w") as five:
        five.writelines(line for _, line in zip(range(6), d))
    with open(folder / "labels.csv", "w") as k, open(folder / "z.csv", "w") as z:
        k.write("label\n")
        z.write(",".join(f"z{c}" for c in range(10)) + "\n")
        for _ in range(tenth):
            k.write(f"{rng.randrange(10)}\n")
            z.write(",".join(repr(rng.gauss(0, 2)) for _ in range(10)) + "\n")
    with open(folder / "d.json", "w") as f:
        f.write('{"y": [' + ", ".join(map(str, labels[:tenth])) + '], "yhat": [')
        f.write(", ".join(map(repr, probabilities[:tenth])) + "]}\n")
    with open(folder / "d.ndjson", "w") as f:
        for label, probability in zip(labels[:tenth], probabilities[:tenth]):
            f.write(f'{{"y": {label}, "yhat": {probability!r}}}\n')
    for name, kind, code in (("f64", "<f8", "d"), ("f32", "<f4", "f")):
        save(folder / f"y_{name}.npy", kind, array.array(code, labels))
        save(folder / f"p_{name}.npy", kind, array.array(code, probabilities))
    keyed(folder, labels[:tenth], probabilities[:tenth], rng)


def keyed(folder, labels, probabilities, rng):
    """Writes what has ids and groups; map.json is the last file of all."""
    rows = len(labels)
    order = list(range(rows))
    groups = [rng.randrange(max(1, rows // 10)) for _ in order]
    with open(folder / "keyed.csv", "w") as d, open(folder / "keyed-y.csv", "w") as y:
        d.write("id,few,many,each,y,yhat\n")
        y.write("id,y\n")
        for i in order:
            d.write(f"user-{i},s{i % 10},g{groups[i]},e{i},{labels[i]},{probabilities[i]!r}\n")
            y.write(f"user-{i},{labels[i]}\n")
    rng.shuffle(order)
    with open(folder / "keyed-p.csv", "w") as p:
        p.write("id,yhat\n")
        p.writelines(f"user-{i},{probabilities[i]!r}\n" for i in order)
    with open(folder / "map.json", "w") as f:
        members = (f'"user-{i}": {{"y": {labels[i]}, "yhat": {probabilities[i]!r}}}' for i in range(rows // 10))
        f.write("{" + ",\n".join(members) + "}\n")


def save(path, kind, numbers):
    """Writes a vector as numpy.save does (version 1 of the format)."""
    if sys.byteorder == "big":
        numbers.byteswap()
    header = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': ({len(numbers)},), }}"
    with open(path, "wb") as f:
        f.write(b"\x93NUMPY\x01\x00" + (118).to_bytes(2, "little") + header.ljust(117).encode() + b"\n")
        numbers.tofile(f)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("rows", type=int, nargs="?", default=10_000_000)
    options = parser.parse_args()
    main(options.folder, options.rows)
