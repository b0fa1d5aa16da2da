//! What analysts wrote, and the numbers of the report.

use super::{Excerpt, Trace};
use crate::run::Run;
use model::assessment::{Assessment, Text};
use release::FileKind;

/// A hypothesis, an item of evidence, a judgement, an assumption, a gap or a dissent, by the analysts' own id.
pub(super) fn entry(run: &Run, id: &str) -> Option<Trace> {
    let assessment = run.assessment.as_ref()?;
    let (kind, own, text) = entries(assessment).into_iter().find(|(_, own, _)| own.value == id)?;
    let file = run.files.iter().find(|file| file.kind == FileKind::Assessment)?;
    let mut trace = Trace::new(id, format!("{kind} of the analysts"));
    trace.excerpts.push(Excerpt {
        what: kind.to_owned(),
        file: file.file.clone(),
        blob: file.blob.to_string(),
        place: format!("line {}", own.spot.line),
        text: text.value.clone(),
    });
    if let Some(one) = assessment.evidence.iter().find(|one| one.id.value == id) {
        trace.lines.extend(
            one.from.iter().map(|from| format!("rests on {} {}", from.kind.word(), from.id.value)),
        );
    }
    if let Some(one) = assessment.judgements.iter().find(|one| one.id.value == id) {
        let list =
            |ids: &[Text]| ids.iter().map(|id| id.value.as_str()).collect::<Vec<_>>().join(" ");
        trace.lines.push(format!("rests on {}", list(&one.rests_on)));
        trace.lines.push(format!("against it {}", list(&one.contrary)));
        trace.lines.push(format!("signed by {}", list(&one.signed_by)));
    }
    Some(trace)
}

fn entries(assessment: &Assessment) -> Vec<(&'static str, &Text, &Text)> {
    let mut all = Vec::new();
    all.extend(assessment.hypotheses.iter().map(|one| ("hypothesis", &one.id, &one.text)));
    all.extend(assessment.evidence.iter().map(|one| ("evidence", &one.id, &one.statement)));
    all.extend(assessment.judgements.iter().map(|one| ("judgement", &one.id, &one.text)));
    all.extend(assessment.assumptions.iter().map(|one| ("assumption", &one.id, &one.text)));
    all.extend(assessment.gaps.iter().map(|one| ("gap", &one.id, &one.text)));
    all.extend(assessment.dissents.iter().map(|one| ("dissent", &one.id, &one.text)));
    all
}

/// A number of the report, by the id that stands beside it on paper.
pub(super) fn number(run: &Run, id: &str) -> Option<Trace> {
    let door = release::doors(&run.input()).into_iter().find(|door| door.id == id)?;
    let mut trace = Trace::new(id, door.what);
    trace.lines = door.from;
    Some(trace)
}
