//! What analysts wrote, and what the checks found wrong with it.

use crate::ReportInput;
use model::assessment::{
    Assessment, EvidenceItem, Judgement, JudgementRank, Likelihood, Standing, Text,
};
use serde_json::{Value, json};

fn texts(all: &[Text]) -> Vec<&str> {
    all.iter().map(|text| text.value.as_str()).collect()
}

fn text(one: Option<&Text>) -> Option<&str> {
    one.map(|text| text.value.as_str())
}

fn line(line: u32) -> Value {
    json!({ "file": "assessment.toml", "place": { "kind": "line", "number": line } })
}

fn likelihood(likelihood: &Likelihood) -> Value {
    json!({
        "term": likelihood.term.value,
        "scale": likelihood.scale.word(),
        "band": likelihood.band.map(|b| json!({ "low": b.low_percent, "high": b.high_percent })),
        "low": likelihood.low_percent.as_ref().map(|p| p.value),
        "high": likelihood.high_percent.as_ref().map(|p| p.value),
        "point": likelihood.point_percent.as_ref().map(|p| p.value),
    })
}

pub(super) fn assessment(assessment: &Assessment) -> Value {
    json!({
        "id": assessment.id.value,
        "information_cutoff": assessment.information_cutoff.as_ref().map(|day| day.value.to_string()),
        "likelihood_scale": assessment.likelihood_scale.word(),
        "authors": texts(&assessment.authors),
        "answer": assessment.answer.as_ref().map(|a| json!({
            "text": a.text.value, "signed_by": texts(&a.signed_by), "signed_on": a.signed_on.as_ref().map(|d| d.value.to_string()),
        })),
        "judgements": assessment.judgements.iter().map(judgement).collect::<Vec<_>>(),
        "hypotheses": assessment.hypotheses.iter().map(|h| json!({
            "id": h.id.value, "from": line(h.id.spot.line), "text": h.text.value, "set": h.set_id.value,
        })).collect::<Vec<_>>(),
        "evidence": assessment.evidence.iter().map(evidence).collect::<Vec<_>>(),
        "ratings": assessment.ratings.iter().map(|r| json!({
            "from": line(r.value.spot.line), "analyst": r.analyst.value, "evidence": r.evidence.value, "hypothesis": r.hypothesis.value,
            "value": r.value.value.word(), "why": text(r.why.as_ref()), "lr": r.lr.as_ref().map(|lr| [lr.value.0, lr.value.1]),
        })).collect::<Vec<_>>(),
        "assumptions": assessment.assumptions.iter().map(|a| json!({
            "id": a.id.value, "from": line(a.id.spot.line), "text": a.text.value, "linchpin": a.is_linchpin, "if_wrong": text(a.if_wrong.as_ref()),
        })).collect::<Vec<_>>(),
        "gaps": assessment.gaps.iter().map(|g| json!({
            "id": g.id.value, "from": line(g.id.spot.line), "text": g.text.value, "affects": texts(&g.affects), "would_fill": text(g.would_fill.as_ref()),
        })).collect::<Vec<_>>(),
        "dissents": assessment.dissents.iter().map(|d| json!({
            "id": d.id.value, "from": line(d.id.spot.line), "of": d.of.value, "party": d.party.value, "text": d.text.value,
            "own_likelihood": d.own_likelihood.as_ref().map(likelihood), "own_confidence": d.own_confidence.as_ref().map(|c| c.value.word()),
        })).collect::<Vec<_>>(),
    })
}

fn judgement(judgement: &Judgement) -> Value {
    let rank = match judgement.rank {
        JudgementRank::Key => "key",
        JudgementRank::Supporting => "supporting",
    };
    json!({
        "id": judgement.id.value,
        "from": line(judgement.spot.line),
        "rank": rank,
        "text": judgement.text.value,
        "answers": judgement.answers.iter().map(|a| a.value.word()).collect::<Vec<_>>(),
        "fact": matches!(judgement.standing, Standing::Fact(_) | Standing::Both(..)),
        "likelihood": judgement.standing.likelihood().map(likelihood),
        "confidence": judgement.confidence.as_ref().map(|c| json!({
            "level": c.level.value.word(),
            "causes": texts(&c.causes),
            "evidence_reliability": text(c.evidence_reliability.as_ref()),
            "range_of_opinion": text(c.range_of_opinion.as_ref()),
            "responsiveness": text(c.responsiveness.as_ref()),
        })),
        "rests_on": texts(&judgement.rests_on),
        "contrary": texts(&judgement.contrary),
        "contrary_sought": text(judgement.contrary_sought.as_ref()),
        "turns_on": texts(&judgement.turns_on),
        "assumptions": texts(&judgement.assumptions),
        "alternatives": texts(&judgement.alternatives),
        "signed_by": texts(&judgement.signed_by),
        "signed_on": judgement.signed_on.as_ref().map(|d| d.value.to_string()),
    })
}

fn evidence(item: &EvidenceItem) -> Value {
    json!({
        "id": item.id.value,
        "from": line(item.id.spot.line),
        "statement": item.statement.value,
        "layer": item.layer.word(),
        "reliability": item.reliability.as_ref().map(|r| r.value.to_string()),
        "credibility": item.credibility.as_ref().map(|c| c.value),
        "dependence_group": text(item.dependence_group.as_ref()),
        "references": item.from.iter().map(|r| json!({
            "kind": r.kind.word(), "id": r.id.value, "quote": text(r.quote.as_ref()), "locator": text(r.locator.as_ref()),
        })).collect::<Vec<_>>(),
    })
}

pub(super) fn problems(input: &ReportInput<'_>) -> Vec<Value> {
    let one = |p: &model::assessment::AssessmentProblem| json!({ "code": p.code, "level": p.level.word(), "from": line(p.spot.line), "what": p.what, "hint": p.hint });
    input.problems.iter().map(one).collect()
}
