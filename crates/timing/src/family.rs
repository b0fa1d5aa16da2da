//! Many questions at once: what is left of each answer when everything that was asked counts.

use model::asked::Asked;
use model::timing::{Record, Verdict};
use stats::fdr;

/// Questions put to layers, which have an error rate of their own.
pub const OF_LAYERS: [&str; 2] = ["pairs", "groups"];

/// Sets the q-value of each leading claim over the leading claims of all questions (Benjamini and Hochberg).
///
/// A claim that was corrected inside its own question enters with its q-value there: the smallest of many chances is no
/// chance. Questions that were refused, or that could not have been decided, made no claim and do not count. Nor do `pairs` and
/// `groups`: their claims are corrected over all pairs or groups of their layer, at its own rate, and so many sure ones would
/// make the others look better than they are.
pub fn correct_over_all(asked: &mut [Asked]) {
    let p: Vec<Option<f64>> = asked.iter().map(leading_p).collect();
    let listed: Vec<f64> = p.iter().copied().flatten().collect();
    let mut q = fdr::q_bh(&listed, listed.len() as u64).into_iter();
    for (one, p) in asked.iter_mut().zip(p) {
        one.q_case = p.and_then(|_| q.next());
    }
}

fn leading_p(asked: &Asked) -> Option<f64> {
    if OF_LAYERS.contains(&asked.question) {
        return None;
    }
    let decided = |record: &&Record| record.verdict != Verdict::CannotBeDecided;
    let record = asked.answer()?.records.first().filter(decided)?;
    record.q_bh.or(record.p)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::begin;
    use model::asked::{Outcome, Series, SeriesOf};
    use model::ids::TimingId;
    use model::timing::{Answer, Measure};

    fn asked(p: Option<f64>, q_bh: Option<f64>, verdict: Verdict) -> Asked {
        let mut record = begin("changes", "x", "y", Measure::new("m", 1.0), (1, "weeks"));
        (record.p, record.q_bh, record.verdict) = (p, q_bh, verdict);
        let answer = Answer {
            question: "changes",
            sentences: Vec::new(),
            records: vec![record],
            tables: Vec::new(),
            drawings: Vec::new(),
        };
        Asked {
            id: TimingId::new("T-1"),
            question: "changes",
            setting: String::new(),
            series: Series {
                of: SeriesOf::AllPosts,
                n_posts: 0,
                n_accounts: 0,
                n_left_out: 0,
                span: None,
                zone: "UTC".to_owned(),
            },
            events: Vec::new(),
            outcome: Outcome::Answered(answer),
            q_case: Some(0.5),
        }
    }

    #[test]
    fn only_claims_that_could_be_made_count() {
        let not = Verdict::NotDistinguishable;
        let mut all = vec![
            asked(Some(0.01), None, Verdict::MoreThanChance(None)),
            asked(Some(0.001), None, Verdict::CannotBeDecided),
            // Twenty pairs looked at: the least p of them is .002, which is .04 of the question.
            asked(Some(0.002), Some(0.04), Verdict::MoreThanChance(None)),
            asked(None, None, not),
            asked(Some(0.9), None, not),
        ];
        let why = "too few weeks".to_owned();
        all[3].outcome = Outcome::Refused { why, next: String::new() };
        // A layer's claims have their own rate, however sure they are.
        let mut pairs = asked(Some(1e-9), Some(1e-7), Verdict::MoreThanChance(None));
        pairs.question = "pairs";
        all.push(pairs);
        correct_over_all(&mut all);
        let q: Vec<Option<f64>> = all.iter().map(|one| one.q_case).collect();
        // By hand: three claims; .01 x 3 = .03, .04 x 3 / 2 = .06, .9.
        let expected = [Some(0.03), None, Some(0.06), None, Some(0.9), None];
        assert_eq!(q.len(), expected.len());
        for (found, expected) in q.iter().zip(expected) {
            match (found, expected) {
                (Some(found), Some(expected)) => assert!((found - expected).abs() < 1e-12, "{q:?}"),
                (found, expected) => assert_eq!(found.is_some(), expected.is_some(), "{q:?}"),
            }
        }
    }
}
