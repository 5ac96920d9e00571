#!/usr/bin/env python3
"""Prints the constant tables of the elementary functions as Swift files beside this script.

Run without arguments; needs mpmath. Every table is made from its definition with 60 digits and
rounded once; nothing is read from anywhere. The algorithms that use a table are described in the
Swift file named in the table's comment.
"""
import pathlib
from mpmath import mp, mpf, nint

mp.dps = 60
HERE = pathlib.Path(__file__).resolve().parent
ZETA = {k: mp.zeta(k) - 1 for k in range(2, 110)}


def literal(value):
    """The nearest double of a number as a Swift hexadecimal literal."""
    text = float(value).hex()
    return text.replace(".0000000000000p", "p")


def split(value):
    """A number as a double and the double nearest to what is missing."""
    high = mpf(float(value))
    return [high, value - high]


def rounded(value, bits):
    """A number rounded to a multiple of 2 to the power of minus `bits`."""
    return mpf(nint(value * mpf(2) ** bits)) / mpf(2) ** bits


def array(name, comment, values, row):
    """One global constant: rows of `row` literals, wrapped at 120 columns."""
    lines = [f"/// {line}" for line in comment.splitlines()]
    lines += ["// swift-format-ignore", f"let {name}: [Double] = ["]
    for start in range(0, len(values), row):
        line = " "
        for value in values[start : start + row]:
            text = literal(value) + ","
            if len(line) + 1 + len(text) > 118:
                lines.append(line)
                line = "   "
            line += " " + text
        lines.append(line)
    return "\n".join(lines + ["]"])


def write(file, *arrays):
    text = "// Written by make-tables.py from the definitions; change the script, not this file.\n\n"
    (HERE / file).write_text(text + "\n\n".join(arrays) + "\n")


def log_table():
    values = []
    for i in range(128):
        # The mantissas z of entry i lie in [start, end), numbered from 0.6875 upwards as doubles are.
        if i < 80:
            start, end = mpf(0.6875) + mpf(i) / 256, mpf(0.6875) + mpf(i + 1) / 256
        else:
            start, end = 1 + mpf(i - 80) / 128, 1 + mpf(i - 79) / 128
        inverse = mpf(1) if i in (79, 80) else rounded(2 / (start + end), 20)
        log = -mp.log(inverse)
        high = rounded(log, 42)
        values += [inverse, high, log - high, mpf(0)]
    write("LogTable.swift", array(
        "logTable",
        "For each of 128 intervals of a mantissa z: 1/c on 20 bits, then log c on 42 bits and its rest, then 0, so that\n"
        "a shift finds the place of an entry.\n"
        "The two intervals that meet in 1 have c = 1, so that log is relatively accurate there; see Log.swift.",
        values, 4))


def softplus_tables():
    softplus, sigmoid = [], []
    for i in range(512):
        power = mp.exp(-mpf(i) / 16)
        softplus += split(mp.log1p(power))
        sigmoid += split(power / (1 + power))
    write("SoftplusTable.swift", array(
        "softplusTable", "For i < 512: log(1 + exp(−i/16)) and its rest; see Logistic.swift.", softplus, 4))
    write("SigmoidTable.swift", array(
        "sigmoidTable", "For i < 512: 1/(1 + exp(i/16)) and its rest; see Logistic.swift.", sigmoid, 4))


def exp_table():
    values = []
    for i in range(128):
        exact = mpf(2) ** (mpf(i) / 128)
        high, rest = split(exact)
        values += [high, rest / high]
    write("ExpTable.swift", array(
        "expTable",
        "For i < 128: the double nearest to 2^(i/128), and the relative error of that double.\n"
        "The second number t makes high·(1 + t) right to 106 bits; see Exp.swift.",
        values, 4))


def fit(function, low, high, count):
    """Coefficients, ascending, of the Chebyshev interpolant with `count` terms."""
    poly, error = mp.chebyfit(function, [mpf(low), mpf(high)], count, error=True)
    return poly[::-1], error


