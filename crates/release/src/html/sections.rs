//! The sections of the report, one file each, in the order of [`SECTIONS`].

mod alternatives;
mod answers;
mod as_of;
mod chance;
mod changed;
mod complaints;
mod dissent;
mod gaps;
mod happened;
mod judgements;
mod methods;
mod named;
mod proposed;
mod said;
mod scope;
mod sources;
mod status;
mod texts;
mod together;
mod trace;
mod when;

pub(super) use status::{masthead, status};

use super::{Absence, Report, Section};

/// Lists the sections in the order of the report; the trace table is last because the others fill it.
pub(super) const SECTIONS: [Section; 16] = [
    Section { id: "answers", title: "Answer to the mandate", write: answers::write },
    Section { id: "judgements", title: "Key judgements", write: judgements::write },
    Section { id: "scope", title: "Scope and words", write: scope::write },
    Section { id: "happened", title: "What happened", write: happened::write },
    Section { id: "said", title: "Who said it", write: said::write },
    Section { id: "changed", title: "What changed on the way", write: changed::write },
    Section { id: "as-of", title: "As of", write: as_of::write },
    Section { id: "chance", title: "Was the date chance?", write: chance::write },
    Section { id: "together", title: "Who acted together", write: together::write },
    Section { id: "alternatives", title: "Alternatives", write: alternatives::write },
    Section { id: "gaps", title: "Assumptions and gaps", write: gaps::write },
    Section { id: "dissent", title: "Dissent", write: dissent::write },
    Section { id: "sources", title: "Sources and evidence", write: sources::write },
    Section { id: "complaints", title: "Complaints", write: complaints::write },
    Section { id: "methods", title: "Files, methods and settings", write: methods::write },
    Section { id: "trace", title: "Where every number comes from", write: trace::write },
];

/// Says that there is no analysts' file.
fn no_assessment(report: &Report<'_>) -> super::Markup {
    report.absent(
        Absence::Unasked,
        "No analyst has written here: the case has no assessment.toml. The program judges nothing by itself. \
         Write the file (its form is in the reference), then check it.",
        Some(&report.command("check")),
    )
}
