#!/usr/bin/env python3
"""Tests worlds of 1 M, 10 M and 100 M actions, each the same but for its size, and prints the cost per action.

    python3 bench/scale.py target/release/hustings [--folder FOLDER] [--sizes 1,10,100]

The largest world needs 24 GB of memory, 1 GB of disk and about a quarter of an hour on two quiet cores.
"""

import argparse
import os
import pathlib
import subprocess

import pyarrow.parquet

SETTINGS = """seed = 1
[actions]
scenario = "communities"
accounts = {accounts}
objects = {objects}
communities = {communities}
[[actions.group]]
id = "g"
accounts = 10
operations = 25
targets = "own-objects"
"""


def run(command, out=None):
    """Runs a command to its end; returns its CPU seconds, wall seconds and peak memory in MiB."""
    before = os.times()
    child = subprocess.Popen([str(part) for part in command], stdout=out or subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{command[1]} ended with status {status}")
    return usage.ru_utime + usage.ru_stime, os.times().elapsed - before.elapsed, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hustings", type=pathlib.Path)
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path(__file__).parent / "work" / "scale")
    parser.add_argument("--sizes", default="1,10,100")
    options = parser.parse_args()
    print("| actions | CPU s | wall s | MiB | microseconds of CPU per action | edges |\n|---|---|---|---|---|---|")
    for size in (int(size) for size in options.sizes.split(",")):
        world = options.folder / str(size)
        world.mkdir(parents=True, exist_ok=True)
        settings = world / "settings.toml"
        settings.write_text(SETTINGS.format(accounts=20_000 * size, objects=200_000 * size, communities=100 * size))
        posts, edges = world / "posts/actions.parquet", world / "edges.csv"
        if not posts.exists():
            run([options.hustings, "simulate", world, "--settings", settings, "--format", "parquet", "--quiet"])
        with open(edges, "wb") as out:
            cpu, wall, mib = run([options.hustings, "detect", posts, "--window", 60, "--min-weight", 3, "--format", "csv", "--quiet"], out)
        n = pyarrow.parquet.read_metadata(posts).num_rows
        n_edges = sum(1 for _ in open(edges)) - 1
        print(f"| {n:,} | {cpu:.1f} | {wall:.1f} | {mib:,.0f} | {cpu / n * 1e6:.2f} | {n_edges:,} |", flush=True)


if __name__ == "__main__":
    main()
