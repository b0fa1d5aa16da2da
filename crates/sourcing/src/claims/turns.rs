//! What a sentence does to the claim that it carries: `it is a lie that`, `whether`, `the claim that .. is absurd`.

use super::abroad;
use crate::lexicon::{ADVERB, AUXILIARY};
use crate::reading::Reading;
use model::attribution::Stance;
use std::ops::Range;

/// Between a verb and the noun for what it rejects stand at most so many words (`rejected all of the latest claims`).
const REJECTED_TOKENS_MAX: usize = 5;
/// Before a word that is denied itself (`did not reject`) `not` stands within so many tokens.
const NOT_TOKENS_MAX: usize = 3;
/// Between `none` and a verb stand at most so many words (`none of the nine guests had been`).
const OF_TOKENS_MAX: usize = 7;
/// Between a verb and a word for what is false stand at most so many (`is simply and wholly untrue`).
const FALSE_TOKENS_MAX: usize = 4;

/// Returns what a sentence does to the claim when it does not simply state it. `matched` are the tokens that carry the claim, in order; what
/// turns them stands before most of them, with no comma between.
pub(super) fn of(
    r: &Reading<'_>,
    range: &Range<usize>,
    matched: &[Range<usize>],
) -> Option<Stance> {
    let last = matched.last()?;
    let sentence = r.sentences.get(r.sentence_at(last.start))?;
    let start = sentence.tokens.start.max(range.start);
    let end = sentence.tokens.end.min(range.end);
    if let Some(tongue) = r.tongue_at(start) {
        return abroad::turned(r, tongue, &(start..end), matched);
    }
    let here = Here { r, start, end, matched };
    if here.is_denied() {
        return Some(Stance::Denies);
    }
    here.is_left_open().then_some(Stance::Asks)
}

/// Says whether a verb of denial, doubt or belief is denied itself: `did not deny`, `nobody doubts`. `cue` are its tokens.
pub(super) fn is_denied_cue(r: &Reading<'_>, cue: &Range<usize>) -> bool {
    if let Some(tongue) = r.tongue_at(cue.start) {
        return abroad::is_denied_cue(r, tongue, cue);
    }
    let sentence = r.sentences.get(r.sentence_at(cue.start)).map_or(cue.start, |s| s.tokens.start);
    let from = sentence.max(cue.start.saturating_sub(NOT_TOKENS_MAX));
    let not = (from..cue.end).any(|i| is_not(r, i) || is_nobody(r, i));
    // `would neither confirm nor deny` leaves it open.
    let open = (from..cue.end + 2)
        .any(|i| matches!(r.low(i), "confirm" | "confirmed" | "nor" | "neither"));
    not && !open
}

/// One sentence with the tokens that carry a claim.
struct Here<'h> {
    r: &'h Reading<'h>,
    start: usize,
    end: usize,
    matched: &'h [Range<usize>],
}

