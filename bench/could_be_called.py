"""How many pairs share enough hours that the test could call them at all, however often they are together?

usage: python could_be_called.py POSTS.csv PREFIX [WINDOW_SECS]
POSTS as ira_control.py writes it; PREFIX of the ids to read: ira or gop. Links, mentions and hashtags are found by plain
patterns, so the numbers of pairs differ a little from the program's. Figures of docs/concepts/ira-2016.md.
"""
import csv, math, re, sys
from collections import defaultdict
from datetime import datetime

from chance_twin import Q, Twin, bh_line

KINDS = {
    "link": lambda text: set(re.findall(r"https?://t\.co/\w+", text)),
    "mention": lambda text: set(re.findall(r"@(\w+)", re.sub(r"^RT @\w+:", "", text).lower())),
    "hashtag": lambda text: set(re.findall(r"#(\w+)", text.lower())),
}


def main():
    path, prefix, window = sys.argv[1], sys.argv[2], float(sys.argv[3]) if len(sys.argv) > 3 else 120.0
    with open(path, encoding="utf-8", newline="") as file:
        posts = [row for row in csv.DictReader(file) if row["id"].startswith(prefix)]
    for kind, objects in KINDS.items():
        twin = Twin(((obj, row["account"], datetime.fromisoformat(row["time"].replace("Z", "+00:00")).timestamp())
                     for row in posts for obj in objects(row["text"])), window)
        weighed = [twin.weigh(*pair) for pair in twin.pairs()]
        needed, least, could = Q / len(weighed), 1.0, 0
        for w in weighed:
            missed = defaultdict(lambda: 1.0)
            for key, _, _, _, chance, _ in w["meetings"]:
                missed[key[0]] *= 1 - chance
            always = math.prod(1 - m for m in missed.values())
            least, could = min(least, always), could + (always <= needed)
        line = bh_line([w["p"] for w in weighed], len(weighed))
        hours = [w["d_blocks"] for w in weighed]
        print(f"{kind}: {len(weighed)} pairs, {sum(h == 1 for h in hours)} share one hour only,"
              f" {sum(h >= 3 for h in hours)} three or more, at most {max(hours)};"
              f" smallest p within reach {least:.2g}, needed {needed:.2g}, could be called {could};"
              f" called {sum(line is not None and w['p'] <= line for w in weighed)}")


if __name__ == "__main__":
    main()
