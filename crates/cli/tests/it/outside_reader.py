"""Reads the exports in a folder with networkx and pyarrow and compares them with the CSV, cell by cell.

Usage: outside_reader.py FOLDER, which holds edges, nodes, groups and posts as .csv, .jsonl and .parquet, and
network.graphml and network.gexf. Ends with 1 and a line for the first thing that differs.
"""

import csv
import datetime
import json
import math
import sys

import networkx
import pyarrow.parquet

csv.field_size_limit(1 << 30)
TABLES = ["edges", "nodes", "groups", "posts"]
XML = {chr(code): chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n\r"}


def same(cell, value):
    """Says whether a cell of CSV is a value of another format."""
    if value is None:
        return cell == ""
    if isinstance(value, bool):
        return cell == str(value).lower()
    if isinstance(value, int):
        return int(float(cell)) == value
    if isinstance(value, float):
        return cell != "" and math.isclose(float(cell), value, rel_tol=1e-15, abs_tol=0.0)
    if isinstance(value, datetime.datetime):
        return datetime.datetime.fromisoformat(cell.replace("Z", "+00:00")) == value
    return cell == value


def fail(text):
    print(text)
    sys.exit(1)


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        head = next(rows)
        return head, [dict(zip(head, row)) for row in rows]


def compare(where, expected, found):
    for name, cell in expected.items():
        if not same(cell, found.get(name)):
            fail(f"{where}: {name} is {found.get(name)!r}, in the CSV {cell!r}")


def tables(folder):
    said, all_rows = [], {}
    for name in TABLES:
        head, rows = read_csv(f"{folder}/{name}.csv")
        all_rows[name] = rows
        table = pyarrow.parquet.read_table(f"{folder}/{name}.parquet")
        if table.column_names != head:
            fail(f"{name}.parquet: the columns are {table.column_names}")
        columnar = table.to_pylist()
        with open(f"{folder}/{name}.jsonl", encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        if not len(rows) == len(columnar) == len(lines):
            fail(f"{name}: {len(rows)}, {len(columnar)} and {len(lines)} rows")
        for at, row in enumerate(rows):
            compare(f"{name}.parquet row {at}", row, columnar[at])
            compare(f"{name}.jsonl row {at}", row, lines[at])
        said.append(f"{name}: {len(rows)} rows, {len(head)} columns")
    behind = {}
    for row in all_rows["posts"]:
        behind[row["edge"]] = behind.get(row["edge"], 0) + 1
        if row["lag_secs"] and abs(float(row["lag_secs"])) > 1e9:
            fail(f"posts: {row['edge']} has a lag of {row['lag_secs']} s")
    for row in all_rows["edges"]:
        if behind.pop(row["id"], 0) != int(row["n"]):
            fail(f"posts: {row['id']} has not {row['n']} co-actions behind it")
    if behind:
        fail(f"posts: {sorted(behind)[:3]} are no edges")
    print("; ".join(said))
    return all_rows


def graph(folder, form, rows):
    if form == "graphml":
        found = networkx.read_graphml(f"{folder}/network.graphml", force_multigraph=True)
    else:
        found = networkx.read_gexf(f"{folder}/network.gexf")
    names = {node: facts["label"] for node, facts in found.nodes(data=True)}
    edges = {}
    for a, b, key, facts in networkx.MultiGraph(found).edges(data=True, keys=True):
        edges[str(facts.get("id", key))] = (a, b, facts)
    if len(edges) != len(rows["edges"]):
        fail(f"{form}: {len(edges)} edges")
    for row in rows["edges"]:
        a, b, facts = edges[row["id"]]
        ends = {xml(row["a"]), xml(row["b"])}
        if {names[a], names[b]} != ends:
            fail(f"{form}: {row['id']} joins {names[a]!r} and {names[b]!r}")
        if float(facts["weight"]) != float(row["n"]):
            fail(f"{form}: {row['id']} weighs {facts['weight']}")
        expected = {k: xml(v) for k, v in row.items() if k not in ("id", "a", "b")}
        compare(f"{form} {row['id']}", expected, facts)
    code = {name: node for node, name in names.items()}
    for row in rows["nodes"]:
        facts = found.nodes[code[xml(row["account"])]]
        expected = {"n_posts": row["n_posts"]}
        for what in ["n_actions", "degree", "degree_called", "strength", "group"]:
            expected[f"{what}_{row['kind']}"] = row[what]
        compare(f"{form} {row['account']}", expected, facts)
    print(f"network.{form}: {found.number_of_nodes()} nodes, {len(edges)} edges")


def xml(text):
    """Shows what XML 1.0 cannot hold as the exports do."""
    return "".join(XML.get(c, c) for c in text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def main():
    folder = sys.argv[1]
    rows = tables(folder)
    for form in ["graphml", "gexf"]:
        graph(folder, form, rows)


main()