def scaled_complement(x):
    return mp.exp(x * x) * mp.erfc(x)


def error_function_table():
    values, worst = [], 0
    for octave in range(-2, 3):
        # From 6 on erf is 1.
        for part in range(8 if octave < 2 else 4):
            width = mpf(2) ** octave / 8
            start = mpf(2) ** octave + part * width
            centre = start + width / 2
            at_centre = scaled_complement(centre)
            def slope(t):
                if abs(t) < mpf(10) ** -25:
                    return 2 * centre * at_centre - 2 / mp.sqrt(mp.pi)
                return (scaled_complement(centre + t) - at_centre) / t
            coefficients, error = fit(slope, -width / 2, width / 2, 11)
            worst = max(worst, error * width / 2 / at_centre)
            values += [centre] + split(at_centre) + coefficients
    print("scaled complement, relative:", mp.nstr(worst, 3))
    # erf(x) = 2/√π·x + x³·Σ …: the coefficients after the first.
    series = [2 / mp.sqrt(mp.pi) * (-1) ** n / (mp.factorial(n) * (2 * n + 1)) for n in range(1, 13)]
    write("ErrorFunctionTable.swift", array(
        "complementTable",
        "For each eighth of an octave of x in [¼, 6): its centre c, then g(c) = exp(c²)·erfc(c) and its rest,\n"
        "then eleven coefficients of (g(c + t) − g(c))/t by rising powers of t; see ErrorFunction.swift.",
        values, 14), array(
        "erfSeries", "Coefficients of (erf(x) − 2x/√π)/x³ by rising powers of x²; see ErrorFunction.swift.", series, 4))


def gamma_tables():
    # log Γ(2 + t) = (1 − γ)·t + Σ (−1)^k (ζ(k) − 1)/k · t^k;  what follows the square, over t³.
    def rest(t):
        return sum((-1) ** k * ZETA[k] / k * t ** (k - 3) for k in range(3, 110))
    coefficients, error = fit(rest, -0.5, 0.5, 18)
    print("log gamma, absolute over t cubed:", mp.nstr(error, 3))
    # Stirling: B_2n / (2n(2n−1)), rising n.
    stirling = [mp.bernoulli(2 * n) / (2 * n * (2 * n - 1)) for n in range(1, 13)]
    root = mp.findroot(mp.digamma, 1.46)
    first = mp.psi(1, root)

    def curve(t):
        return (mp.digamma(root + t) / t - first) / t if abs(t) > mpf(10) ** -15 else mp.psi(2, root) / 2

    digamma, error = fit(curve, -0.5, 0.65, 24)
    print("digamma over t:", mp.nstr(error, 3))
    asymptotic = [mp.bernoulli(2 * n) / (2 * n) for n in range(1, 13)]
    write("GammaTables.swift",
          array("logGammaSeries", "Coefficients of (log Γ(2 + t) − (1 − γ)t − (ζ(2) − 1)t²/2)/t³, |t| ≤ ½, rising powers; see LogGamma.swift.",
                coefficients, 4),
          array("stirlingSeries", "B₂ₙ/(2n(2n − 1)) for n = 1 … 12, the coefficients of Stirling's series for log Γ; see LogGamma.swift.",
                stirling, 4),
          array("digammaGradient", "ψ′(x₀) and its rest, at the positive zero x₀ of ψ; see Digamma.swift.", split(first), 2),
          array("digammaSeries", "Coefficients of (ψ(x₀ + t)/t − ψ′(x₀))/t, −0.5 ≤ t ≤ 0.65, rising powers; see Digamma.swift.",
                digamma, 4),
          array("digammaAsymptotic", "B₂ₙ/(2n) for n = 1 … 12, the coefficients of the asymptotic series of ψ; see Digamma.swift.",
                asymptotic, 4))
    print("digamma root", [literal(v) for v in split(root)], "1-gamma", [literal(v) for v in split(1 - mp.euler)])


