"""A second, plain reading of the test of pairs, to check printed figures against (docs/concepts/chance.md).

usage: python chance_twin.py TABLE.csv[.gz] EDGES.csv [WINDOW_SECS]
TABLE has object_id, account_id, content_id, timestamp_share; EDGES is what `hustings detect TABLE --format csv` wrote.
Slow and short on purpose; needs Python alone. It shares no code with the program.
"""
import csv, gzip, math, random, sys
from collections import Counter, defaultdict
from itertools import combinations

CROWD_MIN, HUB, PRIOR, Q, SUSPECT_N = 8, 400, 5.0, 0.05, 3
EDGES = (2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100)


def read(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", newline="") as file:
        for row in csv.DictReader(file):
            yield row["object_id"], row["account_id"], float(row["timestamp_share"])


def bh_line(p, m):
    line = None
    for rank, value in enumerate(sorted(p), 1):
        if value <= Q * rank / m:
            line = value
    return line


def poisson_tail(n, mean):
    if n == 0:
        return 1.0
    term = math.exp(n * math.log(mean) - mean - math.lgamma(n + 1)) if mean > 0 else 0.0
    total, k = 0.0, n
    while term > 0 and (total == 0 or term > total * 1e-17):
        total += term
        k += 1
        term *= mean / k
    return min(total, 1.0)


def tail(chances, n):
    """Returns P(N >= n) and P(N = n) of a sum of unequal coins."""
    dist = [1.0]
    for p in chances:
        dist = [(dist[i] if i < len(dist) else 0) * (1 - p) + (dist[i - 1] * p if i else 0)
                for i in range(len(dist) + 1)]
    return math.fsum(reversed(dist[n:])), dist[n] if n < len(dist) else 0.0


def size_class(size):
    return sum(edge <= size for edge in EDGES)


class Twin:
    def __init__(self, rows, window):
        self.window = window
        block_len = min(max(20 * window, 3600), 21600)
        self.strata = defaultdict(dict)
        for obj, account, at in rows:
            stratum = self.strata[(int(at // block_len), obj)]
            stratum[account] = min(at, stratum.get(account, at))
        self.half = {key: int(key[0] * block_len // 86400) % 2 for key in self.strata}
        self.accounts = {a for s in self.strata.values() for a in s}
        self.hits = {key: self.within(s.values()) for key, s in self.strata.items()}
        self.used = {key: s for key, s in self.strata.items() if len(s) <= HUB}
        self.per_block = defaultdict(lambda: [0, 0])
        for key, s in self.used.items():
            self.per_block[key[0]][0] += len(s)
            self.per_block[key[0]][1] += self.hits[key]
        self.company = defaultdict(lambda: defaultdict(list))
        self.places = defaultdict(lambda: defaultdict(int))
        for key, s in self.used.items():
            for a in s:
                self.places[a][key[0]] += 1
            for a, b in combinations(sorted(s), 2):
                self.company[a][b].append(key)
        self.suspects = [self.clusters(1), self.clusters(0)]
        self.means = [self.class_means(half) for half in (0, 1)]
        self.speeds = {}

    def within(self, times):
        times, low, n = sorted(times), 0, 0
        for high, at in enumerate(times):
            while at - times[low] > self.window:
                low += 1
            n += high - low
        return n

    def recur(self, a, b, half=None):
        x, y, mean = self.places[a], self.places[b], 0.0
        for block in x.keys() & y.keys():
            m, c = self.per_block[block]
            if m > 1 and (half is None or self.block_half(block) == half):
                mean += 2 * c * x[block] * y[block] / (m * (m - 1))
        return mean

    def block_half(self, block):
        return int(block * min(max(20 * self.window, 3600), 21600) // 86400) % 2

    def clusters(self, half):
        """Learns who recurs in the same bursts on one half of the days."""
        found = []
        for a, others in self.company.items():
            for b, keys in others.items():
                n = sum(self.half[k] == half and self.hit(k, a, b) for k in keys)
                if n >= SUSPECT_N:
                    found.append((poisson_tail(n, self.recur(a, b, half)), a, b))
        line = bh_line([p for p, _, _ in found], len(self.accounts) * (len(self.accounts) - 1) // 2)
        parent = {}

        def root(a):
            while parent.setdefault(a, a) != a:
                a = parent[a]
            return a

        for p, a, b in found:
            if line is not None and p <= line:
                parent[root(a)] = root(b)
        return {a: root(a) for a in list(parent)}

    def hit(self, key, a, b):
        s = self.strata[key]
        return abs(s[a] - s[b]) <= self.window

    def class_means(self, half):
        sums, crowds, held = Counter(), Counter(), self.suspects[half]
        for s in self.strata.values():
            times = [t for a, t in s.items() if a not in held]
            if len(times) >= 2:
                cls = size_class(len(times))
                sums[cls] += self.within(times) / math.comb(len(times), 2)
                crowds[cls] += 1
        return {c: sums[c] / n if sums[c] else 1 / (n + 1) for c, n in crowds.items()}

    def mean(self, half, size):
        return min(self.means[half].get(size_class(size), 1.0), 1.0)

    def speed_of(self, half):
        """For each account: co-actions in small crowds with partners that are no suspects, and what the means expect."""
        if half not in self.speeds:
            seen, held = defaultdict(lambda: [0, 0.0]), self.suspects[half]
            for key, s in self.used.items():
                if len(s) < 2 or self.half[key] != half:
                    continue
                for a, at in s.items():
                    own = held.get(a)
                    size = len(s) - sum(1 for b in s if b != a and own is not None and held.get(b) == own)
                    partners = [b for b in s if b != a and b not in held]
                    if size < CROWD_MIN and partners:
                        seen[a][0] += sum(abs(s[b] - at) <= self.window for b in partners)
                        seen[a][1] += len(partners) * self.mean(half, size)
            self.speeds[half] = seen
        return self.speeds[half]

    def weigh(self, a, b):
        """Returns the test of a pair, with each stratum: key, crowd kept, hit, exact chance, chance used."""
        a, b = sorted((a, b))
        meetings = []
        for key in self.company.get(a, {}).get(b, []):
            half, s = self.half[key], self.strata[key]
            held = self.suspects[half]
            near = {held[x] for x in (a, b) if x in held}
            kept = [t for x, t in s.items() if x in (a, b) or held.get(x) not in near]
            exact = self.within(kept) / math.comb(len(kept), 2)
            small = len(kept) < CROWD_MIN
            meetings.append([key, len(kept), self.hit(key, a, b), exact,
                             self.mean(half, len(kept)) if small else exact, small])
        for half in (0, 1):
            mine = [m for m in meetings if m[5] and self.half[m[0]] == half]
            own = (sum(m[2] for m in mine), math.fsum(m[4] for m in mine))
            held, speed = self.suspects[half], self.speed_of(half)
            rho = 1.0
            for x, partner in ((a, b), (b, a)):
                seen, expected = speed[x]
                if partner not in held:
                    seen, expected = seen - own[0], expected - own[1]
                rho *= max((seen + PRIOR) / (expected + PRIOR), 0.0)
            for m in mine:
                m[4] = min(1.0, m[4] * max(1.0, math.sqrt(rho)))
        blocks = defaultdict(lambda: [1.0, 1.0, False])
        for key, _, hit, exact, chance, _ in meetings:
            block = blocks[key[0]]
            block[0] *= 1 - chance
            block[1] *= 1 - exact
            block[2] |= hit
        n = sum(b[2] for b in blocks.values())
        chances = [1 - b[0] for b in blocks.values()]
        p, exactly = tail(chances, n)
        return dict(n_blocks=n, d_blocks=len(blocks), expected=math.fsum(chances), p=p, exactly=exactly,
                    p_exact=tail([1 - b[1] for b in blocks.values()], n)[0], meetings=meetings)

    def pairs(self):
        return [(a, b) for a, others in self.company.items() for b in others]


def main():
    twin = Twin(read(sys.argv[1]), float(sys.argv[3]) if len(sys.argv) > 3 else 60.0)
    pairs = twin.pairs()
    print("pairs that share a crowd:", len(pairs))
    weighed = {pair: twin.weigh(*pair) for pair in pairs}
    line = bh_line([w["p"] for w in weighed.values()], len(pairs))
    print("called at 5 %:", sum(line is not None and w["p"] <= line for w in weighed.values()))
    draw = random.Random(1)
    panel = [w["p"] - draw.random() * w["exactly"] for w in weighed.values() if w["d_blocks"] >= 3]
    print("null panel:", sum(p <= 0.05 for p in panel), "of", len(panel), "at most .05,", round(len(panel) * 0.05), "expected")
    print("null panel, twenty bars:", [sum(int(p * 20) == bar for p in panel) for bar in range(20)])
    worst, n = 0.0, 0
    for row in csv.DictReader(open(sys.argv[2], newline="")):
        if row["p"]:
            a, b = sorted((row["a"], row["b"]))
            mine = weighed[(a, b)]
            assert (int(row["n_blocks"]), int(row["d_blocks"])) == (mine["n_blocks"], mine["d_blocks"]), row["id"]
            for column in ("expected", "p", "p_exact"):
                theirs = float(row[column])
                apart = abs(theirs - mine[column]) / max(theirs, 1e-300)
                if theirs > 1e-12:
                    worst = max(worst, apart)
            n += 1
    print("edges compared:", n, "largest relative difference of expected, p, p_exact (above 1e-12):", f"{worst:.1e}")


if __name__ == "__main__":
    main()
