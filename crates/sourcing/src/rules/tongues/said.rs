//! `X sagte, …`, `…, a déclaré X`, `X powiedział, że …`, `…, сообщил X`: reporting verbs with their subjects and contents.

use super::clause::{After, Content, after, back, before};
use super::line::Line;
use super::phrase::{Right, has_article, phrase, subject_left, subject_right};
use crate::lexicon::tongues::{
    ABOUT, ADVERB, AND, AS, ASK, AUX, BE, DET, Form, INFINITIVE, MODAL, NEG, OBJECT_DET, OFFICE,
    ORGANISATION, PREP, REL, SOURCE_NOUN, THAT, TIME, Tongue, UNNAMED, Verb,
};
use crate::rules::Found;
use model::Span;
use model::attribution::Stance;
use std::ops::Range;

/// The word that must stand with a verb stands at most so many tokens behind it.
const PARTICLE_TOKENS_MAX: usize = 16;
/// An auxiliary stands at most so many tokens before its participle.
const AUXILIARY_TOKENS_MAX: usize = 12;
/// Between a verb and its content stand at most so many tokens.
const BETWEEN_TOKENS_MAX: usize = 18;

/// One reporting verb where it stands.
#[derive(Clone)]
pub(super) struct Cue {
    /// What is shown as the words that report.
    pub(super) group: Range<usize>,
    /// The finite verb: before it stands who acts.
    pub(super) first: usize,
    /// The token behind the verb.
    pub(super) last: usize,
    pub(super) verb: &'static Verb,
    /// Another verb before it in its clause has the same subject: `mówi X i dodaje, że …`.
    joined: bool,
    /// A pronoun that hangs on the verb with a hyphen (`affirme-t-elle`), and what is left of its word.
    clitic: Option<(Span, Span)>,
}

pub(super) fn find(line: &Line<'_, '_>, out: &mut Vec<Found>) {
    out.extend(name_and_colon(line));
    let mut i = line.start();
    let mut last = None;
    while i < line.end() {
        let cue = line.cue_at(i).filter(|cue| !cue.verb.source_behind);
        let cue = cue.map(|cue| joined_on(line, cue.clone(), last));
        let found = cue.as_ref().and_then(|cue| at_cue(line, cue));
        let found = found.or_else(|| unlisted(line, i));
        last = found.as_ref().map(|f| f.cue.end).or(last);
        i = if found.is_some() { cue.map_or(i + 1, |cue| cue.last.max(i + 1)) } else { i + 1 };
        out.extend(found);
    }
}

/// Notes that a verb stands behind another of its clause, and a conjunction between them.
fn joined_on(line: &Line<'_, '_>, cue: Cue, last: Option<usize>) -> Cue {
    let start = line.clause_start(cue.first);
    let joined = last.is_some_and(|end| end > start && (end..cue.first).any(|at| line.is(at, AND)));
    Cue { joined, ..cue }
}

/// `« … », tonne le maire`: behind speech any word before somebody tells that he or she said it.
fn unlisted(line: &Line<'_, '_>, i: usize) -> Option<Found> {
    let mark = i.checked_sub(1).filter(|&m| m > line.start() && line.is_comma(m))?;
    let (range, _) = before(line, i).filter(|(c, kind)| {
        *kind == Content::Speech && line.closes_speech(c.end - 1) && c.end + 1 >= mark
    })?;
    let reflexive = usize::from(matches!(line.low(i), "se" | "me"));
    let verb = i + reflexive;
    let unknown = line.is_word(verb) && !line.is_large(verb) && !line.is_known(verb);
    if !unknown || line.r.in_speech(verb) {
        return None;
    }
    let behind = verb + 1 + usize::from(matches!(line.low(verb + 1), "sich" | "się"));
    let source = subject_right(line, behind, line.clause_end(behind)).subject?;
    let speaks = source.clone().any(|at| {
        line.is_name(at) || line.is(at, OFFICE | UNNAMED | crate::lexicon::tongues::PRON)
    });
    let mut found = Found::new("quotation-said", verb..verb + 1, Stance::Asserts);
    found.content.push(range);
    found.source = Some(source);
    speaks.then_some(found)
}

