#!/usr/bin/env python3
"""Reference values for exact sums, from Python's rational numbers: python3 make-sums.py > sums.json

Doubles are written as the hexadecimal digits of their bits. Each case has numbers `x` and weights `w`, and the
correctly rounded results: Σx, Σx², Σwx, Σx/n, Σwx/Σw, the sample variance and the sample standard deviation.
"""

import json
import math
import random
import struct
from fractions import Fraction


def bits(x):
    return "%016x" % struct.unpack("<Q", struct.pack("<d", x))[0]


def double(value):
    """The nearest double, ties to even: CPython rounds integer quotients correctly."""
    try:
        return value.numerator / value.denominator
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def root(value):
    """The double nearest to the square root: 200 bits of it, and a last one for whatever was cut off."""
    if value == 0:
        return 0.0
    shift = 400 + 2 * max(0, value.denominator.bit_length() - value.numerator.bit_length())
    scaled = (value.numerator << shift) // value.denominator
    whole = math.isqrt(scaled)
    exact = whole * whole * value.denominator == value.numerator << shift
    return double(Fraction(2 * whole + (not exact), 2 << (shift // 2)))


def case(name, x, w=None):
    w = [1.0 + i % 3 for i in range(len(x))] if w is None else w
    n = len(x)
    exact = [Fraction(v) for v in x]
    weights = [Fraction(v) for v in w]
    total = sum(exact)
    squares = sum(v * v for v in exact)
    weighted = sum(a * b for a, b in zip(exact, weights))
    variance = (n * squares - total * total) / (n * (n - 1))
    results = {
        "sum": total, "squares": squares, "products": weighted, "mean": total / n,
        "weightedMean": weighted / sum(weights), "variance": variance}
    out = {"name": name, "x": [bits(v) for v in x], "w": [bits(v) for v in w], "std": bits(root(variance))}
    out.update({key: bits(double(value)) for key, value in results.items()})
    return out


def any_double(rng):
    while True:
        x = struct.unpack("<d", struct.pack("<Q", rng.getrandbits(64)))[0]
        if math.isfinite(x):
            return x


def cases():
    rng = random.Random(2015)
    tiny, huge, ulp = 5e-324, math.nextafter(math.inf, 0), 2.0**-52
    yield case("cancellation of 1e16", [1e16, 1.0, -1e16])
    yield case("tie to even, down", [1.0, ulp / 2])
    yield case("tie to even, up", [1.0 + ulp, ulp / 2])
    yield case("tie broken by the smallest double", [1.0, ulp / 2, tiny])
    yield case("tie broken downwards", [1.0 + ulp, ulp / 2, -tiny])
    yield case("subnormal numbers", [tiny, 3 * tiny, -7 * tiny, 2.0**-1022, -(2.0**-1023)])
    yield case("mean is half the smallest double", [tiny, 0.0])
    yield case("mean is three halves of the smallest double", [tiny, tiny + tiny])
    yield case("overflow and back", [huge, huge, huge, -huge, -huge, 1.0])
    yield case("sum overflows, mean does not", [huge, huge, huge / 2])
    yield case("halfway to infinity", [huge, 2.0**970])
    yield case("just below halfway to infinity", [huge, 2.0**970, -tiny])
    yield case("products underflow", [tiny, 2.0**-600, -(2.0**-1022)], [tiny, 2.0**-500, 2.0**-60])
    yield case("underflowed products cancel", [2.0**-1000, 2.0**-1000, 1.0], [2.0**-900, 1.5 * 2.0**-900, tiny])
    yield case("large offset", [1e9 + 0.1 * i for i in range(10)])
    yield case("all the same", [0.1] * 7)
    yield case("variance of two neighbours", [1.0, 1.0 + ulp])
    yield case("negative total", [-0.3, -1e-30, 0.1])
    yield case("tenths", [0.1] * 1000)
    for i in range(10):
        yield case(f"losses {i}", [-math.log(rng.random()) for _ in range(3 + 7 * i)], [rng.random() for _ in range(3 + 7 * i)])
    for i in range(10):
        n = rng.randrange(2, 40)
        yield case(f"any doubles {i}", [any_double(rng) for _ in range(n)], [abs(any_double(rng)) for _ in range(n)])
    for i in range(10):
        x = [rng.uniform(-1, 1) * 2.0 ** rng.randrange(-30, 30) for _ in range(20)]
        x += [-v for v in x] + [rng.uniform(-1, 1) * 2.0 ** rng.randrange(-200, -60)]
        rng.shuffle(x)
        yield case(f"cancelling {i}", x)
    yield case("a long span", [rng.gauss(0, 1) * 10.0 ** rng.randrange(-20, 20) for _ in range(1200)])


print("[\n" + ",\n".join(json.dumps(c) for c in cases()) + "\n]")
