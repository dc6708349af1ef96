"""Holds a report against figures reckoned anew: python recompute.py RECORDS.jsonl REPORT.json

The report is `kongsi bench report RECORDS.jsonl --to json`. Ends with 1 where anything differs by more than 1e-9.
"""

import json
import sys

import figures

records = figures.read(sys.argv[1])
report = json.load(open(sys.argv[2]))
groups = figures.by_strategy(records)
gap, regret, integral = figures.gap(records), figures.regret(records), figures.integral(records)
worst, compared = 0.0, 0


def same(name, mine, theirs):
    global worst, compared
    compared += 1
    worst = max(worst, abs(mine - theirs))
    if abs(mine - theirs) > 1e-9:
        print(f"{name}: {mine} here, {theirs} in the report")


for rival in report["rivals"]:
    own = groups[rival["strategy"]]

    def mean(measure, of=own):
        return sum(map(measure, of)) / len(of)

    fair = [r["fairness"] for r in own if r["fairness"]]
    mine = {
        "gap_mean": mean(gap),
        "gap_max": max(map(gap, own)),
        "gap_geometric": figures.geometric([gap(r) for r in own], 0.01),
        "regret": mean(regret),
        "seconds": figures.geometric([r["wall_seconds"] for r in own], 1),
        "integral": mean(integral),
        **{key: sum(f[key] for f in fair) / max(1, len(fair)) for key in ("jain", "gini", "least_to_most")},
    }
    for key, number in mine.items():
        same(f"{rival['strategy']} {key}", number, rival[key])
assert {rival["strategy"] for rival in report["rivals"]} == set(groups)

for duel in report["duels"]:
    differences = figures.paired(records, report["rivals"][0]["strategy"], duel["against"])
    same(f"{duel['against']} sign", figures.sign_test(differences), duel["sign"])
    same(f"{duel['against']} wilcoxon", figures.wilcoxon(differences), duel["wilcoxon"])

for plot, measure in zip(report["plots"], (figures.time_ratio(records), figures.distance(records))):
    mine = figures.profile(records, measure)
    assert {curve["name"] for curve in plot["curves"]} == set(mine)
    for curve in plot["curves"]:
        points = mine[curve["name"]]
        assert len(points) == len(curve["points"]), curve["name"]
        for (x, y), (their_x, their_y) in zip(points, curve["points"]):
            same(f"{plot['title']}, {curve['name']}", x, their_x)
            same(f"{plot['title']}, {curve['name']}", y, their_y)

print(f"{compared} figures, largest difference {worst:.1e}")
sys.exit(worst > 1e-9)