/// Reads a reporting verb at a token; [`Line::cue_at`] remembers them.
pub(super) fn cue_at(line: &Line<'_, '_>, i: usize) -> Option<Cue> {
    let can = line.r.reports(i) || line.tongue == Tongue::French && line.low(i).contains('-');
    if !can || line.r.is_mark(i) || line.r.in_speech(i) {
        return None;
    }
    let before = i.checked_sub(1).filter(|&b| b >= line.start());
    let opens = before.is_none_or(|b| line.parts(b));
    if line.is_large(i) && !opens {
        return None;
    }
    if line.tongue == Tongue::French
        && let Some(cue) = with_clitic(line, i)
    {
        return Some(cue);
    }
    let forms = line.words.forms(line.low(i));
    let particles = |form: &&Form| line.words.verbs[form.verb].particle.is_some();
    let (with, without): (Vec<&Form>, Vec<&Form>) = forms.iter().partition(particles);
    with.into_iter().chain(without).find_map(|form| read(line, i, *form))
}

fn read(line: &Line<'_, '_>, i: usize, form: Form) -> Option<Cue> {
    let verb = &line.words.verbs[form.verb];
    let before = i.checked_sub(1).filter(|&b| b >= line.start());
    let cue = |first: usize, from: usize| Cue {
        group: from..i + 1,
        first,
        last: i + 1,
        verb,
        joined: false,
        clitic: None,
    };
    // `wie er mitteilte`: at the end of a clause the particle is joined to the finite verb.
    let joined = verb
        .particle
        .as_deref()
        .is_some_and(|p| line.low(i).strip_prefix(p).is_some_and(|rest| !rest.starts_with("ge")));
    if joined {
        return Some(cue(i, i));
    }
    if form.participle {
        let from = line.clause_start(i).max(i.saturating_sub(AUXILIARY_TOKENS_MAX));
        let aux = (from..i).rev().find(|&at| line.is(at, AUX))?;
        let between = aux + 1..i;
        let near = between.clone().all(|at| line.is(at, ADVERB | NEG | TIME | BE));
        return (near || line.tongue == Tongue::German)
            .then(|| cue(aux, if near { aux } else { i }));
    }
    // `sagen` is also what one wants to say.
    let infinitive = line.tongue == Tongue::German
        && line.low(i).ends_with("en")
        && (line.clause_start(i)..i).any(|at| line.is(at, MODAL | INFINITIVE));
    // `la demande` asks nothing; `die sagte` is a pronoun with its verb.
    let articles = match line.tongue {
        Tongue::German => OBJECT_DET | PREP,
        _ if line.tongue.is_romance() => DET | PREP,
        _ => 0,
    };
    let noun = before.is_some_and(|b| {
        line.is(b, articles)
            && !has_article(line, b)
            && !line.is(b, AS | NEG | ADVERB | DET & !articles)
    });
    if infinitive || noun || before.is_some_and(|b| line.is(b, BE) && !line.tongue.is_slavic()) {
        return None;
    }
    if let Some(particle) = &verb.particle {
        let limit = line.end().min(i + PARTICLE_TOKENS_MAX);
        let behind = (i + 1..limit)
            .take_while(|&at| !line.marks_speech(at) && line.low(at) != ":")
            .any(|at| line.low(at) == particle);
        if !behind && before.is_none_or(|b| line.low(b) != particle) {
            return None;
        }
    }
    let reflexive = before.filter(|&b| line.is(b, NEG) && !line.is(b, PREP));
    Some(cue(i, reflexive.unwrap_or(i)))
}

