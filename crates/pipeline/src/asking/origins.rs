//! Reports of intent and the origins that sourcing counts: one factor for one independent origin, never more.

use model::act::{ActQuestion, IntentReport, Wording};
use model::asked::{CountedAs, EntryOrigins};
use model::claim::{Bounds, Sourcing};
use model::ids::ClaimId;

/// Looks up the origins of each entry's claims and lets no more entries count than there are origins.
///
/// Entries that name a claim in common stand in line for its origins, in the order of the file. Up to the lower bound an
/// entry is an origin of its own for certain and counts as typed. Between the bounds it may share the root of an entry
/// before it: then it says nothing new, so that its middle is 1 and only an end of its range moves. Beyond the upper bound
/// no origin is left for it. Entries without a counted claim stand as typed, and so do those that no origin tells: silence, and
/// reports that rest on the timing itself, which are left out of every product.
pub(crate) fn weigh(
    question: &ActQuestion,
    sourcing: &Sourcing,
) -> (ActQuestion, Vec<EntryOrigins>) {
    let mut weighed = question.clone();
    let mut before: Vec<EntryOrigins> = Vec::new();
    for report in &mut weighed.reports {
        let told = before.iter().zip(&question.reports).filter(|(_, other)| is_told(other));
        let before_it: Vec<&EntryOrigins> = told.map(|(origins, _)| origins).collect();
        let origins = of_entry(report, sourcing, &before_it);
        match origins.counted_as {
            CountedAs::Factor => {}
            CountedAs::PerhapsFactor => {
                (report.low, report.middle, report.high) =
                    (report.low.min(1.0), 1.0, report.high.max(1.0));
            }
            CountedAs::Nothing => (report.low, report.middle, report.high) = (1.0, 1.0, 1.0),
        }
        before.push(origins);
    }
    (weighed, before)
}

fn of_entry(report: &IntentReport, sourcing: &Sourcing, before: &[&EntryOrigins]) -> EntryOrigins {
    let counted: Vec<(ClaimId, Bounds)> = (report.claims.iter())
        .filter_map(|claim| Some((claim.clone(), asserting(claim, sourcing)?)))
        .collect();
    let claims: Vec<ClaimId> = counted.iter().map(|(claim, _)| claim.clone()).collect();
    // Different claims may have their origins in common, or not.
    let all = counted.iter().map(|(_, bounds)| *bounds).reduce(|x, y| Bounds {
        lower: x.lower.max(y.lower),
        upper: x.upper.saturating_add(y.upper),
    });
    let in_line = |one: &&&EntryOrigins| one.claims.iter().any(|claim| claims.contains(claim));
    let n_before = before.iter().filter(in_line).count() as u32;
    let counted_as = match all {
        _ if !is_told(report) => CountedAs::Factor,
        Some(bounds) if n_before >= bounds.upper => CountedAs::Nothing,
        Some(bounds) if n_before >= bounds.lower => CountedAs::PerhapsFactor,
        _ => CountedAs::Factor,
    };
    let typed = [report.low, report.middle, report.high];
    EntryOrigins { claims, asserting: all, counted_as, typed }
}

/// Says whether an entry's reports are told by somebody and count in the product.
fn is_told(report: &IntentReport) -> bool {
    !report.rests_on_timing && report.says != Some(Wording::Silence)
}

/// Returns the origins that assert a claim, by all that the case holds; `None` when it was not counted.
pub(crate) fn asserting(claim: &ClaimId, sourcing: &Sourcing) -> Option<Bounds> {
    let counts = || sourcing.counts.iter().filter(|count| count.claim == *claim);
    let last = counts().find(|count| count.as_of.is_none()).or_else(|| counts().next_back());
    last.map(|count| count.asserting)
}

