"""The shards of a suite on Dask: pip install "dask[distributed]"; python on_dask.py SUITE.toml

On machines that share a folder, give `Client` the address of their scheduler instead of the local cluster.
"""

import os
import subprocess
import threading

from dask.distributed import Client, LocalCluster

import shards


def run(command):
    return subprocess.run(command, check=True).returncode


def main():
    flags = shards.options(__doc__)
    with LocalCluster(n_workers=flags.workers, threads_per_worker=1, dashboard_address=None) as cluster:
        client = Client(cluster)
        commands = [shards.command(flags, k, file) for k, file in enumerate(shards.files(flags), 1)]
        if flags.end_one:
            pids = client.run(os.getpid).values()
            threading.Thread(target=shards.end_midway, args=(flags, lambda: pids), daemon=True).start()
        # A worker that dies takes its shard with it to another one, which goes on where the file ends.
        client.gather(client.map(run, commands, retries=10, pure=False))
    shards.merge(flags)


if __name__ == "__main__":
    main()