/// `affirme-t-elle`, `a-t-il ajouté`
fn with_clitic(line: &Line<'_, '_>, i: usize) -> Option<Cue> {
    const PRONOUNS: [&str; 7] = ["il", "elle", "ils", "elles", "on", "nous", "je"];
    let word = line.low(i);
    let (rest, pronoun) = word.rsplit_once('-').filter(|(_, p)| PRONOUNS.contains(p))?;
    let stem = rest.strip_suffix("-t").unwrap_or(rest);
    let token = line.r.span(&(i..i + 1));
    let n = |text: &str| u32::try_from(text.chars().count()).unwrap_or(0);
    let source = Span::new(token.end.saturating_sub(n(pronoun)).max(token.start), token.end);
    let finite = line.words.forms(stem).iter().find(|form| !form.participle);
    if let Some(form) = finite {
        let own = Span::new(token.start, (token.start + n(stem)).min(source.start));
        let verb = &line.words.verbs[form.verb];
        return Some(Cue {
            group: i..i + 1,
            first: i,
            last: i + 1,
            verb,
            joined: false,
            clitic: Some((source, own)),
        });
    }
    if line.words.role(stem) & AUX == 0 {
        return None;
    }
    let head = (i + 1..line.end().min(i + 5)).find(|&at| !line.is(at, ADVERB | NEG | TIME))?;
    let form = line.words.forms(line.low(head)).iter().find(|form| form.participle)?;
    let verb = &line.words.verbs[form.verb];
    let own = line.r.span(&(head..head + 1));
    Some(Cue {
        group: head..head + 1,
        first: i,
        last: head + 1,
        verb,
        joined: false,
        clitic: Some((source, own)),
    })
}

/// Where a clause with a reporting verb begins, and what opens it.
struct Clause {
    /// Its first token.
    start: usize,
    /// The first token behind `wie`, `comme`, `jak`, `dass`.
    from: usize,
    /// It is opened by `wie`, `comme`, `jak`.
    tag: bool,
    /// A relative word stands for who acts.
    relative: bool,
    /// Who acts, where a clause about them stands before the verb.
    head: Option<Range<usize>>,
}

fn clause(line: &Line<'_, '_>, cue: &Cue) -> Clause {
    let start = line.clause_start(cue.first);
    let opener = (start..cue.first).rev().find(|&at| line.is(at, THAT | AS));
    // `un funcionario que pidió el anonimato dijo`: what `que` opens is told of him, and ends before the verb.
    let told_of = opener
        .filter(|_| line.tongue.is_romance())
        .and_then(|at| phrase(line, start, at).filter(|p| p.end == at && line.is(at, REL)));
    if let (Some(head), Some(at)) = (told_of, opener) {
        return Clause {
            start,
            from: start,
            tag: false,
            relative: at + 1 >= cue.group.start,
            head: Some(head),
        };
    }
    let first = opener.is_some_and(|at| at == start || at == start + 1 && line.low(start) == "so");
    let tag = opener.is_some_and(|at| line.is(at, AS)) && first;
    let from = opener.map_or(start, |at| at + 1);
    let before = cue.first.checked_sub(1).filter(|&b| b >= start);
    let comma_before = start > line.start() && line.is_comma(start - 1);
    let relative = before.is_some_and(|b| line.is(b, REL) && !line.is(b, DET | THAT))
        || start > line.start() && line.is(start, REL) && !line.is(start, DET | THAT | ASK)
        || line.tongue.is_romance()
            && comma_before
            && line.is(start, REL)
            && start < cue.group.start;
    Clause { start, from, tag, relative, head: None }
}

fn at_cue(line: &Line<'_, '_>, cue: &Cue) -> Option<Found> {
    let clause = clause(line, cue);
    let from_source = line.reads_any(line.start(), &line.words.from).is_some();
    if clause.relative || from_source {
        return None;
    }
    if let Some(found) = points_back(line, cue, &clause) {
        return Some(found);
    }
    if cue.verb.back_only {
        return None;
    }
    let left = match (&clause.head, cue.clitic) {
        (Some(head), _) => Some(head.clone()),
        (None, Some(_)) => None,
        (None, None) if cue.joined => None,
        (None, None) => subject_left(line, clause.from, cue.first),
    };
    let content = after(line, cue, BETWEEN_TOKENS_MAX);
    let limit = content.as_ref().map_or_else(|| line.clause_end(cue.last), |c| c.at);
    let mut right = subject_right(line, cue.last, limit);
    if let Some(from) = from_nobody(line, cue.last, limit) {
        return unnamed(line, cue, &clause, from);
    }
    if cue.clitic.is_some() {
        right.subject = None;
    }
    if left.is_some() && !line.tongue.is_romance() {
        // `Brandt sagte der Zeitung, …`: who acts stands before the verb.
        right.recipient = right.recipient.take().or(right.subject.take());
    }
    of_clause(line, cue, &clause, Around { left, right, content, limit })
}