impl Here<'_> {
    /// Says whether most of what carries the claim stands behind a token, before the next comma.
    fn governs(&self, at: usize) -> bool {
        let behind: Vec<&Range<usize>> = self.matched.iter().filter(|m| m.start >= at).collect();
        let Some(first) = behind.first() else { return false };
        behind.len() * 2 >= self.matched.len() && !(at..first.start).any(|i| self.r.is_comma(i))
    }

    fn is_denied(&self) -> bool {
        // What is a word of the claim itself denies nothing of it (`told nobody`).
        let own = |i: usize| self.matched.iter().any(|m| m.contains(&i));
        (self.start..self.end).filter(|&i| !own(i)).any(|i| {
            self.rejects(i)
                || self.is_called_false(i)
                || self.has_nothing_in_it(i)
                || self.is_nobodys(i)
                || self.is_of_none(i)
                || self.is_another(i)
        }) || self.proves_false()
    }

    /// `rejected claims that`, `contradicted the report that`.
    fn rejects(&self, i: usize) -> bool {
        let r = self.r;
        let verb = r.low(i);
        let parted = |(stem, behind): &(&str, &str)| {
            verb.starts_with(stem) && behind.split(' ').any(|word| word == r.low(i + 1))
        };
        let rejects =
            REJECTING.iter().any(|stem| verb.starts_with(stem)) || PARTED.iter().any(parted);
        let noun = |at: &usize| is_claim_noun(r.low(*at));
        rejects
            && !self.is_not_before(i)
            && (i + 1..self.end.min(i + 1 + REJECTED_TOKENS_MAX))
                .find(noun)
                .is_some_and(|at| self.governs(at + 1))
    }

    /// `it is a lie that`, `it was untrue to say that`.
    fn is_called_false(&self, i: usize) -> bool {
        let r = self.r;
        if r.reads(i, "not true that").or_else(|| r.reads(i, "n't true that")).is_some() {
            return self.governs(i + 3);
        }
        let that = match (r.low(i + 1), r.low(i + 2), r.low(i + 3)) {
            ("that", _, _) => i + 1,
            ("to", "say" | "claim" | "suggest" | "think" | "write" | "assert", "that") => i + 3,
            _ => return false,
        };
        is_false(r.low(i)) && !self.is_not_before(i) && self.governs(that)
    }

    /// `there is nothing to the story that`, `no truth in reports that`.
    fn has_nothing_in_it(&self, i: usize) -> bool {
        const PHRASES: [&str; 8] = [
            "nothing to",
            "nothing in",
            "nothing behind",
            "no truth in",
            "no truth to",
            "no truth behind",
            "word of truth in",
            "no substance to",
        ];
        let r = self.r;
        PHRASES.iter().filter_map(|p| r.reads(i, p)).any(|end| {
            let noun =
                (end..self.end.min(end + REJECTED_TOKENS_MAX)).find(|&at| is_claim_noun(r.low(at)));
            noun.is_some_and(|at| self.governs(at + 1))
        })
    }

    /// `nobody had been promised`, `none of them was promised`, `neither promised nor`, `promised nobody`: only small words stand between.
    fn is_nobodys(&self, i: usize) -> bool {
        let r = self.r;
        // `not a cent of it was`, at the beginning of what is said.
        let not_a = r.low(i) == "not"
            && matches!(r.low(i + 1), "a" | "one")
            && (i == self.start
                || r.is_mark(i - 1)
                || matches!(r.low(i - 1), "that" | "said" | "says"));
        if !is_nobody(r, i) && !not_a && !matches!(r.low(i), "neither" | "nothing") {
            return false;
        }
        if self.matched.iter().any(|m| m.end == i) {
            return true;
        }
        if r.low(i) == "nothing" {
            return false;
        }
        let Some(next) = self.matched.iter().find(|m| m.start > i) else { return false };
        let last = if r.low(i) == "no" { i + 1 } else { i };
        let of = not_a || r.low(last + 1) == "of";
        let small = |at: usize| r.is(at, ADVERB | AUXILIARY);
        let begins =
            |at: usize| matches!(r.low(at), "that" | "who" | "whether" | "if") || r.is_comma(at);
        let mut between = last + 1..next.start;
        if of {
            // `none of the guests had been`: an auxiliary stands before the verb.
            between.clone().count() <= OF_TOKENS_MAX
                && !between.clone().any(begins)
                && between.next_back().is_some_and(small)
        } else {
            between.all(small)
        }
    }

    /// `No member of my team filled in a ballot`: the sentence begins so, and a verb of the claim follows.
    fn is_of_none(&self, i: usize) -> bool {
        let r = self.r;
        const LIMITS: [&str; 16] = [
            "fewer", "less", "more", "longer", "sooner", "later", "doubt", "wonder", "matter",
            "surprise", "secret", "stranger", "other", "question", "one", "sign",
        ];
        let no = matches!(
            r.low(i),
            "no" | "kein"
                | "keine"
                | "keiner"
                | "aucun"
                | "aucune"
                | "ningún"
                | "ninguna"
                | "ninguno"
                | "żaden"
                | "żadna"
        );
        let begins =
            i == self.start || r.is_mark(i - 1) && !r.is_comma(i - 1) || r.low(i - 1) == "that";
        no && begins && !LIMITS.contains(&r.low(i + 1)) && self.governs(i + 1)
    }

    /// `it was not the minister who promised it`.
    fn is_another(&self, i: usize) -> bool {
        let r = self.r;
        let not = ["it was not", "it is not", "it wasn't", "it isn't", "it had not been"];
        let Some(end) = not.iter().find_map(|p| r.reads(i, p)) else { return false };
        let Some(that) = (end..self.end).find(|&at| matches!(r.low(at), "that" | "who")) else {
            return false;
        };
        let named = self.matched.iter().any(|m| m.start >= end && m.end <= that);
        let limits = matches!(r.low(end), "only" | "just" | "merely" | "until" | "even");
        named && !limits && self.matched.iter().any(|m| m.start > that)
    }

    /// `the claim that .. is absurd`.
    fn proves_false(&self) -> bool {
        let r = self.r;
        let Some(last) = self.matched.last() else { return false };
        let noun = (self.start..last.start).find(|&at| {
            is_claim_noun(r.low(at))
                && matches!(r.low(at + 1), "that" | "of")
                && self.governs(at + 1)
        });
        let first = self.start + usize::from(r.is_mark(self.start));
        let clause = r.low(first) == "that" && self.governs(first + 1);
        if noun.is_none() && !clause {
            return false;
        }
        // `called the idea that .. grotesque`.
        let called = noun.is_some_and(|at| {
            (self.start..at).any(|i| matches!(r.low(i), "called" | "calls" | "calling"))
        });
        if called
            && (last.end..self.end.min(last.end + FALSE_TOKENS_MAX)).any(|i| is_false(r.low(i)))
        {
            return true;
        }
        (last.end..self.end).filter(|&i| is_being(r.low(i))).any(|i| {
            let to = self.end.min(i + 1 + FALSE_TOKENS_MAX);
            let found = (i + 1..to).find(|&at| is_false(r.low(at)));
            found.is_some_and(|at| {
                (i + 1..at).all(|k| {
                    r.is(k, ADVERB)
                        || matches!(
                            r.low(k),
                            "a" | "an"
                                | "and"
                                | "all"
                                | "pure"
                                | "complete"
                                | "sheer"
                                | "utter"
                                | "total"
                        )
                })
            })
        })
    }

    /// `whether`, `asked if`, `if .. , he must`, `had the minister ..`.
    fn is_left_open(&self) -> bool {
        let r = self.r;
        let first = self.start + usize::from(matches!(r.low(self.start), "“" | "\""));
        let inverted =
            matches!(r.low(first), "had" | "should" | "were") && r.low(self.end - 1) != "?";
        if inverted && self.governs(first + 1) {
            return true;
        }
        (self.start..self.end).any(|i| match r.low(i) {
            "whether" => self.governs(i + 1) && !self.hinted(i),
            "if" => {
                let before = i.checked_sub(1).map_or("", |at| r.low(at));
                let asked = ASKING.iter().any(|stem| before.starts_with(stem));
                (i == first || asked) && self.governs(i + 1)
            }
            _ => false,
        })
    }

    /// `wonder whether` points at it.
    fn hinted(&self, whether: usize) -> bool {
        let before = whether.saturating_sub(2)..whether;
        before.into_iter().any(|i| self.r.low(i).starts_with("wonder") || self.r.low(i) == "guess")
    }

    fn is_not_before(&self, i: usize) -> bool {
        let from = self.start.max(i.saturating_sub(NOT_TOKENS_MAX));
        (from..i).any(|at| is_not(self.r, at) || is_nobody(self.r, at))
    }
}

