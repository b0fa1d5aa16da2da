#!/usr/bin/env python3
"""Compares the source graph of a case with one written down by a reader; prints precision, recall and every miss.

    hustings sources CASE --format json > found.json
    python3 bench/sourcing_edges.py MANIFEST.json NODES.json found.json

MANIFEST is a list of documents, each with `file`, `title` and `derived_from` (`of`: the number of a document in the list, or the id of a node).
NODES is a list of what is cited and not held, each with `id`, perhaps `outlet` and `derived_from`. Ids that begin with `EV-` are events
and left out.

Two edges are the same when the child is the same file and the parent is: the document that the manifest names; a name not held that is the
outlet of the node; or a held document that the manifest has as a carrier of the node. Edges of the relations `quotes`, `reports` and
`may_share_root`, and those a copy has only because the copied text has them (rule `in-copied-text`), are not compared. Precision is given
three times: by the list; counting right, too, what the list leads to over other nodes; and without edges that rest on the outlet line alone
(rule `outlet-names-carried`) where the list does not have them.
"""

import json
import sys

SAME = [{"Agence France-Presse", "AFP"}, {"Associated Press", "AP"}, {"Anadolu Agency", "Anadolu"}]
LEFT_OUT = {"quotes", "reports", "may_share_root"}


def bare(name):
    """Drops the article of an outlet's name."""
    return name[4:] if name.startswith("The ") else name


def same_outlet(a, b):
    """Says whether two names are one outlet."""
    return bare(a) == bare(b) or {a, b} in SAME


class Gold:
    """What the reader wrote down."""

    def __init__(self, manifest, nodes):
        self.number = {m["file"]: f"{i + 1:02}" for i, m in enumerate(manifest)}
        self.title = {f"{i + 1:02}": m.get("title") or "" for i, m in enumerate(manifest)}
        self.parents = {}
        for i, m in enumerate(manifest):
            of = [e["of"] for e in m.get("derived_from", [])]
            self.parents[f"{i + 1:02}"] = [o for o in of if not o.startswith("EV-")]
        self.outlet = {n["id"]: n.get("outlet") or "" for n in nodes}
        self.of_node = {n["id"]: n.get("derived_from") or [] for n in nodes}

    def is_node(self, edge, node):
        """Says whether an edge's parent is the node."""
        if edge["parent_file"] is None:
            return bool(self.outlet.get(node)) and same_outlet(edge["parent_not_held"], self.outlet[node])
        p = self.number.get(edge["parent_file"])
        carries = node in self.parents.get(p, []) and node not in self.parents
        return p == node or carries or (node in self.outlet and node in self.title.get(p, ""))

    def behind(self, child):
        """Lists all that the list leads to from a child."""
        found, todo = set(), list(self.parents[child])
        while todo:
            node = todo.pop()
            if node in found:
                continue
            found.add(node)
            todo += self.parents.get(node, self.of_node.get(node, []))
            todo += [i for i in self.outlet if i in self.title.get(node, "")]
        return found


def main(manifest_file, nodes_file, found_file):
    load = lambda name: json.load(open(name, encoding="utf-8"))
    gold = Gold(load(manifest_file), load(nodes_file))
    found = load(found_file)
    own = [
        e
        for e in found["edges"]
        if e["rel"] not in LEFT_OUT and e["rule"] != "in-copied-text" and e["child_file"] in gold.number
    ]
    child = lambda e: gold.number[e["child_file"]]
    right = [e for e in own if any(gold.is_node(e, n) for n in gold.parents[child(e)])]
    led_to = [e for e in own if any(gold.is_node(e, n) for n in gold.behind(child(e)))]
    wrong = [e for e in own if e not in led_to and e not in right]
    by_header = [e for e in wrong if e["rule"] == "outlet-names-carried"]
    wanted = [(c, n) for c, nodes in gold.parents.items() for n in nodes]
    missed = [(c, n) for c, n in wanted if not any(child(e) == c and gold.is_node(e, n) for e in own)]
    share = lambda a, b: f"{a} of {b} = {a / b:.3f}" if b else "none"
    print("precision, by the list              ", share(len(right), len(own)))
    print("precision, what the list leads to   ", share(len(own) - len(wrong), len(own)))
    print("precision, without outlet lines     ", share(len(own) - len(wrong), len(own) - len(by_header)))
    print("recall                              ", share(len(wanted) - len(missed), len(wanted)))
    for e in own:
        if e not in right:
            to = e["parent_file"] or e["parent_not_held"]
            print("  not in the list" + (", led to" if e in led_to else ""), "|", e["child_file"], e["rel"], to, f"[{e['rule']}]")
    for c, n in missed:
        print("  missed |", c, "->", n)


main(*sys.argv[1:4])
