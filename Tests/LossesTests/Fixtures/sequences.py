"""The references of losses of sequences, by every alignment there is."""
import itertools
import random

from mpmath import exp, inf, log, mp, mpf

from rowwise import add, distribution, softmax, vector

mp.dps = 120
random.seed(24)


def collapsed(path, blank):
    """A path without repeats and blanks."""
    return [s for k, s in enumerate(path) if s != blank and (k == 0 or path[k - 1] != s)]


def ctc(symbols, blank, is_logit, normalize=False):
    """By every path there is, for few time steps."""
    def loss(i):
        steps = [i["yhat"][k:k + symbols] for k in range(0, len(i["yhat"]), symbols)]
        p = [softmax(step) if is_logit else [exp(x) for x in step] for step in steps]
        wanted = [int(x) for x in i["y"] if x >= 0 and x != blank]
        total = mpf(0)
        for path in itertools.product(range(symbols), repeat=len(steps)):
            if collapsed(path, blank) == wanted:
                term = mpf(1)
                for step, symbol in enumerate(path):
                    term *= p[step][symbol]
                total += term
        cost = -log(total) if total else inf
        return cost / max(1, len(wanted)) if normalize else cost
    return loss


for k in range(14):
    symbols, steps = random.choice([(2, 4), (3, 4), (3, 5), (4, 3)])
    blank = random.choice([0, 0, symbols - 1])
    y = [float(random.randrange(symbols)) for _ in range(random.choice([0, 1, 2]))] + [-1.0]
    z = [float(x) for x in vector(symbols * steps, random.choice([0.5, 2, 9]))]
    parameters = {"symbols": float(symbols), "blank": float(blank)}
    sized = lambda i: (mpf(1), [mpf(1)] * len(i["yhat"]))
    add("sequence", "ctc", ctc(symbols, blank, True), {"y": y, "yhat": z}, kind="logit", parameters=parameters,
        units=sized)
    p = [float(log(x)) for step in range(steps) for x in distribution(symbols)]
    add("sequence", "ctc", ctc(symbols, blank, False), {"y": y, "yhat": p}, kind="logprob", parameters=parameters,
        units=sized)
    add("sequence", "ctc", ctc(symbols, blank, True, True), {"y": y, "yhat": z}, kind="logit",
        parameters=dict(parameters, length_normalize=1.0), units=sized)
