"""Takes a null panel apart: which pairs fill its first bar, and what is left when times are dealt again.

usage: python panel_parts.py TABLE.csv.gz [GERMAN_ELECTIONS.csv.gz]
TABLE as for chance_twin.py. The second file gives each link its domain. Figures of docs/guide/same-data-in-coortweet.md.
"""
import csv, gzip, random, statistics, sys
from collections import Counter, defaultdict
from datetime import datetime, timezone
from itertools import combinations

from chance_twin import Twin, bh_line, read, tail

LEVEL, HOUR = 0.05, 3600


def low_share(weighed):
    """Returns the mean number, over all draws, of randomised p at most .05."""
    at_most = lambda w: min(1.0, max(0.0, (LEVEL - (w["p"] - w["exactly"])) / w["exactly"]))
    return sum(at_most(w) if w["exactly"] > 0 else float(w["p"] <= LEVEL) for w in weighed)


def in_panel(twin):
    weighed = {pair: twin.weigh(*pair) for pair in twin.pairs()}
    return weighed, {pair: w for pair, w in weighed.items() if w["d_blocks"] >= 3}


def line(name, pairs):
    print(f"{name:52} {len(pairs):5} pairs, {low_share(pairs.values()):6.1f} at most .05,"
          f" share {low_share(pairs.values()) / max(1, len(pairs)):.3f}")


def small(w):
    return sum(m[5] for m in w["meetings"]) / len(w["meetings"])


def dealt_again(twin, pool_of, swap, seed):
    """Deals times again: crowds of one pool swap their times, and inside each crowd the names are dealt again."""
    rng, pools, rows = random.Random(seed), defaultdict(list), []
    for key in sorted(twin.strata):
        if len(twin.strata[key]) > 1:
            pools[pool_of(key, len(twin.strata[key]))].append(key)
    for keys in pools.values():
        times = [sorted(t - key[0] * HOUR for t in twin.strata[key].values()) for key in keys]
        if swap:
            rng.shuffle(times)
        for key, some in zip(keys, times):
            rng.shuffle(some)
            rows += [(key[1], a, key[0] * HOUR + t) for a, t in zip(sorted(twin.strata[key]), some)]
    return Twin(rows, twin.window)


def main():
    twin = Twin(read(sys.argv[1]), 60.0)
    weighed, panel = in_panel(twin)
    domain = {}
    if len(sys.argv) > 2:
        with gzip.open(sys.argv[2], "rt", newline="") as file:
            domain = {"url_" + r["url_id"]: r["domain_id"] for r in csv.DictReader(file) if r["url_id"]}
    posted = defaultdict(Counter)
    for obj, account, _ in read(sys.argv[1]):
        posted[account][domain.get(obj)] += 1
    main_domain = {a: c.most_common(1)[0][0] for a, c in posted.items() if c.most_common(1)[0][1] * 2 >= c.total()}
    one_domain = lambda p: domain and p[0] in main_domain and main_domain.get(p[0]) == main_domain.get(p[1])
    lags = lambda p, w: [abs(twin.strata[m[0]][p[0]] - twin.strata[m[0]][p[1]]) for m in w["meetings"] if m[2]]
    some = lambda test: {p: w for p, w in panel.items() if test(p, w)}

    print("accounts in the panel:", len({a for p in panel for a in p}))
    print("class means, crowds of 2, 3, 4:", [round(twin.means[0].get(c, 1.0), 3) for c in (1, 2, 3)])
    for n in (2, 3):
        seen = sum(w["n_blocks"] >= n for w in weighed.values())
        mean = sum(tail([1 - b for b in blocks(w)], n)[0] for w in weighed.values())
        print(f"pairs together in {n} hours or more: {seen}, by chance {mean:.0f}")
    line("all", panel)
    line("all their crowds have eight or more", some(lambda p, w: small(w) == 0))
    line("some crowds are smaller", some(lambda p, w: 0 < small(w) < 1))
    line("all crowds are smaller", some(lambda p, w: small(w) == 1))
    if domain:
        line("one account on each platform", some(lambda p, w: p[0][:2] != p[1][:2]))
    for name, test in (("one domain", one_domain), ("else", lambda p: not one_domain(p))):
        for low, high in ((0, 2), (2, 15), (15, 60)):
            line(f"{name}, median lag above {low} to {high} s" if low else f"{name}, median lag 0 to 2 s",
                 some(lambda p, w: test(p) and w["n_blocks"] and
                      (low < statistics.median(lags(p, w)) <= high or low == 0 == statistics.median(lags(p, w)))))
    line("never within the window", some(lambda p, w: w["n_blocks"] == 0))
    rate = Counter(min(9, 10 * w["n_blocks"] // w["d_blocks"]) for w in panel.values())
    print("share of shared hours together, by tenths:", [rate[i] for i in range(10)])
    every = [l for p, w in weighed.items() for l in lags(p, w)]
    fast = sum(l <= 2 for l in every)
    print(f"first co-actions of an hour: {len(every)}, within 2 s {fast}, of two accounts of one domain",
          sum(len(lags(p, w)) for p, w in weighed.items() if one_domain(p)))
    exact = [w["p_exact"] for w in weighed.values()]
    for name, column in (("p", "p"), ("p_exact", "p_exact")):
        all_p = [w[column] for w in weighed.values()]
        at = bh_line(all_p, len(all_p))
        print(f"called by {name}: {sum(at is not None and p <= at for p in all_p)}")
    crowds(twin)
    ways = [("names dealt again inside each crowd", lambda k, n: k, False),
            ("crowds of one size swap their times", lambda k, n: n, True)]
    if domain:
        ways.append(("crowds of one size and one domain swap their times", lambda k, n: (n, domain[k[1]]), True))
    for name, pool, swap in ways:
        for seed in (1, 2, 3):
            again, others = in_panel(dealt_again(twin, pool, swap, seed))
            p = [w["p"] for w in again.values()]
            at = bh_line(p, len(p))
            line(f"{name} ({seed}), called {sum(at is not None and x <= at for x in p)}", others)


def crowds(twin):
    """Prints the crowds of twenty accounts or more, and who is in three of those in which half the pairs are near."""
    times, size = Counter(), lambda s: len(s) * (len(s) - 1) // 2
    for key in sorted(k for k, s in twin.strata.items() if len(s) >= 20):
        stratum = twin.strata[key]
        near = twin.hits[key] / size(stratum)
        hour = datetime.fromtimestamp(key[0] * HOUR, timezone.utc)
        print(f"crowd of {len(stratum)} on {key[1]}, {hour:%d %B %H h}: {near:.2f} of its pairs within the window")
        if near >= 0.5:
            times.update(stratum.keys())
    same = {a for a, n in times.items() if n >= 3}
    called = {tuple(sorted(p)) for p in twin.pairs()} & {p for p in combinations(sorted(same), 2)}
    print(f"accounts in three such crowds: {len(same)}; pairs of them that share an hour: {len(called)}")
    for key in sorted(k for k, s in twin.strata.items() if len(same & s.keys()) >= 20):
        at = [twin.strata[key][a] for a in same & twin.strata[key].keys()]
        print(f"  {len(at)} of them within {max(at) - min(at):.0f} s")


def blocks(w):
    """Returns the chance of no co-action for each block of a pair."""
    chance = defaultdict(lambda: 1.0)
    for key, _, _, _, p, _ in w["meetings"]:
        chance[key[0]] *= 1 - p
    return chance.values()


if __name__ == "__main__":
    main()
