"""Plan and bound of a market over time as a picture.

    cargo bench --bench market -- class-d --seed 1 --seconds 420 --trajectory > trajectory.txt
    pip install matplotlib
    python benches/trajectory.py trajectory.txt market.svg
"""

import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "kongsi"
import matplotlib.pyplot as plt


def main(source, target):
    rows = [line.split() for line in open(source, encoding="utf-8") if line[:1].isdigit()]
    plans = [(float(t), int(v) / 1e6) for t, v, _ in rows if v != "-1"]
    bounds = [(float(t), int(b) / 1e6) for t, _, b in rows if b != "-1"]
    figure, axes = plt.subplots(figsize=(7, 4))
    axes.step(*zip(*plans), where="post", color="#8a4b1f", label="best plan")
    axes.step(*zip(*bounds), where="post", color="#2f6f5e", label="proven bound")
    axes.set_xlabel("seconds")
    axes.set_ylabel("total cost, millions")
    axes.set_ylim(bottom=0.9 * plans[-1][1])
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(target, metadata={"Date": None})


main(*sys.argv[1:3])
