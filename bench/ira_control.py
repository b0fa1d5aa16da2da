"""Puts the posts of Internet Research Agency accounts and an ordinary evening into one file, with the truth beside it.

usage: python ira_control.py IRA.csv.gz CONTROL.csv.gz OUT_DIR
Writes posts.csv; truth-ira.csv (all agency accounts one group) and truth-category.csv (one group a category);
ira-reposts.csv, in which the bare text of a repost stands for the post it repeats.
"""
import csv, gzip, hashlib, os, re, sys
from datetime import datetime


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def bare(text):
    """Returns a name for a repost's text without links, or nothing below five different words."""
    text = re.sub(r"https?://\S+", "", text).strip().casefold()
    return "t" + hashlib.md5(text.encode()).hexdigest()[:12] if len(set(text.split())) >= 5 else ""


def main():
    ira, control, out = sys.argv[1:4]
    os.makedirs(out, exist_ok=True)
    groups, ordinary, seen, reposts = {}, set(), set(), []
    with open(f"{out}/posts.csv", "w", encoding="utf-8", newline="") as file:
        posts = csv.writer(file)
        posts.writerow(["id", "account", "time", "text", "is_repost"])
        for number, row in enumerate(rows(ira)):
            groups[row["author_id"]] = row["account_category"]
            time = row["publish_date"].replace(" ", "T") + "Z"
            repost = int(row["post_type"] == "R")
            posts.writerow([f"ira-{number}", row["author_id"], time, row["content"], repost])
            if repost and bare(row["content"]):
                reposts.append([f"ira-{number}", row["author_id"], time, bare(row["content"])])
        for row in rows(control):
            key = (row["name"], row["tweet_created"], row["text"])
            if key in seen:
                continue
            seen.add(key)
            ordinary.add(row["name"])
            time = datetime.strptime(row["tweet_created"], "%d-%m-%Y %H:%M").strftime("%Y-%m-%dT%H:%M:%SZ")
            repost = int(re.match(r"RT @\w+:", row["text"]) is not None)
            posts.writerow([f"gop-{row['id']}", row["name"], time, row["text"], repost])
    assert not ordinary & groups.keys(), "an account stands in both files"
    for name, group_of in (("ira", lambda a: "ira"), ("category", lambda a: groups[a])):
        with open(f"{out}/truth-{name}.csv", "w", encoding="utf-8", newline="") as file:
            truth = csv.writer(file)
            truth.writerow(["account", "group"])
            truth.writerows([a, group_of(a)] for a in sorted(groups))
            truth.writerows([a, ""] for a in sorted(ordinary))
    with open(f"{out}/ira-reposts.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "account", "time", "repost_of"], *reposts])
    print(len(groups), "agency accounts,", len(ordinary), "ordinary accounts")


if __name__ == "__main__":
    main()
