//! `X reported:` and then a paragraph: a block quotation opened by a colon in the paragraph before.

use super::{Finds, Found, Rule, with_cue_in};
use crate::cue;
use crate::phrase;
use crate::reading::{REACH_SENTENCES_MAX, Reading};
use model::attribution::Stance;

pub(super) const RULE: Rule = Rule {
    name: "colon-block",
    example: "The daily wrote:⏎⏎The council met in secret.",
    counter: "They bought three things:⏎⏎A rope, a lamp and a map.",
    finds: Finds::InDocument(find),
};

fn find(r: &Reading<'_>, found: &mut Vec<Found>) {
    let mut new: Vec<Found> = Vec::new();
    for (number, sentence) in r.sentences.iter().enumerate() {
        let Some(next) =
            r.sentences.get(number + 1).filter(|next| next.paragraph > sentence.paragraph)
        else {
            continue;
        };
        if r.low(sentence.tokens.end - 1) != ":" {
            continue;
        }
        let last = r.sentences[number + 1..]
            .iter()
            .take(REACH_SENTENCES_MAX)
            .take_while(|s| s.paragraph == next.paragraph)
            .last()
            .unwrap_or(next);
        let end = super::content::trimmed_end(r, next.tokens.start, last.tokens.end);
        // A block keeps its last mark when it is a quotation of its own.
        let content = next.tokens.start..if r.closes_quotation(last.tokens.end - 1) {
            last.tokens.end
        } else {
            end
        };
        let mark = sentence.tokens.end - 1;
        let here = with_cue_in(found, &sentence.tokens);
        if let Some(own) =
            found[here].iter_mut().rev().find(|f| f.source.is_some() && f.cue.end + 6 >= mark)
        {
            own.content = vec![content];
            own.open_end = false;
            own.rule = RULE.name;
            continue;
        }
        if let Some(own) =
            at_verb(r, &sentence.tokens, &content).or_else(|| at_noun(r, mark, &content))
        {
            new.push(own);
        }
    }
    found.extend(new);
}

fn at_verb(
    r: &Reading<'_>,
    sentence: &std::ops::Range<usize>,
    content: &std::ops::Range<usize>,
) -> Option<Found> {
    let cue = cue::cues(r, sentence).into_iter().rfind(|c| !c.passive && !c.infinitive)?;
    let source = phrase::subject_before(r, sentence.start, cue.group.start)?;
    let mut found = Found::new(RULE.name, cue.group, cue.verb.stance);
    found.source = Some(source);
    found.content.push(content.clone());
    Some(found)
}

/// `Among the revelations:`
fn at_noun(r: &Reading<'_>, mark: usize, content: &std::ops::Range<usize>) -> Option<Found> {
    let noun = mark.checked_sub(1)?;
    let reports = matches!(
        r.low(noun),
        "revelations"
            | "findings"
            | "claims"
            | "allegations"
            | "statement"
            | "excerpt"
            | "excerpts"
            | "conclusions"
            | "words"
            | "remarks"
            | "quote"
            | "report"
            | "transcript"
    );
    reports.then(|| {
        let mut found = Found::new(RULE.name, noun..mark, Stance::Asserts);
        found.content.push(content.clone());
        found
    })
}