/// What stands around a reporting verb.
struct Around {
    /// Who acts, before the verb.
    left: Option<Range<usize>>,
    /// Who acts and who is told, behind it.
    right: Right,
    /// What is said behind it.
    content: Option<After>,
    /// Where its own clause ends.
    limit: usize,
}

/// Decides what is said, and by whom, from what stands around the verb.
fn of_clause(line: &Line<'_, '_>, cue: &Cue, clause: &Clause, around: Around) -> Option<Found> {
    let Around { left, right, content, limit } = around;
    let acts = left
        .clone()
        .or_else(|| right.subject.clone())
        .or_else(|| placed(line, cue, clause.from, limit));
    if clause.tag {
        return tagged(line, cue, clause, acts);
    }
    let known = left.is_some() || cue.clitic.is_some();
    let object_between = known && line.tongue.is_romance() && right.subject.is_some();
    let apart = left.is_none().then(|| apposed(line, cue, clause)).flatten();
    let spoken =
        before(line, clause.start).filter(|(_, kind)| *kind == Content::Speech && !cue.joined);
    // `…, a-t-il raconté : …`: the pronoun behind the verb says that the content stands before.
    let told = before(line, clause.start).filter(|_| cue.clitic.is_some());
    if let Some((range, kind)) = told {
        let rule = if kind == Content::Speech { "quotation-said" } else { "clause-said" };
        let mut all = vec![range];
        all.extend(next_speech(line, cue.last));
        return made(line, cue, rule, None, all, right.recipient, false);
    }
    let colon = content.as_ref().is_some_and(|c| line.low(c.at) == ":");
    let content = content.filter(|_| spoken.is_none() || left.is_some() || colon);
    if let Some(content) = content.filter(|c| !(object_between && c.bare_conjunction)) {
        let subject = left
            .clone()
            .or(apart)
            .or_else(|| if cue.clitic.is_some() { None } else { acts.clone() });
        // `…, powiedział minister, dodając, że`: what stands before belongs to the verb, too.
        return made(line, cue, "said-that", subject, vec![content.range], right.recipient, true);
    }
    if let Some((range, _)) = spoken {
        let mut all = vec![range];
        all.extend(next_speech(line, cue.last));
        let subject = left.or(right.subject).or_else(|| placed(line, cue, clause.from, limit));
        return made(line, cue, "quotation-said", subject, all, right.recipient, false);
    }
    let inverted = left.is_none() && apart.is_none() && !cue.verb.weak && !cue.joined;
    if inverted
        && (right.subject.is_some() || cue.clitic.is_some() || acts.is_some())
        && let Some((range, Content::Clause)) = before(line, clause.start)
        && !negated(line, cue, limit)
        && cue.first == clause.from
    {
        let subject = right.subject.or(acts);
        return made(line, cue, "clause-said", subject, vec![range], right.recipient, false);
    }
    object(line, cue, clause, left.or(apart), right)
}

/// `a-t-on appris de source judiciaire`: the source behind the verb.
fn from_nobody(line: &Line<'_, '_>, from: usize, limit: usize) -> Option<Range<usize>> {
    (from..limit).find_map(|i| {
        let end = line.reads_any(i, &line.words.from)?;
        phrase(line, end - 1, limit)
    })
}

fn unnamed(line: &Line<'_, '_>, cue: &Cue, clause: &Clause, source: Range<usize>) -> Option<Found> {
    let (range, _) = before(line, clause.start)?;
    let bare = Cue { clitic: None, group: cue.group.clone(), ..*cue };
    made(line, &bare, "clause-said", Some(source), vec![range], None, false)
}

/// Says whether nothing was said: `sagte nichts`.
fn negated(line: &Line<'_, '_>, cue: &Cue, limit: usize) -> bool {
    (cue.group.start.saturating_sub(1)..limit).any(|at| line.is(at, NEG) && !line.is(at, ADVERB))
}

