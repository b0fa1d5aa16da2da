//! Changes on the way, and claims that nobody declared.

use super::Known;
use crate::written::{NotWritten, WrittenSpan, read_spans, write_spans};
use model::drift::{Drift, DriftKind, Proposal, ProposedStatement, Side};
use model::ids::{ClaimId, DocumentId};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct WrittenDrift {
    kind: String,
    earlier: WrittenSide,
    later: WrittenSide,
    change: String,
    rule: String,
}

#[derive(Serialize, Deserialize)]
struct WrittenSide {
    document: String,
    in_headline: bool,
    passage: WrittenSpan,
    words: Vec<WrittenSpan>,
}

pub(super) fn write_drift(drift: &Drift) -> WrittenDrift {
    WrittenDrift {
        kind: drift.kind.word().to_owned(),
        earlier: write_side(&drift.earlier),
        later: write_side(&drift.later),
        change: drift.change.clone(),
        rule: drift.rule.to_owned(),
    }
}

pub(super) fn read_drift(drift: WrittenDrift, known: &Known<'_>) -> Result<Drift, NotWritten> {
    let kind = DriftKind::ALL.into_iter().find(|kind| kind.word() == drift.kind);
    Ok(Drift {
        kind: kind.ok_or_else(|| NotWritten::new("kind of change", &drift.kind))?,
        earlier: read_side(drift.earlier)?,
        later: read_side(drift.later)?,
        change: drift.change,
        rule: known.find("rule", &drift.rule)?,
    })
}

fn write_side(side: &Side) -> WrittenSide {
    WrittenSide {
        document: side.document.to_string(),
        in_headline: side.in_headline,
        passage: side.passage.into(),
        words: write_spans(&side.words),
    }
}

fn read_side(side: WrittenSide) -> Result<Side, NotWritten> {
    Ok(Side {
        document: DocumentId::new(side.document),
        in_headline: side.in_headline,
        passage: side.passage.try_into()?,
        words: read_spans(side.words)?,
    })
}

#[derive(Serialize, Deserialize)]
pub(super) struct WrittenProposal {
    id: String,
    text: String,
    terms: Vec<Vec<String>>,
    statements: Vec<WrittenProposed>,
    rule: String,
}

#[derive(Serialize, Deserialize)]
struct WrittenProposed {
    document: String,
    passage: WrittenSpan,
    matched: Vec<WrittenSpan>,
}

pub(super) fn write_proposal(proposal: &Proposal) -> WrittenProposal {
    let one = |s: &ProposedStatement| WrittenProposed {
        document: s.document.to_string(),
        passage: s.passage.into(),
        matched: write_spans(&s.matched),
    };
    WrittenProposal {
        id: proposal.id.to_string(),
        text: proposal.text.clone(),
        terms: proposal.terms.clone(),
        statements: proposal.statements.iter().map(one).collect(),
        rule: proposal.rule.to_owned(),
    }
}

pub(super) fn read_proposal(
    proposal: WrittenProposal,
    known: &Known<'_>,
) -> Result<Proposal, NotWritten> {
    let one = |s: WrittenProposed| {
        Ok(ProposedStatement {
            document: DocumentId::new(s.document),
            passage: s.passage.try_into()?,
            matched: read_spans(s.matched)?,
        })
    };
    Ok(Proposal {
        id: ClaimId::new(proposal.id),
        text: proposal.text,
        terms: proposal.terms,
        statements: proposal.statements.into_iter().map(one).collect::<Result<_, NotWritten>>()?,
        rule: known.find("rule", &proposal.rule)?,
    })
}
