"""The shards of a suite on HyperQueue's local cluster: pip install hyperqueue; python on_hyperqueue.py SUITE.toml

On a cluster the same shards go to `hq submit`: `kongsi bench plan SUITE --engine hyperqueue` prints them.
"""

import pathlib
import threading

from hyperqueue import Job, LocalCluster
from hyperqueue.cluster import WorkerConfig

import shards


def running(flags):
    """Process ids of the shards that are being done."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"--shard" in words and str(flags.suite.resolve()).encode() in words:
            found.append(int(folder.name))
    return found


def submit(client, flags):
    jobs = []
    for k, file in enumerate(shards.files(flags), 1):
        job = Job(default_workdir=flags.folder, max_fails=None, name=file.stem)
        job.program(shards.command(flags, k, file), stdout=None, stderr=None, crash_limit=10)
        jobs.append(client.submit(job))
    return jobs


def main():
    flags = shards.options(__doc__)
    with LocalCluster() as cluster:
        for _ in range(flags.workers):
            cluster.start_worker(WorkerConfig(cores=1))
        client = cluster.client()
        jobs = submit(client, flags)
        if flags.end_one:
            # The workers of this package are threads of this process: what is ended is what one of them runs.
            threading.Thread(target=shards.end_midway, args=(flags, lambda: running(flags)), daemon=True).start()
        # What failed is done again: a shard does only what its file does not have yet.
        for _ in range(10):
            if client.wait_for_jobs(jobs, raise_on_error=False):
                break
            jobs = submit(client, flags)
        else:
            raise SystemExit("shards keep failing")
    shards.merge(flags)


if __name__ == "__main__":
    main()