/// `wies den Vorwurf zurück`, `a annoncé la fermeture`: a plain object.
fn object(
    line: &Line<'_, '_>,
    cue: &Cue,
    clause: &Clause,
    left: Option<Range<usize>>,
    right: Right,
) -> Option<Found> {
    let denies_thing = cue.verb.stance == Stance::Denies;
    if !cue.verb.object && cue.verb.stance != Stance::Announces || negated(line, cue, cue.last) {
        return None;
    }
    let end = line.clause_end(cue.last);
    let rule = if cue.verb.stance == Stance::Announces { "announced" } else { "object-of" };
    if let Some(subject) = left {
        let mut start = cue.last;
        while start < end
            && (line.is(start, ADVERB | TIME) && !line.is(start, DET | SOURCE_NOUN)
                || line.is(start, PREP) && line.is(start + 1, TIME)
                || line.tongue.is_slavic() && line.is(start, ABOUT))
        {
            start += 1;
        }
        let mut range = line.trimmed(start, end);
        if let Some(particle) = &cue.verb.particle
            && range.len() > 1
            && line.low(range.end - 1) == particle
        {
            range.end -= 1;
        }
        let thing = !range.is_empty()
            && (denies_thing || !line.is(range.start, PREP) || line.tongue == Tongue::Spanish);
        return (thing && line.is_word(range.start))
            .then(|| made(line, cue, rule, Some(subject), vec![range], None, false))?;
    }
    // `Den Vorwurf wies X zurück`
    let range = line.trimmed(clause.from, cue.first);
    let thing = range.clone().next().is_some_and(|at| line.is(at, DET | OBJECT_DET));
    let subject = right.subject.filter(|_| thing)?;
    made(line, cue, rule, Some(subject), vec![range], None, false)
}

/// `…, wie X mitteilte, …`, `Jak podała X, …`
fn tagged(
    line: &Line<'_, '_>,
    cue: &Cue,
    clause: &Clause,
    acts: Option<Range<usize>>,
) -> Option<Found> {
    let end = line.clause_end(cue.last);
    let clause_opens = line.trimmed(line.start(), line.end()).start >= clause.start;
    let mut all = Vec::new();
    if clause_opens {
        all.extend(line.to_the_end(end + 1));
    } else {
        all.extend(line.up_to(clause.start));
        let goes_on = line.is_comma(end).then(|| line.trimmed(end + 1, line.end()));
        let plain = |c: &Range<usize>| !line.is(c.start, REL) || line.is(c.start, DET);
        all.extend(goes_on.filter(|c| !c.is_empty() && plain(c)));
    }
    let rule =
        if all.first().is_some_and(|c| c.start > cue.first) { "said-that" } else { "clause-said" };
    made(line, cue, rule, acts, all, None, clause_opens)
}

/// `Das berichtet der Sender X.`, `Об этом сообщил X.`: what was told in the sentences before.
fn points_back(line: &Line<'_, '_>, cue: &Cue, clause: &Clause) -> Option<Found> {
    let words = &line.words.points_back;
    let opens = line.reads_any(line.start(), words).filter(|&end| end <= cue.first);
    let behind = line.reads_any(cue.last, words).filter(|_| cue.first == line.start());
    if opens.is_none() && behind.is_none() || clause.tag {
        return None;
    }
    if after(line, cue, BETWEEN_TOKENS_MAX).is_some() {
        return None;
    }
    let end = line.clause_end(cue.last);
    let left = opens.and_then(|from| subject_left(line, from, cue.first));
    let subject = left.or_else(|| subject_right(line, behind.unwrap_or(cue.last), end).subject)?;
    let range = back(line)?;
    made(line, cue, "next-sentence", Some(subject), vec![range], None, false)
}

/// Finds who acts before a clause between commas: `Der Sprecher, der anonym bleiben wollte, erklärte`.
fn apposed(line: &Line<'_, '_>, cue: &Cue, clause: &Clause) -> Option<Range<usize>> {
    let comma = clause.start.checked_sub(1).filter(|&c| c > line.start() && line.is_comma(c))?;
    if clause.start != cue.first {
        return None;
    }
    let start = line.clause_start(comma);
    let opening = start.checked_sub(1).filter(|&c| c > line.start() && line.is_comma(c))?;
    let first = line.clause_start(opening);
    let found = subject_left(line, first, opening)?;
    // Nothing but the phrase may stand there: a clause of its own would have a verb.
    (found.end == opening && found.start <= first + 2).then_some(found)
}

