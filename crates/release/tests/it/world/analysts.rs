//! What two invented analysts wrote.

use jiff::civil::date;
use model::assessment::*;

fn spot(line: u32) -> Spot {
    Spot { line, column: 1, length: 4 }
}

pub(super) fn assessment(say: fn(&str) -> String) -> Assessment {
    let text = |t: &str| Placed { value: say(t), spot: spot(9) };
    let id = |t: &str| Placed { value: t.to_owned(), spot: spot(9) };
    static TERMS: [ScaleTerm; 7] = [
        ScaleTerm {
            words: &["almost no chance", "remote"],
            band: Band { low_percent: 1.0, high_percent: 5.0 },
        },
        ScaleTerm {
            words: &["very unlikely", "highly improbable"],
            band: Band { low_percent: 5.0, high_percent: 20.0 },
        },
        ScaleTerm {
            words: &["unlikely", "improbable"],
            band: Band { low_percent: 20.0, high_percent: 45.0 },
        },
        ScaleTerm {
            words: &["roughly even chance"],
            band: Band { low_percent: 45.0, high_percent: 55.0 },
        },
        ScaleTerm {
            words: &["likely", "probable"],
            band: Band { low_percent: 55.0, high_percent: 80.0 },
        },
        ScaleTerm {
            words: &["very likely", "highly probable"],
            band: Band { low_percent: 80.0, high_percent: 95.0 },
        },
        ScaleTerm {
            words: &["almost certain"],
            band: Band { low_percent: 95.0, high_percent: 99.0 },
        },
    ];
    let likelihood = |term: &str, low, high| Likelihood {
        term: text(term),
        scale: LikelihoodScale::Icd203,
        band: Some(Band { low_percent: low, high_percent: high }),
        low_percent: Some(Placed { value: low + 3.0, spot: spot(20) }),
        high_percent: Some(Placed { value: high - 3.0, spot: spot(20) }),
        point_percent: None,
    };
    let cell = |state, by: &[&str], note: &str| {
        Some(MandateCell {
            state: Placed { value: state, spot: spot(4) },
            by: by.iter().map(|j| id(j)).collect(),
            note: (!note.is_empty()).then(|| text(note)),
        })
    };
    let evidence = |n: &str, statement: &str, group: Option<&str>| EvidenceItem {
        id: id(n),
        statement: text(statement),
        layer: EvidenceLayer::Reported,
        from: vec![Reference {
            kind: ReferenceKind::Document,
            id: text("01-ktvz.txt"),
            quote: Some(text("It was a factor")),
            locator: Some(text("01:54-71")),
        }],
        category: None,
        reliability: Some(Placed { value: 'C', spot: spot(30) }),
        credibility: Some(Placed { value: 3, spot: spot(30) }),
        grade_why: Some(text("unnamed, second hand")),
        dependence_group: group.map(text),
        event_from: None,
        event_to: None,
    };
    let rating = |analyst: &str, e: &str, h: &str, value| Rating {
        analyst: text(analyst),
        evidence: id(e),
        hypothesis: id(h),
        value: Placed { value, spot: spot(40) },
        why: None,
        lr: None,
    };
    let hypothesis = |h: &str, t: &str, kind| Hypothesis {
        id: id(h),
        text: text(t),
        set_id: text("timing"),
        exclusive: Exclusiveness::Exclusive,
        kind,
        falsifier: Some(text("a dated order")),
        status: HypothesisStatus::Open,
    };
    let judgement = |j: &str, rank, t: &str, standing| Judgement {
        spot: spot(50),
        id: id(j),
        rank,
        text: text(t),
        answers: vec![Placed { value: MandateQuestion::Nature, spot: spot(51) }],
        about: Vec::new(),
        standing,
        confidence: Some(Confidence {
            spot: spot(55),
            level: Placed { value: ConfidenceLevel::Low, spot: spot(55) },
            evidence_reliability: Some(text("Weak: one anonymous group, one redacted paper.")),
            range_of_opinion: Some(text("Wide: the two authors differ by one term.")),
            responsiveness: Some(text("High: one page could move it by two terms.")),
            causes: vec![
                text("Both reports may draw on one collection."),
                text("The decisive page is held only through relays."),
            ],
        }),
        rests_on: vec![id("E1"), id("E2")],
        contrary: vec![id("E3")],
        contrary_sought: None,
        turns_on: vec![id("E1")],
        assumptions: vec![id("A1")],
        alternatives: vec![id("H0")],
        implication: Some(text("Watch acts right after votes.")),
        indicators: vec![Indicator {
            text: text("A dated order to wait."),
            would_move_to: Some(text("very likely")),
        }],
        change: Some(Change {
            since: text("edition 1"),
            direction: Placed { value: ChangeDirection::Up, spot: spot(60) },
            why: Some(text("a paper was released")),
        }),
        resolution: None,
        signed_by: vec![text("M. Ferrer"), text("R. Okafor")],
        signed_on: Some(Placed { value: date(2023, 12, 22), spot: spot(61) }),
    };
    Assessment {
        id: id("kherson"),
        title: text("Kherson and the vote"),
        question: vec![text("Was it timed?")],
        information_cutoff: Some(Placed { value: date(2023, 12, 20), spot: spot(3) }),
        likelihood_scale: LikelihoodScale::Icd203,
        scale_terms: &TERMS,
        authors: vec![text("M. Ferrer"), text("R. Okafor")],
        coordinators: vec![text("Desk East")],
        frameworks: Vec::new(),
        election: None,
        scope: Scope {
            within: vec![text(
                "One act, the announcement of 9 November 2022, and its relation to one vote.",
            )],
            without: vec![text("Acts on the battlefield.")],
            definitions: vec![(text("influence"), text("attempts to sway opinion"))],
            non_claims: vec![text("It says nothing about any effect on votes.")],
        },
        making: Making::default(),
        answer: Some(SignedText {
            text: text(
                "It is likely that the vote was one of the reasons. The calendar cannot decide it. Two reports carry the judgement, and they may rest on one root.",
            ),
            signed_by: vec![text("M. Ferrer"), text("R. Okafor")],
            signed_on: Some(Placed { value: date(2023, 12, 22), spot: spot(8) }),
        }),
        mandate: vec![
            MandateRow {
                spot: spot(4),
                actor: text("Russia: government"),
                cells: [
                    cell(MandateState::Assessed, &["KJ1"], ""),
                    cell(MandateState::Assessed, &["KJ1", "KJ2"], "by one report"),
                    cell(
                        MandateState::NotFound,
                        &[],
                        "Looked in 9 documents; none names who decided.",
                    ),
                    None,
                ],
            },
            MandateRow {
                spot: spot(5),
                actor: text("Iran, China, Cuba"),
                cells: [
                    cell(MandateState::NotLookedFor, &[], ""),
                    cell(MandateState::NotLookedFor, &[], ""),
                    cell(MandateState::Withheld, &[], "PERSON"),
                    cell(MandateState::NotLookedFor, &[], ""),
                ],
            },
        ],
        hypotheses: vec![
            hypothesis("H1", "Held back, the vote a reason.", HypothesisKind::Claiming),
            hypothesis("H2", "Military reasons only.", HypothesisKind::Claiming),
            hypothesis("H0", "Ready that day; the date is coincidence.", HypothesisKind::Null),
        ],
        evidence: vec![
            evidence("E1", "“A pre-planned condition”", Some("ic-2022")),
            evidence("E2", "The vote was discussed as a factor.", Some("ic-2022")),
            evidence("E3", "The same officials: far from the only consideration.", None),
        ],
        ratings: vec![
            rating("M. Ferrer", "E1", "H1", RatingValue::CC),
            rating("M. Ferrer", "E1", "H2", RatingValue::I),
            rating("M. Ferrer", "E1", "H0", RatingValue::I),
            rating("R. Okafor", "E1", "H1", RatingValue::C),
            rating("R. Okafor", "E1", "H2", RatingValue::C),
            rating("R. Okafor", "E1", "H0", RatingValue::II),
            rating("M. Ferrer", "E3", "H1", RatingValue::N),
            rating("M. Ferrer", "E3", "H2", RatingValue::N),
            rating("M. Ferrer", "E3", "H0", RatingValue::N),
        ],
        judgements: vec![
            judgement(
                "KJ1",
                JudgementRank::Key,
                "It is likely that the vote was one of the reasons why the withdrawal was announced on 9 November 2022 and not earlier.",
                Standing::Likely(likelihood("likely", 55.0, 80.0)),
            ),
            judgement(
                "KJ2",
                JudgementRank::Supporting,
                "It is unlikely that the movement of troops itself waited for the vote.",
                Standing::Likely(Likelihood {
                    low_percent: None,
                    high_percent: None,
                    ..likelihood("unlikely", 20.0, 45.0)
                }),
            ),
            judgement(
                "KJ3",
                JudgementRank::Key,
                "The eight articles rest on a single report.",
                Standing::Fact(spot(70)),
            ),
        ],
        assumptions: vec![Assumption {
            id: id("A1"),
            text: text("The announcement could have come before 8 November."),
            is_linchpin: true,
            if_wrong: Some(text("The date says nothing.")),
            tested_by: vec![id("E1")],
        }],
        gaps: vec![Gap {
            id: id("G1"),
            text: text("Dated orders."),
            affects: vec![id("KJ1")],
            would_fill: Some(text("The order itself.")),
            status: Some(text("requested")),
        }],
        dissents: vec![Dissent {
            id: id("D1"),
            of: id("KJ1"),
            party: text("R. Okafor"),
            text: text("Officials who weigh a factor have not yet acted on it."),
            own_likelihood: Some(likelihood("roughly even chance", 45.0, 55.0)),
            own_confidence: Some(Placed { value: ConfidenceLevel::Low, spot: spot(80) }),
            reason: None,
            signed_on: Some(Placed { value: date(2023, 12, 21), spot: spot(81) }),
        }],
    }
}
