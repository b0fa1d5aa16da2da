//! One act with its ranges.

use jiff::civil::{Date, date};
use model::act::*;
use model::ids::ClaimId;
use model::timing::Chart;
use model::{Warning, WarningCode};

pub(super) fn act(say: fn(&str) -> String) -> ActAnswer {
    let day = |on: Date, label: &str| NamedDay { on, label: say(label), note: String::new() };
    let first = [
        day(date(2022, 10, 19), "from 19 Oct, after “difficult decisions”"),
        day(date(2022, 10, 29), "from 29 Oct, equipment moved"),
        day(date(2022, 11, 4), "from 4 Nov, flag down"),
    ];
    let last = [day(date(2022, 11, 13), ""), day(date(2022, 11, 30), "")];
    let q = vec![0.2, 0.4, 0.7];
    let cells = |before: f64| {
        q.iter()
            .map(|&q| ReleaseCell { release_rate: q, p1: q, lr: 1.0 + q * before })
            .collect::<Vec<_>>()
    };
    let windows = vec![
        WindowChance { window_days: 1, n_days_inside: 1, p0: 0.031 },
        WindowChance { window_days: 7, n_days_inside: 7, p0: 0.21 },
    ];
    let uniform = last
        .iter()
        .flat_map(|last| first.iter().map(move |first| (first, last)))
        .zip([21.0, 11.0, 5.0, 21.0, 11.0, 5.0])
        .map(|((first, last), before)| UniformRow {
            first_possible: first.on,
            last_plausible: last.on,
            label: first.label.clone(),
            n_days: 33,
            n_days_before: before as u32,
            p0: 0.03,
            windows: windows.clone(),
            cells: cells(before),
            is_middle: before == 11.0 && last.on == date(2022, 11, 30),
        })
        .collect();
    let range = LrRange { min: 1.0, middle: 5.4, max: 27.5 };
    let sweep = [0.01, 0.02, 0.05, 0.07, 0.1, 0.2, 0.3, 0.4, 0.5]
        .map(|prior| {
            let after = |lr: f64| {
                let odds = prior / (1.0 - prior) * lr;
                odds / (1.0 + odds)
            };
            SweepRow {
                prior,
                timing_only: LrRange { min: after(1.0), middle: after(5.4), max: after(27.5) },
                both: LrRange { min: after(3.0), middle: after(43.2), max: after(825.0) },
            }
        })
        .to_vec();
    ActAnswer {
        data_hash: Some("ab".repeat(32)),
        question: ActQuestion {
            act: say("the announcement of the withdrawal from Kherson"),
            act_on: date(2022, 11, 9),
            reference: say("the US midterm elections"),
            reference_on: date(2022, 11, 8),
            listed: Listing::AfterLooking,
            windows_listed: Listing::AfterLooking,
            first_possible: first.to_vec(),
            last_plausible: last.to_vec(),
            release_rates: q.clone(),
            windows_days: vec![1, 7],
            middle: MiddleCase {
                first_possible: date(2022, 10, 29),
                last_plausible: date(2022, 11, 30),
                release_rate: 0.4,
            },
            completion: Some(Completion {
                on: day(date(2022, 11, 11), "done"),
                last_days: vec![3, 7],
            }),
            weibull: WeibullGrid {
                from: date(2022, 10, 19),
                medians_days: vec![14.0],
                shapes: vec![1.0, 2.0],
            },
            elsewhere: None,
            reports: vec![IntentReport {
                origin: say("us-intelligence-2022"),
                label: say("four people of 15 November 2022 and the paper"),
                claims: vec![ClaimId::new("C-1")],
                low: 3.0,
                middle: 8.0,
                high: 30.0,
                why: say("they may rest on one collection"),
                says: Some(Wording::Discussed),
                gains: String::new(),
                rests_on_timing: false,
            }],
            report_origins: Some(ReportOrigins {
                claim: Some(ClaimId::new("C-1")),
                bounds: Some(model::claim::Bounds { lower: 1, upper: 2 }),
                low: 1.0,
                middle: 2.0,
                high: 4.0,
                why: say("as 1 of 2"),
            }),
            readers: Vec::new(),
            rivals: Vec::new(),
            rival_calendars: Vec::new(),
            analysts: Vec::new(),
            comparable: None,
            would_move: vec![say("dated orders")],
        },
        null_sentence: "Every plausible day was equally likely: 1 day of 33.".into(),
        gap_days: 1,
        uniform,
        weibull: [1.0, 2.0]
            .map(|shape| WeibullRow {
                median_days: 14.0,
                shape,
                ready_before: 0.64,
                p0: 0.018,
                hazard_given_silence: 0.05,
                windows: windows.clone(),
                cells: cells(14.0),
            })
            .to_vec(),
        completion: vec![
            CompletionRow {
                last_days: 3,
                first_possible: date(2022, 11, 9),
                n_days_before: 0,
                p0: 0.33,
                cells: cells(0.0),
            },
            CompletionRow {
                last_days: 7,
                first_possible: date(2022, 11, 5),
                n_days_before: 4,
                p0: 0.14,
                cells: cells(4.0),
            },
        ],
        salient: vec![SalientRow {
            n_salient_dates: 3,
            span_days: 33,
            chances: vec![(1, 0.09), (7, 0.52)],
        }],
        acts: vec![ActsRow {
            votes: say("US federal only"),
            n_votes: 1,
            n_acts: 10,
            window_days: 1,
            p_each: 0.0014,
            expected: 0.014,
            p_any: 0.014,
            lr_left: Some(16.2),
        }],
        readers: vec![
            ReaderRow {
                name: say("sceptic"),
                prior: 0.02,
                lr_timing: 2.0,
                lr_reports: 3.0,
                timing_only: 0.04,
                reports_only: 0.06,
                both: 0.11,
            },
            ReaderRow {
                name: say("central"),
                prior: 0.07,
                lr_timing: 5.4,
                lr_reports: 8.0,
                timing_only: 0.29,
                reports_only: 0.38,
                both: 0.77,
            },
            ReaderRow {
                name: say("believer"),
                prior: 0.2,
                lr_timing: 15.7,
                lr_reports: 30.0,
                timing_only: 0.8,
                reports_only: 0.88,
                both: 0.99,
            },
        ],
        sweep,
        lr_needed: vec![LrNeeded { prior: 0.07, target: 0.5, lr: 13.3 }],
        rivals: vec![RivalRow {
            rival: day(date(2022, 11, 4), "Unity Day"),
            cells: vec![RivalCell {
                first_possible: date(2022, 10, 29),
                release_rate: 0.4,
                lr_against_chance: 0.9,
                lr_vote_against_rival: None,
            }],
        }],
        analysts: Some(AnalystCurves {
            each: vec![curve(say, "analyst A of 2"), curve(say, "analyst B")],
            pool: curve(say, "all"),
            days: vec![date(2022, 10, 19)],
            ready: vec![range],
        }),
        comparable: Some(ComparableCurves {
            n_came: 5,
            n_waiting: 1,
            shape: 1.4,
            median_days: 21.5,
            daily_chance: 0.031,
            rows: vec![curve(say, "most likely"), curve(say, "constant")],
            region: vec![(1.5, 4.0), (2.0, f64::INFINITY), (3.0, 9.0)],
        }),
        rival_calendars: vec![RivalCalendarRow {
            name: say("summits of 2022"),
            n_dates: 7,
            prior: Some(0.1),
            cells: vec![RivalCell {
                first_possible: date(2022, 10, 19),
                release_rate: 0.4,
                lr_against_chance: 1.2,
                lr_vote_against_rival: None,
            }],
        }],
        with_rivals: vec![WithRivals {
            reader: say("central, 7 %"),
            vote: 0.61,
            calendars: vec![(say("summits of 2022"), 0.2)],
            by_chance: 0.19,
        }],
        moves: vec![Move {
            what: "the first possible day".into(),
            low_at: say("from 4 Nov"),
            high_at: say("from 19 Oct"),
            lr: (16.0, 125.6),
            chance: Some((0.55, 0.9)),
        }],
        why_undecided: vec!["There is 1 act: .012 to .071.".into(), "81 sets of 2.".into()],
        cautions: vec![say("Who gains from the story of 2022?")],
        lr_timing: range,
        lr_reports: Some(LrRange { min: 3.0, middle: 8.0, max: 30.0 }),
        n_cells: 33,
        sentences: vec![
            "One event: timing cannot decide.".into(),
            "Alone the date weighs between 1.0 and 27.5, about 5 in the middle case.".into(),
        ],
        blind_spots: vec!["It cannot see whether the act was ready.".into()],
        warnings: vec![Warning::new(WarningCode::N1Undecidable, "A single event: n = 1.")],
    }
}

fn curve(say: fn(&str) -> String, name: &str) -> CurveRow {
    let cells = [0.2, 0.4, 0.7].map(|q| ReleaseCell { release_rate: q, p1: q, lr: 1.0 + q });
    CurveRow {
        name: say(name),
        ready_before: 0.4,
        p0: 0.02,
        windows: Vec::new(),
        cells: cells.to_vec(),
    }
}

/// What is drawn: ratios over two days and two rates, and what the report does not draw from here.
pub(super) fn charts() -> Vec<Chart> {
    let first = vec![date(2022, 10, 29), date(2022, 11, 9)];
    let lr = vec![vec![3.2, 5.4], vec![1.0, 1.0]];
    vec![
        Chart::Ratios { first, rates: vec![0.2, 0.4], lr, middle: (date(2022, 10, 29), 0.4) },
        Chart::Posterior { priors: vec![], timing: vec![], both: vec![], readers: vec![] },
    ]
}
