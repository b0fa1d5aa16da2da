//! Who said it: a claim, its statements, derivations and origins.

use jiff::civil::{Date, date};
use model::Span;
use model::actor::{ActorKind, ActorMention};
use model::attribution::{
    Attribution, QuoteForm, SourceKind, Stance, StatedConfidence, Verification,
};
use model::claim::*;
use model::document::{DocumentLine, Line, LineKind};
use model::drift::{Drift, DriftKind, Proposal, ProposedStatement, Side};
use model::ids::*;

pub(super) fn claim(say: fn(&str) -> String) -> Claim {
    Claim {
        id: ClaimId::new("C-1"),
        text: say("The announcement was held back until after the vote."),
        all_of: vec![vec![say("delayed"), say("held back")]],
        any_of: Vec::new(),
        none_of: Vec::new(),
        actors: vec![say("Russia")],
        line: 12,
    }
}

pub(super) fn sourcing(say: fn(&str) -> String) -> Sourcing {
    let doc = |n: usize| DocumentId::new(format!("D-{n:02}"));
    let attribution = |n: usize| Attribution {
        id: AttributionId::new(format!("A-{n:02}-1")),
        document: doc(n),
        source: Some(Span::new(0, 17)),
        source_kind: SourceKind::Anonymous,
        canonical: Some(say("unnamed sources of CNN")),
        declared_count: Some(4),
        cue: Some(Span::new(18, 22)),
        content: vec![Span::new(27, 52)],
        recipient: Some(Span::new(23, 26)),
        quote: QuoteForm::Indirect,
        stance: Stance::Asserts,
        verification: match n {
            2 => Verification::StatedConfidence(StatedConfidence::LowToModerate),
            _ => Verification::CouldNotConfirm { by: say("nobody") },
        },
        hedges: Vec::new(),
        hedge_scopes: Vec::new(),
        parent: None,
        rule: "told-recipient",
    };
    let derivation = |child: usize, parent: Parent, relation, containment| Derivation {
        child: doc(child),
        parent,
        relation,
        containment,
        evidence: vec![Span::new(0, 26)],
        rule: "shingles",
    };
    let cnn = || Parent::Stub(say("CNN, 15 November 2022"));
    let mut derivations: Vec<Derivation> =
        (1..=3).map(|n| derivation(n, cnn(), Relation::Copy, Some(0.93))).collect();
    derivations.extend((4..=7).map(|n| derivation(n, cnn(), Relation::Cites, None)));
    derivations.push(derivation(8, Parent::Document(doc(7)), Relation::Translation, Some(0.61)));
    derivations.push(derivation(9, Parent::Stub(say("ICA 2022-27259-A")), Relation::Cites, None));
    Sourcing {
        attributions: (1..=9).map(attribution).collect(),
        dates: Vec::new(),
        actors: actors(say),
        lines: lines(),
        statements: (1..=9)
            .map(|n| Statement {
                claim: ClaimId::new("C-1"),
                document: doc(n),
                passage: Span::new(0, 53),
                attribution: (n < 9).then(|| AttributionId::new(format!("A-{n:02}-1"))),
                stance: Stance::Asserts,
                grade: Grade::AnonymousViaOutlet,
                matched: vec![Span::new(0, 4)],
                rule: "terms-in-one-sentence",
            })
            .collect(),
        derivations,
        counts: [
            Some(date(2022, 11, 10)),
            Some(date(2022, 11, 15)),
            Some(date(2022, 11, 16)),
            Some(date(2023, 12, 20)),
            None,
        ]
        .into_iter()
        .enumerate()
        .map(|(n, as_of)| count(say, n, as_of))
        .collect(),
        counts_learned: vec![count(say, 2, Some(date(2022, 12, 1)))],
        drifts: drifts(say),
        proposals: vec![Proposal {
            id: ClaimId::new("P-1"),
            text: say("The vote was on 8 November."),
            terms: vec![vec![say("vote")], vec!["november".to_owned()]],
            statements: (1..=3)
                .map(|n| ProposedStatement {
                    document: doc(n),
                    passage: Span::new(0, 53),
                    matched: vec![Span::new(4, 9)],
                })
                .collect(),
            rule: "recurring-words",
        }],
        circles: vec![vec![doc(4), doc(5)]],
    }
}

