"""kongsi and general solvers on the same markets in one sitting, one thread and one process each.

    cargo build --release
    pip install highspy ortools pyscipopt
    python benches/peers/table.py --class a --class b --seconds 120

Prints a Markdown table as it goes. The solvers get the model that `kongsi export --format mps` writes; reading it is
not counted, and the gap of every row is that to the best bound of any of them.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
KONGSI = pathlib.Path(os.environ.get("KONGSI", HERE.parent.parent / "target" / "release" / "kongsi"))
PEERS = {"HiGHS": "highs.py", "SCIP": "scip.py", "CP-SAT": "cp_sat.py"}
# Reading and presolving a large model takes minutes that the solvers' own limits do not count.
PATIENCE = 900


def kongsi(*arguments):
    command = [str(KONGSI), *map(str, arguments), "--quiet"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def ours(market, seconds):
    answer = json.loads(kongsi("match", market, "--time", seconds, "--threads", 1, "--json"))
    return {"status": answer["termination"], "objective": answer["objective"], "bound": answer["bound"]}


def theirs(script, model, seconds):
    command = [sys.executable, str(HERE / script), str(model), str(seconds)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=seconds + PATIENCE)
    except subprocess.TimeoutExpired:
        return {"status": "still reading", "objective": None, "bound": None}
    if run.returncode != 0:
        return {"status": "failed: " + run.stderr.strip()[-60:], "objective": None, "bound": None}
    return json.loads(run.stdout.splitlines()[-1])


def million(value):
    return "-" if value is None or abs(value) > 1e18 else f"{value / 1e6:.3f}"


def rows(klass, seed, seconds, folder):
    market, model = folder / "market.json", folder / "model.mps"
    kongsi("generate", "--preset", f"class-{klass}", "--seed", seed, "-o", market)
    kongsi("export", market, "--format", "mps", "-o", model)
    results = {}
    began = time.time()
    results["kongsi"] = ours(market, seconds) | {"seconds": time.time() - began}
    for name, script in PEERS.items():
        began = time.time()
        results[name] = theirs(script, model, seconds) | {"seconds": time.time() - began}
    bound = max(r["bound"] for r in results.values() if r["bound"] is not None and abs(r["bound"]) < 1e18)
    for name, result in results.items():
        value = result["objective"]
        gap = "-" if value is None else f"{100 * (value - bound) / abs(value):.2f} %"
        cells = [f"class-{klass} seed {seed}", name, result["status"], million(value), million(result["bound"]), gap]
        print("| " + " | ".join(cells) + f" | {result['seconds']:.0f} |", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--class", dest="classes", action="append", choices=list("abc"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=120)
    options = parser.parse_args()
    print("| market | solver | status | plan, millions | bound, millions | gap to the best bound | seconds in all |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for klass in options.classes or ["a", "b"]:
            rows(klass, options.seed, options.seconds, pathlib.Path(folder))


if __name__ == "__main__":
    main()