/// Beginnings of verbs by which claims are rejected.
const REJECTING: [&str; 14] = [
    "reject",
    "dismiss",
    "contradict",
    "refut",
    "rebut",
    "disput",
    "deni",
    "deny",
    "denounc",
    "debunk",
    "repudiat",
    "scoff",
    "disprov",
    "quash",
];

/// The same of two words: beginnings, and what stands behind.
const PARTED: [(&str, &str); 8] = [
    ("push", "back"),
    ("wav", "away aside off"),
    ("brush", "away aside off"),
    ("laugh", "off"),
    ("shrug", "off"),
    ("hit", "back"),
    ("pour", "scorn cold"),
    ("shot", "down"),
];

/// Beginnings of verbs and words behind which `if` asks.
const ASKING: [&str; 16] = [
    "ask",
    "know",
    "say",
    "said",
    "sure",
    "clear",
    "tell",
    "told",
    "establish",
    "see",
    "examin",
    "check",
    "decid",
    "unclear",
    "ascertain",
    "determin",
];

/// Words for what others say.
fn is_claim_noun(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    matches!(
        one,
        "claim"
            | "report"
            | "allegation"
            | "accusation"
            | "suggestion"
            | "charge"
            | "assertion"
            | "notion"
            | "idea"
            | "story"
            | "storie"
            | "rumour"
            | "rumor"
            | "insinuation"
            | "theory"
            | "theorie"
            | "speculation"
            | "tale"
    )
}

/// Words for what is not so.
fn is_false(word: &str) -> bool {
    matches!(
        word,
        "untrue"
            | "false"
            | "nonsense"
            | "absurd"
            | "ridiculous"
            | "lie"
            | "lies"
            | "fiction"
            | "fabrication"
            | "fabricated"
            | "fantasy"
            | "invention"
            | "invented"
            | "rubbish"
            | "slander"
            | "slanderous"
            | "libel"
            | "libellous"
            | "libelous"
            | "myth"
            | "hoax"
            | "tale"
            | "baseless"
            | "groundless"
            | "unfounded"
            | "preposterous"
            | "laughable"
            | "outlandish"
            | "malicious"
            | "wrong"
            | "incorrect"
            | "inaccurate"
            | "smear"
            | "calumny"
            | "fake"
            | "grotesque"
            | "bogus"
            | "insane"
            | "crazy"
            | "hogwash"
            | "bunk"
    )
}

fn is_being(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "be" | "been" | "'s" | "remain" | "remains" | "as"
    )
}

fn is_not(r: &Reading<'_>, i: usize) -> bool {
    matches!(r.low(i), "not" | "never" | "cannot" | "hardly" | "scarcely")
        || r.low(i).ends_with("n't")
}

fn is_nobody(r: &Reading<'_>, i: usize) -> bool {
    matches!(r.low(i), "nobody" | "none" | "no-one")
        || r.low(i) == "no" && matches!(r.low(i + 1), "one" | "body")
}