/// `в полиции сообщили`, `сообщили в полиции`: a body told by its place.
fn placed(line: &Line<'_, '_>, cue: &Cue, from: usize, limit: usize) -> Option<Range<usize>> {
    if !line.tongue.is_slavic() {
        return None;
    }
    let inside = |at: usize| matches!(line.low(at), "в" | "во" | "у" | "на" | "w" | "we");
    let body = |at: usize| {
        phrase(line, at, limit.max(cue.first))
            .filter(|p| p.clone().any(|i| line.is(i, ORGANISATION | SOURCE_NOUN)))
    };
    let left = (from + 1..cue.first).find(|&at| inside(at - 1)).and_then(|at| {
        phrase(line, at, cue.first).filter(|p| p.clone().any(|i| line.is(i, SOURCE_NOUN)))
    });
    left.or_else(|| (cue.last + 1..limit).find(|&at| inside(at - 1)).and_then(body))
}

/// Returns the speech that goes on behind who said it: `«…», dit X, «…»`.
fn next_speech(line: &Line<'_, '_>, from: usize) -> Option<Range<usize>> {
    let end = line.clause_end(from);
    let open = (end..line.end().min(end + 3)).find(|&at| line.opens_speech(at))?;
    line.r.quotation(open).map(text::Quotation::tokens)
}

/// `Brandt: „…“`
fn name_and_colon(line: &Line<'_, '_>) -> Option<Found> {
    let colon =
        (line.start() + 1..line.end().min(line.start() + 12)).find(|&i| line.low(i) == ":")?;
    if !line.opens_speech(colon + 1) {
        return None;
    }
    let source = phrase(line, line.start(), colon).filter(|p| p.end == colon)?;
    if !source.clone().any(|i| line.is_name(i) || line.is(i, SOURCE_NOUN)) {
        return None;
    }
    let mut found = Found::new("quotation-said", colon..colon + 1, Stance::Asserts);
    found.content.push(line.to_the_end(colon + 1)?);
    found.source = Some(source);
    Some(found)
}

fn made(
    line: &Line<'_, '_>,
    cue: &Cue,
    rule: &'static str,
    source: Option<Range<usize>>,
    content: Vec<Range<usize>>,
    recipient: Option<Range<usize>>,
    open_end: bool,
) -> Option<Found> {
    let speech = content.iter().any(|c| line.opens_speech(c.start));
    if content.is_empty()
        || cue.verb.weak && !speech && !matches!(rule, "said-that" | "next-sentence")
    {
        return None;
    }
    let mut found = Found::new(rule, cue.group.clone(), cue.verb.stance);
    found.spans = cue.clitic;
    found.source = source.or_else(|| cue.clitic.map(|_| cue.first..cue.first + 1));
    found.content = content;
    found.recipient = recipient;
    found.open_end = open_end && !speech;
    Some(found)
}

/// Gives verbs without a subject the one who spoke or acted last before, in the same paragraph; drops those without anybody.
pub(super) fn take_last_speaker(line: &Line<'_, '_>, found: &mut Vec<Found>, before: &[Found]) {
    let r = line.r;
    let paragraph = |number: usize| r.sentences.get(number).map(|s| s.paragraph);
    let near = |f: &&Found| paragraph(r.sentence_at(f.cue.start)) == paragraph(line.number);
    let mut last: Option<Range<usize>> = None;
    let previous = line.number.checked_sub(1).filter(|&n| paragraph(n) == paragraph(line.number));
    if let Some(spoke) = before.iter().rev().take(4).filter(near).find(|f| f.source.is_some()) {
        last.clone_from(&spoke.source);
    }
    let told = last.as_ref().is_some_and(|s| previous == Some(r.sentence_at(s.start)));
    if let Some(n) = previous.filter(|_| !told)
        && let Some(other) = Line::of(r, n, line.tongue)
    {
        let acts = phrase(&other, other.start(), other.end())
            .filter(|p| p.clone().any(|i| other.is_name(i) || other.is(i, SOURCE_NOUN)));
        last = acts.or(last);
    }
    found.retain_mut(|f| {
        let spoken = matches!(f.rule, "said-that" | "quotation-said" | "clause-said");
        if f.source.is_none() && spoken && f.kind.is_none() {
            f.source.clone_from(&last);
        } else if f.source.is_some() {
            last.clone_from(&f.source);
        }
        f.source.is_some() || f.kind.is_some() || !spoken
    });
}
