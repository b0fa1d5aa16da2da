"""Draws sentences that name a medium or an agency from an archive of annotated news, for labelling by a reader.

usage: draw_outlets.py ARCHIVE train|dev N SEED [EACH]

EACH sentences an article at most (one, unless told otherwise), so that no article weighs more than another. Prints `file start end` with the sentence,
offsets in Unicode scalars of the text. The names are a plain pattern of its own, wider than the program's list: what the
program knows of outlets plays no part in what is drawn.
"""

import random
import re
import sys
import tarfile

KNOWN = r"""CNN|CNBC|MSNBC|C-SPAN|HBO|PBS|NPR|BBC|ABC|CBS|NBC|Fox\ News|Fox\ Business|FOX\ News|Fox|FNC|HLN|Univision|Telemundo|Al\ Jazeera|Bloomberg|
Reuters|AP|Associated\ Press|AFP|Agence\ France-Presse|UPI|McClatchy|Gannett|Tass|Xinhua|RT|Sputnik|
Politico|POLITICO|BuzzFeed|Buzzfeed|Breitbart|HuffPost|Huffington\ Post|Vox|Slate|Salon|Gawker|Gizmodo|Mashable|Yahoo|Axios|Quartz|TMZ|
Daily\ Beast|Daily\ Caller|Daily\ Kos|Drudge\ Report|Free\ Beacon|National\ Review|Weekly\ Standard|New\ Republic|New\ Yorker|Atlantic|Economist|
Mother\ Jones|Rolling\ Stone|Vanity\ Fair|Esquire|GQ|Variety|Hollywood\ Reporter|Newsweek|TIME|Time\ magazine|People\ magazine|Forbes|Fortune|
National\ Enquirer|New\ York\ magazine|ThinkProgress|Think\ Progress|TPM|Talking\ Points\ Memo|RealClearPolitics|Real\ Clear\ Politics|FiveThirtyEight|Roll\ Call|
The\ Hill|Washington\ Examiner|Right\ Side\ Broadcasting|Western\ Journalism|Blaze|TheBlaze|Infowars|InfoWars|WND|Newsmax|NewsMax|PolitiFact|FactCheck\.org|
Politifact|The\ Guardian|The\ Independent|Der\ Spiegel|Le\ Monde|USA\ TODAY|USA\ Today|Newsday|Union\ Leader|Des\ Moines\ Register|Intercept|
ProPublica|WikiLeaks|Recode|Wired|Cosmopolitan|Billboard|Vogue|Elle|Glamour|Playboy|Ebony|Essence|Univision|SiriusXM|Sirius"""
LAST = r"""Times|Post|Journal|Tribune|Herald|Gazette|Chronicle|Inquirer|Enquirer|Dispatch|Courier|Sentinel|Star|News|Register|Examiner|Observer|Telegraph|Sun|
Bee|Globe|Press|Mail|Mirror|Record|Review|Magazine|Weekly|Daily|Today|Radio|TV|Monitor|Ledger|Standard|Beacon|Plain\ Dealer|Democrat-Gazette|
Free\ Press|Post-Dispatch|Sun-Times|Sun-Sentinel"""
PATTERN = re.compile(
    r"(?<![\w@#./])(?:%s|(?:[A-Z][\w.'-]*\ ){1,3}(?:%s))(?![\w])" % (KNOWN, LAST), re.VERBOSE
)
# What the pattern meets though it is no medium: `President Obama Today`, words that begin a sentence, roads and parties.
NOT = re.compile(
    r"^(?:(?:In|On|At|The|A|An|This|That|His|Her|Radio|Fake|Good|Big|Bad|Breaking|Local|Cable|Network|National|Reality|Paul|Sixth|And|For|No|Its|Some|More)\ )"
    r"(?:News|Press|Record|Review|Star|Sun|Today|Mail|TV|Radio|Daily|Weekly|Magazine|Mirror|Standard)$|Rotary|Times Square|Star Wars"
)
# A dateline is a credit, and so is the line below a picture: they are read by other rules.
CREDIT = re.compile(r"^[^.]{0,60}\((?:AP|UPI|AFP|Reuters)\)\s*[-–—]|Getty|/AP|via AP|AP Photo|^\W*h/t|^.{0,40}$")
OWN = {
    "breitbart": r"Breitbart",
    "huff-post": r"Huff(?:ington\ )?Post",
    "nyt": r"New\ York\ Times|The\ Times$|^Times$",
    "politico": r"(?i:politico)",
    "usa-today": r"(?i:usa\ today)|Today$|Gannett",
    "wash-post": r"Washington\ Post|The\ Post$|^Post$",
    "west-journal": r"Western\ Journal",
}
ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|No|vs|Rev|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Co|Corp|[A-Z]|Ala|Ariz|Calif|Conn|Fla|Ga|Ill|Ky|La|Mass|Mich|Minn|Miss|Mo|Neb|Nev|Okla|Pa|Tenn|Va|Wash|Wis)|\b[A-Za-z]\.[A-Za-z])\.$")


def sentences(text):
    """Yields the stretches of sentences: a line end parts them, and a mark before a capital."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for stop in re.finditer(r"[.!?]['\"”’)]*\s+(?=['\"“‘(]*[A-Z0-9])", line.group()):
            end = line.start() + stop.end()
            if ABBREVIATED.search(text[start:end].rstrip().rstrip("'\"”’)")):
                continue
            yield start, line.start() + len(line.group()[: stop.end()].rstrip())
            start = end
        yield start, line.end()


def candidates(name, text):
    own = re.compile(OWN[name.split("_")[0]])
    for start, end in sentences(text):
        if end - start > 700 or start == 0 or CREDIT.search(text[start:end]):
            continue
        named = [m.group() for m in PATTERN.finditer(text[start:end])]
        if any(not own.search(n) and not NOT.match(n) for n in named):
            yield start, end


def main():
    archive, part, n, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    each = int(sys.argv[5]) if len(sys.argv) > 5 else 1
    drawn = []
    articles = total = 0
    rng = random.Random(seed)
    with tarfile.open(archive) as tar:
        members = [m for m in tar if m.name.startswith("data/%s/text/" % part) and m.isfile()]
        for member in sorted(members, key=lambda m: m.name):
            name = member.name.rsplit("/", 1)[1]
            text = tar.extractfile(member).read().decode("utf-8")
            found = list(candidates(name, text))
            for start, end in rng.sample(found, min(each, len(found))):
                drawn.append((name, start, end, text))
            articles += bool(found)
            total += len(found)
    rng.shuffle(drawn)
    print("#", articles, "articles have such sentences,", total, "sentences", file=sys.stderr)
    for name, start, end, text in sorted(drawn[:n]):
        print(name, start, end, text[start:end].replace("\n", " "), sep="\t")


if __name__ == "__main__":
    main()
