#!/usr/bin/env python3
"""Measures hustings beside its peers on the same files, in one run: hand-written DuckDB and Polars, CooRTweet, the toolkit.

usage: bench/run.py path/to/hustings [--sizes 1000000,10000000] [--windows 10,60,3600]
                    [--tools hustings,duckdb,polars,coortweet,hustings-toolkit,toolkit]
                    [--timeout 1800] [--memory-gb 10] [--threads 2] [--no-callgrind] [--keep] [--append]

Every tool reads a CSV file and writes an edges file: the figures are those of whole processes. CPU seconds are user
plus system time of the child, taken from the kernel when it ends; the clock on the wall is never used. A run that takes
too long or too much memory is recorded as that, not left out; after that, wider windows are not asked of that tool at that
size. Where the edges would fill a disk, ours are counted as they come out and not kept.

The data are simulated. They come from `generate_posts.py` of the shared tools, where those stand beside the checkout;
elsewhere, put any table `object_id,account_id,content_id,timestamp_share` into the folder `work` beside this file, as
`coor-<rows>.csv` (for example the reposts of a world made by `hustings simulate`), and name its rows in --sizes.

Writes bench/results.csv and prints a table.
"""

import argparse
import csv
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from peers import BENCH, OURS, QUESTION, SHARED_TOOLS, WORK, commands, digest, missing

ROOT = BENCH.parent
# Above this product of rows and seconds our edges are counted through a pipe: the file would have tens of gigabytes.
COUNTED_FROM = 2 * 10**10
FIELDS = ["commit", "machine", "threads", "rows", "window_secs", "tool", "ended", "cpu_secs", "peak_mib", "edges",
          "weight_sum", "agrees"]


def tree_kib(root):
    """Adds up the memory of a process and all that it started, in KiB."""
    parents, sizes = {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        pid, parent, size = (re.search(rf"^{key}:\s+(\d+)", text, re.M) for key in ("Pid", "PPid", "VmRSS"))
        if size:
            parents[int(pid[1])], sizes[int(pid[1])] = int(parent[1]), int(size[1])
    wanted = {root}
    for _ in range(4):
        wanted |= {pid for pid, parent in parents.items() if parent in wanted}
    return sum(sizes.get(pid, 0) for pid in wanted)


def watched(command, out, environment, timeout_secs, memory_gib):
    """Runs a command and returns (how it ended, CPU seconds, peak memory in MiB, last words)."""
    peak_kib = [0]
    with open(WORK / "stderr.txt", "wb") as err:
        child = subprocess.Popen(command, stdout=out, stderr=err, env=environment, start_new_session=True)
        verdict = []

        def watch():
            # Waiting time is only a guard here; it is not a figure.
            for _ in range(int(timeout_secs / 0.1)):
                time.sleep(0.1)
                if child.returncode is not None:
                    return
                used_kib = tree_kib(child.pid)
                peak_kib[0] = max(peak_kib[0], used_kib)
                if used_kib > memory_gib * 2**20:
                    verdict.append("too much memory")
                    break
            else:
                verdict.append("too long")
            os.killpg(child.pid, signal.SIGKILL)

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    words = (WORK / "stderr.txt").read_text(errors="replace").strip().splitlines()
    last = words[-1] if words else ""
    if verdict:
        ended = verdict[0]
    elif child.returncode == 0:
        ended = "done"
    elif re.search(r"out of memory|outofmemory|memoryerror|memory allocation", last, re.I):
        ended = "too much memory"
    else:
        ended = f"failed ({child.returncode})"
    return ended, usage.ru_utime + usage.ru_stime, max(usage.ru_maxrss, peak_kib[0]) / 1024, last


def make_table(rows):
    """Returns the four-column table of that many rows, making it where that is possible."""
    table = WORK / f"coor-{rows}.csv"
    if table.exists():
        return table
    generator = SHARED_TOOLS / "generate_posts.py"
    if not generator.exists():
        print(f"skipped {rows} rows: no {table} and no {generator}.\n"
              "  Make a world with `hustings simulate`, take its reposts as object_id,account_id,content_id,"
              "timestamp_share, and put them there.")
        return None
    print(f"making {table}", flush=True)
    subprocess.run([sys.executable, str(generator), str(rows), str(WORK)], check=True, stdout=subprocess.DEVNULL)
    for other in WORK.glob(f"*-{rows}.*"):
        if other not in (table, WORK / f"qut-{rows}.csv"):
            other.unlink()
    return table


def small_table():
    """Writes the fixed small input of the instruction count: 20 000 rows from a fixed walk."""
    table = WORK / "coor-small.csv"
    state = 1
    with open(table, "w", newline="") as out:
        out.write("object_id,account_id,content_id,timestamp_share\n")
        for row in range(20_000):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            account, object_, second = (state >> 33) % 600, (state >> 43) % 97, (state >> 20) % 40_000
            out.write(f"o{object_},a{account},c{row},{1_700_000_000 + second}\n")
    return table


def instructions(hustings, environment):
    """Counts the instructions of one small run with one thread; None without valgrind."""
    if shutil.which("valgrind") is None:
        print("skipped the instruction count: valgrind is absent")
        return None
    small_table()
    command, _ = commands("hustings", hustings, "small", 60, 1)
    run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
                         env={**environment, "RAYON_NUM_THREADS": "1"}, capture_output=True, text=True)
    found = re.search(r"Collected\s*:\s*(\d+)", run.stderr)
    return int(found[1]) if found and run.returncode == 0 else None


def machine():
    model = "unknown processor"
    try:
        model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())[1].strip()
    except (OSError, TypeError):
        pass
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}; {os.cpu_count()} cores; {memory:.0f} GiB; {platform.system()}"