/// One medium named in each document, a person in four, the last of whom is no source; kinds of all sorts in the ninth.
fn actors(say: fn(&str) -> String) -> Vec<ActorMention> {
    let mention = |n: usize, (start, end), name: &str, kind| ActorMention {
        document: DocumentId::new(format!("D-{n:02}")),
        span: Span::new(start, end),
        name: say(name),
        kind,
        rule: "declared",
    };
    let mut found = Vec::new();
    for n in 1..=9 {
        if n >= 6 {
            let person = if n < 9 { "Ada Stern" } else { "Bo Falk" };
            found.push(mention(n, (0, 4), person, ActorKind::Person));
        }
        found.push(mention(n, (23, 26), "CNN", ActorKind::Outlet));
        if n == 9 {
            let start = |at: u32| (30 + at, 31 + at);
            let kinds = ActorKind::ALL.into_iter().zip(0..);
            found.extend(kinds.map(|(kind, at)| mention(n, start(at), kind.word(), kind)));
        }
    }
    found
}

/// One line of each kind in the first document.
fn lines() -> Vec<DocumentLine> {
    let line = |(kind, at): (LineKind, u32)| DocumentLine {
        document: DocumentId::new("D-01"),
        line: Line { span: Span::new(at * 10, at * 10 + 8), kind },
    };
    LineKind::ALL.into_iter().zip(0..).map(line).collect()
}

/// One change of each kind; the first two against a headline and against the days of a paper.
fn drifts(say: fn(&str) -> String) -> Vec<Drift> {
    let side = |n: usize, in_headline: bool, end: u32| Side {
        document: DocumentId::new(format!("D-{n:02}")),
        in_headline,
        passage: Span::new(0, end),
        words: if end > 9 { vec![Span::new(4, 9)] } else { Vec::new() },
    };
    DriftKind::ALL
        .into_iter()
        .zip(1..)
        .map(|(kind, n)| Drift {
            kind,
            earlier: side(n, false, if kind == DriftKind::Dates { 0 } else { 53 }),
            later: side(n + 1, kind == DriftKind::Certainty, 12),
            change: say("lost: may; 4 people → 1"),
            rule: "weakening-lost",
        })
        .collect()
}

fn count(say: fn(&str) -> String, n: usize, as_of: Option<Date>) -> OriginCount {
    let until = [0, 5, 8, 9, 9][n];
    let docs = |from: usize, to: usize| {
        (from..=to).map(|d| DocumentId::new(format!("D-{d:02}"))).collect::<Vec<_>>()
    };
    let origin = |id: &str, label: &str, grade, stance, documents| ClaimOrigin {
        id: OriginId::new(id),
        label: say(label),
        grade,
        stance,
        declared_count: Some(4),
        documents,
        attributions: vec![AttributionId::new("A-01-1")],
    };
    let mut origins = Vec::new();
    if until > 8 {
        origins.push(origin(
            "O-C1-2",
            "a paper of December",
            Grade::Document,
            Stance::Asserts,
            docs(9, 9),
        ));
    }
    if until > 0 {
        origins.push(origin(
            "O-C1-1",
            "unnamed sources of CNN",
            Grade::AnonymousViaOutlet,
            Stance::Asserts,
            docs(1, until.min(8)),
        ));
    }
    origins.push(origin(
        "O-C1-3",
        "Joe Biden",
        Grade::Hint,
        Stance::Mentions,
        if until > 4 { docs(5, 5) } else { Vec::new() },
    ));
    let upper = origins.len() as u32 - 1;
    OriginCount {
        claim: ClaimId::new("C-1"),
        as_of,
        documents: docs(1, until),
        origins,
        asserting: Bounds { lower: upper.min(1), upper },
        any: Bounds { lower: 1, upper: upper + 1 },
        notes: vec!["Joe Biden only hints at it: 1 document".to_owned()],
    }
}