def hyperbolic_tables():
    def log_cosh_rest(square):
        if square < mpf(10) ** -12:
            return -mpf(1) / 12 + square / 45
        return (mp.log(mp.cosh(mp.sqrt(square))) - square / 2) / square**2
    log_cosh, error = fit(log_cosh_rest, 0, mpf(9) / 64, 8)
    print("log cosh:", mp.nstr(error, 3))
    def tanh_rest(square):
        if square < mpf(10) ** -12:
            return -mpf(1) / 3 + 2 * square / 15
        root = mp.sqrt(square)
        return (mp.tanh(root) - root) / (root * square)
    tanh, error = fit(tanh_rest, 0, mpf(1) / 16, 7)
    print("tanh:", mp.nstr(error, 3))
    write("HyperbolicTables.swift", array(
        "logCoshSeries", "Coefficients of (log cosh x − x²/2)/x⁴ by rising powers of x² ≤ 9/64; see Hyperbolic.swift.",
        log_cosh, 4), array(
        "tanhSeries", "Coefficients of (tanh x − x)/x³ by rising powers of x² ≤ 1/16; see Hyperbolic.swift.",
        tanh, 4))


def bessel_tables():
    # I₀(x) = 1 + q + Σ q^(k + 2) / (k + 2)!², q = x²/4.
    series = [1 / mp.factorial(k + 2) ** 2 for k in range(26)]
    def tail(v):
        x = 1 / v
        return (mp.log(mp.besseli(0, x)) - x + mp.log(2 * mp.pi * x) / 2) * x
    def centred(t):
        v = (1 + t) / 16
        return tail(v) if v > mpf(10) ** -4 else asymptotic_tail(v)
    coefficients, error = fit(centred, -1, 1, 26)
    print("log I0 tail, over 1/x:", mp.nstr(error, 3))
    write("BesselTables.swift",
          array("besselSeries", "1/(k + 2)!² for k = 0 … 25: I₀(x) = 1 + q + q²·Σ qᵏ/(k + 2)!² with q = x²/4; see Bessel.swift.", series, 4),
          array("besselTail", "Coefficients of x·(log I₀(x) − x + ½·log(2πx)) by rising powers of 16/x − 1, x ≥ 8; see Bessel.swift.",
                coefficients, 4))


def asymptotic_tail(v):
    """The same function near v = 0 from the divergent series, whose terms are far below 1e-60 there."""
    term, total = mpf(1), mpf(0)
    for k in range(1, 40):
        term *= mpf(2 * k - 1) ** 2 * v / (8 * k)
        total += term
    return mp.log1p(total) / v if v else mpf(1) / 8


def bits_of_two_over_pi():
    mp.prec = 1400
    digits = int(mp.floor(2 / mp.pi * mpf(2) ** (64 * 20)))
    words = [0] + [(digits >> (64 * (19 - i))) & (2**64 - 1) for i in range(20)]
    mp.dps = 60
    lines = ["/// A zero word, then the first 1,280 binary digits of 2/π behind the point, 64 in a word; see AngleReduction.swift.",
             "// swift-format-ignore", "let twoOverPi: [UInt64] = ["]
    for start in range(0, 21, 4):
        lines.append("  " + " ".join(f"0x{w:016x}," for w in words[start:start + 4]))
    text = "// Written by make-tables.py from the definitions; change the script, not this file.\n\n"
    (HERE / "AngleTable.swift").write_text(text + "\n".join(lines + ["]"]) + "\n")


def arctangent_table():
    values = []
    for i in range(9):
        values += split(mp.atan(mpf(i) / 8))
    write("ArcTangentTable.swift", array(
        "arcTangentTable", "For i ≤ 8: arctan(i/8) and its rest; see ArcTangent.swift.", values, 2))


if __name__ == "__main__":
    log_table()
    softplus_tables()
    exp_table()
    error_function_table()
    gamma_tables()
    hyperbolic_tables()
    bessel_tables()
    bits_of_two_over_pi()
    arctangent_table()