/// Says in a sentence how the entries count where sourcing left less than was typed; `None` where all count as typed.
pub(crate) fn sentence(origins: &[EntryOrigins]) -> Option<String> {
    let n = |of: CountedAs| origins.iter().filter(|one| one.counted_as == of).count();
    let (perhaps, nothing) = (n(CountedAs::PerhapsFactor), n(CountedAs::Nothing));
    (perhaps + nothing > 0).then(|| {
        format!(
            "Of {} entries of reports, {} count as typed, {perhaps} only at the end of the range (they may share a root), {nothing} not at all (no origin is left for them).",
            origins.len(),
            n(CountedAs::Factor)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::claim::OriginCount;
    use timing::one::Draft;
    use timing::one::draft::{DraftDay, DraftReport};

    fn question(claims: &[&[&str]]) -> ActQuestion {
        let day = |on: &str| DraftDay { on: on.to_owned(), ..DraftDay::default() };
        let report = |(n, claims): (usize, &&[&str])| DraftReport {
            origin: format!("root {n}"),
            label: "reports".to_owned(),
            claims: claims.iter().map(|&claim| claim.to_owned()).collect(),
            low: 3.0,
            middle: 8.0,
            high: 30.0,
            ..DraftReport::default()
        };
        Draft {
            act: "the act".to_owned(),
            act_on: "2022-11-09".to_owned(),
            reference: "the vote".to_owned(),
            reference_on: "2022-11-08".to_owned(),
            first_possible: vec![day("2022-10-29")],
            last_plausible: vec![day("2022-11-30")],
            reports: claims.iter().enumerate().map(report).collect(),
            ..Draft::default()
        }
        .question()
        .expect("a question")
    }

    fn counted(claims: &[(&str, u32, u32)]) -> Sourcing {
        let count = |&(claim, lower, upper): &(&str, u32, u32)| OriginCount {
            claim: ClaimId::new(claim),
            as_of: None,
            documents: Vec::new(),
            origins: Vec::new(),
            asserting: Bounds { lower, upper },
            any: Bounds { lower, upper },
            notes: Vec::new(),
        };
        Sourcing { counts: claims.iter().map(count).collect(), ..Sourcing::default() }
    }

    #[track_caller]
    fn check(claims: &[&[&str]], origins: &[(&str, u32, u32)], expect: [f64; 3]) {
        let (weighed, _) = weigh(&question(claims), &counted(origins));
        let range = timing::one::answer(&weighed).expect("an answer").lr_reports.expect("reports");
        assert_eq!([range.min, range.middle, range.max], expect);
    }

    #[test]
    fn one_entry_for_one_or_two_origins_counts_once() {
        check(&[&["C-1"]], &[("C-1", 1, 2)], [3.0, 8.0, 30.0]);
    }

    #[test]
    fn entries_stand_in_line_for_the_origins_there_are() {
        // One origin for certain, a second perhaps: 3 x 1, 8 x 1, 30 x 30; a third has none left.
        check(&[&["C-1"], &["C-1"]], &[("C-1", 1, 2)], [3.0, 8.0, 900.0]);
        check(&[&["C-1"], &["C-1"], &["C-1"]], &[("C-1", 1, 2)], [3.0, 8.0, 900.0]);
        check(&[&["C-1"], &["C-1"]], &[("C-1", 2, 2)], [9.0, 64.0, 900.0]);
    }

    #[test]
    fn a_claim_that_nobody_asserts_is_no_factor() {
        check(&[&["C-1"]], &[("C-1", 0, 0)], [1.0, 1.0, 1.0]);
        check(&[&["C-1"]], &[("C-1", 0, 1)], [1.0, 1.0, 30.0]);
    }

    #[test]
    fn entries_of_other_claims_do_not_stand_in_the_same_line() {
        let both = [("C-1", 1, 1), ("C-2", 1, 1)];
        check(&[&["C-1"], &["C-2"]], &both, [9.0, 64.0, 900.0]);
        // An entry of both claims waits behind either; together they have one to two origins.
        check(&[&["C-1"], &["C-1", "C-2"]], &both, [3.0, 8.0, 900.0]);
    }

    #[test]
    fn what_was_not_counted_stands_as_typed() {
        check(&[&[], &["C-9"]], &[("C-1", 1, 1)], [9.0, 64.0, 900.0]);
        let (_, origins) = weigh(&question(&[&["C-9"]]), &counted(&[]));
        assert_eq!((origins[0].asserting, sentence(&origins)), (None, None));
    }

    #[test]
    fn silence_and_what_rests_on_the_timing_stand_in_no_line() {
        let mut asked = question(&[&["C-1"], &["C-1"], &["C-1"]]);
        asked.reports[0].rests_on_timing = true;
        asked.reports[1].says = Some(Wording::Silence);
        let (_, origins) = weigh(&asked, &counted(&[("C-1", 1, 1)]));
        assert!(origins.iter().all(|one| one.counted_as == CountedAs::Factor), "{origins:?}");
    }

    #[test]
    fn the_sentence_counts_the_entries() {
        let (_, origins) =
            weigh(&question(&[&["C-1"], &["C-1"], &["C-1"]]), &counted(&[("C-1", 1, 2)]));
        assert_eq!(
            sentence(&origins).as_deref(),
            Some(
                "Of 3 entries of reports, 1 count as typed, 1 only at the end of the range (they may share a root), 1 not at all (no origin is left for them)."
            )
        );
    }
}
