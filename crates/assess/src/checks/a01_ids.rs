//! An id is given once in the whole file.

use super::{Check, Found, Input};
use model::assessment::{ProblemLevel, Text};
use std::collections::BTreeMap;

pub(super) const CHECK: Check = Check {
    id: "A01",
    level: ProblemLevel::Error,
    title: "an id is given once and has no spaces",
    standard: "every sentence can be walked back to what it rests on",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    let all = input.assessment;
    let ids = all.hypotheses.iter().map(|part| &part.id);
    let ids = ids.chain(all.evidence.iter().map(|part| &part.id));
    let ids = ids.chain(all.judgements.iter().map(|part| &part.id));
    let ids = ids.chain(all.assumptions.iter().map(|part| &part.id));
    let ids = ids.chain(all.gaps.iter().map(|part| &part.id));
    let ids = ids.chain(all.dissents.iter().map(|part| &part.id));
    let mut in_order: Vec<&Text> = ids.collect();
    in_order.sort_by_key(|id| id.spot);
    let mut first: BTreeMap<&str, u32> = BTreeMap::new();
    for id in in_order {
        if id.value.contains(char::is_whitespace) {
            found.say(
                id.spot,
                format!("id `{}` holds a space", id.value),
                "use letters, digits, - and _",
            );
        }
        if let Some(line) = first.get(id.value.as_str()) {
            let what = format!("id `{}` is already given on line {line}", id.value);
            found.say(id.spot, what, "give it an id of its own");
        } else {
            first.insert(&id.value, id.spot.line);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn every_id_once() {
        good("A01");
        check("A01", r#"id = "G2""#, r#"id = "G1""#, &["id `G1` is already given on line 243"]);
        check("A01", r#"id = "G2""#, r#"id = "KJ1""#, &["id `KJ1` is already given on line 171"]);
        check("A01", r#"id = "G2""#, r#"id = "G 2""#, &["id `G 2` holds a space"]);
    }
}
