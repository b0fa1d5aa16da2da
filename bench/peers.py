"""The commands of hustings and its peers on one table, and how to read their edges."""

import csv
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent
WORK = BENCH / "work"
SHARED_TOOLS = BENCH.parent.parent / "shared" / "tools"

# Two questions. "coortweet": all edges of all objects of the four-column table, with lags, contents and flags.
# "toolkit": directed co-repost edges of weight 2 and more, from the eight-column table.
QUESTION = {"hustings": "coortweet", "duckdb": "coortweet", "polars": "coortweet", "coortweet": "coortweet",
            "hustings-toolkit": "toolkit", "toolkit": "toolkit"}
OURS = {"coortweet": "hustings", "toolkit": "hustings-toolkit"}
# Columns that hold the two ends of an edge, and the flag if there is one.
COLUMNS = {"hustings": ("from", "to", "weight_threshold"), "duckdb": ("a1", "a2", "above"),
           "polars": ("account_id", "account_id_y", "above"), "coortweet": ("from", "to", "weight_threshold"),
           "hustings-toolkit": ("user_1", "user_2", None), "toolkit": ("user_1", "user_2", None)}


def missing(tool):
    """Says what a tool lacks here; None when it can run."""
    if tool in ("duckdb", "polars"):
        script = SHARED_TOOLS / f"baseline_{tool}.py"
        return None if script.exists() else f"{script.name} of the shared tools is absent"
    if tool == "coortweet":
        if shutil.which("Rscript") is None:
            return "Rscript is absent (Debian: apt-get install -y r-base-core; in R: install.packages(\"CooRTweet\"))"
        wanted = "library(data.table); library(igraph)" if os.environ.get("COORTWEET_R") else "library(CooRTweet)"
        probe = subprocess.run(["Rscript", "-e", wanted], capture_output=True)
        return None if probe.returncode == 0 else "the R package is absent: install.packages(\"CooRTweet\"), or set COORTWEET_R"
    if tool == "toolkit":
        probe = subprocess.run([sys.executable, "-c", "import coordination_network_toolkit"], capture_output=True)
        return None if probe.returncode == 0 else "absent: pip install coordination-network-toolkit"
    return None


def commands(tool, hustings, rows, window, threads):
    """Returns the command of a tool and the file that its edges go to; None is its standard output."""
    table = WORK / f"{'qut' if QUESTION[tool] == 'toolkit' else 'coor'}-{rows}.csv"
    out = WORK / f"{tool}.csv"
    if tool == "hustings":
        return [hustings, "detect", str(table), "--window", str(window), "--compat", "coortweet", "--min-participation",
                "2", "--edge-weight", "0.5", "--format", "csv"], None
    if tool == "hustings-toolkit":
        return [hustings, "detect", str(table), "--window", str(window), "--compat", "toolkit", "--kind", "repost",
                "--min-weight", "2", "--format", "csv"], None
    if tool == "coortweet":
        return ["Rscript", str(BENCH / "coortweet.R"), str(table), str(window), str(out), str(threads)], out
    if tool == "toolkit":
        base = WORK / "toolkit.db"
        for left in WORK.glob("toolkit.db*"):
            left.unlink()
        run = f"{sys.executable} -m coordination_network_toolkit {base}"
        steps = [f"{run} preprocess {table}",
                 f"{run} compute co_retweet --time_window {window} --min_edge_weight 2 --n_cpus {threads}"]
        # Its CSV export stops with a TypeError in version 1.5.2: the edges are read from its base, untimed.
        return ["sh", "-c", " && ".join(steps)], base
    script = SHARED_TOOLS / f"baseline_{tool}.py"
    return [sys.executable, str(script), str(table), str(window), "2", str(out), "bucket", "full"], out


def export_base(path):
    """Writes the edges of the toolkit's base as its exports do: loops hidden, weight 2 and more; returns the file."""
    out = WORK / "toolkit.csv"
    rows = sqlite3.connect(path).execute(
        "select user_1, user_2, weight from co_retweet_network where user_1 <> user_2 and weight >= 2")
    with open(out, "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["user_1", "user_2", "weight"])
        table.writerows(rows)
    return out


def digest(path, tool):
    """Returns (edges, sum of weights, digest of the columns), whatever the order of rows and ends."""
    if tool == "toolkit":
        path = export_base(path)
    try:
        import duckdb
    except ImportError:
        return None
    a, b, flag = COLUMNS[tool]
    if QUESTION[tool] == "toolkit":
        hashed = f'hash("{a}", "{b}", weight::bigint)'
    else:
        hashed = f"""hash(least("{a}", "{b}"), greatest("{a}", "{b}"), weight::bigint,
            round(avg_time_delta::double * weight::double)::bigint, n_content_id::bigint, n_content_id_y::bigint,
            "{flag}"::bigint)"""
    row = duckdb.connect().execute(f"""
        select count(*), coalesce(sum(weight), 0)::bigint, coalesce(sum(h), 0), coalesce(bit_xor(h), 0) from (
          select weight::bigint weight, {hashed}::hugeint h
          from read_csv('{path}', header=true, all_varchar=true))""").fetchone()
    return row[0], row[1], row[2:]
