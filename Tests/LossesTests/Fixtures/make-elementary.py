#!/usr/bin/env python3
"""Writes elementary.txt, reference values of the elementary functions, from their formulas with mpmath.

A line is: function, arguments, value, rest. Arguments and value are the bits of a double in hexadecimal; the value is
the double nearest to the exact one, and the rest, the bits of a Float, is what is missing in ulps of the value. So
the error of a result is known to a fraction of an ulp. `--points N` draws N random points a function (default 60),
`--functions a,b` only some functions, `--output FILE` another file.
"""
import argparse
import math
import pathlib
import random
import struct
from mpmath import mp, mpf

mp.dps = 50
INF = math.inf


def bits(x):
    return f"{struct.unpack('<Q', struct.pack('<d', x))[0]:x}"


def float_bits(x):
    return f"{struct.unpack('<I', struct.pack('<f', x))[0]:x}"


def precise(function, digits=400):
    """A formula that cancels, evaluated with many digits."""
    def evaluate(*arguments):
        with mp.workdps(digits):
            return +function(*arguments)
    return evaluate


def log_gamma(x):
    # Far below the least double nothing but −log x remains.
    return -mp.log(x) if x < mpf(2) ** -200 else mp.loggamma(x).real if x > 0 else mp.log(abs(mp.gamma(x)))


def log_sum_exp(*z):
    return mp.log(sum(mp.exp(v) for v in z))


def cross_entropy(t, *z):
    return log_sum_exp(*z) - z[int(t)]


def angle(function):
    def evaluate(x):
        with mp.workdps(400):
            return function(x)
    return evaluate


def uniform(low, high):
    return lambda r: (r.uniform(low, high),)


def log_uniform(low, high, signed=False):
    """2 to a uniform exponent."""
    def draw(r):
        x = 2.0 ** r.uniform(low, high)
        return (-x if signed and r.random() < 0.5 else x,)
    return draw


def both(first, second):
    return lambda r: first(r) + second(r)


def vector(low, high, longest, with_class=False):
    def draw(r):
        z = tuple(r.uniform(low, high) for _ in range(r.randint(1, longest)))
        return ((float(r.randrange(len(z))),) + z) if with_class else z
    return draw


def near(*centres):
    """The doubles around some points."""
    def draw(r):
        x = r.choice(centres)
        for _ in range(r.randint(0, 3)):
            x = math.nextafter(x, r.choice([-INF, INF]))
        return (x + r.choice([0, 1]) * x * r.uniform(-1, 1) * 2.0 ** r.uniform(-52, -6),)
    return draw


