"""The figures of a report, reckoned from the records alone and without a line of kongsi's own code.

    records = read("records.jsonl")
    profile(records, distance(records))

`recompute.py` holds them against `kongsi bench report --to json`; `profile.ipynb` draws them.
"""

import json
import math
from collections import defaultdict

PROVED = ("optimal", "infeasible")


def read(path):
    with open(path) as lines:
        return [json.loads(line) for line in lines]


def supported(records):
    return [r for r in records if r["termination"] != "unsupported"]


def by_strategy(records):
    groups = defaultdict(list)
    for r in supported(records):
        groups[r["task"]["strategy"]].append(r)
    return dict(groups)


def value(r):
    return r["objective"] if r["verified"] else None


def best_values(records):
    """Least judged value by instance."""
    best = {}
    for r in records:
        if value(r) is not None:
            best[r["digest"]] = min(best.get(r["digest"], math.inf), value(r))
    return best


def best_bounds(records):
    """Greatest bound by instance, of any method; one above a judged plan is no bound."""
    values, best = best_values(records), {}
    for r in records:
        if r["bound"] is not None and r["bound"] <= values.get(r["digest"], math.inf):
            best[r["digest"]] = max(best.get(r["digest"], -math.inf), r["bound"])
    return best


def gap(records):
    bounds = best_bounds(records)

    def of(r):
        if value(r) is not None and r["digest"] in bounds:
            return max(0.0, (value(r) - bounds[r["digest"]]) / max(1, abs(value(r))))
        return 0.0 if r["termination"] == "infeasible" else 1.0

    return of


def regret(records):
    values = best_values(records)

    def of(r):
        if value(r) is not None:
            best = values[r["digest"]]
            return (value(r) - best) / max(1, abs(best))
        return 0.0 if r["termination"] == "infeasible" else 1.0

    return of


def longest(records):
    most = defaultdict(float)
    for r in supported(records):
        most[r["digest"]] = max(most[r["digest"]], r["wall_seconds"])
    return most


def integral(records):
    """Primal integral over the limit, or over the longest run on the instance; divided by it."""
    values, most = best_values(records), longest(records)

    def of(r):
        if r["digest"] not in values:
            return 1.0
        known, end = values[r["digest"]], r["task"]["limits"]["time"] or most[r["digest"]]

        def distance(x):
            size = max(abs(x), abs(known))
            return min(1.0, abs(x - known) / size) if size else 0.0

        points = [(min(s["seconds"], end), s["value"]) for s in r["trajectory"] if s["value"] is not None]
        if value(r) is not None:
            after = points[-1][0] if points else 0.0
            points.append((max(min(r["wall_seconds"], end), after), value(r)))
        area, at, height = 0.0, 0.0, 1.0
        for moment, x in points:
            area += height * (moment - at)
            at, height = moment, distance(x)
        area += height * max(0.0, end - at)
        return area / end if end > 0 else height

    return of


def geometric(xs, shift):
    return max(0.0, math.exp(sum(math.log(x + shift) for x in xs) / len(xs)) - shift)


def time_ratio(records):
    """Seconds to a proof over those of the fastest on the same instance and seed; infinite without a proof."""
    def key(r):
        return r["digest"], r["task"]["seed"]

    def seconds(r):
        return max(r["wall_seconds"], 1e-6) if r["termination"] in PROVED else math.inf

    fastest = defaultdict(lambda: math.inf)
    for r in supported(records):
        fastest[key(r)] = min(fastest[key(r)], seconds(r))
    return lambda r: seconds(r) / fastest[key(r)] if seconds(r) < math.inf else math.inf


def distance(records):
    """Distance to the best plan known; infinite without a plan."""
    far = regret(records)
    return lambda r: far(r) if value(r) is not None else math.inf


def profile(records, measure):
    """By strategy the points (x, part of all runs at most x)."""
    n = len({(r["digest"], r["task"]["seed"]) for r in supported(records)})
    curves = {}
    for name, own in by_strategy(records).items():
        xs = sorted(x for x in map(measure, own) if x < math.inf)
        curves[name] = [(x, k / n) for k, x in enumerate(xs, 1)]
    return curves


def paired(records, one, other):
    """Differences of values over the runs that both have a plan for."""
    groups = by_strategy(records)

    def values(name):
        return {(r["digest"], r["task"]["seed"]): value(r) for r in groups[name] if value(r) is not None}

    mine, theirs = values(one), values(other)
    return [mine[key] - theirs[key] for key in mine if key in theirs]


def sign_test(differences):
    wins, losses = sum(d < 0 for d in differences), sum(d > 0 for d in differences)
    n = wins + losses
    tail = sum(math.comb(n, k) for k in range(min(wins, losses) + 1)) / 2**n
    return min(1.0, 2 * tail)


def wilcoxon(differences):
    """Two-sided signed-rank test by the normal law, ties corrected, no correction for continuity."""
    sizes = sorted((abs(d), d > 0) for d in differences if d)
    n, rank_sum, ties, i = len(sizes), 0.0, 0, 0
    while i < n:
        j = i
        while j < n and sizes[j][0] == sizes[i][0]:
            j += 1
        rank_sum += (i + j + 1) / 2 * sum(positive for _, positive in sizes[i:j])
        ties += (j - i) ** 3 - (j - i)
        i = j
    variance = n * (n + 1) * (2 * n + 1) / 24 - ties / 48
    if n == 0 or variance <= 0:
        return 1.0
    return math.erfc(abs(rank_sum - n * (n + 1) / 4) / math.sqrt(variance) / math.sqrt(2))
