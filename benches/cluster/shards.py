"""What every engine has in common: a shard is one command that may be done again, and files are merged by digest."""

import argparse
import os
import pathlib
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def options(about):
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("suite", type=pathlib.Path)
    parser.add_argument("-o", "--output", type=pathlib.Path, default=pathlib.Path("merged.jsonl"))
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kongsi", default=os.environ.get("KONGSI", str(ROOT / "target" / "release" / "kongsi")))
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path("shards"), help="files of the shards")
    parser.add_argument("--end-one", action="store_true", help="a trial: end one worker midway, by its id")
    return parser.parse_args()


def files(flags):
    flags.folder.mkdir(parents=True, exist_ok=True)
    return [flags.folder.resolve() / f"shard-{k}.jsonl" for k in range(1, flags.shards + 1)]


def command(flags, k, file):
    suite = str(flags.suite.resolve())
    return [flags.kongsi, "bench", "run", suite, "--shard", f"{k}/{flags.shards}", "-q", "-o", str(file)]


def merge(flags):
    parts = [str(file) for file in files(flags)]
    subprocess.run([flags.kongsi, "bench", "merge", *parts, "-o", str(flags.output)], check=True)
    print(f"{flags.output}: {sum(1 for _ in open(flags.output))} records", file=sys.stderr)


def lines(flags):
    return sum(file.read_bytes().count(b"\n") for file in files(flags) if file.exists())


def end_midway(flags, pids):
    """Waits until some records are written, then ends one process by its id."""
    while lines(flags) < 3:
        time.sleep(0.05)
    pid = sorted(pids())[0]
    os.kill(pid, signal.SIGKILL)
    print(f"ended {pid} after {lines(flags)} records", file=sys.stderr)