SMALL = log_uniform(-60, -1, signed=True)
FUNCTIONS = {
    "log": (mp.log, [uniform(0, 1), uniform(0.5, 2), log_uniform(-1074, 1023), near(1.0, 0.6875, 1.375)]),
    "log1p": (mp.log1p, [uniform(-1, 1), SMALL, log_uniform(-1, 1023), near(-0.0039, 0.0078, -0.5)]),
    "exp": (mp.exp, [uniform(-5, 5), uniform(-745, 709), uniform(-745.1, -708), SMALL]),
    "expm1": (mp.expm1, [uniform(-2, 2), uniform(-40, 709), SMALL, near(0.0027, -0.0027, 0.0054)]),
    "softplus": (precise(lambda x: mp.log1p(mp.exp(x))), [uniform(-40, 40), uniform(-1, 1), uniform(-745, 745), SMALL]),
    "sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), [uniform(-40, 40), uniform(-1, 1), uniform(-745, 0), SMALL]),
    "tanh": (mp.tanh, [uniform(-1, 1), uniform(-25, 25), SMALL]),
    "sechSquared": (lambda x: mp.sech(x) ** 2, [uniform(-1, 1), uniform(-370, 370), SMALL]),
    "logCosh": (precise(lambda x: mp.log1p(2 * mp.sinh(x / 2) ** 2)), [uniform(-2, 2), uniform(-400, 400), SMALL, near(1.0)]),
    "logExcess": (precise(lambda t: t - mp.log1p(t)), [uniform(-1, 1), log_uniform(-1, 1000), SMALL, near(0.0625, -0.0625)]),
    "expExcess": (precise(lambda x: mp.expm1(x) - x), [uniform(-1, 1), uniform(-700, 700), SMALL, near(0.0625, -0.0625)]),
    "pow": (mp.power, [both(uniform(0, 10), uniform(-10, 10)), both(log_uniform(-1000, 1000), uniform(-0.7, 0.7)),
                       both(near(1.0), log_uniform(0, 20, signed=True)), both(log_uniform(-1074, -1022), uniform(-0.9, 0.9))]),
    "xlogy": (lambda x, y: x * mp.log(y), [both(uniform(0, 1), uniform(0, 1)), both(uniform(0, 9), near(1.0))]),
    "xlog1py": (lambda x, y: x * mp.log1p(y), [both(uniform(0, 1), uniform(-1, 1)), both(uniform(0, 9), SMALL)]),
    "lgamma": (log_gamma, [uniform(0, 3), uniform(0, 10), log_uniform(-1000, 1000), near(1.0, 2.0, 8.0, 2.5, 1.5, 0.5)]),
    "digamma": (lambda x: mp.digamma(x), [uniform(0, 3), uniform(0, 10), log_uniform(-1000, 1000),
                                          near(1.4616321449683622, 0.9617, 2.1, 8.0)]),
    "erf": (mp.erf, [uniform(-1, 1), uniform(-6.5, 6.5), SMALL, near(0.5, 1.0, 2.0, 4.0)]),
    "normalDensity": (mp.npdf, [uniform(-3, 3), uniform(-37, 37), SMALL]),
    "sin": (angle(mp.sin), [uniform(-7, 7), uniform(-1e9, 1e9), log_uniform(0, 1023), SMALL,
                            near(math.pi, math.pi / 2, 2 * math.pi, 710 * math.pi / 2)]),
    "cos": (angle(mp.cos), [uniform(-7, 7), uniform(-1e9, 1e9), log_uniform(0, 1023), SMALL,
                            near(math.pi, math.pi / 2, 2 * math.pi, 711 * math.pi / 2)]),
    "sinPi": (angle(mp.sinpi), [uniform(-3, 3), uniform(-1e6, 1e6), SMALL, log_uniform(20, 51)]),
    "cosPi": (angle(mp.cospi), [uniform(-3, 3), uniform(-1e6, 1e6), SMALL, log_uniform(20, 51)]),
    "atan": (mp.atan, [uniform(-1.5, 1.5), uniform(-20, 20), SMALL, log_uniform(0, 1000), near(0.1875, 1.0, 5.3333)]),
    "logBesselI0": (precise(lambda x: mp.log(mp.besseli(0, x)), 80), [uniform(0, 3), uniform(0, 12), uniform(0, 700), SMALL, near(8.0)]),
    "hypot": (mp.hypot, [both(uniform(-3, 3), uniform(-3, 3)), both(log_uniform(1000, 1023), log_uniform(1000, 1023)),
                         both(log_uniform(-1020, -1000), log_uniform(-1020, -1000)), both(log_uniform(-300, 300), log_uniform(-300, 300))]),
    "logAddExp": (log_sum_exp, [both(uniform(0, 9), uniform(0, 9)), both(uniform(-700, -300), uniform(-700, -300))]),
    "logSumExp": (log_sum_exp, [vector(0, 9, 8), vector(-300, -200, 8)]),
    "crossEntropy": (precise(cross_entropy), [vector(-9, 9, 8, True), vector(-200, 200, 8, True), vector(-30, 30, 3, True)]),
    "norm2": (lambda *v: mp.norm(v), [vector(-9, 9, 8), vector(-1e-200, 1e-200, 8), vector(-1e200, 1e200, 8)]),
}


def line(name, formula, arguments):
    """One reference line, or nothing where the value is no finite double."""
    exact = mpf(formula(*[mpf(x) for x in arguments]))
    if exact == 0 or abs(exact) > mpf(2) ** 1023 or abs(exact) < mpf(2) ** -1074:
        return None
    value = float(exact)
    rest = (exact - mpf(value)) / mpf(math.ulp(value))
    return " ".join([name] + [bits(x) for x in arguments] + [bits(value), float_bits(float(rest))])


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=60)
    parser.add_argument("--functions", default=",".join(FUNCTIONS))
    parser.add_argument("--output", default=here / "elementary.txt")
    options = parser.parse_args()
    lines = []
    for name in options.functions.split(","):
        formula, draws = FUNCTIONS[name]
        generator = random.Random(f"{name} 1")
        for k in range(options.points):
            text = line(name, formula, draws[k % len(draws)](generator))
            if text:
                lines.append(text)
    pathlib.Path(options.output).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
