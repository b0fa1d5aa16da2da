//! Evidence says where it comes from, down to the place.

use super::{Check, Found, Input};
use model::assessment::{EvidenceItem, EvidenceLayer, ProblemLevel, ReferenceKind};

pub(super) const CHECK: Check = Check {
    id: "L12",
    level: ProblemLevel::Error,
    title: "evidence says where it comes from, to the place",
    standard: "ICD 206: source reference citations",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    for item in &input.assessment.evidence {
        let id = &item.id;
        if item.from.is_empty() {
            let hint = "add `from = [{ document = \"...\", quote = \"...\" }]`";
            found.say(id.spot, format!("evidence `{}` comes from nowhere", id.value), hint);
            continue;
        }
        for reference in &item.from {
            let is_placed = reference.quote.is_some() || reference.locator.is_some();
            if reference.kind == ReferenceKind::Document && !is_placed {
                let what =
                    format!("evidence `{}` names a document without quote or locator", id.value);
                found.say(reference.id.spot, what, "add `quote = \"...\"` or `locator = \"p. 7\"`");
            }
        }
        layer(item, found);
    }
}

/// A counted item names what was counted; an item that names a finding is counted.
fn layer(item: &EvidenceItem, found: &mut Found) {
    let names_finding = item.from.iter().any(|from| from.kind == ReferenceKind::Finding);
    let only_findings = item.from.iter().all(|from| from.kind == ReferenceKind::Finding);
    let id = &item.id;
    if item.layer == EvidenceLayer::Computed && !names_finding {
        let what = format!("evidence `{}` is computed but names no finding", id.value);
        found.say(id.spot, what, "add `{ finding = \"...\" }`, or change the layer");
    }
    if item.layer != EvidenceLayer::Computed && only_findings {
        let what =
            format!("evidence `{}` is {} but rests on findings only", id.value, item.layer.word());
        found.say(id.spot, what, "its layer is `computed`");
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn every_item_has_a_place() {
        good("L12");
        let quoted = r#", quote = "a pre-planned condition""#;
        check("L12", quoted, "", &["evidence `E05` names a document without quote or locator"]);
        check(
            "L12",
            r#"from = [{ finding = "timing-one" }]"#,
            "from = []",
            &["evidence `E16` comes from nowhere"],
        );
        let timing = "layer = \"computed\"\nfrom = [{ finding = \"timing-one\" }]";
        check(
            "L12",
            timing,
            &timing.replace("computed", "observed"),
            &["evidence `E16` is observed but rests on findings only"],
        );
        check(
            "L12",
            r#"layer = "observed""#,
            r#"layer = "computed""#,
            &["evidence `E13` is computed but names no finding"],
        );
    }
}