def commit():
    def git(*words):
        return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True).stdout.strip()
    return git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain", "--untracked-files=no") else "")


def measure(options, tool, rows, window, environment):
    """Runs one tool once and returns its row of the results, with the digest beside it."""
    command, edges_path = commands(tool, options.hustings, rows, window, options.threads)
    stdout = WORK / "stdout.txt"
    if edges_path is None and rows * window >= COUNTED_FROM:
        counter = subprocess.Popen(["wc", "-l"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        ended, cpu, peak, last = watched(command, counter.stdin, environment, options.timeout, options.memory_gb)
        counter.stdin.close()
        n_lines = int(counter.stdout.read())
        found = (n_lines - 1, "", None) if ended == "done" else None
    else:
        with open(stdout, "wb") as out:
            ended, cpu, peak, last = watched(command, out, environment, options.timeout, options.memory_gb)
        edges_path = edges_path or stdout
        found = digest(edges_path, tool) if ended == "done" else None
    print(f"{rows:>10} {window:>5} s {tool:16} {ended:16} {cpu:8.2f} CPU s {peak:8.0f} MiB", flush=True)
    if ended not in ("done", "too long", "too much memory"):
        print(f"    {last}")
    edges, weight_sum = (found[0], found[1]) if found else ("", "")
    if not options.keep:
        for path in {edges_path, stdout, *WORK.glob("toolkit.*")} - {None}:
            path.unlink(missing_ok=True)
    return {"rows": rows, "window_secs": window, "tool": tool, "ended": ended, "cpu_secs": f"{cpu:.2f}",
            "peak_mib": f"{peak:.0f}", "edges": edges, "weight_sum": weight_sum, "agrees": ""}, found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    numbers = lambda text: [int(word) for word in text.split(",")]
    parser.add_argument("hustings", help="the release binary")
    parser.add_argument("--sizes", type=numbers, default=[1_000_000, 10_000_000])
    parser.add_argument("--windows", type=numbers, default=[10, 60, 3600])
    parser.add_argument("--tools", type=lambda text: text.split(","), default=list(QUESTION))
    parser.add_argument("--timeout", type=float, default=1800)
    parser.add_argument("--memory-gb", type=float, default=10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--no-callgrind", action="store_true")
    parser.add_argument("--keep", action="store_true", help="keep the edges files")
    parser.add_argument("--append", action="store_true", help="keep the earlier results that are not measured again")
    options = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    threads = str(options.threads)
    environment = {**os.environ, "RAYON_NUM_THREADS": threads, "POLARS_MAX_THREADS": threads}
    common = {"commit": commit(), "machine": machine(), "threads": options.threads}
    results = []
    tools = []
    for tool in options.tools:
        if lacks := missing(tool):
            print(f"skipped {tool}: {lacks}")
        else:
            tools.append(tool)
    for rows in options.sizes:
        stopped = set()
        for window in options.windows if make_table(rows) else []:
            digests = {}
            batch = []
            for tool in tools:
                if tool in stopped:
                    print(f"{rows:>10} {window:>5} s {tool:16} not run: a narrower window was too much already")
                    continue
                row, digests[tool] = measure(options, tool, rows, window, environment)
                batch.append(row)
                if row["ended"] != "done":
                    stopped.add(tool)
            for row in batch:
                tool = row["tool"]
                ours, theirs = digests.get(OURS[QUESTION[tool]]), digests[tool]
                if ours and theirs and tool not in OURS.values():
                    row["agrees"] = "yes" if ours == theirs else "no"
            results += [{**common, **row} for row in batch]
    if not options.no_callgrind:
        n = instructions(options.hustings, environment)
        if n is not None:
            results.append({**common, "threads": 1, "rows": 20_000, "window_secs": 60, "tool": "hustings (instructions)",
                            "ended": "done", "cpu_secs": n})
            print(f"instructions of the small run: {n:,}")
    if options.append and (BENCH / "results.csv").exists():
        again = {(row["tool"], str(row["rows"]), str(row["window_secs"])) for row in results}
        with open(BENCH / "results.csv", newline="") as earlier:
            kept = [row for row in csv.DictReader(earlier)
                    if (row["tool"], row["rows"], row["window_secs"]) not in again]
        results = kept + results
    results.sort(key=lambda row: (int(row["rows"]), int(row["window_secs"])))
    with open(BENCH / "results.csv", "w", newline="") as out:
        writer = csv.DictWriter(out, FIELDS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(results)
    show(results)


def show(results):
    """Prints the results with ratios to hustings."""
    print(f"\n{'rows':>10} {'window':>7} {'tool':16} {'CPU s':>9} {'x':>6} {'MiB':>7} {'x':>6} {'edges':>11} agrees")
    for row in results:
        if not row.get("peak_mib"):
            continue
        same = lambda r: tuple(str(r[key]) for key in ("rows", "window_secs"))
        ours = next((r for r in results if r["tool"] == OURS[QUESTION[row["tool"]]] and r["ended"] == "done"
                     and same(r) == same(row)), None)
        ratio = lambda key: f"{float(row[key]) / float(ours[key]):.1f}" if ours and float(ours[key]) else ""
        ended = "" if row["ended"] == "done" else f"  {row['ended']}: the figures are lower bounds"
        print(f"{row['rows']:>10} {row['window_secs']:>5} s {row['tool']:16} {row['cpu_secs']:>9} {ratio('cpu_secs'):>6} "
              f"{row['peak_mib']:>7} {ratio('peak_mib'):>6} {row['edges']:>11} {row['agrees']}{ended}")


if __name__ == "__main__":
    main()
